#include "engine/record/changefeed.h"

#include <algorithm>
#include <set>

namespace signalbox {

namespace {

/// A function, a runtime, a sandbox, an activation, or a part of the wiring.
using Subject = std::variant<QualifiedName, std::string, SandboxId, ActivationId,
                             std::pair<WiringPart, QualifiedName>>;

struct Change
{
    Revision revision = 0;
    std::string ns; ///< Empty: everybody's.
    Subject subject;
};

/// Last known state of an activation that the ring speaks of.
struct Latest
{
    ActivationPtr live;        ///< While it runs.
    ActivationSummary summary; ///< Once it is finished: the record itself is not kept.
    std::size_t mentions = 0;  ///< Entries of the ring.

    [[nodiscard]] ActivationSummary state() const { return live ? summarise(*live) : summary; }
};

} // namespace

/// The entries, and who listens.
class ChangeFeed::Ring
{
public:
    Ring(Revision first, const FeedSource *feedSource, std::size_t capacity, std::size_t lineBound)
        : source(feedSource)
        , maxLines(lineBound)
        , last(first)
        , m_capacity(capacity)
        , m_dropped(first)
    {
    }

    void add(Change change);
    void wake(const std::string &ns);
    /// Whether every change after @p from is still here.
    [[nodiscard]] bool reaches(Revision from) const { return from >= m_dropped && from <= last; }
    [[nodiscard]] const std::deque<Change> &changes() const { return m_changes; }

    const FeedSource *source; ///< Null when the feed is gone.
    std::size_t maxLines;
    Revision last;
    std::unordered_map<ActivationId, Latest> activations;
    std::vector<Subscription *> subscriptions;

private:
    std::size_t m_capacity;
    Revision m_dropped; ///< Changes up to here are no longer kept.
    std::deque<Change> m_changes;
};

/// One listener. Knows the ring, not the feed.
class ChangeFeed::Subscription final : public ChangeSubscription
{
public:
    Subscription(std::shared_ptr<Ring> ring, std::string ns, Revision from,
                 std::function<void()> wake)
        : m_ring(std::move(ring))
        , m_ns(std::move(ns))
        , m_wake(std::move(wake))
        , m_position(from)
    {
        m_ring->subscriptions.push_back(this);
    }
    ~Subscription() override { std::erase(m_ring->subscriptions, this); }

    ChangeSet take() override;
    void changed(const std::string &ns)
    {
        if ((ns.empty() || ns == m_ns) && !m_woken) {
            m_woken = true;
            m_wake();
        }
    }
    void keepLine(const Activation &activation, const LogLine &line);

private:
    ChangeSet snapshot() const;
    ChangeSet changesSince(Revision from) const;
    void addActivation(ChangeSet &changes, const ActivationId &id) const;
    void addSubject(ChangeSet &changes, const Change &change) const;

    std::shared_ptr<Ring> m_ring;
    std::string m_ns;
    std::function<void()> m_wake;
    Revision m_position;
    bool m_woken = false;
    std::vector<LiveLines> m_lines;
    std::size_t m_keptLines = 0;
    std::optional<EngineStatus> m_status;
};

void ChangeFeed::Ring::add(Change change)
{
    change.revision = ++last;
    if (const auto *id = std::get_if<ActivationId>(&change.subject))
        ++activations[*id].mentions;
    m_changes.push_back(std::move(change));
    if (m_changes.size() > m_capacity) {
        const Change &oldest = m_changes.front();
        m_dropped = oldest.revision;
        if (const auto *id = std::get_if<ActivationId>(&oldest.subject)) {
            const auto entry = activations.find(*id);
            if (--entry->second.mentions == 0)
                activations.erase(entry);
        }
        m_changes.pop_front();
    }
    wake(m_changes.back().ns);
}

void ChangeFeed::Ring::wake(const std::string &ns)
{
    for (std::size_t i = 0; i < subscriptions.size(); ++i)
        subscriptions[i]->changed(ns);
}

ChangeSet ChangeFeed::Subscription::take()
{
    m_woken = false;
    if (!m_ring->source)
        return {};
    ChangeSet changes =
        m_ring->reaches(m_position) && m_position != 0 ? changesSince(m_position) : snapshot();
    m_position = m_ring->last;
    changes.to = m_position;
    changes.lines = std::exchange(m_lines, {});
    m_keptLines = 0;
    EngineStatus status = m_ring->source->feedStatus();
    if (changes.full || status != m_status)
        changes.status = status;
    m_status = status;
    return changes;
}

ChangeSet ChangeFeed::Subscription::snapshot() const
{
    ChangeSet changes{.full = true};
    for (const FunctionPtr &function : m_ring->source->feedFunctions(m_ns))
        changes.functions.push_back(summarise(*function));
    for (const RuntimePtr &runtime : m_ring->source->feedRuntimes())
        changes.runtimes.push_back(*runtime);
    changes.sandboxes = m_ring->source->feedSandboxes(m_ns);
    m_ring->source->tellWiring(changes, m_ns);
    for (const auto &[id, latest] : m_ring->activations) {
        ActivationSummary state = latest.state();
        if (state.ns == m_ns)
            changes.activations.push_back(std::move(state));
    }
    std::ranges::sort(changes.activations, {}, &ActivationSummary::id);
    return changes;
}

ChangeSet ChangeFeed::Subscription::changesSince(Revision from) const
{
    ChangeSet changes{.from = from};
    const auto &all = m_ring->changes();
    const auto first = std::ranges::upper_bound(all, from, {}, &Change::revision);
    std::set<Subject> seen;
    for (auto change = all.end(); change != first;) {
        --change;
        if ((change->ns.empty() || change->ns == m_ns) && seen.insert(change->subject).second)
            addSubject(changes, *change);
    }
    std::ranges::reverse(changes.activations);
    return changes;
}

void ChangeFeed::Subscription::addSubject(ChangeSet &changes, const Change &change) const
{
    const FeedSource &source = *m_ring->source;
    if (const auto *name = std::get_if<QualifiedName>(&change.subject)) {
        if (const FunctionPtr function = source.feedFunction(*name))
            changes.functions.push_back(summarise(*function));
        else
            changes.removedFunctions.push_back(*name);
    } else if (const auto *kind = std::get_if<std::string>(&change.subject)) {
        const auto &runtimes = source.feedRuntimes();
        const auto found =
            std::ranges::find(runtimes, *kind, [](const RuntimePtr &r) { return r->kind; });
        if (found != runtimes.end())
            changes.runtimes.push_back(**found);
        else
            changes.removedRuntimes.push_back(*kind);
    } else if (const auto *sandbox = std::get_if<SandboxId>(&change.subject)) {
        if (auto view = source.feedSandbox(*sandbox))
            changes.sandboxes.push_back(std::move(*view));
        else
            changes.removedSandboxes.push_back(*sandbox);
    } else if (const auto *wired =
                   std::get_if<std::pair<WiringPart, QualifiedName>>(&change.subject)) {
        source.tellWiring(changes, wired->first, wired->second);
    } else {
        addActivation(changes, std::get<ActivationId>(change.subject));
    }
}

void ChangeFeed::Subscription::addActivation(ChangeSet &changes, const ActivationId &id) const
{
    const auto found = m_ring->activations.find(id);
    if (found != m_ring->activations.end())
        changes.activations.push_back(found->second.state());
}

void ChangeFeed::Subscription::keepLine(const Activation &activation, const LogLine &line)
{
    if (activation.ns != m_ns)
        return;
    auto batch = std::ranges::find(m_lines, activation.id, &LiveLines::activation);
    if (batch == m_lines.end())
        batch = m_lines.insert(m_lines.end(), {.activation = activation.id});
    if (m_keptLines < m_ring->maxLines) {
        batch->lines.push_back(line);
        ++m_keptLines;
    } else {
        ++batch->dropped;
    }
    changed(m_ns);
}

// --- the feed ------------------------------------------------------------------------------------

ChangeFeed::ChangeFeed(const Clock &clock, const FeedSource &source, std::size_t capacity,
                       std::size_t maxLines)
    : m_ring(std::make_shared<Ring>(static_cast<Revision>(clock.now().time_since_epoch().count()),
                                    &source, capacity, maxLines))
{
}

ChangeFeed::~ChangeFeed()
{
    m_ring->source = nullptr;
}

void ChangeFeed::functionChanged(const QualifiedName &name)
{
    m_ring->add({.ns = name.ns, .subject = name});
}

void ChangeFeed::wiringChanged(WiringPart part, const QualifiedName &name)
{
    m_ring->add({.ns = name.ns, .subject = std::pair(part, name)});
}

void ChangeFeed::runtimeChanged(const std::string &kind)
{
    m_ring->add({.subject = kind});
}

void ChangeFeed::sandboxChanged(SandboxId id, const std::string &ns)
{
    m_ring->add({.ns = ns, .subject = id});
}

void ChangeFeed::activationChanged(const ActivationPtr &activation)
{
    Latest &latest = m_ring->activations[activation->id];
    if (activation->state == ActivationState::Finished) {
        latest.summary = summarise(*activation);
        latest.live = nullptr;
    } else {
        latest.live = activation;
    }
    m_ring->add({.ns = activation->ns, .subject = activation->id});
}

void ChangeFeed::lineKept(const Activation &activation, const LogLine &line)
{
    for (std::size_t i = 0; i < m_ring->subscriptions.size(); ++i)
        m_ring->subscriptions[i]->keepLine(activation, line);
}

std::unique_ptr<ChangeSubscription> ChangeFeed::subscribe(const std::string &ns, Revision from,
                                                          std::function<void()> wake)
{
    return std::make_unique<Subscription>(m_ring, ns, from, std::move(wake));
}

Revision ChangeFeed::revision() const
{
    return m_ring->last;
}

} // namespace signalbox
