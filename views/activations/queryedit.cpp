#include "views/activations/queryedit.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCompleter>
#include <QKeyEvent>

#include "views/common/icons.h"
#include "views/common/statecolors.h"

namespace signalbox {

namespace {

/// Characters of the first @p bytes bytes of @p utf8.
int charactersOf(const QByteArray &utf8, std::size_t bytes)
{
    return static_cast<int>(QString::fromUtf8(utf8.left(static_cast<qsizetype>(bytes))).size());
}

} // namespace

QueryEdit::QueryEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(this))
{
    setObjectName(QStringLiteral("queryEdit"));
    setAccessibleName(tr("Search activations"));
    setPlaceholderText(tr("Search: status:error duration:>2s since:1h \"text\""));
    setClearButtonEnabled(true);
    addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    showFault({});
    m_completer->setWidget(this);
    m_completer->setModel(&m_candidates);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &QueryEdit::take);
    connect(this, &QLineEdit::textEdited, this, &QueryEdit::complete);
}

QSize QueryEdit::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, QLineEdit::sizeHint().height()};
}

void QueryEdit::showFault(const SearchFault &fault)
{
    m_fault = fault;
    colorText();
    setAccessibleDescription(fault.text);
    setToolTip(fault.text.isEmpty() ? tr(
                   "Clauses such as function:etl/* status:error duration:>2s cold:yes since:1h, "
                   "and \"text\" of inputs, results and logs. A leading - excludes. Ctrl+Space "
                   "shows what can stand at the cursor.")
                                    : fault.text);
}

/// In the colour of errors of the theme there is now, while something is wrong.
void QueryEdit::colorText()
{
    QPalette colors;
    if (!m_fault.text.isEmpty())
        colors.setColor(QPalette::Text, stateColor(StateRole::Error, QApplication::palette(this)));
    if (colors != m_colors)
        setPalette(m_colors = colors);
}

void QueryEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colorText();
}

void QueryEdit::append(const QString &text, int back)
{
    const QString former = this->text().trimmed();
    setText(former.isEmpty() ? text : former + u' ' + text);
    setFocus(Qt::OtherFocusReason);
    setCursorPosition(static_cast<int>(this->text().size()) - back);
    complete();
}

void QueryEdit::complete()
{
    const QByteArray utf8 = text().toUtf8();
    const auto cursor = static_cast<std::size_t>(text().left(cursorPosition()).toUtf8().size());
    const SearchCompletion completion =
        completeSearch({utf8.constData(), static_cast<std::size_t>(utf8.size())}, cursor,
                       m_names ? m_names() : SearchNames());
    m_at = charactersOf(utf8, completion.at);
    m_size = charactersOf(utf8, completion.at + completion.size) - m_at;
    QStringList candidates;
    for (const auto &candidate : completion.candidates)
        candidates << QString::fromStdString(candidate);
    const bool nothingToAdd =
        candidates.size() == 1 && candidates.front() == text().mid(m_at, m_size);
    m_candidates.setStringList(candidates);
    if (candidates.isEmpty() || nothingToAdd || !isVisible()) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->setCompletionPrefix(text().mid(m_at, m_size));
    m_completer->complete();
}

void QueryEdit::take(const QString &candidate)
{
    QString changed = text();
    changed.replace(m_at, m_size, candidate);
    setText(changed);
    setCursorPosition(m_at + static_cast<int>(candidate.size()));
    // A key goes on with its values.
    if (candidate.endsWith(u':'))
        QMetaObject::invokeMethod(this, &QueryEdit::complete, Qt::QueuedConnection);
}

void QueryEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)
        return complete();
    const bool popup = m_completer->popup()->isVisible();
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (popup && enter) {
        event->ignore(); // The list of candidates takes it.
        return;
    }
    if (event->key() == Qt::Key_Escape && !popup && !text().isEmpty())
        return clear();
    if (!popup && enter) {
        emit returnPressed(); // What was typed is read before it is said whether it can be.
        if (!m_fault.text.isEmpty())
            return setSelection(m_fault.at, m_fault.size);
    }
    const bool leaves = event->key() == Qt::Key_Escape || event->key() == Qt::Key_Down || enter;
    if (!popup && leaves && m_list)
        return m_list->setFocus(Qt::ShortcutFocusReason);
    QLineEdit::keyPressEvent(event);
}

} // namespace signalbox
