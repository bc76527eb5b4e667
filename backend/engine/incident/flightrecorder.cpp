#include "engine/incident/flightrecorder.h"

#include <algorithm>
#include <set>

#include "engine/incident/incidentredaction.h"
#include "store/meterdb.h"

namespace signalbox {

namespace {

constexpr std::size_t pageSize = 500;

std::size_t sizeOf(const Activation &run)
{
    constexpr std::size_t record = 300;
    constexpr std::size_t line = 60;
    std::size_t size = record + run.input.size() + run.result.size();
    for (const LogLine &logged : run.logs)
        size += line + logged.text.size();
    return size;
}

std::size_t codeSize(const Function &function)
{
    return summarise(function).codeSize;
}

} // namespace

/// One recording under way: collects on the engine thread, step by step, as the store answers. Lives
/// as long as an answer is waited for.
class FlightRecorder::Recording final : public std::enable_shared_from_this<Recording>
{
public:
    Recording(Store &store, Workers &workers, const IncidentBounds &bounds, IncidentRequest request,
              Handler<std::string> done)
        : m_store(store)
        , m_workers(workers)
        , m_bounds(bounds)
        , m_request(std::move(request))
        , m_done(std::move(done))
    {
    }

    void start()
    {
        // The index, which is read, follows the journal: what ended just now shall be in it.
        m_store.flush([self = shared_from_this()] { self->readEntities(); });
    }

private:
    void readEntities()
    {
        m_store.loadEntities(then<StoredEntities>([this](StoredEntities stored) {
            m_stored = std::move(stored);
            nextPage({});
        }));
    }

    /// Goes on with @p step when the store has answered; a failure ends the recording.
    template <class T>
    Handler<T> then(std::function<void(T)> step)
    {
        return [self = shared_from_this(), step = std::move(step)](Result<T> answer) {
            if (answer)
                step(std::move(*answer));
            else
                self->m_done(fail(answer.error()));
        };
    }

    void nextPage(std::optional<ActivationId> before)
    {
        using Runs = std::vector<std::shared_ptr<const Activation>>;
        m_store.listFull({.ns = m_request.ns,
                          .since = toMillis(m_request.from),
                          .upto = toMillis(m_request.to),
                          .before = before,
                          .limit = pageSize},
                         then<Runs>([this](const Runs &page) { take(page); }));
    }

    void take(const std::vector<std::shared_ptr<const Activation>> &page)
    {
        for (const auto &stored : page) {
            const auto live =
                stored->state == ActivationState::Finished ? nullptr : m_request.live(stored->id);
            const auto &run = live ? live : stored;
            m_bytes += sizeOf(*run);
            if (m_incident.runs.size() >= m_bounds.runs || m_bytes > m_bounds.bytes) {
                // The page that was read on shows how many there are at least.
                m_incident.manifest.cuts.push_back(
                    {IncidentCut::Kind::OlderRuns, page.end() - std::ranges::find(page, stored)});
                return readVersions();
            }
            m_incident.runs.push_back(run);
        }
        if (page.size() < pageSize)
            readVersions();
        else
            nextPage(page.back()->id);
    }

    /// Those that ran and are not the current ones any more.
    void readVersions()
    {
        std::set<std::pair<QualifiedName, SemVer>> current;
        for (const Function &function : m_stored.functions)
            current.emplace(function.name, function.version);
        std::set<std::pair<QualifiedName, SemVer>> former;
        for (const auto &run : m_incident.runs) {
            if (!run->isEvent() && run->function.ns == m_request.ns
                && !current.contains({run->function, run->version}))
                former.emplace(run->function, run->version);
        }
        m_former.assign(former.begin(), former.end());
        nextVersion();
    }

    void nextVersion()
    {
        if (m_former.empty())
            return readRollups();
        const auto [name, version] = m_former.back();
        m_former.pop_back();
        // One that is not kept any more leaves its runs without code.
        m_store.loadVersion(
            name, version,
            [self = shared_from_this()](const Result<std::shared_ptr<const Function>> &found) {
                if (found)
                    self->m_incident.versions.push_back(**found);
                self->nextVersion();
            });
    }

    void readRollups()
    {
        m_store.meters().load([self = shared_from_this()](Result<std::vector<RollupRow>> rows) {
            // Metrics are no facts: a file that cannot be read costs the charts, not the recording.
            if (rows)
                self->takeRollups(std::move(*rows));
            self->finish();
        });
    }

    void takeRollups(std::vector<RollupRow> rows)
    {
        using std::chrono::floor;
        using std::chrono::seconds;
        const std::int64_t from = floor<seconds>(m_request.from).time_since_epoch().count();
        const std::int64_t to = floor<seconds>(m_request.to).time_since_epoch().count();
        for (RollupRow &row : rows) {
            const bool own =
                row.series == engineSeries || seriesKeyOf(row.series).ns == m_request.ns;
            if (own && row.start <= to && row.start + row.length > from)
                m_incident.rollups.push_back(std::move(row));
        }
    }

    void finish()
    {
        m_workers.submit<Result<std::string>>(
            [self = shared_from_this()] { return self->pack(); },
            [self = shared_from_this()](Result<std::string> file) {
                self->m_done(std::move(file));
            });
    }

    // --- on the worker ---------------------------------------------------------------------------

    Result<std::string> pack()
    {
        Redactor redactor;
        learnSecrets(redactor, m_stored);
        for (const Function &version : m_incident.versions)
            learnSecrets(redactor, version);
        for (const auto &run : m_incident.runs)
            learnSecrets(redactor, *run);
        addEntities();
        addFacts();
        boundCode();
        return packIncident(withoutSecrets(std::move(m_incident), redactor));
    }

    template <class T>
    void addOwn(std::vector<T> &to, std::vector<T> &from)
    {
        for (T &value : from) {
            if (value.name.ns == m_request.ns)
                to.push_back(std::move(value));
        }
    }

    void addEntities()
    {
        addOwn(m_incident.versions, m_stored.functions);
        // A restored version is the current one although others have higher numbers: stable.
        std::ranges::stable_sort(m_incident.versions, {}, &Function::name);
        addOwn(m_incident.packages, m_stored.packages);
        addOwn(m_incident.triggers, m_stored.triggers);
        addOwn(m_incident.rules, m_stored.rules);
        m_incident.runtimes = std::move(m_request.runtimes);
        for (const auto &[name, aliases] : m_stored.aliases) {
            for (const auto &[alias, version] : aliases) {
                const bool there = std::ranges::any_of(
                    m_incident.versions, [&name = name, &version = version](const Function &f) {
                        return f.name == name && f.version == version;
                    });
                if (there && name.ns == m_request.ns)
                    m_incident.aliases[name][alias] = version;
            }
        }
        m_incident.prices = m_stored.settings["prices"];
        m_incident.quotas = std::move(m_request.quotas);
        m_incident.apis = std::move(m_request.apis);
        m_incident.hooks = std::move(m_request.hooks);
    }

    void addFacts()
    {
        auto &runs = m_incident.runs;
        const auto idOf = [](const std::shared_ptr<const Activation> &run) { return run->id; };
        std::ranges::sort(runs, {}, idOf);
        const auto doubles = std::ranges::unique(runs, {}, idOf);
        runs.erase(doubles.begin(), doubles.end());
        IncidentManifest &manifest = m_incident.manifest;
        manifest.build = m_request.build;
        manifest.ns = m_request.ns;
        manifest.from = m_request.from;
        manifest.to = m_request.to;
        manifest.events =
            std::ranges::count_if(runs, [](const auto &run) { return run->isEvent(); });
        manifest.runs = static_cast<std::int64_t>(runs.size()) - manifest.events;
        manifest.status = m_request.status;
        manifest.sandboxes = std::move(m_request.sandboxes);
        manifest.feeds = std::move(m_request.feeds);
    }

    /// What is too much altogether goes largest first, as withoutSecrets() does with one too large.
    void boundCode()
    {
        std::vector<Function *> bySize;
        std::size_t total = 0;
        for (Function &version : m_incident.versions) {
            bySize.push_back(&version);
            total += codeSize(version);
        }
        std::ranges::sort(bySize, std::ranges::greater(),
                          [](const Function *version) { return codeSize(*version); });
        std::int64_t left = 0;
        for (Function *version : bySize) {
            auto *code = std::get_if<CodeExec>(&version->exec);
            if (total <= m_bounds.code)
                break;
            if (!code)
                continue;
            total -= codeSize(*version);
            leaveOutCode(*code);
            ++left;
        }
        if (left > 0)
            m_incident.manifest.cuts.push_back({IncidentCut::Kind::Code, left});
    }

    Store &m_store;
    Workers &m_workers;
    const IncidentBounds m_bounds;
    IncidentRequest m_request;
    const Handler<std::string> m_done;

    StoredEntities m_stored;
    Incident m_incident;
    std::vector<std::pair<QualifiedName, SemVer>> m_former;
    std::size_t m_bytes = 0;
};

void FlightRecorder::record(IncidentRequest request, Handler<std::string> done)
{
    std::make_shared<Recording>(m_store, m_workers, m_bounds, std::move(request), std::move(done))
        ->start();
}

} // namespace signalbox
