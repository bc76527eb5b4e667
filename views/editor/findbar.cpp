#include "views/editor/findbar.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>

#include "views/common/icons.h"
#include "views/common/typography.h"
#include "views/editor/codeedit.h"

namespace signalbox {

FindBar::FindBar(CodeEdit &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_find(new QLineEdit(this))
    , m_replace(new QLineEdit(this))
    , m_case(addOption(QStringLiteral("case"), QStringLiteral("Aa"), tr("Match case")))
    , m_word(addOption(QStringLiteral("word"), QStringLiteral("W"), tr("Whole words only")))
    , m_regex(addOption(QStringLiteral("regex"), QStringLiteral(".*"), tr("Regular expression")))
    , m_replaceOne(new QPushButton(tr("Repl&ace"), this))
    , m_replaceAll(new QPushButton(tr("Replace A&ll"), this))
    , m_count(new QLabel(this))
{
    setObjectName(QStringLiteral("findBar"));
    setAccessibleName(tr("Find and replace"));
    m_find->setObjectName(QStringLiteral("findBar.find"));
    m_find->setAccessibleName(tr("Find"));
    m_find->setPlaceholderText(tr("Find"));
    m_replace->setObjectName(QStringLiteral("findBar.replace"));
    m_replace->setAccessibleName(tr("Replace with"));
    m_replace->setPlaceholderText(tr("Replace with"));
    m_replaceOne->setObjectName(QStringLiteral("findBar.replaceOne"));
    m_replaceOne->setAccessibleName(tr("Replace"));
    m_replaceAll->setObjectName(QStringLiteral("findBar.replaceAll"));
    m_replaceAll->setAccessibleName(tr("Replace all"));
    auto *close = new QToolButton(this);
    close->setObjectName(QStringLiteral("findBar.close"));
    close->setAccessibleName(tr("Close the find bar"));
    close->setToolTip(tr("Close (Esc)"));
    close->setIcon(icon(QStringLiteral("x")));
    close->setAutoRaise(true);
    setSecondaryText(m_count);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 12, 8);
    grid->setHorizontalSpacing(4);
    grid->setVerticalSpacing(6);
    grid->addWidget(m_find, 0, 0);
    grid->addWidget(m_case, 0, 1);
    grid->addWidget(m_word, 0, 2);
    grid->addWidget(m_regex, 0, 3);
    grid->addWidget(m_count, 0, 4);
    grid->addWidget(close, 0, 6);
    grid->addWidget(m_replace, 1, 0);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_replaceOne);
    buttons->addWidget(m_replaceAll);
    buttons->addStretch();
    grid->addLayout(buttons, 1, 1, 1, 5);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(5, 2);
    connect(m_find, &QLineEdit::textChanged, this, [this] { search(Direction::Forward, true); });
    connect(m_find, &QLineEdit::returnPressed, this, &FindBar::findNext);
    connect(m_replace, &QLineEdit::returnPressed, this, &FindBar::replaceOne);
    connect(m_replaceOne, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(m_replaceAll, &QPushButton::clicked, this, &FindBar::replaceAll);
    connect(close, &QToolButton::clicked, this, &FindBar::close);
    hide();
}

QToolButton *FindBar::addOption(const QString &id, const QString &text, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("findBar.") + id);
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setCheckable(true);
    button->setAutoRaise(true);
    connect(button, &QToolButton::toggled, this, [this] { search(Direction::Forward, true); });
    return button;
}

void FindBar::open(Replacing replacing)
{
    const bool replace = replacing == Replacing::Yes;
    for (QWidget *part : std::initializer_list<QWidget *>{m_replace, m_replaceOne, m_replaceAll})
        part->setVisible(replace);
    const QString selected = m_editor.selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        m_find->setText(selected);
    show();
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
    updateCount();
}

void FindBar::close()
{
    hide();
    m_editor.setFocus();
}

bool FindBar::search(Direction direction, bool fromStart)
{
    updateCount();
    if (m_find->text().isEmpty())
        return false;
    const bool forward = direction == Direction::Forward;
    int line = -1;
    int column = -1;
    if (m_editor.hasSelectedText()) {
        int endLine = 0;
        int endColumn = 0;
        m_editor.getSelection(&line, &column, &endLine, &endColumn);
        if (forward && !fromStart) {
            line = endLine;
            column = endColumn;
        }
    }
    return m_editor.findFirst(m_find->text(), m_regex->isChecked(), m_case->isChecked(),
                              m_word->isChecked(), true, forward, line, column, true, false, true);
}

void FindBar::findNext()
{
    if (!isVisible() && m_find->text().isEmpty())
        return open(Replacing::No);
    search(Direction::Forward, false);
}

void FindBar::findPrevious()
{
    search(Direction::Backward, true);
}

void FindBar::replaceOne()
{
    if (!m_editor.hasSelectedText() && !search(Direction::Forward, true))
        return;
    m_editor.replace(m_replace->text());
    search(Direction::Forward, false);
}

void FindBar::replaceAll()
{
    if (m_find->text().isEmpty())
        return;
    m_editor.beginUndoAction();
    bool found = m_editor.findFirst(m_find->text(), m_regex->isChecked(), m_case->isChecked(),
                                    m_word->isChecked(), false, true, 0, 0, false, false, true);
    while (found) {
        m_editor.replace(m_replace->text());
        found = m_editor.findNext();
    }
    m_editor.endUndoAction();
    updateCount();
}

void FindBar::updateCount()
{
    if (m_find->text().isEmpty())
        return m_count->clear();
    const QString pattern =
        m_regex->isChecked() ? m_find->text() : QRegularExpression::escape(m_find->text());
    const QRegularExpression expression(
        m_word->isChecked() ? QStringLiteral("\\b%1\\b").arg(pattern) : pattern,
        m_case->isChecked() ? QRegularExpression::NoPatternOption
                            : QRegularExpression::CaseInsensitiveOption);
    if (!expression.isValid())
        return m_count->setText(tr("not a regular expression"));
    m_count->setText(tr("%n found", nullptr, int(m_editor.text().count(expression))));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    QWidget::keyPressEvent(event);
}

} // namespace signalbox
