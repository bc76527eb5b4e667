#include "core/jsonkeys.h"

#include <algorithm>
#include <vector>

#include "core/jsonfields.h"
#include "core/jsonwiring.h"

namespace signalbox {

namespace {

using jsonfields::fields;

std::string below(std::string_view place, std::string_view key)
{
    return place.empty() ? std::string(key) : std::string(place) + "." + std::string(key);
}

/// How many letters have to be put in, taken out or replaced to make @p b of @p a.
std::size_t lettersBetween(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

/// Longer keys are nobody's slip of the finger, and dear to compare.
constexpr std::size_t longestCompared = 64;

/// The key of @p known that @p given is a slip of; otherwise all of them.
std::string advice(std::string_view given, KeyNames known)
{
    const auto distance = [&](std::string_view key) { return lettersBetween(given, key); };
    const auto nearest = given.size() <= longestCompared
                             ? std::ranges::min_element(known, {}, distance)
                             : known.end();
    if (nearest != known.end()
        && distance(*nearest) * 5 <= 2 * std::max(given.size(), nearest->size()))
        return "; perhaps " + std::string(*nearest) + " is meant";
    std::string list;
    for (const std::string_view key : known)
        list.append(list.empty() ? "; there are " : ", ").append(key);
    return list;
}

bool isAmong(KeyNames keys, std::string_view key)
{
    return std::ranges::find(keys, key) != keys.end();
}

Result<> checkObject(const Json &object, KeyNames known, KeyNames besides, std::string_view place)
{
    for (const auto &[key, value] : object.items()) {
        if (isAmong(known, key) || isAmong(besides, key))
            continue;
        const std::string at = below(place, key);
        return fail(ErrorCode::Invalid, at + " is unknown" + advice(key, known), at);
    }
    return {};
}

template <class T>
Result<> check(const Json &json, T &value, const std::string &place, KeyNames besides = {});
Result<> check(const Json &json, Criteria &criteria, const std::string &place);
template <class T>
Result<> check(const Json &json, std::vector<T> &values, const std::string &place);

/// Visits the fields of a value: first for their keys, then for what is within them.
class KeyCheck
{
public:
    KeyCheck(const Json &object, const std::string &place)
        : m_object(object)
        , m_place(place)
    {
    }

    template <class T>
    void operator()(const char *key, T &value)
    {
        m_known.emplace_back(key);
        const auto found = m_object.find(key);
        if (m_within && found != m_object.end())
            m_within = check(*found, value, below(m_place, key));
    }
    template <class T>
    void operator()(const char *key, std::optional<T> &)
    {
        T value{};
        (*this)(key, value);
    }
    template <class T>
    void required(const char *key, T &value)
    {
        (*this)(key, value);
    }
    template <class T>
    void batch(const char *key, std::vector<T> &values)
    {
        (*this)(key, values);
    }

    [[nodiscard]] Result<> result(KeyNames besides) const
    {
        auto own = checkObject(m_object, m_known, besides, m_place);
        return own ? m_within : own;
    }

private:
    const Json &m_object;
    const std::string &m_place;
    std::vector<std::string_view> m_known;
    Result<> m_within;
};

template <class T>
concept HasKeys = requires(KeyCheck &keys, T &value)
{
    fields(keys, value);
};

template <class T>
Result<> check(const Json &json, T &value, const std::string &place, KeyNames besides)
{
    if constexpr (HasKeys<T>) {
        if (!json.is_object())
            return {};
        KeyCheck keys(json, place);
        fields(keys, value);
        return keys.result(besides);
    } else {
        return {};
    }
}

template <class T>
Result<> check(const Json &json, std::vector<T> &, const std::string &place)
{
    for (std::size_t i = 0; json.is_array() && i < json.size(); ++i) {
        T value{};
        if (auto known = check(json[i], value, place + "[" + std::to_string(i) + "]"); !known)
            return known;
    }
    return {};
}

/// What a group or a test may have; the codec refuses what is both.
Result<> check(const Json &json, Criteria &, const std::string &place)
{
    constexpr std::string_view keys[] = {"all",      "any",     "not",       "field",
                                         "operator", "pattern", "condition", "criteria"};
    if (!json.is_object())
        return {};
    if (auto known = checkObject(json, keys, {}, place); !known)
        return known;
    Criteria one;
    std::vector<Criteria> several;
    for (const char *key : {"all", "any", "not", "criteria"}) {
        const auto found = json.find(key);
        if (found == json.end())
            continue;
        const std::string at = below(place, key);
        if (auto known = found->is_array() ? check(*found, several, at) : check(*found, one, at);
            !known)
            return known;
    }
    return {};
}

} // namespace

Result<> onlyKeys(const Json &object, KeyNames known, std::string_view place)
{
    return object.is_object() ? checkObject(object, known, {}, place) : Result<>{};
}

template <class T>
Result<> knownKeys(const Json &json, KeyNames besides, std::string_view place)
{
    T value{};
    return check(json, value, std::string(place), besides);
}

template Result<> knownKeys<PackageUpdate>(const Json &, KeyNames, std::string_view);
template Result<> knownKeys<TriggerUpdate>(const Json &, KeyNames, std::string_view);
template Result<> knownKeys<RuleUpdate>(const Json &, KeyNames, std::string_view);
template Result<> knownKeys<FunctionHookUpdate>(const Json &, KeyNames, std::string_view);
template Result<> knownKeys<Rule>(const Json &, KeyNames, std::string_view);
template Result<> knownKeys<Runtime>(const Json &, KeyNames, std::string_view);

} // namespace signalbox
