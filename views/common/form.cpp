#include "views/common/form.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "views/common/shades.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"

namespace signalbox {

Form::Form(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("form"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
}

void Form::addSection(const QString &title, const QString &text)
{
    const int row = m_grid->rowCount();
    if (!m_titles.isEmpty())
        m_grid->setRowMinimumHeight(row, 16);
    auto *label = new QLabel(title, this);
    setHeadingFont(label);
    m_titles << label;
    m_grid->addWidget(label, row + 1, 0, 1, 2);
    if (!text.isEmpty()) {
        auto *words = new QLabel(text, this);
        words->setWordWrap(true);
        setSecondaryText(words);
        m_texts << words;
        m_grid->addWidget(words, row + 2, 0, 1, 2);
    }
    m_grid->setRowMinimumHeight(row + 3, 4);
}

void Form::addField(const QString &key, const QString &label, QWidget *field, const QString &hint)
{
    const int row = m_grid->rowCount();
    auto *name = new QLabel(tr("%1:", "label of a field").arg(label), this);
    name->setBuddy(field);
    // What has several lines is named beside the first one.
    const auto *lines = qobject_cast<QVBoxLayout *>(field->layout());
    const bool tall = lines || qobject_cast<QPlainTextEdit *>(field);
    if (lines && lines->count() > 0)
        name->setMinimumHeight(lines->itemAt(0)->sizeHint().height());
    m_grid->addWidget(name, row, 0, Qt::AlignRight | (tall ? Qt::AlignTop : Qt::AlignVCenter));
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    place(key, name, field, hint);
}

void Form::addWide(const QString &key, QWidget *field, const QString &hint)
{
    auto *blank = new QWidget(this);
    m_grid->addWidget(blank, m_grid->rowCount(), 0);
    place(key, blank, field, hint);
}

void Form::place(const QString &key, QWidget *label, QWidget *field, const QString &hint)
{
    const int row = m_grid->rowCount() - 1;
    const bool wide = field->sizePolicy().horizontalPolicy() == QSizePolicy::Expanding;
    m_grid->addWidget(field, row, 1, wide ? Qt::Alignment() : Qt::AlignLeft);
    Field added{field, label, new QLabel(this), hint, {}};
    added.note->setWordWrap(true);
    added.note->setObjectName(QStringLiteral("note.") + key);
    m_grid->addWidget(added.note, row + 1, 1);
    m_fields.insert(key, added);
    m_order << key;
    showNote(added);
}

void Form::showNote(const Field &field)
{
    const bool wrong = !field.problem.isEmpty();
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText,
                    wrong ? stateColor(StateRole::Error, palette()) : quietText(palette()));
    field.note->setPalette(colors);
    setCaptionFont(field.note);
    field.note->setText(wrong ? stateShape(StateRole::Error) + QLatin1Char(' ') + field.problem
                              : field.hint);
    field.note->setVisible(!field.hidden && (wrong || !field.hint.isEmpty()));
    field.widget->setAccessibleDescription(wrong ? field.problem : field.hint);
}

void Form::setFieldVisible(const QString &key, bool visible)
{
    const auto field = m_fields.find(key);
    if (field == m_fields.end())
        return;
    field->hidden = !visible;
    field->widget->setVisible(visible);
    field->label->setVisible(visible);
    showNote(*field);
}

void Form::setProblem(const QString &key, const QString &problem)
{
    const auto field = m_fields.find(key);
    if (field == m_fields.end())
        return;
    field->problem = problem;
    showNote(*field);
}

void Form::clearProblems()
{
    for (const QString &key : std::as_const(m_order))
        setProblem(key, {});
}

QString Form::problem(const QString &key) const
{
    return m_fields.value(key).problem;
}

bool Form::hasProblems() const
{
    return std::any_of(m_fields.begin(), m_fields.end(),
                       [](const Field &field) { return !field.problem.isEmpty(); });
}

void Form::focusProblem()
{
    for (const QString &key : std::as_const(m_order)) {
        if (!m_fields.value(key).problem.isEmpty()) {
            m_fields.value(key).widget->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void Form::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        updateLook();
}

void Form::updateLook()
{
    for (QLabel *title : std::as_const(m_titles))
        setHeadingFont(title);
    for (QLabel *text : std::as_const(m_texts))
        setSecondaryText(text);
    for (const Field &field : std::as_const(m_fields))
        showNote(field);
}

} // namespace signalbox
