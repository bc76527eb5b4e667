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
/// of which is on disk later, or refused, or lost when the engine is killed; settings that are on disk
/// later, too; a quota that refuses at once; runs that end. What is in the journal is counted.
class ModelEngine final : private FeedOutlet, private EngineSenses
{
public:
    explicit ModelEngine(unsigned seed)
        : m_chance(seed)
    {
    }

    // --- what happens ---------------------------------------------------------------------------
    void startFeed()
    {
        FeedSetup setup{.trigger = trigger,
                        .spec = {.kind = "activation"},
                        .checkpoint = m_memory.checkpoint,
                        .resumed = m_memory.resumed,
                        .clock = m_time,
                        .timers = m_time,
                        .outlet = *this,
                        .post = {},
                        .senses = this};
        m_feed = std::make_unique<ActivationFeed>(std::move(setup), ActivationPlan{});
        m_feed->start();
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
    void settingOne()
    {
        if (m_settings.empty())
            return;
        m_kept = m_settings.front();
        m_settings.pop_front();
    }
    void postOne()
    {
        if (m_posted.empty())
            return;
        auto work = std::move(m_posted.front());
        m_posted.pop_front();
        work();
    }
    void pause()
    {
        if (!m_feed || m_underWay > 0)
            return; // The engine waits for what is under way before it makes the next feed.
        m_memory.checkpoint = m_feed->checkpoint();
        m_feed.reset();
        m_paused = true;
        // With the trigger, in one go: see FeedEntry::change().
        m_settings.clear();
        m_kept = m_memory;
    }
    void resume()
    {
        if (!m_paused)
            return;
        m_paused = false;
        m_memory.resumed = m_time.now();
        m_settings.clear();
        m_kept = m_memory;
        startFeed();
    }
    void kill()
    {
        m_feed.reset();
        m_posted.clear();
        m_settings.clear();
        m_queued.clear(); // Nothing of it was on disk.
        m_running.clear();
        m_underWay = 0;
        m_memory = m_kept;
        diskFull = false;
        pass(std::chrono::milliseconds(1));
        // The next engine ends what was in flight, before a feed listens.
        const auto inFlight = m_inFlight;
        for (const ActivationId &id : inFlight)
            end(id, Outcome::SystemError);
        if (!m_paused)
            startFeed();
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
    /// Ended while the feed was paused on purpose.
    [[nodiscard]] const std::set<ActivationId> &pausedAway() const { return m_pausedAway; }
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
        Timestamp resumed{};
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
        if (m_paused)
            m_pausedAway.insert(id);
        else
            m_pausedAway.erase(id);
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
                                            .transaction = event.position}}});
        group.told.push_back([this, durable](const Result<> &kept) {
            --m_underWay;
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
        m_memory.checkpoint = m_feed->checkpoint();
        m_settings.push_back(m_memory);
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
        JournalSlice slice{.next = walk.from, .upto = upto};
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
    std::deque<Memory> m_settings;
    Memory m_memory;
    Memory m_kept; ///< On disk.
    std::deque<std::function<void()>> m_posted;
    std::map<ActivationId, Timestamp> m_ended;
    std::map<ActivationId, int> m_events;
    std::set<ActivationId> m_pausedAway;
    std::weak_ptr<RunHandler> m_listener;
    std::string m_problem;
    std::size_t m_walks = 0;
    int m_underWay = 0;
    bool m_paused = false;
    std::unique_ptr<ActivationFeed> m_feed;
};

} // namespace signalbox
