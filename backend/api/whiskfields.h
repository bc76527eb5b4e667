#pragma once

#include <string>

#include "core/entities.h"
#include "core/error.h"
#include "core/json.h"

/// The members that the bodies of all puts have alike (openwhisk.md 2.4, 2.6 to 2.8). Messages are
/// complete: `The request content was malformed: …`.
namespace signalbox::whisk {

[[nodiscard]] tl::unexpected<Error> malformedBody(const std::string &why, std::string field);

/// The member @p key, or null when it is absent or JSON null: clients send both for "not given".
[[nodiscard]] const Json *givenMember(const Json &object, const char *key);

/// The body of a put; an object in any case.
[[nodiscard]] Result<Json> parsePutBody(std::string_view body);

[[nodiscard]] Result<Parameters> parseParameterList(const Json &json);
[[nodiscard]] Result<Annotations> parseAnnotationList(const Json &json);
[[nodiscard]] Result<SemVer> parseVersionMember(const Json &json);
[[nodiscard]] Result<bool> parsePublishMember(const Json &json);

/// Puts a parsed value where a put's optional member is kept.
template <class T>
[[nodiscard]] Result<> keepParsed(Result<T> value, std::optional<T> &into)
{
    if (!value)
        return fail(value.error());
    into = std::move(*value);
    return {};
}

} // namespace signalbox::whisk
