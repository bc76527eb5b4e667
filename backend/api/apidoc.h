#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/webrequest.h"
#include "core/gatewayapi.h"

/// Documents of the API gateway: what the three calls of `/whisk.system/apimgmt` say and do
/// (openwhisk.md 1.7). Pure.
namespace signalbox::apidoc {

/// What a `createApi` asks for: a whole document, or one operation to add.
struct Creation
{
    std::string basePath;
    std::optional<Json> swagger; ///< Replaces the API.
    std::string apiName;
    std::string path;   ///< Below the base path.
    std::string method; ///< Lower case.
    Json pathParameters = Json::array();
    Json operation; ///< The Swagger operation with its `x-openwhisk`.
};

/// Reads the body of a `createApi`; the names of @p user's own things are put into it. The error's
/// message is the one OpenWhisk answers.
[[nodiscard]] Result<Creation> parseCreation(const Json &message, const std::string &user);

/// @p former (null when there is none) with what @p creation adds.
[[nodiscard]] Json created(const Json &former, const Creation &creation);

/// @p swagger without a path, or without one operation of it when @p method is not empty.
[[nodiscard]] Result<Json> without(Json swagger, const std::string &path,
                                   const std::string &method);

/// `{namespace, gwApiActivated, gwApiUrl, tenantId, apidoc}`
[[nodiscard]] Json answerOf(const GatewayApi &api, const std::string &gatewayUrl);

/// Where a request of the gateway goes.
struct Route
{
    web::Target target;
    std::string secret; ///< For functions that ask for one.
};

/// What the gateway makes of one path below a tenant.
struct Match
{
    std::optional<Route> route;
    std::vector<std::string> methods; ///< That the path has, in upper case; none: no such path.
    /// Where its document demands protection that the gateway has not; it may not be served then.
    std::optional<std::string> unenforceable;
};

/// Finds the operation for @p method and @p path, still percent-encoded. The longest base path
/// wins, then the path with fewest parameters.
[[nodiscard]] Match find(const std::vector<std::shared_ptr<const GatewayApi>> &apis,
                         std::string_view method, std::string_view path);

} // namespace signalbox::apidoc
