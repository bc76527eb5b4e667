#pragma once

#include <optional>

#include <QString>
#include <QStringList>

namespace signalbox {

/// Where the window has been: keys of pages, with a place in between. A value.
class NavigationHistory
{
public:
    /// A step to @p key: forgets what lay ahead. The same place twice in a row is one step.
    void visit(const QString &key);
    /// Closed pages are not gone back to.
    void forget(const QString &key);
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_keys.size(); }
    /// Moves and returns the page to show.
    std::optional<QString> back();
    std::optional<QString> forward();

private:
    static constexpr qsizetype longest = 100;

    QStringList m_keys;
    qsizetype m_at = -1;
};

} // namespace signalbox
