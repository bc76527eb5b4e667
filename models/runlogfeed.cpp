#include "models/runlogfeed.h"

#include <algorithm>

#include "clusters/futures.h"
#include "models/format.h"
#include "models/workspace.h"

namespace signalbox {

namespace {

constexpr int readAtOnce = 8;                 ///< Records asked for at the same time.
constexpr std::size_t runsLookedAtAgain = 50; ///< That may have ended while the cluster was away.

bool isAway(const ConnectionState &state)
{
    return state.kind == ConnectionState::Kind::Offline
           || state.kind == ConnectionState::Kind::Connecting;
}

} // namespace

RunLogFeed::RunLogFeed(Workspace &workspace, RunLogScope scope, RunLogBounds bounds,
                       QObject *parent)
    : MergedLog(bounds.bytes, parent)
    , m_workspace(workspace)
    , m_scope(std::move(scope))
    , m_bounds(bounds)
    , m_chosen(m_scope.runs.begin(), m_scope.runs.end())
{
    connect(&workspace, &Workspace::linesArrived, this, &RunLogFeed::takeLive);
    connect(&workspace, &Workspace::activationsChanged, this, &RunLogFeed::takeEnded);
    connect(&workspace, &Workspace::changesApplied, this, &RunLogFeed::flush);
    connect(&workspace, &Workspace::connectionChanged, this, &RunLogFeed::onConnection);
    connect(&workspace, &Workspace::loaded, this, [this] {
        if (m_started)
            startAnew();
    });
}

RunLogFeed::~RunLogFeed() = default;

void RunLogFeed::start()
{
    m_started = true;
    // A session that comes back is here before its cluster is: then loaded() is waited for.
    if (m_workspace.isLoaded() || !m_scope.runs.empty())
        startAnew();
}

bool RunLogFeed::include(const ActivationId &run)
{
    if (std::ranges::find(m_included, run) != m_included.end())
        return false;
    m_included.push_back(run);
    startAnew();
    return true;
}

// --- the past --------------------------------------------------------------------------------

void RunLogFeed::startAnew()
{
    clear();
    m_runs.clear();
    m_owners.clear();
    m_firstOwner = 0;
    m_lines.clear();
    m_held.clear();
    m_heldLines = 0;
    m_toRead.clear();
    m_toldToRead.clear();
    m_pastBytes = 0;
    m_asked = 0;
    m_error.reset();
    m_losses = {};
    m_reading = true;
    for (const ActivationId &run : m_scope.runs)
        read(run);
    for (const ActivationId &run : m_included)
        read(run);
    if (m_scope.runs.empty())
        readPast({});
    readNext();
}

/// Reads the runs since @p since, in milliseconds, or the last ones.
void RunLogFeed::readPast(std::optional<std::int64_t> since)
{
    m_reading = true;
    // What is under way is in no list of what has ended.
    const ActivationTableModel &rows = m_workspace.activations();
    for (int row = 0; row < rows.rowCount(); ++row) {
        const ActivationSummary &run = rows.at(row);
        if (run.state != ActivationState::Finished && isWanted(run.id, &run.function))
            read(run.id);
    }
    ActivationQuery query{
        .ns = m_workspace.cluster().ns().toStdString(), .since = since, .limit = m_bounds.pastRuns};
    if (m_scope.function)
        query.function = m_scope.function->local();
    ++m_asked;
    whenFinished(m_workspace.cluster().activations(query), this,
                 [this, now = generation()](const Result<std::vector<ActivationSummary>> &page) {
                     if (now != generation())
                         return;
                     --m_asked;
                     if (!page && !m_error)
                         m_error = page.error();
                     for (std::size_t i = 0; page && i < page->size(); ++i)
                         if (isWanted((*page)[i].id, &(*page)[i].function))
                             read((*page)[i].id);
                     readNext();
                 });
}

void RunLogFeed::read(const ActivationId &run)
{
    if (m_toldToRead.insert(run).second)
        m_toRead.push_back(run);
}

void RunLogFeed::readNext()
{
    while (m_asked < readAtOnce && !m_toRead.empty()) {
        if (m_pastBytes > m_bounds.pastBytes) {
            m_losses.pastCut = true;
            m_toRead.clear();
            break;
        }
        const ActivationId run = m_toRead.front();
        m_toRead.pop_front();
        ++m_asked;
        whenFinished(m_workspace.cluster().activation(run), this,
                     [this, now = generation()](const Result<ActivationPtr> &record) {
                         if (now != generation())
                             return;
                         --m_asked;
                         if (record) {
                             takeRecord(**record);
                         } else {
                             ++m_losses.missing;
                             if (!m_error)
                                 m_error = record.error();
                         }
                         readNext();
                     });
    }
    if (m_asked == 0 && m_toRead.empty() && m_reading)
        endReading();
}

void RunLogFeed::takeRecord(const Activation &record)
{
    if (!m_scope.runs.empty())
        for (const ActivationId &component : record.components) {
            m_chosen.insert(component);
            read(component);
        }
    if (record.logs.empty())
        return;
    const std::uint32_t owner = ownerFor(record.id, &record.function);
    Run &run = runOf(owner);
    const Timestamp known = run.last;
    for (const LogLine &line : record.logs) {
        if (line.time <= known)
            continue; // It came live.
        m_lines.push_back({line.text, {run.source, owner, line.time, line.stream}});
        run.last = std::max(run.last, line.time);
        m_pastBytes += line.text.size();
    }
    run.recorded = record.logs.back().time;
}

void RunLogFeed::endReading()
{
    m_reading = false;
    m_toldToRead.clear();
    m_pastBytes = 0;
    if (m_error && m_lines.empty() && m_runs.empty() && m_held.empty()) {
        emit failed(*m_error);
        return;
    }
    for (const LiveLines &lines : std::exchange(m_held, {}))
        addLive(lines);
    m_heldLines = 0;
    // That there is no line is news, too.
    if (m_lines.empty())
        write([](MergedSpool &, const std::stop_token &) { return Result<>(); });
    flush();
    emit caughtUp();
    emit lossesChanged();
}

// --- live ------------------------------------------------------------------------------------

void RunLogFeed::takeLive(const LiveLines &lines)
{
    if (!m_started || !isWanted(lines.activation, functionOf(lines.activation)))
        return;
    if (!m_reading)
        return addLive(lines);
    if (m_heldLines + lines.lines.size() > m_bounds.heldLines) {
        m_losses.tooFast += lines.lines.size() + lines.dropped;
        return;
    }
    m_heldLines += lines.lines.size();
    m_held.push_back(lines);
}

void RunLogFeed::addLive(const LiveLines &lines)
{
    const std::uint32_t owner = ownerFor(lines.activation, functionOf(lines.activation));
    Run &run = runOf(owner);
    for (const LogLine &line : lines.lines) {
        if (line.time <= run.recorded)
            continue; // Its record had it when that was read.
        m_lines.push_back({line.text, {run.source, owner, line.time, line.stream}});
        run.last = std::max(run.last, line.time);
    }
    if (lines.dropped == 0)
        return;
    m_losses.tooFast += lines.dropped;
    // Where it happened is said in the log itself.
    const QString notice =
        tr("… %n line(s) came too fast to be shown here", nullptr, int(lines.dropped));
    m_lines.push_back(
        {notice.toStdString(), {run.source, owner, std::max(run.last, m_newest), Stream::Stderr}});
    emit lossesChanged();
}

/// Without live lines, what a run wrote is known when it has ended.
void RunLogFeed::takeEnded(const std::vector<ActivationSummary> &runs)
{
    if (!m_started || m_workspace.cluster().can(Capability::LiveLogs))
        return;
    for (const ActivationSummary &run : runs)
        if (run.state == ActivationState::Finished && isWanted(run.id, &run.function))
            read(run.id);
    if (m_toRead.empty())
        return;
    m_reading = true;
    readNext();
}

void RunLogFeed::onConnection(const ConnectionState &state)
{
    if (!m_started)
        return;
    if (isAway(state)) {
        if (!m_missedSince)
            m_missedSince = m_newest;
        return;
    }
    const auto since = std::exchange(m_missedSince, std::nullopt);
    if (!since || m_reading)
        return;
    for (std::size_t i = 0; i < std::min(runsLookedAtAgain, m_runs.size()); ++i)
        read(m_runs[m_runs.size() - 1 - i].id);
    if (m_scope.runs.empty() && *since > Timestamp::min())
        readPast(toMillis(*since));
    else if (m_scope.runs.empty())
        readPast({});
    m_reading = true;
    readNext();
}

/// Hands the lines of one batch to the writing thread, by time; those of one run stay in order.
void RunLogFeed::flush()
{
    if (m_lines.empty() || m_reading)
        return;
    for (const Line &line : m_lines)
        m_newest = std::max(m_newest, line.owner.time);
    auto lines = std::make_shared<std::vector<Line>>(std::exchange(m_lines, {}));
    write([lines](MergedSpool &spool, const std::stop_token &stop) -> Result<> {
        std::ranges::stable_sort(*lines, {}, [](const Line &line) { return line.owner.time; });
        for (Line &line : *lines) {
            if (stop.stop_requested())
                break;
            std::ranges::replace(line.text, '\n', ' ');
            if (auto kept = spool.append(line.text, line.owner); !kept)
                return kept;
        }
        return {};
    });
}

// --- whose lines -----------------------------------------------------------------------------

const QualifiedName *RunLogFeed::functionOf(const ActivationId &run) const
{
    const ActivationTableModel &rows = m_workspace.activations();
    const int row = rows.rowOf(run);
    return row < 0 ? nullptr : &rows.at(row).function;
}

bool RunLogFeed::isWanted(const ActivationId &run, const QualifiedName *function) const
{
    if (!m_scope.runs.empty())
        return m_chosen.contains(run);
    return !m_scope.function || (function && *function == *m_scope.function);
}

std::uint32_t RunLogFeed::ownerFor(const ActivationId &run, const QualifiedName *function)
{
    const auto next = std::uint32_t(m_firstOwner + m_runs.size());
    const auto [known, isNew] = m_owners.try_emplace(run, next);
    if (!isNew)
        return known->second;
    m_runs.push_back({run, sourceFor(run, function)});
    if (m_runs.size() > m_bounds.linkedRuns) {
        m_owners.erase(m_runs.front().id);
        m_runs.pop_front();
        ++m_firstOwner;
    }
    return next;
}

std::uint16_t RunLogFeed::sourceFor(const ActivationId &run, const QualifiedName *function)
{
    const QString id = shortId(QString::fromStdString(run.str()));
    LogSource source{function ? QString::fromStdString(function->local()) : id, {}};
    if (!m_scope.runs.empty())
        source.detail = id;
    const QString key = source.name + u' ' + source.detail;
    const auto known = m_sourceNumbers.find(key);
    if (known != m_sourceNumbers.end())
        return known->second;
    const std::uint16_t number = addSource(std::move(source));
    if (number >= m_behindSources.size())
        m_behindSources.emplace_back(run, function ? std::optional(*function) : std::nullopt);
    return m_sourceNumbers[key] = number;
}

std::optional<ActivationId> RunLogFeed::runOfSource(int number) const
{
    if (m_scope.runs.empty() || std::size_t(number) >= m_behindSources.size())
        return {};
    return m_behindSources[std::size_t(number)].first;
}

std::optional<QualifiedName> RunLogFeed::functionOfSource(int number) const
{
    if (std::size_t(number) >= m_behindSources.size())
        return {};
    return m_behindSources[std::size_t(number)].second;
}

ActivationId RunLogFeed::activationOf(std::uint32_t owner) const
{
    if (owner < m_firstOwner || owner - m_firstOwner >= m_runs.size())
        return {};
    return m_runs[owner - m_firstOwner].id;
}

std::optional<std::uint32_t> RunLogFeed::ownerOf(const ActivationId &run) const
{
    const auto known = m_owners.find(run);
    return known == m_owners.end() ? std::nullopt : std::optional(known->second);
}

} // namespace signalbox
