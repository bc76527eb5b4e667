#include "api/httpmessage.h"

#include <algorithm>
#include <array>

namespace signalbox {

namespace {

constexpr std::array<std::string_view, 7> methodNames{"GET",    "HEAD",    "POST", "PUT",
                                                      "DELETE", "OPTIONS", "PATCH"};

} // namespace

std::string_view nameOf(HttpMethod method)
{
    const auto index = static_cast<std::size_t>(method);
    return index < methodNames.size() ? methodNames[index] : std::string_view();
}

HttpMethod parseMethod(std::string_view text)
{
    const auto found = std::ranges::find(methodNames, text);
    return static_cast<HttpMethod>(found - methodNames.begin());
}

const std::string *HttpRequest::header(std::string_view name) const
{
    const auto found = std::ranges::find(headers, name, &HttpHeader::name);
    return found == headers.end() ? nullptr : &found->value;
}

} // namespace signalbox
