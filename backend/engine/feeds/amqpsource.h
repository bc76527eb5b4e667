#pragma once

#include <functional>
#include <memory>

#include "engine/feeds/amqpqueue.h"
#include "engine/feeds/source.h"

namespace signalbox {

/// What an AMQP source has to know of the world around it.
struct AmqpWorld
{
    using Time = std::chrono::steady_clock::time_point;

    std::string boot; ///< Which start of the machine this is.
    std::function<Time()> now = std::chrono::steady_clock::now;
    /// A broker has noticed by then that a former connection of ours is gone, and has given back
    /// what it held: a connection that was closed, and one that was cut.
    std::chrono::milliseconds closed{2000};
    std::chrono::milliseconds cut{35'000};
};

/// Takes messages off a queue (AMQP 0-9-1). One is acknowledged when it is on disk; until then the
/// broker gives it to the next connection. A message with an id is known again by it, one without by
/// the round in which it was taken (AmqpRounds).
class AmqpSource final : public Source
{
public:
    /// @p note, @p positions: what was last noted, and of the last events that are on disk.
    AmqpSource(std::unique_ptr<AmqpQueue> queue, const std::string &note,
               const std::vector<std::string> &positions, AmqpWorld world);

    Result<> open() override;
    Result<std::vector<SourceEvent>> receive(std::chrono::milliseconds wait, std::size_t most,
                                             int wakeFd) override;
    Result<> acknowledge(const std::vector<std::string> &receipts) override;

private:
    enum class Phase {
        Streaming, ///< No message without an id is under way.
        Settling,  ///< A round is taken; no more come until it is confirmed.
        Noting,    ///< Nothing happens before a note is on disk.
        Asking     ///< Message by message, for what was given out before this connection.
    };

    Result<> proceed();
    void write(AmqpNote note);
    Result<> take();
    Result<> ask();
    Result<> conclude();
    [[nodiscard]] std::chrono::milliseconds untilFormerIsGone() const;
    [[nodiscard]] bool formerIsGone() const { return untilFormerIsGone().count() == 0; }
    void deliver(AmqpMessage message);
    void deliverHeld();
    Result<> settleWhenKept();
    template <class T>
    Result<T> broken(Result<T> result);

    std::unique_ptr<AmqpQueue> m_queue;
    AmqpRounds m_rounds;
    AmqpWorld m_world;
    Phase m_phase = Phase::Streaming;
    QueueLife m_life = QueueLife::Lasting;
    std::vector<SourceEvent> m_ready;
    std::vector<AmqpMessage> m_held; ///< Looked at, and not named yet.
    std::string m_note;              ///< Not on disk yet.
    std::size_t m_underWay = 0;      ///< Handed out in this connection and not on disk.
    std::uint64_t m_lastTag = 0;
    std::uint64_t m_confirmedTag = 0;
    std::string m_notedBoot;
    std::chrono::milliseconds m_patience; ///< With the former connection, if there was one.
    AmqpWorld::Time m_formerGone;
    bool m_looked = false; ///< All that was given out before is held, or settled.
    int m_fresh = 0;       ///< Of those that are held, given out for the first time.
};

} // namespace signalbox
