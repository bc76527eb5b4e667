#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/router.h"
#include "core/entities.h"

/// Web functions: functions that answer plain HTTP (openwhisk.md 2.10).
namespace signalbox::web {

/// What becomes of a result, chosen by the extension of the path.
enum class Projection { Http, Json, Html, Svg, Text };

/// What a path names.
struct Target
{
    QualifiedName function;
    Projection projection = Projection::Http;
    std::string path; ///< What is behind the name and its extension, as sent.

    friend bool operator==(const Target &, const Target &) = default;
};

/// Reads `/api/v1/web/{ns}/{pkg|default}/{name}[.ext][/rest]`; an unknown extension belongs to the
/// name. Nothing when it is no such path.
[[nodiscard]] std::optional<Target> parseTarget(std::string_view path);

/// What a function's annotations say about its face to the web.
struct Face
{
    bool exported = false;
    bool raw = false;
    bool ownOptions = false; ///< It answers OPTIONS itself.
    Json requiredAuth;       ///< Value of `require-whisk-auth`, null without.
};
[[nodiscard]] Face faceOf(const Annotations &annotations);

/// Whether a request may pass. @p user is the namespace whose key came with it.
[[nodiscard]] bool isAuthorised(const Face &face, const HttpRequest &request,
                                const std::optional<std::string> &user);

/// The input of the function: query and body as parameters, and what `__ow_…` tells of the request.
/// Malformed for a JSON body that is none, Invalid when a reserved name is set.
[[nodiscard]] Result<Blob> inputOf(const Call &call, const Target &target, const Face &face,
                                   const std::optional<std::string> &user);

/// True for media types whose bodies are handed over in base64.
[[nodiscard]] bool isBinaryType(std::string_view mediaType);
/// `application/json` and everything that ends with `+json`.
[[nodiscard]] bool isJsonFamily(std::string_view mediaType);
/// Type and subtype of a Content-Type in lower case, without parameters.
[[nodiscard]] std::string mediaTypeOf(std::string_view contentType);

} // namespace signalbox::web
