#include "views/common/jsonraw.h"

#include <QApplication>
#include <QEvent>
#include <QRegularExpression>
#include <QSyntaxHighlighter>

#include "views/common/shades.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

/// More would only slow the document down; the count then says "10000".
constexpr int mostMatches = 10000;

} // namespace

QColor jsonColor(JsonTint tint, const QPalette &palette)
{
    // The series colours of look.md that are text-safe on both bases.
    const bool dark = isDark(palette);
    switch (tint) {
    case JsonTint::String: return dark ? QColor(0x3FC79A) : QColor(0x00795A);
    case JsonTint::Number: return dark ? QColor(0x5AB0F0) : QColor(0x0072B2);
    case JsonTint::Literal: return dark ? QColor(0xDDA0CF) : QColor(0xA3478C);
    case JsonTint::Container: return quietText(palette);
    case JsonTint::Key: break;
    }
    return palette.color(QPalette::Text);
}

/// Colours of JSON, line by line: strings never span lines in JSON.
class JsonRaw::Highlighter final : public QSyntaxHighlighter
{
public:
    Highlighter(QTextDocument *document, const QWidget *colors)
        : QSyntaxHighlighter(document)
        , m_colors(colors)
    {
    }

protected:
    void highlightBlock(const QString &text) override
    {
        static const QRegularExpression token(QStringLiteral(
            R"re(("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b)re"));
        auto matches = token.globalMatch(text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            JsonTint tint = JsonTint::Literal;
            if (match.capturedLength(1) > 0)
                tint = match.capturedLength(2) > 0 ? JsonTint::Key : JsonTint::String;
            else if (match.capturedLength(3) > 0)
                tint = JsonTint::Number;
            setFormat(int(match.capturedStart()), int(match.capturedLength()),
                      jsonColor(tint, m_colors->palette()));
        }
    }

private:
    const QWidget *m_colors;
};

JsonRaw::JsonRaw(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new Highlighter(document(), this))
{
    setObjectName(QStringLiteral("jsonRaw"));
    setAccessibleName(tr("JSON text"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    followFont(this, [this] { setFont(fixedFont(QApplication::font())); });
    setLayoutDirection(Qt::LeftToRight);
    document()->setDocumentMargin(8);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
}

void JsonRaw::search(const QString &text)
{
    m_matches.clear();
    m_match = -1;
    QTextCursor found = text.isEmpty() ? QTextCursor() : document()->find(text, 0);
    while (!found.isNull() && matchCount() < mostMatches) {
        m_matches.append(found);
        found = document()->find(text, found);
    }
    goToMatch(0);
}

void JsonRaw::goToMatch(int step)
{
    if (m_matches.isEmpty()) {
        m_match = -1;
    } else {
        m_match = m_match < 0 ? 0 : (m_match + step + matchCount()) % matchCount();
        QTextCursor at = m_matches.at(m_match);
        at.setPosition(at.selectionStart());
        setTextCursor(at);
        ensureCursorVisible();
    }
    showMatches();
    emit matchesChanged(m_match + 1, matchCount());
}

void JsonRaw::showMatches()
{
    QList<QTextEdit::ExtraSelection> selections;
    for (int i = 0; i < matchCount(); ++i) {
        QColor color = stateColor(StateRole::Warning, palette());
        color.setAlphaF(i == m_match ? 0.55F : 0.22F);
        QTextEdit::ExtraSelection selection;
        selection.cursor = m_matches.at(i);
        selection.format.setBackground(color);
        selections.append(selection);
    }
    setExtraSelections(selections);
}

void JsonRaw::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
}

} // namespace signalbox
