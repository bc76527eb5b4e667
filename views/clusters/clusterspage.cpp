#include "views/clusters/clusterspage.h"

#include <algorithm>

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include "clusters/connectionstore.h"
#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/clusters/clustertext.h"
#include "views/clusters/connectiondialog.h"
#include "views/clusters/stagelist.h"
#include "views/clusters/swatchrow.h"
#include "views/common/banner.h"
#include "views/common/card.h"
#include "views/common/confirmdialog.h"
#include "views/common/factgrid.h"
#include "views/common/flowlayout.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/statebadge.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

/// Cluster::id() of the engine inside this window.
const QString embeddedId = QStringLiteral("local");

QString foundText(const FoundConnection &found)
{
    const QString host = found.connection.url.host();
    switch (found.tool) {
    case FoundConnection::Tool::Wsk:
        return ClustersPage::tr("The OpenWhisk command line on this computer is set up for %1.")
            .arg(host);
    case FoundConnection::Tool::Aio:
        return ClustersPage::tr("The aio command line on this computer is set up for %1.")
            .arg(host);
    case FoundConnection::Tool::Serverless:
        return ClustersPage::tr("The Serverless Framework on this computer is set up for %1.")
            .arg(host);
    }
    return {};
}

} // namespace

ClustersPage::ClustersPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_header(new PageHeader(title(), this))
    , m_found(new Banner(this))
    , m_notice(new Banner(this))
    , m_list(new QListWidget(this))
    , m_name(new QLabel(this))
    , m_badge(new StateBadge(this))
    , m_facts(new FactGrid(this))
    , m_stages(new StageList(this))
    , m_capabilityTitle(new QLabel(tr("What it can do"), this))
    , m_capabilities(new Card(this))
    , m_capabilityHint(new QLabel(this))
{
    setObjectName(QStringLiteral("clustersPage"));
    setAccessibleName(title());
    createActions();
    createLayout();
    connectModels();
    fillList();
    connect(m_found, &Banner::actionTriggered, this, [this] {
        if (m_offered)
            openDialog(ConnectionDialog::Use::Add, m_offered->connection, m_offered->key);
    });
    offerFound();
}

// --- building --------------------------------------------------------------------------------

void ClustersPage::createActions()
{
    const auto make = [this](const char *name, const char *iconName, const QString &text) {
        auto *action = new QAction(signalbox::icon(QLatin1String(iconName)), text, this);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    m_add = make("addConnection", "plus", tr("&Add Connection…"));
    m_open = make("openCluster", "plug", tr("&Show This Cluster"));
    m_edit = make("editConnection", "square-pen", tr("E&dit…"));
    m_test = make("testConnection", "plug-zap", tr("&Test Connection"));
    m_remove = make("removeConnection", "trash-2", tr("Re&move…"));
    connect(m_add, &QAction::triggered, this,
            [this] { openDialog(ConnectionDialog::Use::Add, newConnection(), {}); });
    connect(m_open, &QAction::triggered, this,
            [this] { m_context.navigator.openCluster(selectedId()); });
    connect(m_edit, &QAction::triggered, this,
            [this] { openDialog(ConnectionDialog::Use::Edit, *selectedConnection(), {}); });
    connect(m_test, &QAction::triggered, this, &ClustersPage::test);
    connect(m_remove, &QAction::triggered, this, &ClustersPage::askToRemove);
}

void ClustersPage::createLayout()
{
    m_header->addAction(m_add);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->setSpacing(8);
    top->addWidget(m_header);
    top->addWidget(m_found);
    top->addWidget(m_notice);

    m_list->setObjectName(QStringLiteral("clusterList"));
    setFocusProxy(m_list);
    m_list->setAccessibleName(title());
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    auto *splitter = new QSplitter(this);
    splitter->setObjectName(QStringLiteral("clustersSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(createDetail());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({300, 800});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(splitter, 1);
}

QWidget *ClustersPage::createDetail()
{
    m_name->setObjectName(QStringLiteral("clusterName"));
    m_name->setTextFormat(Qt::PlainText);
    setTitleFont(m_name);
    setHeadingFont(m_capabilityTitle);
    m_capabilityHint->setWordWrap(true);
    setSecondaryText(m_capabilityHint);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_name);
    head->addWidget(m_badge, 0, Qt::AlignVCenter);
    head->addStretch();
    auto *verbs = new FlowLayout;
    for (QAction *action : {m_open, m_test, m_edit, m_remove}) {
        auto *button = new QPushButton(action->icon(), action->text(), this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setAccessibleName(action->iconText());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [button, action] {
            button->setEnabled(action->isEnabled());
            button->setToolTip(action->toolTip());
            button->setVisible(action->isVisible());
        });
        verbs->addWidget(button);
    }
    m_capabilityRows = new QVBoxLayout(m_capabilities);
    m_capabilityRows->setContentsMargins(12, 10, 12, 10);
    m_capabilityRows->setSpacing(8);

    auto *detail = new QWidget(this);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(24, 16, 24, 24);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addLayout(verbs);
    layout->addSpacing(4);
    layout->addWidget(m_facts);
    layout->addWidget(m_stages);
    layout->addSpacing(8);
    layout->addWidget(m_capabilityTitle);
    layout->addWidget(m_capabilityHint);
    layout->addWidget(m_capabilities);
    layout->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("clusterDetail"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(detail);
    return scroll;
}

void ClustersPage::connectModels()
{
    connect(m_list, &QListWidget::currentRowChanged, this, &ClustersPage::showSelected);
    connect(m_list, &QListWidget::itemActivated, this, [this] {
        if (m_open->isEnabled())
            m_open->trigger();
    });
    connect(m_list, &QListWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setToolTipsVisible(true);
        menu->addActions({m_open, m_test, m_edit, m_remove});
        menu->popup(m_list->viewport()->mapToGlobal(at));
    });
    connect(&m_context.workspace, &Workspace::connectionChanged, this, &ClustersPage::showSelected);
    connect(&m_context.workspace, &Workspace::capabilitiesChanged, this,
            &ClustersPage::showSelected);
    if (m_context.connections) {
        connect(m_context.connections, &ConnectionStore::connectionsChanged, this,
                &ClustersPage::fillList);
        connect(m_context.connections, &ConnectionStore::saveFailed, this,
                [this](const QString &message) {
                    m_notice->present(Banner::Kind::Error,
                                      tr("The connections could not be saved. %1").arg(message));
                });
    }
    if (m_context.credentials) {
        const auto show = [this] {
            const QString notice = m_context.credentials->notice();
            if (notice.isEmpty())
                m_notice->hide();
            else
                m_notice->present(Banner::Kind::Warning, notice);
        };
        connect(m_context.credentials, &Credentials::noticeChanged, this, show);
        show();
    }
}

// --- content ---------------------------------------------------------------------------------

void ClustersPage::fillList()
{
    const QString chosen =
        m_list->currentItem() ? selectedId() : m_context.workspace.cluster().id();
    const QSignalBlocker blocked(m_list);
    m_list->clear();
    const auto add = [this](const QString &id, const QString &name, const QIcon &dot) {
        auto *item = new QListWidgetItem(dot, name, m_list);
        item->setData(Qt::UserRole, id);
        item->setSizeHint({0, fontMetrics().height() + 14});
        if (id == m_context.workspace.cluster().id()) {
            QFont bold = m_list->font();
            bold.setWeight(QFont::DemiBold);
            item->setFont(bold);
        }
    };
    add(embeddedId, tr("This computer"), signalbox::icon(QStringLiteral("laptop")));
    if (m_context.connections) {
        for (const Connection &connection : m_context.connections->connections())
            add(connection.id, connection.name, colorDot(connection.color));
    }
    int row = 0;
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(Qt::UserRole).toString() == chosen)
            row = i;
    }
    m_list->setCurrentRow(row);
    showSelected();
}

/// The first connection in settings of other tools that is not kept here yet.
void ClustersPage::offerFound()
{
    m_found->hide();
    m_offered.reset();
    if (!m_context.connections)
        return;
    for (const FoundConnection &found : findConnections(toolSettings())) {
        const auto &kept = m_context.connections->connections();
        if (std::ranges::any_of(kept, [&found](const Connection &known) {
                return known.url == found.connection.url;
            }))
            continue;
        m_offered = found;
        m_found->present(Banner::Kind::Information, foundText(found), tr("Add It…"));
        m_found->setToolTip(found.source);
        return;
    }
}

void ClustersPage::select(const QString &id)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == id)
            m_list->setCurrentRow(row);
    }
    // Where its key is may have changed without its row.
    showSelected();
}

QString ClustersPage::selectedId() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

const Connection *ClustersPage::selectedConnection() const
{
    return m_context.connections ? m_context.connections->find(selectedId()) : nullptr;
}

bool ClustersPage::isCurrent() const
{
    const QString shown = m_context.workspace.cluster().id();
    // A cluster that is neither saved nor the engine is a stand-in for the engine.
    const bool saved = m_context.connections && m_context.connections->find(shown);
    return selectedId() == shown || (selectedId() == embeddedId && !saved);
}

void ClustersPage::showSelected()
{
    const Connection *connection = selectedConnection();
    m_name->setText(connection ? connection->name : tr("This computer"));
    m_badge->setVisible(isCurrent());
    if (isCurrent())
        m_badge->setBadge(badgeOf(m_context.workspace.connection()));
    m_stages->clear();
    showFacts(connection);
    showCapabilities();
    updateActions();
}

void ClustersPage::showFacts(const Connection *connection)
{
    m_facts->clear();
    if (!connection) {
        m_facts->setFact(tr("Kind"), tr("The engine inside this window"));
        m_facts->setFact(tr("Key"), tr("None is needed"));
    } else {
        m_facts->setFact(tr("Kind"), tr("OpenWhisk over HTTP"));
        m_facts->setFact(tr("API host"), connection->url.toString(), FactGrid::Form::Code);
        m_facts->setFact(tr("Namespace"), connection->ns);
        m_facts->setFact(tr("Purpose"), purposeText(connection->purpose));
        m_facts->setFact(tr("Changes"), connection->access == Access::ReadOnly
                                            ? tr("Not allowed: read-only")
                                            : tr("Allowed"));
        showKey(connection->id);
    }
    // The cluster's own: the workspace knows of changes only, and an answer changes nothing.
    const ConnectionState state = m_context.workspace.cluster().connection();
    if (connection && isCurrent() && state.lastAnswer.isValid())
        m_facts->setFact(tr("Last answer"),
                         formatAge(state.lastAnswer, QDateTime::currentDateTime()));
    if (isCurrent())
        m_facts->setFact(tr("State"), state.reason);
}

/// Where the key of this one connection is: the keychain may have taken one and refused another.
void ClustersPage::showKey(const QString &connection)
{
    Credentials &credentials = *m_context.credentials;
    const auto known = credentials.keeping(connection);
    m_facts->setFact(tr("Key"), known ? keepingText(*known) : tr("Looking in the keychain…"));
    if (known)
        return;
    whenFinished(credentials.read(connection), this,
                 [this, &credentials, connection](const Result<QString> &) {
                     if (selectedId() != connection)
                         return;
                     const auto found = credentials.keeping(connection);
                     m_facts->setFact(tr("Key"), found ? keepingText(*found)
                                                       : tr("None is kept. Enter it with “Edit”."));
                 });
}

void ClustersPage::showCapabilities()
{
    while (QLayoutItem *item = m_capabilityRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_capabilities->setVisible(isCurrent());
    m_capabilityHint->setVisible(!isCurrent());
    m_capabilityHint->setText(tr("Show this cluster to see what it can and cannot do."));
    if (!isCurrent())
        return;
    const Cluster &cluster = m_context.workspace.cluster();
    for (const CapabilityLine &line : capabilityLines()) {
        const bool can = cluster.can(line.capability);
        auto *row = new QWidget(m_capabilities);
        auto *words = new QVBoxLayout;
        words->setSpacing(2);
        auto *text = new QLabel(line.text, row);
        text->setWordWrap(true);
        words->addWidget(text);
        if (!can) {
            auto *reason = new QLabel(cluster.whyNot(line.capability), row);
            reason->setObjectName(QStringLiteral("capabilityReason"));
            reason->setWordWrap(true);
            setSecondaryText(reason);
            words->addWidget(reason);
        }
        auto *badge = new StateBadge(row);
        badge->setBadge(can ? Badge{StateRole::Success, tr("Yes")}
                            : Badge{StateRole::Off, tr("No")});
        auto *column = new QWidget(row);
        column->setFixedWidth(fontMetrics().averageCharWidth() * 9);
        auto *columnLayout = new QVBoxLayout(column);
        columnLayout->setContentsMargins(0, 0, 0, 0);
        columnLayout->addWidget(badge, 0, Qt::AlignTop);
        columnLayout->addStretch();
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        layout->addWidget(column);
        layout->addLayout(words, 1);
        m_capabilityRows->addWidget(row);
    }
}

void ClustersPage::updateActions()
{
    const bool saved = selectedConnection() != nullptr;
    const auto set = [](QAction *action, const QString &reason) {
        action->setEnabled(reason.isEmpty());
        action->setToolTip(reason.isEmpty() ? action->iconText() : reason);
    };
    const QString builtIn =
        saved ? QString() : tr("The engine inside this window needs no connection");
    set(m_open, isCurrent() ? tr("This cluster is shown already") : QString());
    for (QAction *action : {m_edit, m_test, m_remove})
        action->setVisible(saved);
    set(m_edit, builtIn);
    set(m_test, builtIn);
    set(m_remove, !saved        ? builtIn
                  : isCurrent() ? tr("Show another cluster before removing this one")
                                : QString());
    set(m_add, m_context.connections ? QString() : tr("Connections cannot be saved here"));
}

// --- verbs -----------------------------------------------------------------------------------

void ClustersPage::openDialog(ConnectionDialog::Use use, const Connection &connection,
                              const QString &key)
{
    auto *dialog =
        new ConnectionDialog(use, connection, *m_context.connections, *m_context.credentials, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!key.isEmpty())
        dialog->setKey(key);
    connect(dialog, &ConnectionDialog::saved, this,
            [this](const QString &id, Credentials::Keeping keeping) {
                offerFound();
                select(id);
                m_context.navigator.notify(keepingText(keeping));
            });
    dialog->open();
}

void ClustersPage::askToRemove()
{
    const Connection connection = *selectedConnection();
    ConfirmDialog::Question question{
        .title = tr("Remove connection %1?").arg(connection.name),
        .text = tr("The connection and its key are forgotten on this computer. Nothing changes on "
                   "the platform."),
        .verb = tr("Remove Connection"),
        .typedName = connection.purpose == Purpose::Production ? connection.name : QString()};
    confirm(question, this, [this, id = connection.id] {
        whenFinished(m_context.credentials->remove(id), this, [this](const Result<> &removed) {
            if (!removed)
                m_notice->present(Banner::Kind::Warning, errorText(removed.error()));
        });
        m_context.connections->remove(id);
    });
}

void ClustersPage::test()
{
    const Connection connection = *selectedConnection();
    whenFinished(
        m_context.credentials->read(connection.id), this,
        [this, connection](const Result<QString> &key) {
            if (key)
                m_stages->run(connection, *key);
            else
                m_notice->present(
                    Banner::Kind::Warning,
                    tr("There is no key for %1. Enter it with “Edit”.").arg(connection.name));
        });
}

// --- page ------------------------------------------------------------------------------------

QIcon ClustersPage::icon() const
{
    return signalbox::icon(QStringLiteral("server"));
}

QList<QAction *> ClustersPage::pageActions() const
{
    return {m_add, m_open, m_test, m_edit, m_remove};
}

} // namespace signalbox
