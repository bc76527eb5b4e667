#include "api/webprojection.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base64.h"
#include "api/whisktexts.h"
#include "engine/sandbox/codeimage.h"

namespace signalbox::web {

namespace {

constexpr int indent = 2;

/// These frame the message and are the server's own.
constexpr std::array<std::string_view, 5> framing{"content-length", "transfer-encoding",
                                                  "connection", "upgrade", "keep-alive"};

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

std::string pretty(const Json &value)
{
    return dumpJson(value, indent);
}

HttpResponse invalidMedia(std::string_view type, std::string_view requestId)
{
    return prettyError(400, "Response is not valid '" + std::string(type) + "'.", requestId);
}

/// The member @p own, or `body` before it; the result itself when it is no object.
const Json *chosen(const Json &result, const char *own)
{
    if (!result.is_object())
        return &result;
    for (const char *key : {"body", own}) {
        if (const auto found = result.find(key); found != result.end())
            return &*found;
    }
    return nullptr;
}

HttpResponse asText(const Json &result, const char *key, const char *type,
                    std::string_view mediaType, std::string_view requestId)
{
    const Json *value = chosen(result, key);
    if (!value || !value->is_string())
        return invalidMedia(mediaType, requestId);
    return {.contentType = type, .body = value->get<std::string>()};
}

HttpResponse asPlainText(const Json &result, std::string_view requestId)
{
    const Json *value = chosen(result, "text");
    if (!value)
        return prettyError(404, texts::propertyNotFound, requestId);
    return {.contentType = "text/plain; charset=UTF-8",
            .body = value->is_string()       ? value->get<std::string>()
                    : value->is_structured() ? pretty(*value)
                                             : dumpJson(*value)};
}

HttpResponse asJson(const Json &result, std::string_view requestId)
{
    if (!result.is_structured())
        return invalidMedia("application/json", requestId);
    return {.body = pretty(result)};
}

// --- .http ---------------------------------------------------------------------------------------

bool isToken(std::string_view text)
{
    static constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
               || marks.find(c) != std::string_view::npos;
    });
}

/// A line break in a value would let a function write headers of its own.
bool isHeaderValue(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7f';
    });
}

bool addHeader(std::vector<HttpHeader> &headers, const std::string &name, const Json &value)
{
    if (value.is_array())
        return std::ranges::all_of(
            value, [&](const Json &inner) { return addHeader(headers, name, inner); });
    if (!value.is_primitive() || value.is_null())
        return false;
    std::string text = value.is_string() ? value.get<std::string>() : dumpJson(value);
    if (!isToken(name) || !isHeaderValue(text))
        return false;
    if (std::ranges::find(framing, lower(name)) == framing.end())
        headers.push_back({name, std::move(text)});
    return true;
}

bool readHeaders(const Json &result, std::vector<HttpHeader> &headers)
{
    const auto given = result.find("headers");
    if (given == result.end())
        return true;
    if (!given->is_object())
        return false;
    for (const auto &[name, value] : given->items()) {
        if (!addHeader(headers, name, value))
            return false;
    }
    return true;
}

/// The status a result gives; @p status stays when it gives none.
bool readStatus(const Json &result, std::optional<int> &status)
{
    const auto given = result.find("statusCode");
    if (given == result.end())
        return true;
    int code = 0;
    if (given->is_number_integer()) {
        const auto number = given->get<std::int64_t>();
        code = number >= 0 && number < 1000 ? static_cast<int>(number) : 0;
    } else if (given->is_number_float()) {
        const double number = given->get<double>();
        code = number >= 0 && number < 1000 && number == static_cast<int>(number)
                   ? static_cast<int>(number)
                   : 0;
    } else if (given->is_string()) {
        const auto &text = given->get_ref<const std::string &>();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
        if (error != std::errc() || end != text.data() + text.size())
            return false;
    }
    // A 1xx is no final answer: the connection would wait for another.
    if (code < 200 || code > 999)
        return false;
    status = code;
    return true;
}

/// Takes the content type out of @p headers.
std::optional<std::string> takeContentType(std::vector<HttpHeader> &headers)
{
    const auto isType = [](const HttpHeader &h) { return lower(h.name) == "content-type"; };
    const auto found = std::ranges::find_if(headers, isType);
    if (found == headers.end())
        return std::nullopt;
    std::string type = found->value;
    std::erase_if(headers, isType);
    return type;
}

bool isMediaType(std::string_view type)
{
    const auto slash = type.find('/');
    return slash != std::string_view::npos && isToken(type.substr(0, slash))
           && isToken(type.substr(slash + 1));
}

HttpResponse typeError(std::string_view requestId)
{
    return prettyError(400, texts::httpContentTypeError, requestId);
}

/// Fills @p response with the text @p body, decoded where its type is binary.
HttpResponse withText(HttpResponse response, const std::string &body, const std::string &type,
                      std::string_view requestId)
{
    const std::string media = mediaTypeOf(type);
    const bool decode = isBinaryType(media) || (isJsonFamily(media) && looksLikeBase64(body));
    response.contentType = type;
    if (decode) {
        auto bytes = base64Decode(body);
        if (!bytes)
            return typeError(requestId);
        response.body = std::move(*bytes);
        return response;
    }
    const bool namesCharset = type.find(';') != std::string::npos;
    if (!namesCharset && !isJsonFamily(media))
        response.contentType += "; charset=UTF-8";
    response.body = body;
    return response;
}

HttpResponse asHttp(const Json &result, std::string_view requestId)
{
    HttpResponse response;
    std::optional<int> status;
    if (!result.is_object() || !readHeaders(result, response.headers)
        || !readStatus(result, status))
        return invalidMedia("message/http", requestId);
    const auto type = takeContentType(response.headers);
    const auto found = result.find("body");
    if (found == result.end() || found->is_null() || *found == "") {
        response.status = status.value_or(204);
        return response;
    }
    response.status = status.value_or(200);
    if (type && !isMediaType(mediaTypeOf(*type)))
        return prettyError(400, texts::httpUnknownContentType, requestId);
    if (found->is_string())
        return withText(std::move(response), found->get<std::string>(), type.value_or("text/html"),
                        requestId);
    if (type && !isJsonFamily(mediaTypeOf(*type)))
        return typeError(requestId);
    response.contentType = type.value_or("application/json");
    response.body = pretty(*found);
    return response;
}

} // namespace

HttpResponse prettyError(int status, std::string_view message, std::string_view requestId)
{
    return {.status = status, .body = pretty({{"error", message}, {"code", requestId}})};
}

HttpResponse project(Projection projection, Outcome outcome, std::string_view result,
                     std::string_view requestId)
{
    if (outcome != Outcome::Success && outcome != Outcome::ApplicationError)
        return prettyError(400, texts::errorProcessing, requestId);
    auto json = parseJson(result.empty() ? "{}" : result);
    if (!json)
        return prettyError(400, texts::errorProcessing, requestId);
    if (outcome == Outcome::ApplicationError) {
        const auto error = json->find("error");
        if (error == json->end())
            return prettyError(404, texts::propertyNotFound, requestId);
        json = Json(*error);
    }
    switch (projection) {
    case Projection::Json: return asJson(*json, requestId);
    case Projection::Html:
        return asText(*json, "html", "text/html; charset=UTF-8", "text/html", requestId);
    case Projection::Svg: return asText(*json, "svg", "image/svg+xml", "image/svg+xml", requestId);
    case Projection::Text: return asPlainText(*json, requestId);
    case Projection::Http: break;
    }
    return asHttp(*json, requestId);
}

} // namespace signalbox::web
