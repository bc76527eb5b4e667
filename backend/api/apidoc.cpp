#include "api/apidoc.h"

#include <algorithm>
#include <array>

#include "api/apiassembly.h"
#include "api/uri.h"
#include "core/gatewayprotection.h"

namespace signalbox::apidoc {

namespace {

constexpr std::array<std::string_view, 5> responseTypes{"json", "http", "html", "text", "svg"};

tl::unexpected<Error> bad(std::string text)
{
    return fail(ErrorCode::Invalid, std::move(text));
}

std::string cased(std::string_view text, char from, char to, int shift)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [&](char c) {
        return c >= from && c <= to ? static_cast<char>(c + shift) : c;
    });
    return result;
}

std::string lower(std::string_view text)
{
    return cased(text, 'A', 'Z', 'a' - 'A');
}

std::string upper(std::string_view text)
{
    return cased(text, 'a', 'z', 'A' - 'a');
}

/// A text member; empty when there is none.
std::string text(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json *member(const Json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

/// An object that may also come as its text.
Result<Json> parsedMember(const Json &value, const std::string &name, const std::string &kinds)
{
    if (value.is_object())
        return value;
    if (!value.is_string())
        return bad(name + " field is of type " + value.type_name() + " and should be " + kinds);
    auto json = parseJson(value.get_ref<const std::string &>());
    if (!json || !json->is_object())
        return bad(name + " field cannot be parsed. Ensure it is valid JSON.");
    return json;
}

Result<Creation> parseDocument(const Json &doc)
{
    if (member(doc, "gatewayBasePath"))
        return bad("swagger and gatewayBasePath are mutually exclusive and cannot be specified "
                   "together.");
    auto swagger = parsedMember(doc["swagger"], "swagger", "an object or a JSON string.");
    if (!swagger)
        return fail(swagger.error());
    for (const char *field : {"basePath", "paths", "info"}) {
        if (!member(*swagger, field))
            return bad("swagger is missing the " + std::string(field) + " field.");
    }
    return Creation{.basePath = text(*swagger, "basePath"), .swagger = std::move(*swagger)};
}

bool hasParameters(std::string_view path)
{
    return path.find('{') != std::string_view::npos;
}

/// `http://host:port` of a URL.
std::string originOf(const std::string &url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string::npos)
        return {};
    return url.substr(0, url.find('/', scheme + 3));
}

/// The extension that the function answers with.
Result<std::string> responseTypeOf(const Json &message, const std::string &path)
{
    const std::string given = text(message, "responsetype");
    if (given.empty())
        return std::string(hasParameters(path) ? "http" : "json");
    if (std::ranges::find(responseTypes, given) == responseTypes.end())
        return bad("responsetype is one of json, http, html, text, svg, not '" + given + "'.");
    if (hasParameters(path) && given != "http")
        return bad("A path with parameters needs the response type http.");
    return given;
}

Result<> checkEndpoint(const Json &doc)
{
    for (const char *field : {"gatewayBasePath", "gatewayPath", "gatewayMethod"}) {
        if (text(doc, field).empty())
            return bad("apidoc is missing the " + std::string(field) + " field");
    }
    const Json *action = member(doc, "action");
    if (!action || !action->is_object())
        return bad("apidoc is missing the action field.");
    for (const char *field : {"backendMethod", "backendUrl", "namespace", "name", "authkey"}) {
        if (text(*action, field).empty())
            return bad("action is missing the " + std::string(field) + " field.");
    }
    return {};
}

Json operationOf(const QualifiedName &function, const std::string &url,
                 const std::string &operationId, const std::string &secret)
{
    Json target{{"namespace", function.ns},
                {"package", function.package},
                {"action", function.name},
                {"url", url}};
    if (!secret.empty())
        target["secureKey"] = secret;
    return {{"operationId", operationId},
            {"x-openwhisk", std::move(target)},
            {"responses", {{"default", {{"description", "Default response"}}}}}};
}

Result<Creation> parseEndpoint(const Json &message, const Json &doc, const std::string &user)
{
    if (auto complete = checkEndpoint(doc); !complete)
        return fail(complete.error());
    const Json &action = doc["action"];
    Creation creation{.basePath = text(doc, "gatewayBasePath"),
                      .apiName = text(doc, "apiName"),
                      .path = text(doc, "gatewayPath"),
                      .method = lower(text(doc, "gatewayMethod"))};
    const auto type = responseTypeOf(message, creation.path);
    if (!type)
        return fail(type.error());
    // Somebody else's function stays somebody else's.
    const std::string given = text(action, "namespace");
    const std::string ns = given == "_" || given == text(doc, "namespace") ? user : given;
    const std::string name = text(action, "name");
    const auto function =
        QualifiedName::parse(name.starts_with('/') ? name : "/" + ns + "/" + name, user);
    if (!function)
        return fail(function.error());
    const std::string package = function->package.empty() ? "default" : function->package;
    const std::string url = originOf(text(action, "backendUrl")) + "/api/v1/web/"
                            + percentEncode(function->ns) + "/" + percentEncode(package) + "/"
                            + percentEncode(function->name) + "." + *type;
    creation.operation = operationOf(*function, url, creation.method + "_" + creation.path,
                                     text(action, "secureKey"));
    if (const Json *parameters = member(doc, "pathParameters");
        parameters && parameters->is_array())
        creation.pathParameters = *parameters;
    return creation;
}

} // namespace

Result<Creation> parseCreation(const Json &message, const std::string &user)
{
    const Json *apidoc = member(message, "apidoc");
    if (!apidoc)
        return bad("apidoc is required.");
    const auto doc = parsedMember(*apidoc, "apidoc", "a JSON object or a JSON string.");
    if (!doc)
        return fail(doc.error());
    if (text(*doc, "namespace").empty())
        return bad("apidoc is missing the namespace field");
    auto creation =
        member(*doc, "swagger") ? parseDocument(*doc) : parseEndpoint(message, *doc, user);
    if (creation && !creation->basePath.starts_with('/'))
        creation->basePath.insert(0, 1, '/');
    return creation;
}

Json created(const Json &former, const Creation &creation)
{
    if (creation.swagger) {
        Json swagger = *creation.swagger;
        swagger["basePath"] = creation.basePath;
        return swagger;
    }
    Json swagger = former;
    if (swagger.is_null())
        swagger = {{"swagger", "2.0"},
                   {"info",
                    {{"title", creation.apiName.empty() ? creation.basePath : creation.apiName},
                     {"version", "1.0.0"}}},
                   {"basePath", creation.basePath},
                   {"paths", Json::object()}};
    Json &path = swagger["paths"][creation.path];
    if (!path.is_object())
        path = Json::object();
    if (!creation.pathParameters.empty())
        path["parameters"] = creation.pathParameters;
    path[creation.method] = creation.operation;
    return swagger;
}

Result<Json> without(Json swagger, const std::string &path, const std::string &method)
{
    const auto paths = swagger.find("paths");
    const auto found = paths == swagger.end() ? Json::iterator() : paths->find(path);
    const bool known = paths != swagger.end() && found != paths->end();
    if (!known || (!method.empty() && !found->contains(method)))
        return bad("path " + path + (method.empty() ? "" : " with operation " + method)
                   + " does not exist in the API");
    if (!method.empty())
        found->erase(method);
    // What is left may be the parameters of operations that are gone.
    const bool empty = found->empty() || (found->size() == 1 && found->contains("parameters"));
    if (method.empty() || empty)
        paths->erase(path);
    return swagger;
}

Json answerOf(const GatewayApi &api, const std::string &gatewayUrl)
{
    return {{"namespace", api.ns},
            {"gwApiActivated", !gatewayUrl.empty()},
            {"gwApiUrl", gatewayUrl + "/api/" + percentEncode(api.ns)
                             + (api.basePath == "/" ? std::string() : api.basePath)},
            {"tenantId", api.ns},
            {"apidoc", api.swagger}};
}

// --- the gateway's look-up -----------------------------------------------------------------------

namespace {

std::vector<std::string> segmentsOf(std::string_view path)
{
    std::vector<std::string> segments;
    while (!path.empty()) {
        path.remove_prefix(1); // The slash.
        const auto end = path.find('/');
        const std::string_view segment = path.substr(0, end);
        segments.push_back(percentDecode(segment).value_or(std::string(segment)));
        path.remove_prefix(end == std::string_view::npos ? path.size() : end);
    }
    if (!segments.empty() && segments.back().empty())
        segments.pop_back(); // A last slash means nothing.
    return segments;
}

/// How many parameters @p pattern needs to match @p path; nothing when it does not.
std::optional<int> parametersToMatch(const std::vector<std::string> &pattern,
                                     const std::vector<std::string> &path)
{
    if (pattern.size() != path.size())
        return std::nullopt;
    int parameters = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (hasParameters(pattern[i]))
            ++parameters;
        else if (pattern[i] != path[i])
            return std::nullopt;
    }
    return parameters;
}

/// What is left of @p path below @p base, beginning with a slash; nothing when it is elsewhere.
std::optional<std::string_view> below(std::string_view base, std::string_view path)
{
    while (base.ends_with('/'))
        base.remove_suffix(1);
    if (!path.starts_with(base))
        return std::nullopt;
    path.remove_prefix(base.size());
    if (path.empty())
        return "/";
    return path.front() == '/' ? std::optional(path) : std::nullopt;
}

std::optional<Route> routeOf(const Json &swagger, const Json &operation, const std::string &pattern,
                             std::string_view rest)
{
    const Json *whisk = member(operation, "x-openwhisk");
    if (!whisk || !whisk->is_object())
        return std::nullopt;
    const std::string package = text(*whisk, "package");
    const std::string url = text(*whisk, "url");
    const auto dot = url.rfind('.');
    // The extension decides; a name with a dot of its own is not taken for one.
    const std::string name = text(*whisk, "action")
                             + (dot == std::string::npos ? std::string(".http") : url.substr(dot));
    auto target = web::parseTarget("/api/v1/web/" + percentEncode(text(*whisk, "namespace")) + "/"
                                   + percentEncode(package.empty() ? "default" : package) + "/"
                                   + percentEncode(name));
    if (!target)
        return std::nullopt;
    if (hasParameters(pattern))
        target->path = rest;
    std::string secret = text(*whisk, "secureKey");
    if (secret.empty())
        secret = assemblySecret(swagger, text(operation, "operationId"));
    return Route{.target = std::move(*target), .secret = std::move(secret)};
}

Match matchIn(const Json &swagger, std::string_view method, std::string_view rest)
{
    const Json *paths = member(swagger, "paths");
    if (!paths || !paths->is_object())
        return {};
    const auto wanted = segmentsOf(rest);
    std::optional<int> fewest;
    std::string pattern;
    for (const auto &[text, operations] : paths->items()) {
        const auto parameters = parametersToMatch(segmentsOf(text), wanted);
        if (operations.is_object() && parameters && (!fewest || *parameters < *fewest)) {
            fewest = parameters;
            pattern = text;
        }
    }
    Match match;
    if (!fewest)
        return match;
    for (const auto &[name, operation] : (*paths)[pattern].items()) {
        if (!operation.is_object())
            continue;
        match.methods.push_back(upper(name));
        const bool fits = name == lower(method) || (method == "HEAD" && name == "get");
        if (fits && !match.route)
            match.route = routeOf(swagger, operation, pattern, rest);
    }
    return match;
}

} // namespace

Match find(const std::vector<std::shared_ptr<const GatewayApi>> &apis, std::string_view method,
           std::string_view path)
{
    std::size_t longest = 0;
    Match best;
    for (const auto &api : apis) {
        const auto rest = below(api->basePath, path);
        if (!rest || (api->basePath.size() < longest && !best.methods.empty()))
            continue;
        Match match = matchIn(api->swagger, method, *rest);
        if (match.methods.empty())
            continue;
        longest = api->basePath.size();
        match.unenforceable = unenforceableProtection(api->swagger);
        best = std::move(match);
    }
    return best;
}

} // namespace signalbox::apidoc
