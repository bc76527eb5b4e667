#pragma once

#include <vector>

#include <QAbstractScrollArea>

#include "core/activation.h"
#include "models/logrow.h"
#include "views/common/ansicolors.h"
#include "views/common/timedisplay.h"

namespace signalbox {

/// Which lines of a log are shown.
enum class LogStreams { Both, Stdout, Stderr };
enum class LogWrap { Off, On };

/// Place in a log: a shown line and a character of it.
struct LogPosition
{
    int line = 0;
    int column = 0;

    friend auto operator<=>(const LogPosition &, const LogPosition &) = default;
};

/// The lines of one log, painted by hand: only what is visible costs anything. Has a caret and a
/// selection, and is a multi-line text to assistive technology. Follows its end until the reader
/// scrolls away, and then counts what has come.
class LogView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit LogView(QWidget *parent = nullptr);

    void setLines(const std::vector<LogLine> &lines);
    void appendLines(const std::vector<LogLine> &lines);
    /// Zero of relative times: the start of the run.
    void setOrigin(Timestamp origin);
    void setTimeDisplay(TimeDisplay display);
    void setWrap(LogWrap wrap);
    void setTerminalColors(TerminalColors colors);
    void setStreams(LogStreams streams);
    /// The first @p characters of every line step back: who wrote it.
    void setQuietPrefix(int characters);
    /// Shown in the middle while there are no lines.
    void setPlaceholder(const QString &text);

    /// Marks every occurrence of @p text, whatever its case, and goes to the first one in sight.
    void search(const QString &text);
    void goToMatch(int step);
    [[nodiscard]] int matchCount() const { return int(m_matches.size()); }
    [[nodiscard]] int currentMatch() const { return m_match; } ///< From 0; -1 for none.

    [[nodiscard]] bool following() const { return m_following; }
    [[nodiscard]] int unseenLines() const { return m_unseen; }
    void follow();

    [[nodiscard]] int lineCount() const { return int(m_shown.size()); }
    [[nodiscard]] const QString &lineText(int line) const;
    [[nodiscard]] LogPosition caret() const { return m_caret; }
    [[nodiscard]] LogPosition anchor() const { return m_anchor; }
    void setCaret(LogPosition position, LogPosition anchor);
    [[nodiscard]] QString selectedText() const;
    void selectAll();
    /// The selection, or everything shown when nothing is selected, without times.
    void copy() const;
    /// Everything shown, with times and streams as they are shown.
    [[nodiscard]] QString text() const;
    /// Rectangle of a character in the viewport.
    [[nodiscard]] QRect characterRect(LogPosition position) const;
    [[nodiscard]] LogPosition positionAt(const QPoint &point) const;

signals:
    void matchesChanged(int current, int total);
    void unseenLinesChanged(int count);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Line
    {
        Timestamp time;
        Stream stream;
        QString text;
        std::vector<LogRow::Styled> styles; ///< What the function wrote for terminals.
    };
    struct Match
    {
        LogPosition at;
        int length = 0;
    };
    struct Row ///< One painted row: a line, or a part of one when it is wrapped.
    {
        int line = 0;
        int from = 0;
        int length = 0;
        bool first = true;
    };

    void store(const std::vector<LogLine> &lines);
    [[nodiscard]] bool isShown(const Line &line) const;
    void rebuild();
    void layOut(std::size_t firstLine);
    void updateScrollBars();
    void findFrom(std::size_t firstLine);
    void onScrolled(int value);
    [[nodiscard]] const Line &lineAt(int shown) const
    {
        return m_lines[m_shown[std::size_t(shown)]];
    }
    [[nodiscard]] std::vector<int> breaksOf(const QString &text) const;
    [[nodiscard]] int rowOf(LogPosition position) const;
    [[nodiscard]] std::vector<Row> visibleRows() const;
    static constexpr int margin = 8;
    static constexpr int markWidth = 3;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int textLeft() const;
    [[nodiscard]] int xOf(const Row &row, int column) const;
    void paintRow(QPainter &painter, const Row &row, int top) const;
    void paintText(QPainter &painter, const Row &row, int top, int quiet) const;
    void paintGrounds(QPainter &painter, const Row &row, int top) const;
    [[nodiscard]] const std::vector<LogRow::Styled> &stylesOf(const Line &line) const;
    void paintMatches(QPainter &painter, const Row &row, int top) const;
    void paintSelection(QPainter &painter, const Row &row, int top) const;
    void paintSpan(QPainter &painter, const Row &row, int top, int from, int to,
                   const QColor &color) const;
    void ensureVisible(LogPosition position);
    void moveCaret(LogPosition position, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] LogPosition moved(int rows) const;
    [[nodiscard]] LogPosition end() const;

    std::vector<Line> m_lines;
    std::vector<std::size_t> m_shown; ///< Indices of m_lines.
    std::vector<int> m_firstRow;      ///< Per shown line, and one past the end.
    std::vector<Match> m_matches;
    QString m_needle;
    QString m_placeholder;
    int m_quietPrefix = 0;
    int m_match = -1;
    int m_columns = 80; ///< Characters in a wrapped row.
    int m_widest = 0;   ///< Characters of the longest line.
    int m_unseen = 0;
    bool m_following = true;
    TimeDisplay m_times = TimeDisplay::Local;
    LogWrap m_wrap = LogWrap::On;
    TerminalColors m_colors = TerminalColors::Shown;
    LogStreams m_streams = LogStreams::Both;
    Timestamp m_origin{};
    LogPosition m_caret;
    LogPosition m_anchor;
};

} // namespace signalbox
