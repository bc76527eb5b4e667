#include "models/navigationhistory.h"

namespace signalbox {

void NavigationHistory::visit(const QString &key)
{
    if (m_at >= 0 && m_keys.at(m_at) == key)
        return;
    m_keys = m_keys.first(m_at + 1);
    m_keys.append(key);
    if (m_keys.size() > longest)
        m_keys.removeFirst();
    m_at = m_keys.size() - 1;
}

void NavigationHistory::forget(const QString &key)
{
    const auto removeAt = [this](qsizetype i) {
        m_keys.removeAt(i);
        if (m_at >= i)
            --m_at;
    };
    for (qsizetype i = m_keys.size() - 1; i >= 0; --i) {
        if (m_keys.at(i) == key)
            removeAt(i);
    }
    // What stood on both sides of a forgotten place is one step now.
    for (qsizetype i = m_keys.size() - 1; i > 0; --i) {
        if (m_keys.at(i) == m_keys.at(i - 1))
            removeAt(i);
    }
    if (m_at < 0 && !m_keys.isEmpty())
        m_at = 0;
}

std::optional<QString> NavigationHistory::back()
{
    if (!canGoBack())
        return std::nullopt;
    return m_keys.at(--m_at);
}

std::optional<QString> NavigationHistory::forward()
{
    if (!canGoForward())
        return std::nullopt;
    return m_keys.at(++m_at);
}

} // namespace signalbox
