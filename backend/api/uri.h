#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.h"

namespace signalbox {

/// The decoded path segments and query of a request target.
///
/// `/a/b%20c/?x=1&y` has the segments `a`, `b c` and an empty last one for the trailing slash.
struct Uri
{
    std::string path; ///< As sent, without the query.
    std::vector<std::string> segments;
    std::vector<std::pair<std::string, std::string>> query; ///< In order; a name may repeat.

    /// ErrorCode::Malformed for a target that is not absolute or has a broken percent escape.
    static Result<Uri> parse(std::string_view target);

    /// The last value given for @p name, as most servers take it.
    [[nodiscard]] std::optional<std::string_view> value(std::string_view name) const;
};

/// Replaces `%xx`; nothing when an escape is cut or has other digits.
[[nodiscard]] std::optional<std::string> percentDecode(std::string_view text);
/// Like percentDecode(), and `+` is a space: the form of queries.
[[nodiscard]] std::optional<std::string> queryDecode(std::string_view text);
/// Escapes everything but letters, digits and `-._~`.
[[nodiscard]] std::string percentEncode(std::string_view text);

} // namespace signalbox
