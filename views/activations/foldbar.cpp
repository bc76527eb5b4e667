#include "views/activations/foldbar.h"

#include <QHBoxLayout>
#include <QPushButton>

#include "models/routinetext.h"
#include "views/common/elidedlabel.h"

namespace signalbox {

FoldBar::FoldBar(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_tally(workspace)
    , m_text(new ElidedLabel({}, this))
    , m_show(new QPushButton(tr("Show"), this))
{
    setObjectName(QStringLiteral("foldBar"));
    m_text->setObjectName(QStringLiteral("foldBar.text"));
    setToolTip(routineMeaning());
    m_show->setObjectName(QStringLiteral("foldBar.show"));
    m_show->setAutoDefault(true); // Enter works, as in a dialog.
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_text);
    row->addWidget(m_show);
    connect(m_show, &QPushButton::clicked, this, &FoldBar::showWanted);
    connect(&m_tally, &RunTally::counted, this, [this](int millis) {
        say();
        emit counted(millis);
    });
    say();
}

void FoldBar::count(const QString &question)
{
    m_tally.ask((question + QStringLiteral(" routine:yes")).trimmed());
    say();
}

void FoldBar::clear()
{
    m_tally.forget();
    say();
}

QString FoldBar::text() const
{
    return m_text->text();
}

void FoldBar::say()
{
    const auto runs = static_cast<int>(folded());
    m_text->setText(tr("%Ln routine run(s) are folded", nullptr, runs));
    m_show->setAccessibleName(tr("Show %Ln routine run(s)", nullptr, runs));
    setVisible(runs > 0);
}

} // namespace signalbox
