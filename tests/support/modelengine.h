#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/feeds/activationfeed.h"
#include "support/virtualtime.h"

namespace signalbox {

/// An engine as an activation feed sees it, in one thread: a journal that is written in groups, each
/// of which is on disk later, or refused, or lost when the engine is killed; a trigger and then what
/// its feed remembers, each on disk at a moment of its own; a quota that refuses at once; runs that
/// end. What is in the journal is counted.
class ModelEngine final : private FeedOutlet, private EngineSenses
{
public:
    explicit ModelEngine(unsigned seed)
        : m_chance(seed)
    {
    }

    // --- what happens ---------------------------------------------------------------------------
    /// The trigger is on disk, and the feed is made.
    void makeFeed()
    {
        m_memory.made = m_kept.made = m_time.now();
        m_made = m_anew = true;
        // It begins at what is on disk.
        for (const ActivationId &id : m_ending)
            if (!m_ended.contains(id))
                m_undecided.insert(id);
        run();
        save();
    }
    /// The trigger is on disk, and the engine was killed before it made the feed.
    void makeTriggerOnly()
    {
        m_kept.made = m_time.now();
        m_made = true;
    }
    void beginRun()
    {
        const ActivationId id = m_ids.next(m_time.now());
        m_running.insert(id);
        m_inFlight.insert(id); // A mapped table: it survives a kill at once.
    }
    void endRun()
    {
        if (m_running.empty())
            return;
        auto run = m_running.begin();
        std::advance(run, static_cast<std::ptrdiff_t>(m_chance() % m_running.size()));
        const ActivationId id = *run;
        m_running.erase(run);
        end(id, Outcome::Success);
    }
    /// The oldest group is on disk, or refused.
    void syncOne()
    {
        if (m_queued.empty())
            return;
        Group group = std::move(m_queued.front());
        m_queued.pop_front();
        if (!diskFull)
            write(group);
        for (auto &told : group.told)
            later([told, refused = diskFull] {
                told(refused ? Result<>(fail(ErrorCode::Unavailable, "disk full")) : Result<>());
            });
    }
    /// A trigger or what its feed remembers is on disk, in the order in which they were saved.
    void settingOne()
    {
        if (m_settings.empty())
            return;
        const auto write = std::move(m_settings.front());
        m_settings.pop_front();
        write();
    }
    void postOne()
    {
        if (m_posted.empty())
            return;
        auto work = std::move(m_posted.front());
        m_posted.pop_front();
        work();
    }
    /// Somebody asks for it: the trigger is saved, and the feed obeys when that is on disk.
    void pause() { askFor(true); }
    void resume() { askFor(false); }
    void finishAsking()
    {
        while (m_asked) {
            settingOne();
            postOne();
        }
    }
    void kill()
    {
        m_feed.reset();
        m_asked.reset();
        m_runsLater = m_anew = false;
        m_posted.clear();
        m_settings.clear();
        m_queued.clear(); // Nothing of it was on disk.
        m_running.clear();
        m_underWay = 0;
        m_paused = m_pausedOnDisk;
        m_memory = m_kept;
        // See FeedMemory::read().
        if (m_savedAt && !m_memory.onDisk)
            m_memory.made = *m_savedAt;
        const bool known =
            m_memory.onDisk && !(m_savedAt && m_memory.pauses.follow(m_paused, *m_savedAt));
        diskFull = false;
        pass(std::chrono::milliseconds(1));
        // The next engine ends what was in flight, before a feed listens.
        const auto inFlight = m_inFlight;
        for (const ActivationId &id : inFlight)
            end(id, Outcome::SystemError);
        if (m_made && !known)
            save();
        if (m_made)
            run();
    }
    void pass(Duration span) { m_time.advance(span); }
    /// Lets everything that is under way come to an end.
    void settle()
    {
        quota = 1'000'000;
        diskFull = false;
        for (int quiet = 0; quiet < 3; ++quiet) {
            while (!m_posted.empty() || !m_queued.empty() || !m_settings.empty()) {
                quiet = 0;
                syncOne();
                postOne();
                settingOne();
            }
            pass(std::chrono::seconds(3));
        }
    }
    unsigned chance(unsigned bound) { return static_cast<unsigned>(m_chance() % bound); }

    // --- what became of it -----------------------------------------------------------------------
    /// Runs whose end is on disk.
    [[nodiscard]] const std::map<ActivationId, Timestamp> &ended() const { return m_ended; }
    /// Events on disk, by run.
    [[nodiscard]] const std::map<ActivationId, int> &events() const { return m_events; }
    /// Ended while the feed was paused on purpose, or there was none: not to be told.
    [[nodiscard]] const std::set<ActivationId> &pausedAway() const { return m_pausedAway; }
    /// Ended while the feed, a pause or its end was being made, or again: may be told.
    [[nodiscard]] const std::set<ActivationId> &undecided() const { return m_undecided; }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool isPausedOnDisk() const { return m_pausedOnDisk; }
    /// Why the feed fails; empty while it does not.
    [[nodiscard]] const std::string &problem() const { return m_problem; }
    [[nodiscard]] std::size_t walks() const { return m_walks; }

    int quota = 1'000'000; ///< Events that are still allowed.
    bool diskFull = false;
    int sliceRecords = 3; ///< Of a walk.

    const QualifiedName trigger{"guest", "", "ended"};

private:
    struct Memory
    {
        std::string checkpoint;
        Timestamp made{};
        FeedPauses pauses;
        bool onDisk = false;
    };
    struct Record
    {
        JournalMoment moment;
        ActivationSummary head;
    };
    struct Group
    {
        std::vector<Record> records;
        std::vector<Handler<void>> told;
    };

    void askFor(bool paused)
    {
        if (!m_made || m_asked || m_paused == paused)
            return;
        m_asked = paused;
        m_settings.push_back([this, paused, saved = m_time.now()] {
            m_pausedOnDisk = paused;
            m_savedAt = saved;
            later([this, paused] { obey(paused); });
        });
    }
    /// See FeedEntry::change().
    void obey(bool paused)
    {
        m_asked.reset();
        m_paused = paused;
        if (m_feed)
            note();
        m_feed.reset();
        m_memory.pauses.follow(paused, m_time.now());
        save();
        run();
    }
    /// See FeedEntry::run().
    void run()
    {
        m_runsLater = !m_paused && m_underWay > 0;
        if (m_paused || m_runsLater)
            return;
        FeedSetup setup{.trigger = trigger,
                        .spec = {.kind = "activation"},
                        .checkpoint = m_memory.checkpoint,
                        .made = m_memory.made,
                        .anew = std::exchange(m_anew, false),
                        .pauses = m_memory.pauses.over,
                        .clock = m_time,
                        .timers = m_time,
                        .outlet = *this,
                        .post = {},
                        .senses = this};
        m_feed = std::make_unique<ActivationFeed>(std::move(setup), ActivationPlan{});
        m_feed->start();
    }
    void note()
    {
        m_memory.checkpoint = m_feed->checkpoint();
        m_memory.pauses.over.clear();
    }
    void save()
    {
        m_memory.onDisk = true;
        m_settings.push_back([this, memory = m_memory] { m_kept = memory; });
    }
    void later(std::function<void()> work) { m_posted.push_back(std::move(work)); }
    void write(const Group &group)
    {
        for (const Record &record : group.records) {
            m_journal.push_back(record);
            if (record.moment == JournalMoment::Ended) {
                m_ended[record.head.id] = record.head.end;
                m_inFlight.erase(record.head.id);
            } else {
                ++m_events[*ActivationId::parse(
                    record.head.cause.transaction.substr(engineMark.size()))];
            }
        }
    }
    void end(const ActivationId &id, Outcome outcome)
    {
        const Activation run{.id = id,
                             .ns = "guest",
                             .function = {"guest", "", "work"},
                             .state = ActivationState::Finished,
                             .end = m_time.now(),
                             .outcome = outcome,
                             .result = Blob("{}")};
        m_group.emplace();
        if (const auto listener = m_listener.lock())
            (*listener)(run);
        m_group->records.push_back({JournalMoment::Ended,
                                    {.id = id,
                                     .ns = "guest",
                                     .function = run.function,
                                     .end = run.end,
                                     .outcome = outcome}});
        m_queued.push_back(std::move(*m_group));
        m_group.reset();
        m_pausedAway.erase(id);
        m_undecided.erase(id);
        // One that was told, and whose end the disk refused, ends again.
        const bool again = !m_ending.insert(id).second;
        if (m_made && (m_asked || m_pausedOnDisk != m_paused))
            m_undecided.insert(id);
        else if (!m_made || m_paused)
            (again ? m_undecided : m_pausedAway).insert(id);
    }

    // --- the outlet ------------------------------------------------------------------------------
    void deliver(FeedEvent event, Handler<void> durable) override
    {
        if (quota <= 0) {
            durable(fail(ErrorCode::Throttled, "too many"));
            return;
        }
        --quota;
        ++m_underWay;
        Group alone;
        Group &group = m_group ? *m_group : alone;
        group.records.push_back({JournalMoment::Accepted,
                                 {.id = m_ids.next(m_time.now()),
                                  .ns = "guest",
                                  .function = trigger,
                                  .kind = std::string(triggerKind),
                                  .cause = {.kind = Cause::Kind::Feed,
                                            .subject = "activation",
                                            .transaction = event.position},
                                  .accepted = m_time.now()}});
        group.told.push_back([this, durable](const Result<> &kept) {
            --m_underWay;
            if (m_runsLater && m_underWay == 0)
                run();
            durable(kept);
            progressed(Urgency::Soon);
        });
        if (!m_group)
            m_queued.push_back(std::move(alone));
    }
    void running() override { m_problem.clear(); }
    void failing(std::string why) override { m_problem = std::move(why); }
    void ended(std::string) override {}
    void progressed(Urgency) override
    {
        if (!m_feed)
            return;
        note();
        save();
    }
    void keep(Handler<void>) override {}
    void expects(std::optional<Timestamp>) override {}
    void removeTrigger(Afterwards) override {}

    // --- the senses ------------------------------------------------------------------------------
    std::vector<WaitingFunction> waiting(const std::string &) const override { return {}; }
    MemoryUse memory() const override { return {}; }
    std::shared_ptr<void> onRunEnded(RunHandler handler) override
    {
        auto listener = std::make_shared<RunHandler>(std::move(handler));
        m_listener = listener;
        return listener;
    }
    JournalPlace journalEnd() const override
    {
        return {1, static_cast<std::uint32_t>(m_journal.size())};
    }
    void walkJournal(JournalWalk walk, Handler<JournalSlice> done) override
    {
        ++m_walks;
        // Behind a barrier: what was appended before is on disk or refused.
        if (!walk.upto)
            while (!m_queued.empty())
                syncOne();
        const JournalPlace upto = walk.upto.value_or(journalEnd());
        JournalSlice slice{.next = std::max(walk.from, JournalPlace{1, 0}), .upto = upto};
        for (int i = 0; i < sliceRecords && slice.next < upto; ++i, ++slice.next.offset) {
            const Record &record = m_journal[slice.next.offset];
            if (const auto id = walk.pick(record.moment, record.head))
                slice.found.push_back({*id, record.moment, {1, slice.next.offset}});
        }
        later([slice, done] { done(slice); });
    }
    void record(const ActivationId &id, Handler<std::shared_ptr<const Activation>> done) override
    {
        while (!m_queued.empty())
            syncOne();
        const bool known = m_ended.contains(id);
        const bool accepted = m_inFlight.contains(id);
        later([id, known, accepted, done] {
            if (!known && !accepted)
                return done(fail(ErrorCode::NotFound, "no activation"));
            done(std::make_shared<const Activation>(
                Activation{.id = id,
                           .ns = "guest",
                           .state = known ? ActivationState::Finished : ActivationState::Running}));
        });
    }
    Result<PriceTable> prices(const std::string &) const override { return PriceTable{}; }
    std::uint64_t priceRevision() const override { return 0; }
    void usage(UsageQuery, Handler<std::vector<UsageRow>>) override {}

    std::mt19937 m_chance;
    VirtualTime m_time;
    ActivationIdSource m_ids;
    std::set<ActivationId> m_running;
    std::set<ActivationId> m_inFlight;
    std::vector<Record> m_journal;
    std::optional<Group> m_group; ///< Of the run that ends now.
    std::deque<Group> m_queued;
    std::deque<std::function<void()>> m_settings; ///< Each puts something on disk.
    Memory m_memory;
    Memory m_kept;                      ///< On disk,
    bool m_pausedOnDisk = false;        ///< and what the trigger says there,
    std::optional<Timestamp> m_savedAt; ///< since when.
    bool m_made = false;                ///< The trigger is on disk.
    bool m_anew = false;
    std::optional<bool> m_asked; ///< What somebody wants of it, until it is obeyed.
    bool m_runsLater = false;
    std::deque<std::function<void()>> m_posted;
    std::map<ActivationId, Timestamp> m_ended;
    std::map<ActivationId, int> m_events;
    std::set<ActivationId> m_ending;
    std::set<ActivationId> m_pausedAway;
    std::set<ActivationId> m_undecided;
    std::weak_ptr<RunHandler> m_listener;
    std::string m_problem;
    std::size_t m_walks = 0;
    int m_underWay = 0;
    bool m_paused = false;
    std::unique_ptr<ActivationFeed> m_feed;
};

} // namespace signalbox
