#include "views/common/logaccessible.h"

#include <QAccessibleWidget>

#include "views/common/logview.h"

namespace signalbox {

namespace {

/// The log as one text whose lines are joined by newlines. Offsets are summed on demand: nothing
/// is kept, so nothing is paid while no assistive technology is listening.
class AccessibleLog final : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit AccessibleLog(LogView *view)
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
            return text(0, characterCount());
        return QAccessibleWidget::text(kind);
    }

    int characterCount() const override { return offsetOf({view()->lineCount(), 0}); }
    int cursorPosition() const override { return offsetOf(view()->caret()); }
    void setCursorPosition(int offset) override
    {
        const LogPosition position = positionOf(offset);
        view()->setCaret(position, position);
    }

    QString text(int from, int to) const override
    {
        QString result;
        for (int line = positionOf(from).line; line < view()->lineCount(); ++line) {
            const int start = offsetOf({line, 0});
            if (start >= to)
                break;
            const QString whole = view()->lineText(line) + QLatin1Char('\n');
            const int first = qMax(0, from - start);
            result += whole.mid(first, qMin(int(whole.size()), to - start) - first);
        }
        return result;
    }
    QString textAtOffset(int offset, QAccessible::TextBoundaryType boundary, int *from,
                         int *to) const override
    {
        if (boundary != QAccessible::LineBoundary && boundary != QAccessible::ParagraphBoundary)
            return QAccessibleTextInterface::textAtOffset(offset, boundary, from, to);
        const int line = positionOf(offset).line;
        if (line >= view()->lineCount()) {
            *from = *to = characterCount();
            return {};
        }
        *from = offsetOf({line, 0});
        *to = *from + int(view()->lineText(line).size()) + 1;
        return text(*from, *to);
    }

    QRect characterRect(int offset) const override
    {
        const LogPosition position = positionOf(offset);
        if (position.line >= view()->lineCount())
            return {};
        const QRect local = view()->characterRect(position);
        return {view()->viewport()->mapToGlobal(local.topLeft()), local.size()};
    }
    int offsetAtPoint(const QPoint &point) const override
    {
        return offsetOf(view()->positionAt(view()->viewport()->mapFromGlobal(point)));
    }

    void selection(int, int *from, int *to) const override
    {
        const auto [first, last] = std::minmax(view()->anchor(), view()->caret());
        *from = offsetOf(first);
        *to = offsetOf(last);
    }
    int selectionCount() const override { return view()->selectedText().isEmpty() ? 0 : 1; }
    void addSelection(int from, int to) override { setSelection(0, from, to); }
    void removeSelection(int) override { view()->setCaret(view()->caret(), view()->caret()); }
    void setSelection(int, int from, int to) override
    {
        view()->setCaret(positionOf(to), positionOf(from));
    }
    void scrollToSubstring(int from, int) override { setCursorPosition(from); }
    QString attributes(int, int *from, int *to) const override
    {
        *from = 0;
        *to = characterCount();
        return {};
    }

private:
    [[nodiscard]] LogView *view() const { return static_cast<LogView *>(object()); }

    [[nodiscard]] int offsetOf(LogPosition position) const
    {
        int offset = position.column;
        for (int line = 0; line < position.line; ++line)
            offset += int(view()->lineText(line).size()) + 1;
        return offset;
    }
    [[nodiscard]] LogPosition positionOf(int offset) const
    {
        int line = 0;
        for (; line < view()->lineCount(); ++line) {
            const int length = int(view()->lineText(line).size());
            if (offset <= length)
                return {line, offset};
            offset -= length + 1;
        }
        return {qMax(0, line - 1), line == 0 ? 0 : int(view()->lineText(line - 1).size())};
    }
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className != QLatin1String("signalbox::LogView"))
        return nullptr;
    auto *view = qobject_cast<LogView *>(object);
    return view ? new AccessibleLog(view) : nullptr;
}

} // namespace

void installLogAccessibility()
{
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
}

void announceLogAppended(LogView *view, int firstLine)
{
    if (!QAccessible::isActive())
        return;
    int offset = 0;
    for (int line = 0; line < firstLine; ++line)
        offset += int(view->lineText(line).size()) + 1;
    QString added;
    for (int line = firstLine; line < view->lineCount(); ++line)
        added += view->lineText(line) + QLatin1Char('\n');
    QAccessibleTextInsertEvent event(view, offset, added);
    QAccessible::updateAccessibility(&event);
}

void announceLogCaret(LogView *view)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(view);
    QAccessibleTextCursorEvent event(view, interface->textInterface()->cursorPosition());
    QAccessible::updateAccessibility(&event);
}

} // namespace signalbox
