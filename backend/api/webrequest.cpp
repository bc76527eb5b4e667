#include "api/webrequest.h"

#include <algorithm>
#include <array>

#include "core/base64.h"
#include "api/whisktexts.h"

namespace signalbox::web {

namespace {

constexpr std::string_view base = "/api/v1/web/";

struct Extension
{
    std::string_view text;
    Projection projection;
};
constexpr std::array extensions{
    Extension{".http", Projection::Http}, Extension{".json", Projection::Json},
    Extension{".html", Projection::Html}, Extension{".svg", Projection::Svg},
    Extension{".text", Projection::Text}};

constexpr std::array<std::string_view, 6> reserved{"__ow_method", "__ow_headers", "__ow_path",
                                                   "__ow_user",   "__ow_query",   "__ow_body"};

/// Application types that are text all the same.
constexpr std::array<std::string_view, 9> textTypes{
    "application/json",      "application/javascript", "application/xml",
    "application/xhtml+xml", "application/xml-dtd",    "application/atom+xml",
    "application/rss+xml",   "application/soap+xml",   "application/x-www-form-urlencoded"};

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

bool isOn(const Annotations &annotations, std::string_view name)
{
    const Json *value = findAnnotation(annotations, name);
    return value && value->is_boolean() && value->get<bool>();
}

/// Cuts one decoded, legal name off the front of @p path.
std::optional<std::string> takeName(std::string_view &path)
{
    const auto end = path.find('/');
    auto name = percentDecode(path.substr(0, end));
    path.remove_prefix(end == std::string_view::npos ? path.size() : end);
    if (!name || !isEntityName(*name))
        return std::nullopt;
    return name;
}

Json headersOf(const HttpRequest &request)
{
    Json headers = Json::object();
    for (const HttpHeader &header : request.headers)
        headers[header.name] = header.value;
    return headers;
}

std::string_view queryOf(const HttpRequest &request)
{
    const std::string_view target = request.target;
    const auto mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

/// `a=1&b=x%20y` as an object of texts; the last of a repeated name stays.
Result<Json> parseForm(std::string_view form)
{
    const auto uri = Uri::parse("/?" + std::string(form));
    if (!uri)
        return fail(uri.error());
    Json object = Json::object();
    for (const auto &[name, value] : uri->query)
        object[name] = value;
    return object;
}

/// The body as JSON: parsed, or as text, in base64 where its type is binary. Null without one.
Result<Json> bodyOf(const HttpRequest &request, const Face &face)
{
    const std::string_view bytes = request.body.view();
    if (bytes.empty())
        return Json();
    const std::string *given = request.header("content-type");
    const std::string type = mediaTypeOf(given ? *given : "application/octet-stream");
    if (isJsonFamily(type) && !face.raw) {
        auto json = parseJson(bytes);
        if (!json)
            return fail(ErrorCode::Malformed,
                        std::string(texts::malformedContent) + json.error().message);
        return json;
    }
    if (type == "application/x-www-form-urlencoded" && !face.raw)
        return parseForm(bytes);
    if (isBinaryType(type) || type == "application/json")
        return Json(base64Encode(bytes));
    return Json(std::string(bytes));
}

bool isReserved(std::string_view name)
{
    return std::ranges::find(reserved, name) != reserved.end();
}

tl::unexpected<Error> notAllowed()
{
    return fail(ErrorCode::Invalid, std::string(texts::parametersNotAllowed));
}

} // namespace

std::optional<Target> parseTarget(std::string_view path)
{
    if (!path.starts_with(base))
        return std::nullopt;
    path.remove_prefix(base.size());
    Target target;
    for (std::string *part :
         {&target.function.ns, &target.function.package, &target.function.name}) {
        if (part != &target.function.ns) {
            if (!path.starts_with('/'))
                return std::nullopt;
            path.remove_prefix(1);
        }
        auto name = takeName(path);
        if (!name)
            return std::nullopt;
        *part = std::move(*name);
    }
    target.path = path;
    if (target.function.package == "default")
        target.function.package.clear();
    std::string &name = target.function.name;
    for (const auto &[text, projection] : extensions) {
        if (name.ends_with(text) && name.size() > text.size()) {
            name.resize(name.size() - text.size());
            target.projection = projection;
            break;
        }
    }
    return target;
}

Face faceOf(const Annotations &annotations)
{
    const Json *auth = findAnnotation(annotations, "require-whisk-auth");
    return {.exported = isOn(annotations, "web-export"),
            .raw = isOn(annotations, "raw-http"),
            .ownOptions = isOn(annotations, "web-custom-options"),
            .requiredAuth = auth ? *auth : Json()};
}

bool isAuthorised(const Face &face, const HttpRequest &request,
                  const std::optional<std::string> &user)
{
    const Json &required = face.requiredAuth;
    if (required.is_null() || required == false)
        return true;
    if (required.is_boolean())
        return user.has_value();
    if (!required.is_string() && !required.is_number())
        return false;
    const std::string *given = request.header("x-require-whisk-auth");
    return given
           && *given == (required.is_string() ? required.get<std::string>() : dumpJson(required));
}

Result<Blob> inputOf(const Call &call, const Target &target, const Face &face,
                     const std::optional<std::string> &user)
{
    auto body = bodyOf(call.request, face);
    if (!body)
        return fail(body.error());
    Json input{{"__ow_method", lower(nameOf(call.request.method))},
               {"__ow_headers", headersOf(call.request)},
               {"__ow_path", target.path}};
    if (user)
        input["__ow_user"] = *user;
    if (face.raw) {
        input["__ow_query"] = queryOf(call.request);
        input["__ow_body"] = body->is_null() ? Json("") : std::move(*body);
        return Blob(dumpJson(input));
    }
    for (const auto &[name, value] : call.uri.query) {
        if (isReserved(name))
            return notAllowed();
        input[name] = value;
    }
    if (body->is_object()) {
        for (const auto &[name, value] : body->items()) {
            if (isReserved(name))
                return notAllowed();
            input[name] = value;
        }
    } else if (!call.request.body.empty()) {
        input["__ow_body"] = std::move(*body);
    }
    return Blob(dumpJson(input));
}

std::string mediaTypeOf(std::string_view contentType)
{
    contentType = contentType.substr(0, contentType.find(';'));
    while (contentType.ends_with(' ') || contentType.ends_with('\t'))
        contentType.remove_suffix(1);
    return lower(contentType);
}

bool isJsonFamily(std::string_view mediaType)
{
    return mediaType == "application/json" || mediaType.ends_with("+json");
}

bool isBinaryType(std::string_view mediaType)
{
    return !mediaType.starts_with("text/") && !mediaType.starts_with("multipart/")
           && !isJsonFamily(mediaType)
           && std::ranges::find(textTypes, mediaType) == textTypes.end();
}

} // namespace signalbox::web
