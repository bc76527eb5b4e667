#pragma once

#include <span>
#include <string_view>

#include "core/jsoncodec.h"

/// Refusing what would be swallowed: fromJson() leaves out keys that it does not know, and a misspelt
/// one would mean its default. For bodies that somebody sends; what is stored is read as it is.
namespace signalbox {

using KeyNames = std::span<const std::string_view>;

/// Invalid, with the place and the key that is perhaps meant, when @p object has another key than
/// @p known. What is no object is somebody else's to refuse.
[[nodiscard]] Result<> onlyKeys(const Json &object, KeyNames known, std::string_view place = {});

/// The same for the keys that a T has, also within it. @p besides are keys of the whole that may be
/// there and say nothing: answers have more than is asked for.
///
/// Instantiated for PackageUpdate, TriggerUpdate, RuleUpdate, FunctionHookUpdate, Rule and Runtime.
template <class T>
[[nodiscard]] Result<> knownKeys(const Json &json, KeyNames besides = {},
                                 std::string_view place = {});

/// fromJson() of what has known keys only.
template <class T>
[[nodiscard]] Result<T> fromSentJson(const Json &json, KeyNames besides = {},
                                     std::string_view place = {})
{
    if (auto known = knownKeys<T>(json, besides, place); !known)
        return fail(known.error());
    return fromJson<T>(json, place);
}

} // namespace signalbox
