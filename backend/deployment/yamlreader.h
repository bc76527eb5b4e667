#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json.h"

namespace signalbox::deployment {

/// One value of a YAML document with the place it stands in. Aliases have been put in full.
struct YamlNode
{
    enum class Kind { Null, Scalar, List, Map };

    Kind kind = Kind::Null;
    std::string tag;    ///< `!secret`; empty for none.
    std::string text;   ///< Of a scalar.
    bool plain = false; ///< A scalar without quotes: it may be a number or a truth.
    std::vector<YamlNode> items;
    std::vector<std::pair<std::string, YamlNode>> members; ///< In the order of the file.
    int line = 0; ///< From 1; of a member's value, the line of its key.

    [[nodiscard]] const YamlNode *member(std::string_view key) const;
};

/// What a document may cost.
struct YamlBounds
{
    std::size_t bytes = 8U << 20;
    std::size_t nodes =
        200000; ///< Aliases put in full, so that a few lines cannot become millions.
    std::size_t depth = 300;
};

/// Reads one YAML document. Malformed with `FILE:LINE: …` for what is no YAML, two documents, a key
/// twice, an alias within its own anchor, and what is beyond @p bounds.
[[nodiscard]] Result<YamlNode> parseYaml(std::string_view text, const std::string &file,
                                         const YamlBounds &bounds = {});

/// The value as JSON (YAML 1.2's core schema), a scalar with the tag `!secret` as a reference.
/// Malformed for other tags and for numbers that JSON has not.
[[nodiscard]] Result<Json> jsonOf(const YamlNode &node, const std::string &file);

/// `FILE:LINE: TEXT`
[[nodiscard]] Error errorAt(const std::string &file, int line, const std::string &text);

} // namespace signalbox::deployment
