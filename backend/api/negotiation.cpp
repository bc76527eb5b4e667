#include "api/negotiation.h"

#include <algorithm>
#include <string>

namespace signalbox {

namespace {

std::string_view trim(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

/// Cuts the part up to @p separator off the front of @p text.
std::string_view takePart(std::string_view &text, char separator)
{
    const auto end = text.find(separator);
    const auto part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return trim(part);
}

/// `q=0`, `q=0.0`, `q=0.000` refuse; everything else accepts.
bool refuses(std::string_view parameters)
{
    while (!parameters.empty()) {
        const std::string parameter = lower(takePart(parameters, ';'));
        if (parameter.starts_with("q="))
            return parameter.find_first_not_of("0.", 2) == std::string::npos;
    }
    return false;
}

/// 3 for the very type, 2 for `application/*`, 1 for a full wildcard, 0 when it does not match.
int specificity(std::string_view range, std::string_view type)
{
    if (range == type)
        return 3;
    if (range == "*/*" || range == "*")
        return 1;
    const auto slash = type.find('/');
    return range.size() == slash + 2 && range.ends_with("/*")
                   && range.substr(0, slash) == type.substr(0, slash)
               ? 2
               : 0;
}

} // namespace

bool isJsonType(std::string_view contentType)
{
    return lower(takePart(contentType, ';')) == "application/json";
}

bool accepts(std::string_view acceptHeader, std::string_view type)
{
    if (trim(acceptHeader).empty())
        return true;
    int best = 0;
    bool accepted = false;
    while (!acceptHeader.empty()) {
        std::string_view item = takePart(acceptHeader, ',');
        const std::string range = lower(takePart(item, ';'));
        const int rank = specificity(range, type);
        if (rank > best) {
            best = rank;
            accepted = !refuses(item);
        }
    }
    return accepted;
}

} // namespace signalbox
