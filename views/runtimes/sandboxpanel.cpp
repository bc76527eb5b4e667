#include "views/runtimes/sandboxpanel.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/workspace.h"
#include "views/common/confirmdialog.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"
#include "views/common/typography.h"

namespace signalbox {

using Column = SandboxTableModel::Column;

class SandboxPanel::OfRuntime final : public QSortFilterProxyModel
{
public:
    OfRuntime(SandboxTableModel &sandboxes, QObject *parent)
        : QSortFilterProxyModel(parent)
        , m_sandboxes(sandboxes)
    {
        setSourceModel(&sandboxes);
    }

    void setKind(const QString &kind)
    {
        m_kind = kind.toStdString();
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        return m_kind.empty() || m_sandboxes.at(row).runtime == m_kind;
    }

private:
    SandboxTableModel &m_sandboxes;
    std::string m_kind;
};

SandboxPanel::SandboxPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ofRuntime(new OfRuntime(context.workspace.sandboxes(), this))
    , m_title(new QLabel(tr("Sandboxes"), this))
    , m_table(new TableView(this))
    , m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("sandboxPanel"));
    setAccessibleName(tr("Sandboxes"));
    setHeadingFont(m_title);
    createActions();
    auto *top = new QHBoxLayout;
    top->setContentsMargins(16, 8, 16, 8);
    top->setSpacing(8);
    top->addWidget(m_title);
    top->addStretch();
    for (QAction *action : {m_pin, m_unpin, m_end}) {
        auto *button = new QPushButton(action->icon(), action->text(), this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setAccessibleName(action->iconText());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [button, action] {
            button->setEnabled(action->isEnabled());
            button->setToolTip(action->toolTip());
        });
        top->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    createTable();
    connect(&context.workspace, &Workspace::capabilitiesChanged, this, [this] {
        updateActions();
        updateEmptyState();
    });
    updateActions();
    updateEmptyState();
}

SandboxPanel::~SandboxPanel()
{
    m_table->disconnect(this);
    m_table->setModel(nullptr);
}

void SandboxPanel::createActions()
{
    const auto make = [this](const char *name, const char *iconName, const QString &text) {
        auto *action = new QAction(icon(QLatin1String(iconName)), text, this);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    m_pin = make("pinFunction", "pin", tr("Pin"));
    m_unpin = make("unpinFunction", "pin-off", tr("Unpin"));
    m_function = make("openFunctionOfSandbox", "square-function", tr("Open Function"));
    m_end = make("endSandbox", "circle-stop", tr("End…"));
    connect(m_pin, &QAction::triggered, this, [this] { setPinned(true); });
    connect(m_unpin, &QAction::triggered, this, [this] { setPinned(false); });
    connect(m_function, &QAction::triggered, this, [this] {
        const auto name = QualifiedName::parse(selected().front().function, {});
        if (name)
            m_context.navigator.openFunction(*name);
    });
    connect(m_end, &QAction::triggered, this, &SandboxPanel::askToEnd);
}

void SandboxPanel::createTable()
{
    m_table->setObjectName(QStringLiteral("sandboxTable"));
    m_table->setAccessibleName(tr("Sandboxes"));
    m_proxy.setSourceModel(m_ofRuntime);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->setModel(&m_proxy);
    m_table->setSortingEnabled(true);
    m_table->setItemDelegateForColumn(Column::State, new StateBadgeDelegate(m_table));
    m_table->elideMiddle(Column::Function);
    m_table->setColumnWidths({8, 12, 20, 8, 14, 14, 10, 6, 8});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setEmptyState(m_empty);
    m_table->setMenuBuilder([this](QMenu &menu, const QModelIndexList &) {
        menu.setToolTipsVisible(true);
        menu.addActions({m_function, m_pin, m_unpin});
        menu.addSeparator();
        menu.addAction(m_end);
    });
    connect(m_table, &TableView::selectedRowsChanged, this, &SandboxPanel::updateActions);
    connect(m_table, &TableView::rowActivated, this, [this] {
        if (m_function->isEnabled())
            m_function->trigger();
    });
    connect(&m_proxy, &QAbstractItemModel::dataChanged, this, &SandboxPanel::updateActions);
}

void SandboxPanel::setRuntime(const QString &kind)
{
    m_ofRuntime->setKind(kind);
    m_table->setColumnHidden(Column::Runtime, !kind.isEmpty());
}

const SandboxView &SandboxPanel::at(const QModelIndex &index) const
{
    const QModelIndex source = m_ofRuntime->mapToSource(m_proxy.mapToSource(index));
    return m_context.workspace.sandboxes().at(source.row());
}

std::vector<SandboxView> SandboxPanel::selected() const
{
    std::vector<SandboxView> sandboxes;
    for (const QModelIndex &row : m_table->selectedRowList())
        sandboxes.push_back(at(row));
    return sandboxes;
}

void SandboxPanel::setPinned(bool pinned)
{
    for (const SandboxView &sandbox : selected()) {
        const auto name = QualifiedName::parse(sandbox.function, {});
        if (!name || sandbox.pinned == pinned)
            continue;
        whenFinished(m_context.workspace.cluster().pin(*name, pinned), this,
                     [&navigator = m_context.navigator](const Result<> &done) {
                         if (!done)
                             navigator.notify(errorText(done.error()));
                     });
    }
}

void SandboxPanel::askToEnd()
{
    std::vector<SandboxView> chosen = selected();
    const auto busy = std::ranges::count(chosen, SandboxState::Busy, &SandboxView::state);
    // An idle one costs a cold start at most; a run that is under way is somebody's work.
    if (busy == 0)
        return end(chosen);
    confirm(m_context,
            {.title = tr("End %n sandbox(es)?", nullptr, int(chosen.size())),
             .text = tr("%n run(s) under way in them end as a system error.", nullptr, int(busy)),
             .verb = tr("End Sandbox"),
             .typedName = {}},
            QString::fromStdString(chosen.front().runtime), this,
            [this, chosen = std::move(chosen)] { end(chosen); });
}

void SandboxPanel::end(const std::vector<SandboxView> &sandboxes)
{
    for (const SandboxView &sandbox : sandboxes) {
        whenFinished(m_context.workspace.cluster().endSandbox(sandbox.id), this,
                     [&navigator = m_context.navigator](const Result<> &done) {
                         // One that has ended meanwhile is what was asked for.
                         if (!done && done.error().code != ErrorCode::NotFound)
                             navigator.notify(errorText(done.error()));
                     });
    }
}

void SandboxPanel::updateActions()
{
    const std::vector<SandboxView> rows = selected();
    const QString cannot = m_context.workspace.cluster().whyNot(Capability::PoolState);
    const auto any = [&rows](auto wanted) { return std::any_of(rows.begin(), rows.end(), wanted); };
    const auto set = [&cannot](QAction *action, bool enabled, const QString &otherwise) {
        action->setEnabled(enabled && cannot.isEmpty());
        const QString reason = cannot.isEmpty() ? otherwise : cannot;
        action->setToolTip(action->isEnabled() ? action->iconText() : reason);
    };
    set(m_pin, any([](const SandboxView &s) { return !s.pinned && !s.function.empty(); }),
        tr("Select a sandbox with a function to keep it from being evicted"));
    set(m_unpin, any([](const SandboxView &s) { return s.pinned; }),
        tr("Select a sandbox that is pinned"));
    set(m_function, rows.size() == 1 && !rows.front().function.empty(),
        tr("Select one sandbox with a function"));
    set(m_end, !rows.empty(), tr("Select a sandbox to end it"));
}

void SandboxPanel::updateEmptyState()
{
    const QString cannot = m_context.workspace.cluster().whyNot(Capability::PoolState);
    if (!cannot.isEmpty())
        m_empty->setText(QStringLiteral("server-off"), tr("Sandboxes are not shown"), cannot);
    else
        m_empty->setText(QStringLiteral("box"), tr("No sandboxes right now"),
                         tr("One is made when a function runs, or ahead of need when the runtime "
                            "prewarms."));
}

} // namespace signalbox
