#pragma once

#include <memory>

#include "engine/feeds/brokersettings.h"
#include "engine/feeds/feed.h"
#include "engine/feeds/source.h"

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

/// Takes messages off a queue (AMQP 0-9-1, RabbitMQ). One is acknowledged when it is on disk; until
/// then the broker gives it to the next connection. A message with an id is known again by it.
class AmqpSource final : public Source
{
public:
    explicit AmqpSource(AmqpPlan plan);
    ~AmqpSource() override;

    Result<> open() override;
    Result<std::vector<SourceEvent>> receive(std::chrono::milliseconds wait, std::size_t most,
                                             int wakeFd) override;
    Result<> acknowledge(const std::vector<std::string> &receipts) override;

private:
    struct Close
    {
        void operator()(amqp_connection_state_t_ *connection) const;
    };

    Result<> connect();
    Result<> logIn();
    Result<> consume();
    /// The words of the broker about the last question, if it was not answered well.
    [[nodiscard]] Result<> lastAnswer(const std::string &what) const;
    /// Why messages have stopped coming.
    [[nodiscard]] Error lastWords(int status) const;

    AmqpPlan m_plan;
    std::unique_ptr<amqp_connection_state_t_, Close> m_connection;
};

} // namespace signalbox
