#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/feeds/amqpmessage.h"
#include "engine/feeds/brokersettings.h"
#include "engine/feeds/feed.h"

struct amqp_connection_state_t_;

namespace signalbox {

/// The settings of kind `amqp`, read.
struct AmqpPlan
{
    BrokerAddress address;
    std::string vhost = "/";
    std::string queue;
    bool declare = true;  ///< The queue is made, durable, when it is not there.
    std::string exchange; ///< The queue is bound to it; empty: it is not.
    std::string routingKey;
    bool readsJson = true;

    [[nodiscard]] static Result<AmqpPlan> parse(const FeedSpec &spec);
    [[nodiscard]] static Json sample();
};

/// Whether a queue lives on when nobody consumes it.
enum class QueueLife { Lasting, WhileConsumed };

/// A connection to a queue, as its source needs it. One thread.
class AmqpQueue
{
public:
    virtual ~AmqpQueue() = default;
    /// Connects anew; messages that were given out before are given back.
    virtual Result<QueueLife> open() = 0;
    virtual Result<> consume() = 0;
    /// No message is given out behind this, but those that take() finds.
    virtual Result<> cancel() = 0;
    /// What is there already of what was given out; also keeps the connection alive.
    virtual Result<std::vector<AmqpMessage>> take() = 0;
    /// Asks for one message, while it does not consume.
    virtual Result<std::optional<AmqpMessage>> ask() = 0;
    virtual Result<> acknowledge(std::uint64_t tag) = 0;
    /// Acknowledges all up to this one, and returns when the broker has done so.
    virtual Result<> acknowledgeAll(std::uint64_t tag) = 0;
    /// Waits for messages, or for @p wakeFd.
    virtual void wait(std::chrono::milliseconds span, int wakeFd) = 0;
    /// Whether the last error was the broker's own end of the connection: then it has given back
    /// what it gave us.
    [[nodiscard]] virtual bool endedByBroker() const = 0;
};

/// A queue of RabbitMQ, or whatever else speaks AMQP 0-9-1.
class RabbitQueue final : public AmqpQueue
{
public:
    explicit RabbitQueue(AmqpPlan plan);
    ~RabbitQueue() override;

    Result<QueueLife> open() override;
    Result<> consume() override;
    Result<> cancel() override;
    Result<std::vector<AmqpMessage>> take() override;
    Result<std::optional<AmqpMessage>> ask() override;
    Result<> acknowledge(std::uint64_t tag) override;
    Result<> acknowledgeAll(std::uint64_t tag) override;
    void wait(std::chrono::milliseconds span, int wakeFd) override;
    [[nodiscard]] bool endedByBroker() const override { return m_endedByBroker; }

private:
    struct Close
    {
        void operator()(amqp_connection_state_t_ *connection) const;
    };

    Result<> connect();
    Result<> logIn();
    Result<> bind();
    Result<QueueLife> findLife();
    /// Whether the broker says, asked with such a durability, that the queue is one to be removed.
    [[nodiscard]] std::string complaint(bool durable);
    Result<> limit();
    /// The words of the broker about the last question, if it was not answered well.
    [[nodiscard]] Result<> lastAnswer(const std::string &what) const;
    /// Why messages have stopped coming.
    [[nodiscard]] Error lastWords(int status);

    AmqpPlan m_plan;
    std::unique_ptr<amqp_connection_state_t_, Close> m_connection;
    bool m_endedByBroker = false;
};

} // namespace signalbox
