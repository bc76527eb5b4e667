#pragma once

#include <QWidget>

#include "core/activation.h"
#include "views/common/timedisplay.h"

class QToolButton;

namespace signalbox {

class Banner;
class LogView;
class Pill;
class Preferences;
class SearchBar;

/// The log of one activation with its tools: find, streams, times, wrap, copy, save, and a pill
/// that says how much came while the reader was elsewhere in it.
class LogPane final : public QWidget
{
    Q_OBJECT
public:
    explicit LogPane(QWidget *parent = nullptr);

    /// Replaces everything. @p origin is the zero of relative times: the start of the run.
    void setLog(const std::vector<LogLine> &lines, Timestamp origin);
    /// Lines of a run that goes on. @p dropped were left out and are announced.
    void appendLines(const std::vector<LogLine> &lines, std::size_t dropped);
    void clear();
    /// What an empty log says: that the run wrote nothing, or that nothing has run yet.
    void setPlaceholder(const QString &text);
    /// Suggested when the log is saved, without extension.
    void setFileName(const QString &name) { m_fileName = name; }

    /// Takes what was chosen for every log from @p preferences, which outlives it, and keeps it there.
    void keepChoicesIn(Preferences &preferences);

    [[nodiscard]] LogView *view() const { return m_view; }
    [[nodiscard]] SearchBar *searchBar() const { return m_search; }
    void setTimeDisplay(TimeDisplay display);
    [[nodiscard]] TimeDisplay timeDisplay() const { return m_times; }

signals:
    void timeDisplayChanged(signalbox::TimeDisplay display);

private:
    void createTools();
    void createTimeMenu();
    void createStreamMenu();
    void connectView();
    void save();

    LogView *m_view;
    SearchBar *m_search;
    Pill *m_pill;
    Banner *m_notice;
    QToolButton *m_timeButton = nullptr;
    QToolButton *m_colors = nullptr;
    QToolButton *m_streamButton = nullptr;
    TimeDisplay m_times = TimeDisplay::Local;
    std::size_t m_dropped = 0;
    QString m_fileName;
};

} // namespace signalbox
