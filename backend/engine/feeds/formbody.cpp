#include "engine/feeds/formbody.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace signalbox {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// `%41` and `+` of a form; what is no escape stays.
std::string formDecoded(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0
                            && hexValue(text[i + 2]) >= 0;
        if (escape) {
            plain += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else {
            plain += text[i] == '+' ? ' ' : text[i];
        }
    }
    return plain;
}

Json formBody(std::string_view body)
{
    Json form = Json::object();
    while (!body.empty()) {
        const std::string_view pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(pair.size() + 1, body.size()));
        const auto equals = pair.find('=');
        if (!pair.empty())
            form[formDecoded(pair.substr(0, equals))] =
                equals == std::string_view::npos ? "" : formDecoded(pair.substr(equals + 1));
    }
    return form;
}

} // namespace

Result<Json> parsedBody(std::string_view contentType, std::string_view body)
{
    std::string type(contentType.substr(0, contentType.find(';')));
    std::ranges::transform(type, type.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    while (type.ends_with(' '))
        type.pop_back();
    if (type == "application/x-www-form-urlencoded")
        return formBody(body);
    if (type == "application/json" || type.ends_with("+json"))
        return parseJson(body);
    return Json(std::string(body));
}

} // namespace signalbox
