#include "engine/feeds/webhookplan.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "core/ids.h"
#include "engine/feeds/formbody.h"
#include "engine/feeds/settingsreader.h"

namespace signalbox {

namespace {

using Check = WebhookPlan::Check;

constexpr std::size_t pathLength = 32;
constexpr std::size_t shortestPath = 16;

std::string lowered(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string first(const std::vector<std::pair<std::string, std::string>> &list,
                  std::string_view name)
{
    const auto found = std::ranges::find(list, name, &std::pair<std::string, std::string>::first);
    return found == list.end() ? std::string() : found->second;
}

/// Header and form of what a service signs, and where it says which delivery it is.
void applyPreset(WebhookPlan &plan)
{
    switch (plan.check) {
    case Check::GitHub:
        plan.header = "x-hub-signature-256";
        plan.prefix = "sha256=";
        plan.idHeader = "x-github-delivery";
        break;
    case Check::GitLab:
        plan.header = "x-gitlab-token";
        plan.idHeader = "x-gitlab-event-uuid";
        break;
    case Check::Slack:
        plan.header = "x-slack-signature";
        plan.prefix = "v0=";
        break;
    default: break;
    }
}

bool isMethod(const std::string &method)
{
    static constexpr std::array<std::string_view, 5> known{"GET", "POST", "PUT", "PATCH", "DELETE"};
    return std::ranges::find(known, method) != known.end();
}

bool isPath(const std::string &path)
{
    return path.size() >= shortestPath && path.size() <= 128
           && std::ranges::all_of(
               path, [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; });
}

void readMapping(SettingsReader &reader, WebhookPlan &plan)
{
    const Json json = reader.object("mapping");
    if (json.empty())
        return;
    auto mapping = Mapping::compile(json, "");
    if (mapping)
        plan.mapping = std::make_shared<const Mapping>(std::move(*mapping));
    else
        reader.refuse("mapping", "is wrong: " + mapping.error().message);
}

void checkPlan(SettingsReader &reader, const WebhookPlan &plan)
{
    if (!isPath(plan.path))
        reader.refuse("path", "must be at least 16 letters, digits, - or _");
    for (const std::string &method : plan.methods)
        if (!isMethod(method))
            reader.refuse("methods", "has '" + method
                                         + "', which is none of GET, POST, PUT, "
                                           "PATCH, DELETE");
    if (plan.check != Check::None && plan.secret.empty())
        reader.refuse("secret", "is missing: the check needs one");
}

/// The signature without its prefix; empty when that is another one.
std::string_view withoutPrefix(std::string_view given, std::string_view prefix)
{
    return given.starts_with(prefix) ? given.substr(prefix.size()) : std::string_view();
}

bool hasToken(const WebhookPlan &plan, const WebhookRequest &request)
{
    std::string given = request.header(plan.header);
    if (plan.header == "authorization" && given.starts_with("Bearer "))
        given.erase(0, 7);
    if (given.empty() && plan.check == Check::Token)
        given = request.argument("token");
    return sameSecret(given, plan.secret);
}

bool hasSlackSignature(const WebhookPlan &plan, const WebhookRequest &request, Timestamp now)
{
    const std::string stamp = request.header("x-slack-request-timestamp");
    std::int64_t seconds = 0;
    const auto end = stamp.data() + stamp.size();
    if (stamp.empty() || std::from_chars(stamp.data(), end, seconds).ptr != end)
        return false;
    const std::int64_t age = toMillis(now) / 1000 - seconds;
    if (std::abs(age) > plan.tolerance.count())
        return false;
    const std::string expected =
        hmacText(plan.secret, "v0:" + stamp + ":" + request.body, plan.digest, plan.encoding);
    return sameSecret(withoutPrefix(request.header(plan.header), plan.prefix), expected);
}

bool isAuthentic(const WebhookPlan &plan, const WebhookRequest &request, Timestamp now)
{
    switch (plan.check) {
    case Check::None: return true;
    case Check::Token:
    case Check::GitLab: return hasToken(plan, request);
    case Check::Slack: return hasSlackSignature(plan, request, now);
    case Check::Hmac:
    case Check::GitHub: break;
    }
    const std::string expected = hmacText(plan.secret, request.body, plan.digest, plan.encoding);
    std::string given(withoutPrefix(request.header(plan.header), plan.prefix));
    return sameSecret(
        plan.encoding == WebhookPlan::Encoding::Hex ? lowered(std::move(given)) : given, expected);
}

} // namespace

std::string WebhookRequest::header(std::string_view name) const
{
    return first(headers, name);
}

std::string WebhookRequest::argument(std::string_view name) const
{
    return first(query, name);
}

Result<WebhookPlan> WebhookPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    WebhookPlan plan;
    plan.path = reader.text("path");
    if (auto methods = reader.texts("methods"); !methods.empty())
        plan.methods = std::move(methods);
    plan.check = static_cast<Check>(
        reader.word("check", {"none", "token", "hmac", "github", "gitlab", "slack"}));
    plan.secret = reader.text("secret");
    plan.header = lowered(
        reader.text("header", plan.check == Check::Token ? "Authorization" : "X-Signature"));
    plan.prefix = reader.text("prefix");
    plan.digest = static_cast<Digest>(reader.word("digest", {"sha256", "sha1"}));
    plan.encoding = static_cast<Encoding>(reader.word("encoding", {"hex", "base64"}));
    plan.idHeader = lowered(reader.text("idHeader"));
    plan.tolerance = std::chrono::seconds(reader.integer("tolerance", 300, 1, 86'400));
    plan.maxBody = static_cast<std::size_t>(reader.integer("maxBody", 1 << 20, 0, 1 << 20));
    plan.perMinute = static_cast<int>(reader.integer("perMinute", 600, 0, 1'000'000));
    readMapping(reader, plan);
    applyPreset(plan);
    checkPlan(reader, plan);
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

Result<FeedSpec> WebhookPlan::complete(FeedSpec spec, Timestamp)
{
    if (spec.settings.is_object() && spec.settings.value("path", Json()).is_null())
        spec.settings["path"] = randomAlphanumeric(pathLength);
    const auto plan = parse(spec);
    if (!plan)
        return fail(plan.error());
    return spec;
}

WebhookReply WebhookPlan::judge(const WebhookRequest &request, Timestamp now) const
{
    if (std::ranges::find(methods, request.method) == methods.end())
        return {.status = 405, .error = "this webhook does not take " + request.method};
    if (request.body.size() > maxBody)
        return {.status = 413,
                .error = "the body is larger than " + std::to_string(maxBody) + " bytes"};
    if (!isAuthentic(*this, request, now))
        return {.status = 401, .error = "the token or signature is missing, wrong or too old"};
    return {};
}

Result<Json> WebhookPlan::event(const WebhookRequest &request, Timestamp now) const
{
    auto parsed = parsedBody(request.header("content-type"), request.body);
    if (!parsed)
        return fail(parsed.error());
    Json event{{"method", request.method},
               {"query", Json::object()},
               {"headers", Json::object()},
               {"body", std::move(*parsed)}};
    const bool secretArgument = check == Check::Token;
    for (const auto &[name, value] : request.query)
        if (!secretArgument || name != "token")
            event["query"][name] = value;
    for (const auto &[name, value] : request.headers)
        if (name != header && name != "authorization" && name != "cookie")
            event["headers"][name] = value;
    return mapping ? mapping->apply(eventScope(event, now)) : Result<Json>(std::move(event));
}

std::string WebhookPlan::deliveryId(const WebhookRequest &request) const
{
    // A signed time makes the signature itself unlike any other.
    if (check == Check::Slack)
        return request.header(header);
    return idHeader.empty() ? std::string() : request.header(idHeader);
}

std::string hmacText(std::string_view key, std::string_view body, WebhookPlan::Digest digest,
                     WebhookPlan::Encoding encoding)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    HMAC(digest == WebhookPlan::Digest::Sha1 ? EVP_sha1() : EVP_sha256(), key.data(),
         static_cast<int>(key.size()), reinterpret_cast<const unsigned char *>(body.data()),
         body.size(), bytes.data(), &size);
    std::string text;
    if (encoding == WebhookPlan::Encoding::Hex) {
        for (unsigned i = 0; i < size; ++i) {
            text += "0123456789abcdef"[bytes[i] >> 4];
            text += "0123456789abcdef"[bytes[i] & 15];
        }
        return text;
    }
    text.resize(4 * ((size + 2) / 3) + 1);
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char *>(text.data()), bytes.data(),
                                       static_cast<int>(size));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

bool sameSecret(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && !b.empty() && CRYPTO_memcmp(a.data(), b.data(), b.size()) == 0;
}

} // namespace signalbox
