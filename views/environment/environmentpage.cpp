#include "views/environment/environmentpage.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/workspace.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/card.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/typography.h"
#include "views/environment/checkrow.h"
#include "views/environment/environmenttext.h"

namespace signalbox {

EnvironmentPage::EnvironmentPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_header(new PageHeader(title(), this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_again(new QAction(signalbox::icon(QStringLiteral("refresh-cw")), tr("Check Again"), this))
    , m_copy(new QAction(signalbox::icon(QStringLiteral("clipboard-copy")), tr("Copy All"), this))
{
    setObjectName(QStringLiteral("environmentPage"));
    setAccessibleName(title());
    m_again->setObjectName(QStringLiteral("checkAgain"));
    m_again->setShortcut(QKeySequence::Refresh);
    m_again->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_again);
    m_copy->setObjectName(QStringLiteral("copyReport"));
    m_copy->setToolTip(tr("Copy all lines as text, to paste into a report"));
    createLayout();
    connect(m_again, &QAction::triggered, this, &EnvironmentPage::check);
    connect(m_copy, &QAction::triggered, this, [this] {
        QApplication::clipboard()->setText(report());
        m_context.navigator.notify(tr("The environment report is on the clipboard."));
    });
    connect(m_empty, &EmptyState::triggered, this, &EnvironmentPage::check);
    check();
}

void EnvironmentPage::createLayout()
{
    m_header->addAction(m_copy);
    m_header->addAction(m_again);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->addWidget(new ConnectionBanner(m_context.workspace, this));
    top->addWidget(m_header);

    m_groups = new QWidget(this);
    m_groupLayout = new QVBoxLayout;
    m_groupLayout->setSpacing(16);
    auto *column = new QVBoxLayout(m_groups);
    column->setContentsMargins(16, 0, 16, 24);
    column->addLayout(m_groupLayout);
    column->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("environmentScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_groups);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(scroll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_stack, 1);
}

QIcon EnvironmentPage::icon() const
{
    return signalbox::icon(QStringLiteral("shield-check"));
}

QList<QAction *> EnvironmentPage::pageActions() const
{
    return {m_again, m_copy};
}

QString EnvironmentPage::report() const
{
    return reportText(m_checks);
}

void EnvironmentPage::check()
{
    const QString name = m_context.workspace.cluster().name();
    m_again->setEnabled(false);
    if (m_checks.empty()) {
        m_copy->setEnabled(false);
        m_empty->setText(QStringLiteral("shield-check"), tr("Looking at %1").arg(name), {});
        m_stack->setCurrentIndex(0);
    }
    whenFinished(m_context.workspace.cluster().environment(), this,
                 [this, name](const Result<std::vector<EnvironmentCheck>> &checks) {
                     m_again->setEnabled(true);
                     if (checks) {
                         m_checks = *checks;
                         showChecks();
                     } else if (m_checks.empty()) {
                         m_empty->setText(QStringLiteral("shield-check"),
                                          tr("%1 does not tell about its machine").arg(name),
                                          errorText(checks.error()), tr("Check Again"));
                     } else {
                         m_context.navigator.notify(errorText(checks.error()));
                     }
                 });
}

void EnvironmentPage::showChecks()
{
    m_copy->setEnabled(!m_checks.empty());
    if (m_checks.empty()) {
        m_empty->setText(QStringLiteral("shield-check"), tr("Nothing to check here"),
                         tr("This cluster has no checks of its machine."), tr("Check Again"));
        m_stack->setCurrentIndex(0);
        return;
    }
    while (QLayoutItem *item = m_groupLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const CheckGroup &group : groupChecks(m_checks))
        addGroup(group.title, group.checks);
    m_header->setCaption(countText(m_checks));
    m_stack->setCurrentIndex(1);
}

void EnvironmentPage::addGroup(const QString &title, const std::vector<EnvironmentCheck> &checks)
{
    auto *group = new QWidget(m_groups);
    auto *layout = new QVBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto *heading = new QLabel(title, group);
    setHeadingFont(heading);
    auto *card = new Card(group);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(1, 1, 1, 1);
    rows->setSpacing(0);
    for (const EnvironmentCheck &check : checks)
        rows->addWidget(new CheckRow(check, card));
    layout->addWidget(heading);
    layout->addWidget(card);
    m_groupLayout->addWidget(group);
}

} // namespace signalbox
