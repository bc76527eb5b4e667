#include "views/logs/logfileaccessible.h"

#include <algorithm>
#include <vector>

#include <QAccessibleWidget>

#include "views/logs/logfileview.h"

namespace signalbox {

namespace {

/// The lines in sight, from top to bottom, as one text whose lines are joined by newlines. Nothing is
/// kept, so nothing is paid while no assistive technology is listening.
class AccessibleLogFile final : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit AccessibleLogFile(LogFileView *view)
        : QAccessibleWidget(view, QAccessible::EditableText)
    {
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        state.selectableText = true;
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return whole();
        return QAccessibleWidget::text(kind);
    }

    int characterCount() const override { return int(whole().size()); }
    int cursorPosition() const override { return offsetOf(view()->caret()); }
    void setCursorPosition(int offset) override
    {
        const LogCaret place = placeOf(offset);
        view()->setCaret(place, place);
    }
    QString text(int from, int to) const override { return whole().mid(from, to - from); }

    QString textAtOffset(int offset, QAccessible::TextBoundaryType boundary, int *from,
                         int *to) const override
    {
        if (boundary != QAccessible::LineBoundary && boundary != QAccessible::ParagraphBoundary)
            return QAccessibleTextInterface::textAtOffset(offset, boundary, from, to);
        int begin = 0;
        for (const Line &line : lines()) {
            const int end = begin + int(line.text.size()) + 1;
            if (offset < end) {
                *from = begin;
                *to = end;
                return line.text + QLatin1Char('\n');
            }
            begin = end;
        }
        *from = *to = begin;
        return {};
    }

    QRect characterRect(int offset) const override
    {
        const QRect local = view()->characterRect(placeOf(offset));
        return {view()->viewport()->mapToGlobal(local.topLeft()), local.size()};
    }
    int offsetAtPoint(const QPoint &point) const override
    {
        return offsetOf(view()->placeAt(view()->viewport()->mapFromGlobal(point)));
    }

    void selection(int, int *from, int *to) const override
    {
        const auto [first, last] = std::minmax(view()->anchor(), view()->caret());
        *from = offsetOf(first);
        *to = offsetOf(last);
    }
    int selectionCount() const override { return view()->hasSelection() ? 1 : 0; }
    void addSelection(int from, int to) override { setSelection(0, from, to); }
    void removeSelection(int) override { view()->setCaret(view()->caret(), view()->caret()); }
    void setSelection(int, int from, int to) override
    {
        view()->setCaret(placeOf(to), placeOf(from));
    }
    void scrollToSubstring(int from, int) override { setCursorPosition(from); }
    QString attributes(int, int *from, int *to) const override
    {
        *from = 0;
        *to = characterCount();
        return {};
    }

private:
    struct Line
    {
        std::uint64_t number = 0;
        QString text;
        int lead = 0; ///< Characters in front of the line's own: its source.
    };

    [[nodiscard]] LogFileView *view() const { return static_cast<LogFileView *>(object()); }

    [[nodiscard]] std::vector<Line> lines() const
    {
        std::vector<Line> found;
        for (const LogFileView::Part &part : view()->parts())
            if (part.row && (found.empty() || found.back().number != part.line))
                found.push_back(lineOf(part));
        return found;
    }
    /// What a stripe's colour says is said in words.
    [[nodiscard]] Line lineOf(const LogFileView::Part &part) const
    {
        QString lead = view()->sourceOf(*part.row);
        if (!lead.isEmpty())
            lead += QLatin1String(": ");
        if (part.row->owner.stream == Stream::Stderr)
            lead += QLatin1String("stderr: ");
        return {part.line, lead + part.row->text, int(lead.size())};
    }
    [[nodiscard]] QString whole() const
    {
        QString all;
        for (const Line &line : lines())
            all += line.text + QLatin1Char('\n');
        return all;
    }
    [[nodiscard]] int offsetOf(LogCaret place) const
    {
        int offset = 0;
        for (const Line &line : lines()) {
            if (line.number == place.line)
                return offset + qMin(line.lead + place.column, int(line.text.size()));
            if (line.number > place.line)
                return offset;
            offset += int(line.text.size()) + 1;
        }
        return offset;
    }
    [[nodiscard]] LogCaret placeOf(int offset) const
    {
        LogCaret last;
        for (const Line &line : lines()) {
            if (offset <= line.text.size())
                return {line.number, qMax(0, offset - line.lead)};
            offset -= int(line.text.size()) + 1;
            last = {line.number, int(line.text.size()) - line.lead};
        }
        return last;
    }
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className != QLatin1String("signalbox::LogFileView"))
        return nullptr;
    auto *view = qobject_cast<LogFileView *>(object);
    return view ? new AccessibleLogFile(view) : nullptr;
}

} // namespace

void installLogFileAccessibility()
{
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
}

void announceLogFileCaret(LogFileView *view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(view);
    QAccessibleTextCursorEvent event(view, interface->textInterface()->cursorPosition());
    QAccessible::updateAccessibility(&event);
}

void announceLogFileChanged(LogFileView *view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(view, QAccessible::VisibleDataChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace signalbox
