#include "views/editor/jsonfield.h"

#include <QLabel>
#include <QVBoxLayout>

#include "models/functiondraft.h"
#include "views/common/statecolors.h"
#include "views/editor/codeedit.h"

namespace signalbox {

JsonField::JsonField(const QString &id, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_edit(new CodeEdit(CodeEdit::Numbers::Hidden, this))
    , m_message(new QLabel(this))
{
    setObjectName(id);
    m_edit->setObjectName(id + QStringLiteral(".text"));
    m_edit->setAccessibleName(name);
    m_edit->setKind(QStringLiteral("json"));
    m_edit->setFrameShape(QFrame::StyledPanel);
    m_edit->setWrapMode(QsciScintilla::WrapWord);
    m_message->setObjectName(id + QStringLiteral(".problem"));
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->hide();
    setFocusProxy(m_edit);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_edit, 1);
    column->addWidget(m_message);
    connect(m_edit, &QsciScintilla::textChanged, this, [this] {
        check();
        emit changed();
    });
}

void JsonField::setText(const QString &text)
{
    m_edit->setCode(text);
    check();
}

QString JsonField::text() const
{
    return m_edit->text();
}

void JsonField::check()
{
    m_problem = jsonObjectProblem(text());
    m_message->setVisible(!m_problem.isEmpty());
    m_message->setText(m_problem);
    QPalette colors = palette();
    // Which of the two a label uses depends on the ground it stands on.
    for (const auto role : {QPalette::WindowText, QPalette::Text})
        colors.setColor(role, stateColor(StateRole::Error, palette()));
    m_message->setPalette(colors);
    m_edit->setAccessibleDescription(m_problem);
    const TextPlace place = placeIn(m_problem);
    if (place.line > 0)
        m_edit->markLine(place.line);
    else
        m_edit->clearMarks();
}

} // namespace signalbox
