#pragma once

#include <QString>
#include <QStringList>

namespace signalbox {

/// What the main toolbar holds, as names of actions in their order. Between them is the fixed middle:
/// which cluster is shown, and the search.
struct ToolBarItems
{
    QStringList before;
    QStringList after;

    friend bool operator==(const ToolBarItems &, const ToolBarItems &) = default;

    /// Where nobody has chosen.
    [[nodiscard]] static ToolBarItems usual();
    /// From a setting: names separated by commas, the middle as `|`. Names that are not in @p known and
    /// doubles are left out; without a middle everything stands before it. Empty text: the usual ones.
    [[nodiscard]] static ToolBarItems parse(const QString &text, const QStringList &known);
    /// The text that parse() reads; never empty.
    [[nodiscard]] QString text() const;
};

} // namespace signalbox
