#include "views/explorer/explorer.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "models/entitytablemodel.h"
#include "models/filterproxy.h"
#include "models/recentruns.h"
#include "models/workspace.h"
#include "views/activations/runs.h"
#include "views/common/columnscroll.h"
#include "views/common/filteredit.h"
#include "views/common/flatpaint.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/typography.h"
#include "views/explorer/explorerdelegate.h"
#include "views/explorer/functionactions.h"
#include "views/runtimes/runtimeactions.h"

namespace signalbox {

namespace {

constexpr int mostRuns = 30;
constexpr int visibleRuntimes = 7;
constexpr int leastRows = 2; ///< In sight of every list, however low the window is.
constexpr int listEnd = 6;   ///< Room below the last row of a list.
constexpr int hintMargin = 10;

ActivationId idOf(const QModelIndex &index)
{
    return ActivationId::parse(index.data(IdRole).toString().toStdString())
        .value_or(ActivationId{});
}

/// A scroll area gives a column with wrapped text all the height that it likes at its width, and scrolls
/// it, where the lists in it would rather become lower.
class ShrinkingColumn final : public QVBoxLayout
{
public:
    using QVBoxLayout::QVBoxLayout;
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
};

} // namespace

Explorer::Explorer(const PageContext &context, FunctionActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_actions(actions)
    , m_filter(new FilterEdit(this))
    , m_functions(new QTreeView(this))
    , m_runtimes(new QListView(this))
    , m_runs(new QListView(this))
    , m_functionProxy(new FilterProxy(&context.workspace.functionTree(), this))
    , m_runtimeProxy(new FilterProxy(&context.workspace.runtimes(), this))
    , m_recent(
          new RecentRuns(context.workspace.activations(), mostRuns, RecentRuns::Which::All, this))
    , m_runProxy(new FilterProxy(m_recent, this))
    , m_triggers(createEntities(makeTriggerModel(context.workspace, this),
                                QStringLiteral("triggers"), tr("Triggers"), QStringLiteral("zap")))
    , m_rules(createEntities(makeRuleModel(context.workspace, this), QStringLiteral("rules"),
                             tr("Rules"), QStringLiteral("git-branch")))
    , m_runtimeActions(new RuntimeActions(context, this))
{
    setObjectName(QStringLiteral("explorer"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_filter->setObjectName(QStringLiteral("explorer.filter"));
    m_filter->setAccessibleName(tr("Filter the explorer"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setList(m_functions);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        for (FilterProxy *proxy : findChildren<FilterProxy *>())
            proxy->setFilterText(text);
        m_functions->expandAll();
        fitHeights();
    });
    createFunctions();
    createRuntimes();
    createRuns();
    connect(&context.workspace, &Workspace::loaded, this, &Explorer::fitHeights);
    auto *field = new QHBoxLayout;
    field->setContentsMargins(10, 8, 10, 8);
    field->addWidget(m_filter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(field);
    auto *sections = new QWidget(this);
    auto *lists = new ShrinkingColumn(sections);
    lists->setContentsMargins(0, 0, 0, 0);
    lists->setSpacing(0);
    addSection(lists, QStringLiteral("functions"), tr("Functions"), m_functions, 40);
    addSection(lists, QStringLiteral("triggers"), tr("Triggers"), m_triggers, 20);
    addSection(lists, QStringLiteral("rules"), tr("Rules"), m_rules, 20);
    addSection(lists, QStringLiteral("runtimes"), tr("Runtimes"), m_runtimes, 30);
    addSection(lists, QStringLiteral("runs"), tr("Recent Runs"), m_runs, 20);
    // What no list needs is left at the end, not between them.
    lists->addStretch(1);
    // Large text in a low window: better to scroll than to make the window taller than the screen.
    column->addWidget(new ColumnScroll(QStringLiteral("explorer.sections"), sections, this), 1);
    followFont(this, [this] {
        setMinimumWidth(QFontMetrics(QApplication::font()).averageCharWidth() * 21);
        const int side = flat::scaled(12);
        for (QToolButton *head : findChildren<QToolButton *>())
            head->setIconSize(QSize(side, side));
        fitHeights();
    });
}

void Explorer::prepare(QAbstractItemView *view, const QString &id, const QString &name)
{
    view->setObjectName(QStringLiteral("explorer.") + id);
    view->setAccessibleName(name);
    view->setFrameShape(QFrame::NoFrame);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setTextElideMode(Qt::ElideMiddle);
    view->setMouseTracking(true);
    auto *toFilter = new QAction(view);
    toFilter->setShortcut(Qt::Key_Slash);
    toFilter->setShortcutContext(Qt::WidgetShortcut);
    view->addAction(toFilter);
    connect(toFilter, &QAction::triggered, m_filter,
            [this] { m_filter->setFocus(Qt::ShortcutFocusReason); });
}

void Explorer::addSection(QVBoxLayout *column, const QString &id, const QString &title,
                          QAbstractItemView *view, int stretch)
{
    auto *head = new QToolButton(this);
    head->setObjectName(QStringLiteral("explorer.head.") + id);
    head->setText(title);
    head->setAccessibleName(tr("Show or hide: %1").arg(title));
    head->setCheckable(true);
    head->setChecked(true);
    head->setAutoRaise(true);
    head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    head->setIcon(icon(QStringLiteral("chevron-down")));
    head->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setHeadingFont(head);
    // Checked means open here, which needs no ground of its own.
    head->setProperty("section", true);
    connect(head, &QToolButton::toggled, this, [this, head, view](bool open) {
        view->setVisible(open);
        const QString closed =
            isRightToLeft() ? QStringLiteral("chevron-left") : QStringLiteral("chevron-right");
        head->setIcon(icon(open ? QStringLiteral("chevron-down") : closed));
        fitHeights();
    });
    auto *hint = new QLabel(this);
    hint->setObjectName(QStringLiteral("explorer.hint.") + id);
    hint->setWordWrap(true);
    hint->setContentsMargins(hintMargin, 2, hintMargin, 6);
    setSecondaryText(hint);
    column->addWidget(head);
    column->addWidget(hint);
    column->addWidget(view, stretch);
}

void Explorer::createFunctions()
{
    prepare(m_functions, QStringLiteral("functions"), tr("Functions by package"));
    m_functions->setModel(m_functionProxy);
    m_functionProxy->sort(FunctionListModel::Name);
    m_functions->setHeaderHidden(true);
    for (int column = 1; column < FunctionListModel::ColumnCount; ++column)
        m_functions->hideColumn(column);
    m_functions->setItemDelegate(new ExplorerDelegate(QStringLiteral("square-function"),
                                                      QStringLiteral("package"), m_functions));
    m_functions->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_functions->setUniformRowHeights(true);
    m_functions->setExpandsOnDoubleClick(true);
    m_functions->expandAll();
    for (const auto signal : {&QTreeView::expanded, &QTreeView::collapsed})
        connect(m_functions, signal, this, &Explorer::fitHeights);
    connect(m_functionProxy, &QAbstractItemModel::rowsInserted, m_functions,
            [this](const QModelIndex &parent) {
                // A new package opens; one that the user has closed stays closed.
                if (!parent.isValid())
                    m_functions->expandAll();
            });
    connect(m_functions->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &Explorer::onFunctionsSelected);
    connect(m_functions, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (!index.data(GroupRole).toBool())
            m_actions.openAction()->trigger();
    });
    connect(m_functions, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) {
                auto *menu = new QMenu(this);
                menu->setAttribute(Qt::WA_DeleteOnClose);
                if (!m_actions.targets().empty())
                    m_actions.addTo(*menu);
                else
                    menu->addAction(icon(QStringLiteral("plus")), tr("&New Function…"), this,
                                    [this] { m_context.navigator.newFunction(); });
                menu->popup(m_functions->viewport()->mapToGlobal(position));
            });
    auto *remove = new QAction(this);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_functions->addAction(remove);
    connect(remove, &QAction::triggered, m_actions.deleteAction(), &QAction::trigger);
}

void Explorer::createRuntimes()
{
    prepare(m_runtimes, QStringLiteral("runtimes"), tr("Runtimes"));
    m_runtimes->setModel(m_runtimeProxy);
    m_runtimeProxy->sort(RuntimeTableModel::Kind);
    m_runtimes->setItemDelegate(new ExplorerDelegate(QStringLiteral("box"), {}, m_runtimes));
    connect(m_runtimes->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid())
                    select(RuntimeKind{index.data(IdRole).toString()});
            });
    connect(m_runtimes, &QListView::activated, this, [this](const QModelIndex &index) {
        m_context.navigator.openRuntime(index.data(IdRole).toString());
    });
    connect(m_runtimes, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        const QModelIndex index = m_runtimes->indexAt(position);
        if (!index.isValid())
            return;
        const Runtime *runtime = m_context.workspace.runtimes().find(index.data(IdRole).toString());
        if (!runtime)
            return;
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_runtimeActions->setRuntime(*runtime);
        m_runtimeActions->fill(*menu);
        menu->popup(m_runtimes->viewport()->mapToGlobal(position));
    });
    for (const FilterProxy *model : findChildren<FilterProxy *>()) {
        connect(model, &QAbstractItemModel::rowsInserted, this, &Explorer::fitHeights);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &Explorer::fitHeights);
        connect(model, &QAbstractItemModel::modelReset, this, &Explorer::fitHeights);
    }
}

void Explorer::createRuns()
{
    prepare(m_runs, QStringLiteral("runs"), tr("Recent runs"));
    m_runs->setModel(m_runProxy);
    m_runs->setItemDelegate(new ExplorerDelegate(QStringLiteral("activity"), {}, m_runs));
    connect(m_runs->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid())
                    select(idOf(index));
            });
    connect(m_runs, &QListView::activated, this,
            [this](const QModelIndex &index) { m_context.navigator.openActivation(idOf(index)); });
    connect(m_runs, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        const QModelIndex index = m_runs->indexAt(position);
        if (!index.isValid())
            return;
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillRunMenu(m_context, m_recent->at(m_runProxy->mapToSource(index).row()), *menu, this);
        menu->popup(m_runs->viewport()->mapToGlobal(position));
    });
}

QListView *Explorer::createEntities(EntityTableModel *model, const QString &id, const QString &name,
                                    const QString &iconName)
{
    auto *proxy = new FilterProxy(model, this);
    proxy->sort(0);
    auto *view = new QListView(this);
    prepare(view, id, name);
    view->setModel(proxy);
    view->setItemDelegate(new ExplorerDelegate(iconName, {}, view));
    const auto open = [this, id](const QModelIndex &index) {
        const auto entity = QualifiedName::parse(index.data(IdRole).toString().toStdString(), {});
        if (entity)
            emit entityOpened(id, *entity);
    };
    connect(view, &QListView::activated, this, open);
    connect(
        view, &QWidget::customContextMenuRequested, this, [this, view, open, id](const QPoint &at) {
            const QModelIndex index = view->indexAt(at);
            auto *menu = new QMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            if (index.isValid())
                menu->addAction(icon(QStringLiteral("square-pen")), tr("Show in Its List"), this,
                                [open, index = QPersistentModelIndex(index)] { open(index); });
            const QVariant shown = index.data(IdRole);
            menu->addAction(icon(QStringLiteral("workflow")), tr("Show the Wiring"), this,
                            [this, id, shown] { showWiring(id, shown.toString()); });
            menu->popup(view->viewport()->mapToGlobal(at));
        });
    return view;
}

/// Of one rule or trigger, where the menu was opened on one.
void Explorer::showWiring(const QString &list, const QString &id)
{
    const auto name = QualifiedName::parse(id.toStdString(), {});
    if (name && list == QLatin1String("rules"))
        m_context.navigator.openRule(*name);
    else if (name && list == QLatin1String("triggers"))
        m_context.navigator.openTrigger(*name);
    else
        m_context.navigator.openPlace(Place::Wiring);
}

void Explorer::onFunctionsSelected()
{
    std::vector<QualifiedName> names;
    for (const QModelIndex &row : m_functions->selectionModel()->selectedRows()) {
        if (const auto *function =
                m_context.workspace.functionTree().summary(m_functionProxy->mapToSource(row)))
            names.push_back(function->name);
    }
    m_actions.setTargets(names);
    select(names.size() == 1 ? Selection(names.front()) : Selection());
}

void Explorer::select(const Selection &selection)
{
    m_selection = selection;
    emit selectionChanged();
}

void Explorer::fit(QAbstractItemView *view, int rows) const
{
    const int row = qMax(view->sizeHintForRow(0), view->fontMetrics().height() + 10);
    view->setMinimumHeight(qMin(rows, leastRows) * row + listEnd);
    view->setMaximumHeight(rows * row + listEnd);
}

int Explorer::functionRows() const
{
    int rows = 0;
    for (int i = 0; i < m_functionProxy->rowCount(); ++i) {
        const QModelIndex group = m_functionProxy->index(i, 0);
        rows += 1 + (m_functions->isExpanded(group) ? m_functionProxy->rowCount(group) : 0);
    }
    return rows;
}

void Explorer::fitHeights()
{
    fit(m_functions, functionRows());
    const int runtimes = qMin(m_runtimeProxy->rowCount(), visibleRuntimes);
    fit(m_runtimes, runtimes);
    for (QListView *view : {m_triggers, m_rules})
        fit(view, qMin(view->model()->rowCount(), visibleRuntimes));
    fit(m_runs, m_runProxy->rowCount());
    const bool filtered = !m_filter->text().isEmpty();
    // What has not answered does not look empty.
    const bool loaded = m_context.workspace.isLoaded();
    const auto hint = [this, filtered, loaded](const QString &id, const QAbstractItemModel *rows,
                                               const QString &text) {
        auto *label = findChild<QLabel *>(QStringLiteral("explorer.hint.") + id);
        label->setText(!loaded ? tr("Waiting for the cluster") : filtered ? tr("No match") : text);
        label->setVisible(rows->rowCount() == 0 && header(id)->isChecked());
    };
    hint(QStringLiteral("functions"), m_functionProxy, tr("No functions yet"));
    hint(QStringLiteral("triggers"), m_triggers->model(), tr("No triggers yet"));
    hint(QStringLiteral("rules"), m_rules->model(), tr("No rules yet"));
    hint(QStringLiteral("runtimes"), m_runtimeProxy, tr("No runtimes found"));
    hint(QStringLiteral("runs"), m_runProxy, tr("Nothing has run yet"));
}

QToolButton *Explorer::header(const QString &id) const
{
    return findChild<QToolButton *>(QStringLiteral("explorer.head.") + id);
}

QStringList Explorer::sections()
{
    return {QStringLiteral("functions"), QStringLiteral("triggers"), QStringLiteral("rules"),
            QStringLiteral("runtimes"), QStringLiteral("runs")};
}

QJsonObject Explorer::saveState() const
{
    QJsonObject state;
    for (const QString &id : sections())
        state.insert(id, header(id)->isChecked());
    return state;
}

void Explorer::restoreState(const QJsonObject &state)
{
    for (const QString &id : sections())
        header(id)->setChecked(state.value(id).toBool(true));
}

} // namespace signalbox
