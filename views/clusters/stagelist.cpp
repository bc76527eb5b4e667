#include "views/clusters/stagelist.h"

#include <QAccessible>
#include <QGridLayout>
#include <QLabel>

#include "clusters/connectiontest.h"
#include "views/clusters/clustertext.h"
#include "views/common/typography.h"

namespace signalbox {

StageList::StageList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("stageList"));
    setAccessibleName(tr("Connection test"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(2, 1);
}

StageList::~StageList() = default;

void StageList::clear()
{
    m_test.reset();
    m_running = false;
    m_summary.clear();
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void StageList::run(const Connection &connection, const QString &key)
{
    clear();
    m_running = true;
    m_test = std::make_unique<ConnectionTest>(connection, key);
    connect(m_test.get(), &ConnectionTest::stageFinished, this, &StageList::addStage);
    connect(m_test.get(), &ConnectionTest::finished, this, [this] {
        m_running = false;
        emit finished(m_test->passed());
    });
    m_test->start();
}

void StageList::addStage(int index, const ConnectionStage &stage)
{
    auto *badge = new StateBadge(this);
    badge->setBadge(badgeOf(stage.state));
    auto *name = new QLabel(stage.name, this);
    auto *detail = new QLabel(stage.detail, this);
    detail->setWordWrap(true);
    detail->setTextFormat(Qt::PlainText);
    detail->setObjectName(QStringLiteral("stageDetail"));
    makeSelectable(detail);
    if (stage.state != ConnectionStage::State::Failed)
        setSecondaryText(detail);
    m_grid->addWidget(badge, index, 0, Qt::AlignTop);
    m_grid->addWidget(name, index, 1, Qt::AlignTop);
    m_grid->addWidget(detail, index, 2);
    m_summary += stage.name + QStringLiteral(": ") + stage.detail + QLatin1Char('\n');
    setAccessibleDescription(m_summary);
}

} // namespace signalbox
