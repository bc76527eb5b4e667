#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace signalbox {

/// What a JSON text is at its top.
enum class JsonType { Object, Array, String, Number, Boolean, Null };

/// One member of a top-level object, as it stands in the text.
struct JsonMember
{
    std::string key;        ///< Unescaped.
    std::string_view value; ///< Text of the value, without surrounding space.

    friend bool operator==(const JsonMember &, const JsonMember &) = default;
};

/// A checked JSON text of which only the top was looked at. Points into the scanned text.
struct JsonOutline
{
    JsonType type = JsonType::Null;
    std::vector<JsonMember> members; ///< Of an object, in order; a repeated key is repeated here.

    [[nodiscard]] const JsonMember *find(std::string_view key) const;
};

/// Checks that @p text is one JSON value (RFC 8259, UTF-8, at most 256 levels) and outlines it.
///
/// One pass, no tree, numbers of any size are kept as written: the hot path hands inputs and
/// results on as bytes. ErrorCode::Malformed with line and column otherwise.
[[nodiscard]] Result<JsonOutline> outlineJson(std::string_view text);

} // namespace signalbox
