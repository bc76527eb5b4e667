#pragma once

#include <map>
#include <set>
#include <unordered_set>

#include "engine/feeds/activationcheckpoint.h"
#include "engine/feeds/activationplan.h"
#include "engine/feeds/feed.h"
#include "engine/feeds/untoldruns.h"

namespace signalbox {

/// Fires for runs of the trigger's namespace that have ended. What an engine feed has started is
/// left out, so that no run is its own reason. Kind `activation`.
///
/// The journal is its source (ADR 0026): an event that is refused needs no place in memory, because
/// what has ended and was not told can be read there.
class ActivationFeed final : public Feed
{
public:
    ActivationFeed(FeedSetup setup, ActivationPlan plan);
    ~ActivationFeed() override;

    void start() override;
    [[nodiscard]] Json sample() const override;
    [[nodiscard]] std::string checkpoint() const override;

private:
    /// Of the runs that are to be told, in order: negative for those that were read in the journal.
    using Number = std::int64_t;
    enum class EndOnDisk { No, Yes };

    /// A run whose event is not on disk.
    struct Due
    {
        ActivationId id;
        JournalPlace mark; ///< Its end does not stand before this.
        /// While it is under way; of those that wait only some have it, for want of a record.
        std::optional<Json> payload;
        bool fetched = false; ///< It waited, and is under way now.
    };
    /// What becomes of the payload of a run that has to wait.
    enum class Spare { IfThereIsRoom, Always };

    void readOn(JournalWalk walk);
    void adopt(JournalWalk walk, const JournalSlice &slice);
    void readUp(const JournalSlice &last);
    void take(const Activation &run);
    void follow();
    void putBack(Number number, Spare spare);
    void tellWaiting();
    void fetch(Number number);
    void fetched(Number number, const Result<std::shared_ptr<const Activation>> &run);
    void deliver(Number number, EndOnDisk end);
    void told(Number number, EndOnDisk end);
    void refused(Number number, const Error &why);
    void leaveOut(Number number, const std::string &why);
    void remove(Number number);
    void waitAndRetry(const std::string &why, std::function<void()> what);

    FeedSetup m_setup;
    ActivationPlan m_plan;
    std::optional<ActivationCheckpoint> m_known; ///< What the feed before knew.
    std::vector<PausedSpan> m_pauses;            ///< Up to this feed's start.
    std::map<ActivationId, bool> m_unended;      ///< As in the checkpoint,
    std::unordered_set<ActivationId> m_settled;  ///< and those that the journal knows by now.
    std::unordered_set<ActivationId> m_told;     ///< That may end again.
    std::shared_ptr<void> m_listening;

    bool m_reading = false;  ///< What ended before this feed is not all known yet.
    JournalPlace m_begin;    ///< Where the journal ended when this feed began.
    UntoldRuns m_untold;     ///< As far as it was read.
    JournalPlace m_readUpto; ///< Then: where that ended.
    JournalPlace m_followed; ///< The place was last written down somewhat behind this.

    std::map<Number, Due> m_due;
    std::set<Number> m_waiting; ///< Of these, those that are not under way.
    Number m_last = 0;
    std::size_t m_fetched = 0;          ///< Under way after they have waited,
    std::size_t m_window = 1;           ///< at most so many at a time.
    std::size_t m_spare = 0;            ///< Payloads of runs that wait.
    std::optional<Number> m_beingGiven; ///< Refused now, it is not the disk that refuses it.
    bool m_failing = false;
    TimerId m_timer = 0;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
