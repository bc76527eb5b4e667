#include "api/basicauth.h"

#include <algorithm>

#include "core/base64.h"
#include "api/whisktexts.h"
#include "core/ids.h"

namespace signalbox {

namespace {

constexpr std::string_view scheme = "basic ";

bool hasScheme(std::string_view header)
{
    return header.size() > scheme.size()
           && std::ranges::equal(header.substr(0, scheme.size()), scheme, {}, [](char c) {
                  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
              });
}

std::optional<KeyPair> split(std::string_view pair)
{
    const auto colon = pair.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    KeyPair credentials{std::string(pair.substr(0, colon)), std::string(pair.substr(colon + 1))};
    if (!isUuid(credentials.uuid) || credentials.key.empty())
        return std::nullopt;
    return credentials;
}

} // namespace

Result<KeyPair> parseBasicAuth(const std::string *header)
{
    if (!header || header->empty())
        return fail(ErrorCode::Unauthorized, std::string(texts::authenticationMissing));
    if (hasScheme(*header)) {
        if (const auto pair = base64Decode(std::string_view(*header).substr(scheme.size()))) {
            if (auto credentials = split(*pair))
                return std::move(*credentials);
        }
    }
    return fail(ErrorCode::Unauthorized, std::string(texts::authenticationInvalid));
}

Result<KeyPair> parseKeyPair(std::string_view text)
{
    if (auto credentials = split(text))
        return std::move(*credentials);
    return fail(ErrorCode::Invalid, "a key has the form UUID:KEY");
}

} // namespace signalbox
