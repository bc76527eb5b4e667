#include "views/mainwindow/overviewpage.h"

#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "models/format.h"
#include "models/recentruns.h"
#include "models/workspace.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/card.h"
#include "views/activations/runs.h"
#include "views/common/emptystate.h"
#include "views/common/flowlayout.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/typography.h"
#include "views/explorer/explorerdelegate.h"
#include "views/mainwindow/sparkline.h"
#include "views/explorer/functionactions.h"
#include "views/mainwindow/focusing.h"

namespace signalbox {

namespace {

constexpr int widestText = 520;
constexpr int headMargin = 10; ///< As far in as the rows of the lists.
constexpr int figureGap = 40;
constexpr int historyRuns = 120;
constexpr int historyHeight = 72;
constexpr int settleMillis = 250;
constexpr QLatin1String localCluster("local"); ///< EmbeddedCluster::id().

QLabel *paragraph(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setMaximumWidth(widestText);
    return label;
}

} // namespace

OverviewPage::OverviewPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_stack(new QStackedWidget(this))
    , m_waiting(new EmptyState(m_stack))
    , m_recent(new RecentRuns(context.workspace.activations(), 12, RecentRuns::Which::All, this))
    , m_failed(new RecentRuns(context.workspace.activations(), 12, RecentRuns::Which::Failed, this))
{
    setObjectName(QStringLiteral("overviewPage"));
    m_waiting->setText(QStringLiteral("hourglass"), tr("Waiting for the cluster"),
                       tr("What it has appears as soon as it answers."));
    m_stack->addWidget(m_waiting);
    m_stack->addWidget(m_welcome = createWelcome());
    m_stack->addWidget(m_status = createStatus());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(ConnectionBanner::atop(context.workspace, this));
    column->addWidget(m_stack);
    Workspace &workspace = context.workspace;
    connect(&workspace, &Workspace::loaded, this, &OverviewPage::update);
    connect(&workspace, &Workspace::functionsChanged, this, &OverviewPage::update);
    connect(&workspace, &Workspace::statusChanged, this, &OverviewPage::updateFigures);
    connect(m_recent, &QAbstractItemModel::rowsInserted, this, &OverviewPage::updateFigures);
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMillis);
    connect(&m_settle, &QTimer::timeout, this, &OverviewPage::updateHistory);
    const auto later = [this] {
        if (!m_settle.isActive())
            m_settle.start();
    };
    connect(&workspace, &Workspace::activationsChanged, this, later);
    // Runs of before this window was there are in no change.
    connect(&workspace.activations(), &QAbstractItemModel::rowsInserted, this, later);
    updateHistory();
    update();
}

QIcon OverviewPage::icon() const
{
    return signalbox::icon(QStringLiteral("house"));
}

QWidget *OverviewPage::createWelcome()
{
    auto *welcome = new QWidget(m_stack);
    auto *mark = new QLabel(welcome);
    mark->setPixmap(QIcon(QStringLiteral(":/icons/app/org.signalbox.Signalbox.svg"))
                        .pixmap(QSize(72, 72), 2.0));
    auto *title = new QLabel(tr("Run your first function"), welcome);
    title->setObjectName(QStringLiteral("overview.welcome"));
    setTitleFont(title);
    const Cluster &cluster = m_context.workspace.cluster();
    auto *text = paragraph(
        cluster.id() == localCluster
            ? tr("Signalbox runs functions on this computer: each in a sandbox of its own, "
                 "without an account, a server or a network.")
            : tr("%1 has no functions yet. What you write here runs there.").arg(cluster.name()),
        welcome);
    auto *samples = new QPushButton(signalbox::icon(QStringLiteral("package-open")),
                                    tr("Load &Sample Project"), welcome);
    samples->setObjectName(QStringLiteral("overview.loadSamples"));
    samples->setAccessibleName(tr("Load sample project"));
    samples->setDefault(true);
    auto *fresh =
        new QPushButton(signalbox::icon(QStringLiteral("plus")), tr("&New Function…"), welcome);
    fresh->setObjectName(QStringLiteral("overview.newFunction"));
    fresh->setAccessibleName(tr("New function"));
    fresh->setAutoDefault(false);
    connect(samples, &QPushButton::clicked, this, [this] { m_context.navigator.loadSamples(); });
    connect(fresh, &QPushButton::clicked, this, [this] { m_context.navigator.newFunction(); });
    auto *hint = paragraph(
        tr("The sample project has functions in Python, JavaScript and Bash with inputs worth "
           "trying, a sequence, and a clock and rules that run them."),
        welcome);
    setSecondaryText(hint);
    auto *environment = new QPushButton(signalbox::icon(QStringLiteral("shield-check")),
                                        tr("&Check This Computer"), welcome);
    environment->setAutoDefault(false);
    environment->setObjectName(QStringLiteral("overview.environment"));
    environment->setAccessibleName(tr("Open the environment page"));
    environment->setToolTip(tr("What protects this machine from the functions it runs"));
    connect(environment, &QPushButton::clicked, this,
            [this] { m_context.navigator.openPlace(Place::Environment); });

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(samples);
    buttons->addWidget(fresh);
    buttons->addStretch();
    auto *column = new QVBoxLayout;
    column->setSpacing(16);
    column->addStretch(2);
    column->addWidget(mark);
    column->addWidget(title);
    column->addWidget(text);
    column->addLayout(buttons);
    column->addWidget(hint);
    column->addWidget(environment, 0, Qt::AlignLeft);
    column->addStretch(3);
    auto *row = new QHBoxLayout(welcome);
    row->setContentsMargins(24, 24, 24, 24);
    row->addStretch(1);
    row->addLayout(column, 3);
    row->addStretch(1);
    return welcome;
}

QWidget *OverviewPage::createStatus()
{
    auto *area = new QScrollArea(m_stack);
    area->setObjectName(QStringLiteral("overview.status"));
    area->setAccessibleName(tr("Overview"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    auto *body = new QWidget(area);
    body->setObjectName(QStringLiteral("overview.body"));
    auto *title = new QLabel(tr("Overview"), body);
    setTitleFont(title);
    m_history = new Sparkline(body);
    m_history->setObjectName(QStringLiteral("overview.history"));
    m_history->setAccessibleName(tr("Last runs: duration and outcome"));
    m_history->setExtent(historyRuns, historyHeight);
    connect(m_history, &Sparkline::activated, this,
            [this](const ActivationId &id) { m_context.navigator.openActivation(id); });
    auto *history = new QWidget(body);
    auto *inset = new QVBoxLayout(history);
    inset->setContentsMargins(headMargin, 0, headMargin, 6);
    inset->addWidget(m_history);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(
        framed(tr("Recent Runs"),
               createRuns(body, m_recent, QStringLiteral("recent"), tr("Recent runs")), body),
        1);
    columns->addWidget(
        framed(tr("Last Failures"),
               createRuns(body, m_failed, QStringLiteral("failed"), tr("Last failures")), body),
        1);
    columns->addWidget(framed(tr("Functions"), createFunctions(body), body), 1);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addWidget(title);
    column->addWidget(createFigures());
    column->addWidget(framed(tr("Duration and Outcome of the Last Runs"), history, body));
    column->addLayout(columns, 1);
    area->setWidget(body);
    return area;
}

QWidget *OverviewPage::createFigures()
{
    auto *figures = new QWidget(this);
    auto *flow = new FlowLayout(figures);
    flow->setContentsMargins(0, 0, 0, 0);
    const QString captions[] = {tr("functions"), tr("runs today"), tr("errors today"),
                                tr("warm sandboxes")};
    for (int i = 0; i < 4; ++i) {
        m_figures[i] = new QLabel(figures);
        m_captions[i] = new QLabel(captions[i], figures);
        m_figures[i]->setObjectName(QStringLiteral("overview.figure.%1").arg(i));
        auto *figure = new QWidget(figures);
        auto *column = new QVBoxLayout(figure);
        column->setContentsMargins(0, 0, figureGap, 0);
        column->setSpacing(2);
        column->addWidget(m_figures[i]);
        column->addWidget(m_captions[i]);
        flow->addWidget(figure);
    }
    return figures;
}

QWidget *OverviewPage::framed(const QString &title, QWidget *content, QWidget *parent)
{
    auto *frame = new Card(parent);
    auto *head = new QLabel(title, frame);
    setHeadingFont(head);
    head->setWordWrap(true);
    head->setContentsMargins(headMargin, 10, headMargin, 6);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(1, 1, 1, 6);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(content, 1);
    return frame;
}

QListView *OverviewPage::createRuns(QWidget *parent, RecentRuns *runs, const QString &id,
                                    const QString &name)
{
    auto *list = new QListView(parent);
    list->setObjectName(QStringLiteral("overview.") + id);
    list->setAccessibleName(name);
    list->setFrameShape(QFrame::NoFrame);
    list->setModel(runs);
    list->setItemDelegate(new ExplorerDelegate(QStringLiteral("activity"), {}, list));
    connect(list, &QListView::activated, this, [this, runs](const QModelIndex &index) {
        m_context.navigator.openActivation(runs->at(index.row()).id);
    });
    connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this, runs](const QModelIndex &index) {
                if (index.isValid())
                    select(runs->at(index.row()).id);
            });
    list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(list, &QWidget::customContextMenuRequested, this,
            [this, list, runs](const QPoint &position) {
                const QModelIndex index = list->indexAt(position);
                if (!index.isValid())
                    return;
                auto *menu = new QMenu(this);
                menu->setAttribute(Qt::WA_DeleteOnClose);
                fillRunMenu(m_context, runs->at(index.row()), *menu, this);
                menu->popup(list->viewport()->mapToGlobal(position));
            });
    auto *empty = new EmptyState(list->viewport());
    empty->setText(runs == m_failed ? QStringLiteral("circle-check") : QStringLiteral("activity"),
                   runs == m_failed ? tr("Nothing has failed") : tr("Nothing has run yet"),
                   runs == m_failed ? QString() : tr("Open a function and press Ctrl+Return."));
    auto *fill = new QVBoxLayout(list->viewport());
    fill->setContentsMargins(0, 0, 0, 0);
    fill->addWidget(empty);
    const auto toggle = [empty, runs] { empty->setVisible(runs->rowCount() == 0); };
    connect(runs, &QAbstractItemModel::rowsInserted, empty, toggle);
    connect(runs, &QAbstractItemModel::rowsRemoved, empty, toggle);
    toggle();
    return list;
}

QListView *OverviewPage::createFunctions(QWidget *parent)
{
    auto *list = new QListView(parent);
    list->setObjectName(QStringLiteral("overview.functions"));
    list->setAccessibleName(tr("Functions"));
    list->setFrameShape(QFrame::NoFrame);
    FunctionListModel &functions = m_context.workspace.functions();
    list->setModel(&functions);
    list->setItemDelegate(new ExplorerDelegate(QStringLiteral("square-function"), {}, list));
    connect(list, &QListView::activated, this, [this, &functions](const QModelIndex &index) {
        if (const FunctionSummary *function = functions.summary(index))
            m_context.navigator.openFunction(function->name);
    });
    connect(list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this, &functions](const QModelIndex &index) {
                if (const FunctionSummary *function = functions.summary(index))
                    select(function->name);
            });
    auto *actions = new FunctionActions(m_context, this);
    list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(list, &QWidget::customContextMenuRequested, this,
            [this, list, actions, &functions](const QPoint &position) {
                const auto *function = functions.summary(list->indexAt(position));
                if (!function)
                    return;
                auto *menu = new QMenu(this);
                menu->setAttribute(Qt::WA_DeleteOnClose);
                actions->setTargets({function->name});
                actions->addTo(*menu);
                menu->popup(list->viewport()->mapToGlobal(position));
            });
    return list;
}

void OverviewPage::select(const Selection &selection)
{
    m_selection = selection;
    emit selectionChanged();
}

void OverviewPage::update()
{
    const bool loaded = m_context.workspace.isLoaded();
    const bool any = m_context.workspace.functions().functionCount() > 0;
    QWidget *next = !loaded ? static_cast<QWidget *>(m_waiting) : any ? m_status : m_welcome;
    if (next != m_stack->currentWidget()) {
        const QWidget *focus = window()->focusWidget();
        const bool ours = focus && (focus == this || isAncestorOf(focus));
        m_stack->setCurrentWidget(next);
        // The keyboard stays with the page: Enter loads the sample project.
        if (ours)
            focusInto(next);
    }
    updateFigures();
}

void OverviewPage::updateHistory()
{
    const ActivationTableModel &activations = m_context.workspace.activations();
    std::vector<ActivationSummary> runs;
    const int rows = std::min(activations.rowCount(), historyRuns);
    for (int row = 0; row < rows; ++row)
        runs.push_back(activations.at(row));
    m_history->setRuns(std::move(runs));
}

void OverviewPage::updateFigures()
{
    const EngineStatus &status = m_context.workspace.status();
    const std::int64_t values[] = {m_context.workspace.functions().functionCount(),
                                   status.activationsToday, status.errorsToday, status.warm};
    for (int i = 0; i < 4; ++i) {
        m_figures[i]->setText(formatCount(values[i]));
        m_figures[i]->setAccessibleName(m_captions[i]->text() + QStringLiteral(": ")
                                        + m_figures[i]->text());
        QFont font = this->font();
        font.setPointSizeF(font.pointSizeF() * 1.8);
        font.setWeight(QFont::DemiBold);
        m_figures[i]->setFont(font);
        setSecondaryText(m_captions[i]);
    }
}

void OverviewPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (m_status && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        updateFigures();
}

} // namespace signalbox
