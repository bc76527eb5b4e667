#include "core/jsonvalue.h"

#include <algorithm>

namespace signalbox {

bool sameJson(const Json &a, const Json &b)
{
    if (a.is_object() && b.is_object()) {
        return a.size() == b.size() && std::ranges::all_of(a.items(), [&](const auto &member) {
                   const auto other = b.find(member.key());
                   return other != b.end() && sameJson(member.value(), *other);
               });
    }
    if (a.is_array() && b.is_array())
        return std::ranges::equal(a, b, sameJson);
    return a == b;
}

std::string plainText(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    return value.is_null() ? std::string() : dumpJson(value);
}

std::string_view typeWord(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::null: return "nothing";
    case Json::value_t::boolean: return "a boolean";
    case Json::value_t::string: return "a text";
    case Json::value_t::array: return "a list";
    case Json::value_t::object: return "an object";
    default: return "a number";
    }
}

Result<int> orderOf(const Json &a, const Json &b)
{
    const auto isNumber = [](const Json &v) { return v.is_number() || v.is_boolean(); };
    const auto number = [](const Json &v) {
        return v.is_boolean() ? Json(v.get<bool>() ? 1 : 0) : v;
    };
    if (isNumber(a) && isNumber(b)) {
        const Json x = number(a);
        const Json y = number(b);
        return x < y ? -1 : y < x ? 1 : 0;
    }
    if (a.is_string() && b.is_string()) // Bytes of UTF-8 are ordered as their code points are.
        return a.get_ref<const std::string &>().compare(b.get_ref<const std::string &>());
    if (!a.is_array() || !b.is_array())
        return fail(ErrorCode::Invalid, "cannot compare " + std::string(typeWord(a)) + " with "
                                            + std::string(typeWord(b)));
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        if (!sameJson(a[i], b[i]))
            return orderOf(a[i], b[i]);
    return a.size() < b.size() ? -1 : a.size() > b.size() ? 1 : 0;
}

} // namespace signalbox
