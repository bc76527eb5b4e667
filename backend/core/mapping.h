#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/texttemplate.h"

namespace signalbox {

/// A JSON value in whose texts `${…}` expressions are filled in: the parameter mapping of a rule,
/// the pattern of a criterion. Keys are taken as they are. Parsed once, applied to each event.
class Mapping
{
public:
    /// @p place is what the whole is called in errors (`mapping.user.name`, in Error::field too).
    [[nodiscard]] static Result<Mapping> compile(const Json &json, std::string_view place);

    /// The first fault ends it; the error says the place, the expression and the character.
    [[nodiscard]] Result<Json> apply(const Scope &scope) const;

    /// The value, when no part of it is filled in.
    [[nodiscard]] const Json *constant() const;
    /// The variables that the expressions start from.
    [[nodiscard]] std::vector<std::string> variables() const;

private:
    struct Node
    {
        Json constant; ///< Of a node without expressions; else its empty list or object.
        std::optional<TextTemplate> text;
        std::vector<Node> children;
        std::string key; ///< In the object it is a member of; else empty.
        std::string place;
    };

    static Result<Node> build(const Json &json, std::string place);
    static bool isConstant(const Node &node);
    static Result<Json> fill(const Node &node, const Scope &scope);
    static void collect(const Node &node, std::vector<std::string> &names);

    Node m_root;
};

} // namespace signalbox
