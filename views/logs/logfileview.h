#pragma once

#include <map>
#include <set>
#include <vector>

#include <QAbstractScrollArea>

#include "models/logdocument.h"
#include "views/common/ansicolors.h"
#include "views/common/timedisplay.h"

class QMenu;

namespace signalbox {

class LogOverview;

/// Place in a log that stays where it is when filters change: a line and a character of it.
struct LogCaret
{
    std::uint64_t line = 0;
    int column = 0;

    friend auto operator<=>(const LogCaret &, const LogCaret &) = default;
};

/// The rows of a LogDocument, or the lines its search has found, painted by hand: only what is in
/// sight is read and painted. One step of the scroll bar is one line, so wrapping costs nothing
/// until it is seen. Follows the end of the log until the reader scrolls away. GUI thread.
class LogFileView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    enum class Shows { Rows, Matches };
    enum class Wrap { Off, On };
    enum class SourceColumn { Hidden, Shown };
    enum class Numbers { Hidden, Shown };

    /// @p log outlives the view.
    LogFileView(LogDocument &log, Shows shows, QWidget *parent = nullptr);

    [[nodiscard]] LogDocument &log() const { return m_log; }
    [[nodiscard]] const LogRows &shownRows() const { return m_rows; }
    void setWrap(Wrap wrap);
    [[nodiscard]] Wrap wrap() const { return m_wrap; }
    void setTimeDisplay(TimeDisplay display);
    void setTerminalColors(TerminalColors colors);
    /// Zero of relative times.
    void setOrigin(Timestamp origin);
    /// Ground of each rule's marks: a number of markGround().
    void setRuleColors(std::vector<int> colors);
    /// Names of the sources of a merged log; each line bears the colour of its own. None or one: there
    /// is nothing to tell apart.
    void setSources(const QStringList &names);
    void setSourceColumn(SourceColumn column);
    [[nodiscard]] const QStringList &sources() const { return m_sources; }
    /// Of each line, in the margin.
    void setNumbers(Numbers numbers);
    /// Of @p row; empty when there is nothing to tell apart.
    [[nodiscard]] QString sourceOf(const LogRow &row) const;
    /// Lines with a sign in the margin.
    void setBookmarks(std::set<std::uint64_t> lines);
    [[nodiscard]] const std::set<std::uint64_t> &bookmarks() const { return m_bookmarks; }
    /// Shown in the middle while there are no rows.
    void setPlaceholder(const QString &text);

    [[nodiscard]] bool following() const { return m_following; }
    void follow();
    void setFollowing(bool following);
    [[nodiscard]] std::uint64_t unseenRows() const { return m_unseen; }

    [[nodiscard]] LogCaret caret() const { return m_caret; }
    [[nodiscard]] LogCaret anchor() const { return m_anchor; }
    void setCaret(LogCaret caret, LogCaret anchor);
    /// Brings @p line, or the next one that is shown, into sight and puts the caret there.
    void goToLine(std::uint64_t line);
    [[nodiscard]] bool hasSelection() const { return m_caret != m_anchor; }
    /// First and last place of the selection, as rows.
    [[nodiscard]] std::pair<LogPlace, LogPlace> selectedRows() const;
    /// What is selected of the caret's line; the word under the caret without a selection.
    [[nodiscard]] QString wordAtCaret() const;

    /// One painted row: a line, or a part of one when it is wrapped.
    struct Part
    {
        std::uint64_t line = 0;
        int from = 0;
        int length = 0;
        int top = 0;
        bool first = true;
        const LogRow *row = nullptr; ///< Null while it is read.
    };
    /// What is in sight, from top to bottom.
    [[nodiscard]] std::vector<Part> parts() const;
    [[nodiscard]] QRect characterRect(LogCaret place) const;
    [[nodiscard]] LogCaret placeAt(const QPoint &point) const;

public slots:
    void copy();
    void selectAll();

signals:
    void unseenRowsChanged(quint64 count);
    void followingChanged(bool following);
    void caretMoved();
    /// Enter or a double click on @p line.
    void lineActivated(quint64 line);
    /// A menu is about to open; whoever owns the view adds what can be done.
    void menuRequested(QMenu *menu);

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
    bool viewportEvent(QEvent *event) override;

private:
    void onRowsChanged();
    void onRowsLoaded();
    void takeRows();
    void keepPlace();
    void onScrolled();
    void updateScrollBars();
    void layOutMargins();
    void wantRows();
    [[nodiscard]] std::uint64_t topRow() const;
    [[nodiscard]] int pageRows() const;
    [[nodiscard]] int partsOf(std::uint64_t row) const;
    [[nodiscard]] std::uint64_t rowAbove(std::uint64_t row, int parts) const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int headHeight() const;
    [[nodiscard]] int unit() const;
    [[nodiscard]] int textLeft() const;
    [[nodiscard]] int timeWidth() const;
    /// With the number of the source, where there are many.
    [[nodiscard]] int stripeWidth() const;
    [[nodiscard]] int badgeWidth() const;
    [[nodiscard]] int sourceWidth() const;
    /// With the gap behind it.
    [[nodiscard]] int numberWidth() const;
    [[nodiscard]] int columnsInView() const;
    [[nodiscard]] std::vector<int> breaksOf(const LogRow *row) const;
    [[nodiscard]] int columnAt(const Part &part, int index) const;
    [[nodiscard]] int xOf(const Part &part, int index) const;
    [[nodiscard]] int lengthOf(std::uint64_t line) const;
    void ensureVisible(LogCaret place);
    void moveCaret(LogCaret place, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] LogCaret moved(std::int64_t rows) const;
    [[nodiscard]] LogCaret beginning() const;
    [[nodiscard]] LogCaret end() const;
    void countUnseen();

    [[nodiscard]] QString marginText(const LogRow &row) const;

    void paintPart(QPainter &painter, const Part &part) const;
    void paintGrounds(QPainter &painter, const Part &part) const;
    void paintText(QPainter &painter, const Part &part) const;
    void paintMargin(QPainter &painter, const Part &part) const;
    void paintStream(QPainter &painter, const Part &part) const;
    [[nodiscard]] const std::vector<LogRow::Styled> &stylesOf(const Part &part) const;
    void paintStripe(QPainter &painter, const Part &part) const;
    void paintSelection(QPainter &painter, const Part &part) const;
    void paintHead(QPainter &painter) const;
    void paintSpan(QPainter &painter, const Part &part, LogSpan span, const QColor &color) const;

    LogDocument &m_log;
    Shows m_shows;
    LogRows m_rows; ///< As the scroll bar knows them.
    Wrap m_wrap = Wrap::Off;
    TimeDisplay m_times = TimeDisplay::Off;
    TerminalColors m_colors = TerminalColors::Shown;
    Timestamp m_origin{};
    std::vector<int> m_ruleColors;
    std::set<std::uint64_t> m_bookmarks;
    QStringList m_sources;
    SourceColumn m_sourceColumn = SourceColumn::Hidden;
    Numbers m_numbers = Numbers::Shown;
    QString m_placeholder;
    LogOverview *m_overview;
    LogCaret m_caret;
    LogCaret m_anchor;
    bool m_following = false;
    bool m_scrolling = false;    ///< The scroll bar moves because rows have changed.
    std::uint64_t m_topLine = 0; ///< Stays on top when other rows are shown.
    int m_endPart = 0;           ///< Those that are scrolled out at the end of the log.
    int m_topPart = 0;           ///< Parts of a wrapped top line that are scrolled out.
    std::uint64_t m_seenEnd = 0; ///< Lines from here on came while the reader was elsewhere.
    bool m_caughtUp = false;     ///< What was there when the log was opened is indexed.
    quint64 m_generation = 0;    ///< Of the log.
    std::uint64_t m_unseen = 0;
    int m_widest = 0; ///< Columns of the longest line that was seen.
};

} // namespace signalbox
