#include "views/mainwindow/inspector.h"

#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

#include "core/json.h"
#include "models/format.h"
#include "models/functiontemplates.h"
#include "models/workspace.h"
#include "views/common/emptystate.h"
#include "views/common/flatpaint.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/typography.h"
#include "views/mainwindow/factlist.h"
#include "views/mainwindow/sparkline.h"

namespace signalbox {

namespace {

constexpr int searchedRuns = 2000;
constexpr int shownRuns = 32;

std::vector<ActivationSummary> lastRunsOf(const ActivationTableModel &activations,
                                          const QualifiedName &name)
{
    std::vector<ActivationSummary> runs;
    const int rows = std::min(activations.rowCount(), searchedRuns);
    for (int row = 0; row < rows && static_cast<int>(runs.size()) < shownRuns; ++row) {
        if (activations.at(row).function == name)
            runs.push_back(activations.at(row));
    }
    return runs;
}

QString shortJson(const Json &value)
{
    const QString text = value.is_string() ? QString::fromStdString(value.get<std::string>())
                                           : QString::fromStdString(dumpJson(value));
    constexpr int longest = 120;
    return text.size() > longest ? text.left(longest) + u'…' : text;
}

} // namespace

Inspector::Inspector(const PageContext &context, QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_body(new QWidget)
    , m_icon(new QLabel(m_body))
    , m_title(new QLabel(m_body))
    , m_subtitle(new QLabel(m_body))
    , m_facts(new FactList(m_body))
    , m_empty(new EmptyState(m_body))
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *head = new QGridLayout;
    head->setHorizontalSpacing(10);
    head->setVerticalSpacing(2);
    head->setColumnStretch(1, 1);
    head->addWidget(m_icon, 0, 0, 2, 1, Qt::AlignTop);
    head->addWidget(m_title, 0, 1);
    head->addWidget(m_subtitle, 1, 1);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(16);
    column->addLayout(head);
    column->addWidget(m_facts);
    column->addWidget(m_empty, 1);
    column->addStretch(0);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_subtitle->setWordWrap(true);
    // Wraps at whatever width the panel has, rather than asking for its own.
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_empty->setText(QStringLiteral("info"), tr("Nothing is selected"),
                     tr("Select a function, a runtime or a run to see its facts here."));
    setWidget(m_body);
    followFont(this, [this] {
        setMinimumWidth(QFontMetrics(QApplication::font()).averageCharWidth() * 27);
    });
    m_settle.setSingleShot(true);
    m_settle.setInterval(250);
    connect(&m_settle, &QTimer::timeout, this, &Inspector::refresh);
    const auto later = [this] {
        if (!m_settle.isActive() && isVisible())
            m_settle.start();
    };
    connect(&context.workspace, &Workspace::functionsChanged, this, later);
    connect(&context.workspace, &Workspace::activationsChanged, this, later);
    connect(&context.workspace, &Workspace::loaded, this, later);
    refresh();
}

void Inspector::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    // Icons and links have been painted in the former colours, times written by the former clock.
    const bool outdated =
        event->type() == QEvent::PaletteChange || event->type() == QEvent::LocaleChange;
    if (outdated && m_facts)
        QMetaObject::invokeMethod(this, &Inspector::refresh, Qt::QueuedConnection);
}

void Inspector::show(const Selection &selection)
{
    if (selection == m_selection)
        return;
    m_selection = selection;
    refresh();
    verticalScrollBar()->setValue(0);
}

void Inspector::refresh()
{
    m_facts->clear();
    m_empty->hide();
    std::visit([this](const auto &subject) { explain(subject); }, m_selection);
}

void Inspector::showNothing()
{
    setHead({}, {}, {});
    m_empty->show();
}

void Inspector::setHead(const QString &iconName, const QString &title, const QString &subtitle)
{
    const bool any = !title.isEmpty();
    for (QWidget *part : std::initializer_list<QWidget *>{m_icon, m_title, m_subtitle, m_facts})
        part->setVisible(any);
    if (!any)
        return;
    const int side = flat::scaled(20);
    m_icon->setPixmap(icon(iconName).pixmap(QSize(side, side), devicePixelRatioF()));
    m_title->setText(title);
    setTitleFont(m_title);
    m_subtitle->setText(subtitle);
    setSecondaryText(m_subtitle);
}

void Inspector::explain(const QualifiedName &name)
{
    const FunctionSummary *function = m_context.workspace.functions().find(name);
    if (!function)
        return showNothing();
    const Json *description = findAnnotation(function->annotations, "description");
    setHead(QStringLiteral("square-function"), QString::fromStdString(name.local()),
            description ? shortJson(*description) : QString::fromStdString(name.parent()));
    const QString kind = QString::fromStdString(function->kind);
    // A sequence has neither a runtime nor code of its own.
    const bool sequence = function->kind == sequenceKind;
    if (sequence)
        m_facts->addFact(tr("Kind"), tr("sequence"));
    else
        m_facts->addLink(tr("Runtime"), kind,
                         [this, kind] { m_context.navigator.openRuntime(kind); });
    m_facts->addFact(tr("Version"), QString::fromStdString(function->version.str()));
    const QString size = formatSize(std::int64_t(function->codeSize));
    if (!sequence) {
        m_facts->addFact(tr("Entry"), function->main.empty()
                                          ? tr("the runtime's own")
                                          : QString::fromStdString(function->main));
        m_facts->addFact(tr("Code"), function->binary ? tr("%1, zip").arg(size) : size);
    }
    m_facts->addFact(tr("Changed"), formatTime(function->updated),
                     formatTimeExact(function->updated));
    addLastRuns(name);
    m_facts->addHeading(tr("Limits"));
    m_facts->addFact(tr("Timeout"), formatDuration(function->limits.timeout));
    m_facts->addFact(tr("Memory"), formatMiB(function->limits.memoryMiB));
    m_facts->addFact(tr("Log"), formatMiB(function->limits.logsMiB));
    m_facts->addFact(tr("Concurrency"), formatCount(function->limits.concurrency));
    bool headed = false;
    for (const Annotation &annotation : function->annotations) {
        if (annotation.name == "exec" || annotation.name == "description")
            continue;
        if (!headed)
            m_facts->addHeading(tr("Annotations"));
        headed = true;
        m_facts->addFact(QString::fromStdString(annotation.name), shortJson(annotation.value));
    }
}

void Inspector::addLastRuns(const QualifiedName &name)
{
    m_facts->addHeading(tr("Last Runs"));
    auto runs = lastRunsOf(m_context.workspace.activations(), name);
    if (runs.empty()) {
        m_facts->addFact(tr("Runs"), tr("not run yet"));
        return;
    }
    const ActivationSummary last = runs.front();
    auto *sparkline = new Sparkline(m_facts);
    sparkline->setObjectName(QStringLiteral("inspector.sparkline"));
    sparkline->setAccessibleName(tr("Last runs"));
    sparkline->setRuns(std::move(runs));
    connect(sparkline, &Sparkline::activated, this,
            [this](const ActivationId &id) { m_context.navigator.openActivation(id); });
    m_facts->addWidget(sparkline);
    m_facts->addLink(tr("Last"), tr("%1, %2").arg(stateText(last), formatDuration(last.duration())),
                     [this, id = last.id] { m_context.navigator.openActivation(id); });
}

void Inspector::explain(const ActivationId &id)
{
    const ActivationTableModel &activations = m_context.workspace.activations();
    const int row = activations.rowOf(id);
    if (row < 0)
        return showNothing();
    const ActivationSummary &run = activations.at(row);
    setHead(QStringLiteral("activity"), stateText(run),
            QString::fromStdString(run.function.local()));
    m_facts->addLink(tr("Function"), QString::fromStdString(run.function.local()),
                     [this, name = run.function] { m_context.navigator.openFunction(name); });
    m_facts->addFact(tr("Version"), QString::fromStdString(run.version.str()));
    m_facts->addFact(tr("Cause"), causeText(run.cause));
    m_facts->addFact(tr("Started"), formatTime(run.start), formatTimeExact(run.start));
    m_facts->addId(tr("Id"), QString::fromStdString(run.id.str()));
    m_facts->addHeading(tr("Time"));
    m_facts->addFact(tr("Wait"), formatDuration(run.wait));
    m_facts->addFact(tr("Init"), run.init ? formatDuration(*run.init) : tr("none, it was warm"));
    m_facts->addFact(tr("Run"), formatDuration(run.run));
    m_facts->addHeading(tr("Use"));
    m_facts->addFact(
        tr("Memory"),
        run.peakMemory > 0
            ? tr("%1 of %2").arg(formatSize(run.peakMemory), formatMiB(run.limits.memoryMiB))
            : tr("not measured"));
    m_facts->addFact(tr("Result"), formatSize(run.resultSize));
}

void Inspector::explain(const RuntimeKind &subject)
{
    const RuntimeTableModel &runtimes = m_context.workspace.runtimes();
    const Runtime *runtime = runtimes.find(subject.kind);
    if (!runtime)
        return showNothing();
    setHead(QStringLiteral("box"), subject.kind, QString::fromStdString(runtime->label));
    if (!runtime->interpreter.empty())
        m_facts->addFact(tr("Interpreter"), QString::fromStdString(runtime->interpreter));
    m_facts->addFact(tr("Entry"), QString::fromStdString(runtime->defaultMain));
    if (!runtime->problem.empty())
        m_facts->addFact(tr("Problem"), QString::fromStdString(runtime->problem));
    const PoolCounts &pool = runtimes.pool(runtimes.rowOf(subject.kind));
    m_facts->addHeading(tr("Sandboxes"));
    m_facts->addFact(tr("Prewarmed"), formatCount(pool.prewarmed));
    m_facts->addFact(tr("Warm"), formatCount(pool.warm));
    m_facts->addFact(tr("Busy"), formatCount(pool.busy));
    m_facts->addFact(tr("Memory"), formatMiB(pool.memoryMiB));
    m_facts->addHeading(tr("Used By"));
    int users = 0;
    for (const FunctionSummary &function : m_context.workspace.functions().functions()) {
        if (QString::fromStdString(function.kind) != subject.kind || ++users > 20)
            continue;
        m_facts->addLink(tr("Function"), QString::fromStdString(function.name.local()),
                         [this, name = function.name] { m_context.navigator.openFunction(name); });
    }
    if (users == 0)
        m_facts->addFact(tr("Functions"), tr("none"));
    else if (users > 20)
        m_facts->addFact(QString(), tr("and %n more", nullptr, users - 20));
}

} // namespace signalbox
