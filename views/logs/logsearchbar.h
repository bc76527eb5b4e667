#pragma once

#include <QWidget>

#include "core/error.h"
#include "logs/linematcher.h"

class QLabel;

namespace signalbox {

class IconButton;
class SearchBar;

/// Find field of a log with its two switches, the count, and what is wrong with the pattern.
class LogSearchBar final : public QWidget
{
    Q_OBJECT
public:
    explicit LogSearchBar(QWidget *parent = nullptr);

    [[nodiscard]] SearchBar *bar() const { return m_bar; }
    [[nodiscard]] LinePattern pattern() const;
    void setPattern(const LinePattern &pattern);
    /// @p current counts from 1; 0 when the caret is on no match. @p more is still searched.
    void setMatches(std::uint64_t current, std::uint64_t total, bool more);
    /// What is wrong with the pattern, or nothing.
    void setError(const QString &text);
    [[nodiscard]] QString error() const;

signals:
    void patternChanged();
    void nextRequested();
    void previousRequested();

private:
    SearchBar *m_bar;
    IconButton *m_regex;
    IconButton *m_case;
    QLabel *m_state;
};

/// The two switches of a pattern, as buttons.
[[nodiscard]] IconButton *makeRegexSwitch(const QString &name, QWidget *parent);
[[nodiscard]] IconButton *makeCaseSwitch(const QString &name, QWidget *parent);

} // namespace signalbox
