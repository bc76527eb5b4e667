#include "views/canvas/wiringpage.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include "clusters/clustertime.h"
#include "models/filterproxy.h"
#include "models/workspace.h"
#include "views/canvas/canvasactions.h"
#include "views/canvas/feedpanel.h"
#include "views/canvas/minimap.h"
#include "views/canvas/wiringpalette.h"
#include "views/canvas/wiringside.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"
#include "views/common/typography.h"
#include "views/mainwindow/finder.h"
#include "views/settings/httpport.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

constexpr int beat = 1000;

CanvasDrawing drawingOf(const PageContext &context)
{
    return context.drawings ? context.drawings->load(context.workspace.cluster().id())
                            : CanvasDrawing();
}

} // namespace

WiringPage::WiringPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_graph(context.workspace, drawingOf(context))
    , m_editor(m_graph, context.drawings)
    , m_view(new CanvasView(m_editor, this))
    , m_actions(new CanvasActions(this, m_view))
    , m_header(new PageHeader(title(), this))
    , m_banner(new ConnectionBanner(context.workspace, this))
    , m_search(new QLineEdit(this))
    , m_status(new QLabel(this))
    , m_palette(new WiringPalette(this))
    , m_side(new WiringSide(m_editor, this))
    , m_finder(new Finder(this))
    , m_empty(new EmptyState(m_view))
    , m_lower(new QTabWidget(this))
    , m_problems(new QListWidget(this))
    , m_connections(new ConnectionListModel(m_graph, this))
    , m_connectionProxy(new FilterProxy(m_connections, this))
    , m_connectionTable(new TableView(this))
    , m_across(new QSplitter(Qt::Horizontal, this))
    , m_down(new QSplitter(Qt::Vertical, this))
    , m_menu(new QMenu(this))
    , m_colors(new QMenu(tr("Colour"), this))
    , m_flights(new QMenu(tr("Events on Their Way"), this))
{
    setObjectName(QStringLiteral("wiringPage"));
    setAccessibleName(title());
    setFocusProxy(m_view);
    new Minimap(*m_view);
    createLower();
    createLayout();
    connectCanvas();
    connectActions();
    const auto motion = [this] { m_view->setReducedMotion(m_context.preferences.reducedMotion()); };
    connect(&context.preferences, &Preferences::changed, this, motion);
    motion();
    updateProblems();
    updateEmptyState();
    onChosen();
}

WiringPage::~WiringPage()
{
    // Members go before the views and the history tell of it.
    m_editor.history().disconnect(this);
    m_editor.disconnect(this);
    m_view->canvas().disconnect(this);
    m_graph.model().disconnect(this);
    m_connectionTable->disconnect(this);
    m_connectionTable->setModel(nullptr);
    // The views refer to the editor, which is a member and goes first.
    delete m_lower;
    delete m_side;
    delete m_view;
}

QIcon WiringPage::icon() const
{
    return signalbox::icon(QStringLiteral("workflow"));
}

void WiringPage::connectCanvas()
{
    Workspace &workspace = m_context.workspace;
    connect(&m_graph.model(), &GraphModel::changed, this, [this](const GraphChange &change) {
        if (change.isStructural() || !change.changedNodes.isEmpty()) {
            m_problemsSoon.start();
            updateEmptyState();
        }
    });
    connect(&m_graph, &WiringGraph::completed, this, &WiringPage::lookFirst);
    connect(m_side, &WiringSide::shownChanged, this, &WiringPage::fitPanels);
    connect(&workspace, &Workspace::changesApplied, m_side, &WiringSide::apply);
    connect(&m_view->canvas(), &CanvasScene::chosen, this, &WiringPage::onChosen);
    connect(m_view, &CanvasView::opened, this, &WiringPage::open);
    connect(m_view, &CanvasView::addRequested, this, &WiringPage::present);
    connect(m_view, &CanvasView::announced, m_status, &QLabel::setText);
    connect(m_view, &CanvasView::menuRequested, this, [this](QPoint where) {
        updateActions();
        m_menu->popup(where);
    });
    connect(m_view, &CanvasView::flightClicked, this,
            [this](const ActivationId &id) { m_context.navigator.openActivation(id); });
    connect(m_view, &CanvasView::targeted, this, &WiringPage::tryDrawn);
    connect(m_view, &CanvasView::ruleDrawn, this, [this](const QualifiedName &rule) {
        m_status->setText(tr("Rule %1 was drawn").arg(QString::fromStdString(rule.name)));
    });
    connect(m_side, &WiringSide::activationOpened, this,
            [this](const ActivationId &id) { m_context.navigator.openActivation(id); });
    connect(m_side, &WiringSide::said, this,
            [this](const QString &text) { m_context.navigator.notify(text); });
    connect(m_side, &WiringSide::held, this, [this](const QString &name) {
        m_status->setText(tr("Apply or revert %1 first").arg(name));
    });
    connect(m_side, &WiringSide::httpWanted, this, [this] {
        m_context.preferences.setValue(httpPortKey, QString::number(usualHttpPort));
    });
    connect(&workspace, &Workspace::capabilitiesChanged, &m_side->feed(), &FeedPanel::showUrl);
    connect(m_palette, &WiringPalette::chosen, this,
            [this](const QString &id) { addFromPalette(id, m_view->middle()); });
    connect(m_view, &CanvasView::dropped, this, &WiringPage::addFromPalette);
    connect(m_search, &QLineEdit::textChanged, this, &WiringPage::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        m_view->setFocus();
        m_view->fitSelection();
    });
    connect(m_empty, &EmptyState::triggered, (*m_actions)[CanvasVerb::NewTrigger],
            &QAction::trigger);
    connect(&workspace, &Workspace::activationsChanged, this, &WiringPage::onActivations);
    connect(&workspace, &Workspace::loaded, this, [this] {
        updateEmptyState();
        // The graph takes the same batch after this signal.
        QTimer::singleShot(0, this, &WiringPage::lookFirst);
    });
    connect(&workspace, &Workspace::capabilitiesChanged, this, &WiringPage::updateEmptyState);
    connect(&m_editor, &WiringEditor::failed, this,
            [this](const QString &text) { m_context.navigator.notify(text); });
    m_beat.setInterval(beat);
    connect(&m_beat, &QTimer::timeout, this, &WiringPage::updateFigures);
}

// --- what is shown --------------------------------------------------------------------------------

void WiringPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_beat.start();
    readTime();
    lookFirst();
}

/// The first sight of a wiring that is known: placed where nobody has placed it yet, and fitted.
void WiringPage::lookFirst()
{
    // Without the steps of sequences the layout would not be that of the wiring.
    if (!isVisible() || !m_context.workspace.isLoaded() || !m_graph.isComplete()
        || std::exchange(m_shown, true))
        return;
    // Nobody has placed anything yet: Graphviz does, and undo need not.
    if (m_graph.placedHere() > 0 && m_graph.placedHere() == m_graph.drawing().positions.size()) {
        connect(
            &m_editor, &WiringEditor::laidOut, this,
            [this] {
                m_view->fit();
                revealWanted();
            },
            Qt::SingleShotConnection);
        m_editor.layOutFirst();
    }
    QTimer::singleShot(0, this, [this] {
        m_view->fit();
        revealWanted();
    });
}

void WiringPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitPanels();
}

void WiringPage::hideEvent(QHideEvent *event)
{
    m_beat.stop();
    m_pointing.stop();
    readPointed();
    Page::hideEvent(event);
}

QList<NodeId> WiringPage::chosenNodes() const
{
    const auto &chosen = m_view->canvas().selectedNodes();
    return {chosen.begin(), chosen.end()};
}

QList<WireId> WiringPage::chosenWires() const
{
    const auto &chosen = m_view->canvas().selectedWires();
    return {chosen.begin(), chosen.end()};
}

void WiringPage::onChosen()
{
    const auto nodes = chosenNodes();
    const auto wires = chosenWires();
    showSide();
    if (nodes.size() + wires.size() > 1)
        m_status->setText(tr("%n selected", nullptr, int(nodes.size() + wires.size())));
    updateActions();
    emit selectionChanged();
}

void WiringPage::showSide()
{
    const auto nodes = chosenNodes();
    const auto wires = chosenWires();
    if (wires.size() == 1 && nodes.isEmpty()) {
        if (const Rule *rule = m_graph.rule(wires.front()))
            return m_side->showRule(Rule(*rule));
    }
    if (nodes.size() == 1 && wires.isEmpty()) {
        const Trigger *trigger = m_graph.trigger(nodes.front());
        if (!trigger || !trigger->feed)
            trigger = m_graph.fedTrigger(nodes.front());
        if (trigger)
            return m_side->showFeed(Trigger(*trigger));
    }
    m_side->leave();
}

void WiringPage::search(const QString &text)
{
    QSet<NodeId> hits;
    if (!text.trimmed().isEmpty()) {
        for (const NodeId id : m_graph.model().nodes()) {
            const GraphNode *node = m_graph.model().node(id);
            if (node->title.contains(text.trimmed(), Qt::CaseInsensitive)
                || node->subtitle.contains(text.trimmed(), Qt::CaseInsensitive))
                hits.insert(id);
        }
    }
    m_view->canvas().setFound(hits);
    if (!hits.isEmpty())
        m_view->canvas().choose(hits);
    m_status->setText(text.isEmpty() ? QString() : tr("%n found", nullptr, int(hits.size())));
}

void WiringPage::updateProblems()
{
    m_found = problemsOf(m_graph);
    m_problems->clear();
    for (const GraphProblem &problem : m_found) {
        const StateRole role = roleOf(problem.severity).value_or(StateRole::Warning);
        new QListWidgetItem(stateIcon(role, palette()), problem.text, m_problems);
    }
    if (m_found.empty()) {
        auto *none = new QListWidgetItem(tr("No problems"), m_problems);
        none->setFlags(Qt::NoItemFlags);
    }
    const int count = int(m_found.size());
    m_lower->setTabText(0, count > 0 ? tr("Problems (%1)").arg(count) : tr("Problems"));
}

void WiringPage::updateEmptyState()
{
    const Cluster &cluster = m_context.workspace.cluster();
    const bool able = cluster.can(Capability::Wiring);
    m_empty->setVisible(m_graph.model().nodeCount() == 0 || !able);
    if (!m_context.workspace.isLoaded())
        m_empty->setText(QStringLiteral("hourglass"), tr("Waiting for %1").arg(cluster.name()), {});
    else if (!able)
        m_empty->setText(QStringLiteral("workflow"), tr("No wiring here"),
                         cluster.whyNot(Capability::Wiring));
    else
        m_empty->setText(QStringLiteral("workflow"), tr("Nothing is wired yet"),
                         tr("A trigger is a channel of events; a rule leads them to a function."),
                         tr("New Trigger…"));
    updateActions();
}

void WiringPage::onActivations(const std::vector<ActivationSummary> &batch)
{
    const auto begun = m_meter.apply(batch, nowOf(m_context.workspace.cluster()));
    if (!isVisible())
        return;
    for (const FlowBegun &run : m_rangeFlow ? std::vector<FlowBegun>() : begun)
        m_view->fly(m_graph.model().wireByKey(WiringGraph::ruleKey(run.rule)), run.id);
    updateFigures();
}

void WiringPage::updateFigures()
{
    const Timestamp now = nowOf(m_context.workspace.cluster());
    const GraphModel &model = m_graph.model();
    QHash<NodeId, FlowFigures> nodes;
    QHash<WireId, FlowFigures> wires;
    for (const NodeId id : model.nodes()) {
        const auto name = m_graph.nameOf(id);
        if (!name)
            continue;
        const NodeKind kind = model.node(id)->kind;
        const FlowFigures figures = figuresOf(kind, *name, now);
        if (figures != FlowFigures{})
            nodes.insert(id, figures);
    }
    for (const WireId id : model.wires()) {
        if (const Rule *rule = m_graph.rule(id)) {
            const FlowFigures figures = m_rangeFlow ? RangeFlow::in(m_rangeFlow->rules, rule->name)
                                                    : m_meter.rule(rule->name, now);
            if (figures != FlowFigures{})
                wires.insert(id, figures);
        }
    }
    m_view->canvas().setFigures(nodes, wires);
}

// --- the page -------------------------------------------------------------------------------------

Selection WiringPage::selection() const
{
    const auto nodes = chosenNodes();
    if (nodes.size() != 1)
        return {};
    const GraphNode *node = m_graph.model().node(nodes.front());
    const bool runs =
        node && (node->kind == NodeKind::Function || node->kind == NodeKind::Sequence);
    const auto name = m_graph.nameOf(nodes.front());
    return runs && !node->missing && name ? Selection(*name) : Selection();
}

QWidget *WiringPage::filterField() const
{
    return m_search;
}

QList<QAction *> WiringPage::pageActions() const
{
    return m_actions->all();
}

QAction *WiringPage::verb(PageVerb verb) const
{
    return verb == PageVerb::Run ? (*m_actions)[CanvasVerb::Fire] : nullptr;
}

QJsonObject WiringPage::saveState() const
{
    const QPointF middle = m_view->middle();
    const auto text = [](const QByteArray &state) { return QString::fromLatin1(state.toBase64()); };
    return {{QStringLiteral("zoom"), m_view->zoom()},
            {QStringLiteral("x"), middle.x()},
            {QStringLiteral("y"), middle.y()},
            {QStringLiteral("across"), text(m_across->saveState())},
            {QStringLiteral("down"), text(m_down->saveState())},
            {QStringLiteral("lower"), m_lower->currentIndex()},
            {QStringLiteral("snap"), m_view->snaps()},
            {QStringLiteral("heat"), m_view->canvas().heat()},
            {QStringLiteral("connections"), m_connectionTable->saveColumns()}};
}

void WiringPage::restoreState(const QJsonObject &state)
{
    const auto bytes = [&state](const char *key) {
        return QByteArray::fromBase64(state.value(QLatin1String(key)).toString().toLatin1());
    };
    m_across->restoreState(bytes("across"));
    m_down->restoreState(bytes("down"));
    m_lower->setCurrentIndex(state.value(QLatin1String("lower")).toInt());
    (*m_actions)[CanvasVerb::Snap]->setChecked(state.value(QLatin1String("snap")).toBool(true));
    (*m_actions)[CanvasVerb::Heat]->setChecked(state.value(QLatin1String("heat")).toBool());
    m_connectionTable->restoreColumns(state.value(QLatin1String("connections")).toObject());
    const double zoom = state.value(QLatin1String("zoom")).toDouble();
    if (zoom <= 0)
        return;
    const QPointF middle(state.value(QLatin1String("x")).toDouble(),
                         state.value(QLatin1String("y")).toDouble());
    m_shown = true;
    QTimer::singleShot(0, m_view, [this, zoom, middle] {
        m_view->setZoom(zoom, middle);
        m_view->centerOn(middle);
        revealWanted();
    });
}

} // namespace signalbox
