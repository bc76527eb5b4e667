#pragma once

#include <deque>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "engine/feeds/feed.h"
#include "engine/feeds/sourcethread.h"

namespace signalbox {

/// Fires for what a source brings, which may forget an event when it is on disk. One that the source
/// brings again, because it was not told so in time, is known by its position. Of every kind whose
/// events come from outside without being asked for: brokers, folders.
class SourceFeed : public Feed
{
public:
    /// @p sample: what "fire once now" tells.
    SourceFeed(FeedSetup setup, std::unique_ptr<Source> source, Json sample, SourcePace pace = {});
    ~SourceFeed() override;

    void start() final;
    void leave() final;
    [[nodiscard]] Json sample() const final { return m_sample; }
    [[nodiscard]] std::string checkpoint() const override { return m_note; }

protected:
    /// An event with this position, or one without an event, is on disk.
    virtual void kept(const std::string &) {}
    [[nodiscard]] const FeedSetup &setup() const { return m_setup; }

private:
    struct Receipt
    {
        std::string text;
        int session = 0;
    };
    struct Pending
    {
        SourceEvent event;
        std::vector<Receipt> receipts; ///< More than one when it was brought again.
    };

    void take(std::vector<SourceEvent> events, int session);
    void takeOne(SourceEvent event, int session);
    void takeNote(const SourceEvent &event, int session);
    void keepNote(const std::string &receipt, int session);
    void deliverNext();
    void deliverFar();
    void deliver(std::uint64_t number);
    void delivered(std::uint64_t number, const Result<> &durable);
    void settle(std::uint64_t number);
    void waitAndRetry(const Error &why);
    void remember(const std::string &position);

    FeedSetup m_setup;
    std::unique_ptr<Source> m_source; ///< Until it is started.
    Json m_sample;
    SourcePace m_pace;
    std::unique_ptr<SourceThread> m_thread;
    std::map<std::uint64_t, Pending> m_pending; ///< By arrival, until they are on disk.
    std::unordered_map<std::string, std::uint64_t> m_arrivals; ///< Of those, by position.
    std::deque<std::uint64_t> m_waiting;                       ///< Of those, not under way.
    std::unordered_set<std::string> m_seen;
    std::deque<std::string> m_seenInOrder;
    std::uint64_t m_lastNumber = 0;
    std::string m_problem; ///< Of an event that could never be taken.
    int m_refusals = 0;
    bool m_isFar = false; ///< One that waits is too far behind one that is not on disk.
    TimerId m_timer = 0;
    std::string m_note; ///< The last that the source said of itself.
    TimerId m_noteTimer = 0;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

} // namespace signalbox
