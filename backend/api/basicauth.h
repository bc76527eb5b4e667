#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"

namespace signalbox {

/// What an Authorization header carries: the two halves of an OpenWhisk key.
struct KeyPair
{
    std::string uuid;
    std::string key;

    friend bool operator==(const KeyPair &, const KeyPair &) = default;
};

/// Reads `Basic base64(uuid:key)`. Unauthorized, with OpenWhisk's text, when @p header is null,
/// another scheme, no base64, has no colon, or its first half is no UUID.
[[nodiscard]] Result<KeyPair> parseBasicAuth(const std::string *header);

/// `UUID:KEY`, as in `.wskprops` and on the command line. ErrorCode::Invalid otherwise.
[[nodiscard]] Result<KeyPair> parseKeyPair(std::string_view text);

} // namespace signalbox
