#include "core/redactor.h"

#include <algorithm>
#include <cctype>

#include "core/base64.h"
#include "core/redactedtext.h"

namespace signalbox {

namespace {

/// Values below names that merely sound secret are learnt from here on: `"token": "none"` shall not
/// take every "none" with it.
constexpr std::size_t shortestGuess = 8;
constexpr std::size_t deepest = 256;
constexpr std::size_t shortestBase64 = 8; ///< Of what is shorter nothing could be learnt.
constexpr std::size_t longestBase64 = 4U << 20;

std::uint64_t startOf(std::string_view text)
{
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < Redactor::shortest; ++i)
        key = key << 8 | static_cast<unsigned char>(text[i]);
    return key;
}

std::size_t pairOf(std::string_view text)
{
    return static_cast<std::size_t>(static_cast<unsigned char>(text[0])) << 8
           | static_cast<unsigned char>(text[1]);
}

std::string escaped(std::string_view text)
{
    const std::string quoted = dumpJson(Json(text));
    return quoted.substr(1, quoted.size() - 2);
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || std::string_view("-._~").find(c) != std::string_view::npos)
            out += c;
        else
            out.append({'%', digits[byte >> 4], digits[byte & 15U]});
    }
    return out;
}

/// In either alphabet, that of URLs too.
bool isBase64(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '/' || c == '-'
           || c == '_';
}

/// What carries the secret of a header's value: `Bearer …`, `Basic …`.
std::string_view withoutScheme(std::string_view text)
{
    for (const std::string_view scheme : {"Bearer ", "bearer ", "Basic ", "basic ", "Token "}) {
        if (text.starts_with(scheme))
            return text.substr(scheme.size());
    }
    return text;
}

/// `{"key": "password", "value": …}`: how lists of parameters and annotations are written.
const Json *nameBeside(const Json &object)
{
    for (const char *key : {"key", "name", "set", "header"}) {
        const auto found = object.find(key);
        if (found != object.end() && found->is_string() && object.contains("value"))
            return &*found;
    }
    return nullptr;
}

} // namespace

// --- learning ------------------------------------------------------------------------------------

void Redactor::learnForm(std::string form)
{
    if (form.size() < shortest || form.find(mark) != std::string::npos)
        return;
    if (m_learnt.size() >= mostLearnt) {
        m_overfull = true;
        return;
    }
    if (!m_learnt.insert(form).second)
        return;
    m_starts[pairOf(form)] = true;
    m_lengths[startOf(form)].insert(form.size());
}

void Redactor::learn(std::string_view text)
{
    if (text.size() < shortest || text == "<kept secret>")
        return;
    learnForm(std::string(text));
    learnForm(escaped(text));
    learnForm(percentEncoded(text));
    learnForm(base64Encode(text));
    const std::string_view bare = withoutScheme(text);
    if (bare.size() < text.size())
        learn(bare);
    // The key of a namespace, and what others put into a header, is `user:key`.
    else if (const auto decoded = base64Decode(text);
             decoded && decoded->find(':') != std::string::npos)
        learn(std::string_view(*decoded).substr(decoded->find(':') + 1));
}

void Redactor::learn(const Json &value)
{
    learnBelow(value, 0);
}

void Redactor::learnBelow(const Json &value, std::size_t depth)
{
    if (depth > deepest)
        return;
    if (value.is_string())
        learn(std::string_view(value.get_ref<const std::string &>()));
    else if (value.is_number())
        learn(std::string_view(dumpJson(value)));
    else if (value.is_structured()) {
        for (const Json &part : value)
            learnBelow(part, depth + 1);
    }
}

void Redactor::learnFrom(const Json &body)
{
    learnWithin(body, 0);
}

void Redactor::learnWithin(const Json &value, std::size_t depth)
{
    if (depth > deepest)
        return;
    if (value.is_array()) {
        for (const Json &part : value)
            learnWithin(part, depth + 1);
        return;
    }
    if (!value.is_object())
        return;
    const Json *beside = nameBeside(value);
    const bool named = beside && isSecretName(beside->get_ref<const std::string &>());
    for (const auto &[key, part] : value.items()) {
        const bool secret = isSecretName(key) || (named && key == "value");
        const bool text = part.is_string();
        if (secret && m_names.contains(key))
            learn(part);
        else if (secret && text && part.get_ref<const std::string &>().size() >= shortestGuess)
            learn(part);
        learnWithin(part, depth + 1);
    }
}

// --- cleaning ------------------------------------------------------------------------------------

bool Redactor::isSecretName(std::string_view name) const
{
    return m_names.contains(name) || soundsSecret(name);
}

/// How long the longest learnt value is that @p rest begins with; 0: it begins with none.
std::size_t Redactor::learntAt(std::string_view rest) const
{
    if (rest.size() < shortest || !m_starts[pairOf(rest)])
        return 0;
    const auto lengths = m_lengths.find(startOf(rest));
    if (lengths == m_lengths.end())
        return 0;
    const auto found = std::ranges::find_if(lengths->second, [&](std::size_t length) {
        return length <= rest.size() && m_learnt.contains(rest.substr(0, length));
    });
    return found == lengths->second.end() ? 0 : *found;
}

bool Redactor::finds(std::string_view bytes) const
{
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (learntAt(bytes.substr(i)) > 0)
            return true;
    }
    return false;
}

std::string Redactor::cleanSource(std::string_view text)
{
    std::string out;
    std::size_t copied = 0;
    for (std::size_t i = 0; i + shortest <= text.size();) {
        const std::size_t found = learntAt(text.substr(i));
        if (found == 0) {
            ++i;
            continue;
        }
        out.append(text.substr(copied, i - copied)).append(mark);
        i += found;
        copied = i;
        ++m_taken;
    }
    return out.append(text.substr(copied));
}

/// Bodies of web requests and parts of tokens are base64: what is learnt may be anywhere within.
bool Redactor::hidesInBase64(std::string_view run) const
{
    if (run.size() < shortestBase64 || run.size() > longestBase64)
        return false;
    std::string standard(run);
    std::ranges::replace(standard, '-', '+');
    std::ranges::replace(standard, '_', '/');
    standard.append((4 - standard.size() % 4) % 4, '=');
    const auto decoded = base64Decode(standard);
    return decoded && (finds(*decoded) || saysSecret(*decoded));
}

std::string Redactor::withoutBase64(std::string text)
{
    std::string out;
    std::size_t copied = 0;
    for (std::size_t from = 0; from < text.size();) {
        std::size_t to = from;
        while (to < text.size() && isBase64(text[to]))
            ++to;
        if (hidesInBase64(std::string_view(text).substr(from, to - from))) {
            to = std::min(text.find_first_not_of('=', to), text.size());
            out.append(text, copied, from - copied).append(mark);
            copied = to;
            ++m_taken;
        }
        from = to + 1;
    }
    return copied == 0 ? text : out.append(text, copied);
}

std::string Redactor::cleanText(std::string_view text)
{
    // Before what was learnt is taken out: that may be a part of such a run.
    return withoutSpokenSecrets(cleanSource(withoutBase64(std::string(text))), mark, m_taken);
}

std::string Redactor::redact(const Json &value)
{
    if (value != mark)
        ++m_taken;
    return std::string(mark);
}

Json Redactor::cleanNamed(std::string_view name, const Json &value)
{
    const bool says = !value.is_null() && !value.is_boolean() && value != "";
    return says && isSecretName(name) ? Json(redact(value)) : clean(value);
}

Json Redactor::cleanObject(const Json &object)
{
    Json out = Json::object();
    const Json *beside = nameBeside(object);
    const std::string name = beside ? beside->get<std::string>() : std::string();
    for (const auto &[key, value] : object.items()) {
        std::string shown = finds(key) ? cleanSource(key) : key;
        // Headers of a request: their names tell enough.
        if (key == "__ow_headers" && value.is_object()) {
            Json headers = Json::object();
            for (const auto &[header, text] : value.items())
                headers[cleanSource(header)] = redact(text);
            out[shown] = std::move(headers);
        } else {
            out[shown] = cleanNamed(beside && key == "value" ? name : key, value);
        }
    }
    return out;
}

Json Redactor::clean(const Json &value)
{
    if (value.is_object())
        return cleanObject(value);
    if (value.is_array()) {
        Json out = Json::array();
        for (const Json &part : value)
            out.push_back(clean(part));
        return out;
    }
    if (value.is_string())
        return cleanText(value.get_ref<const std::string &>());
    if (value.is_number() && m_learnt.contains(dumpJson(value)))
        return redact(value);
    return value;
}

std::string Redactor::cleanBody(std::string_view bytes)
{
    if (bytes.empty())
        return {};
    const auto json = parseJson(bytes);
    return json ? dumpJson(clean(*json)) : cleanText(bytes);
}

} // namespace signalbox
