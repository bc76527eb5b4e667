#pragma once

#include <memory>

#include "engine/feeds/brokersocket.h"
#include "engine/feeds/feed.h"
#include "engine/feeds/source.h"

struct redisReader;
struct redisReply;

namespace signalbox {

/// The settings of kind `redis`, read.
struct RedisPlan
{
    BrokerAddress address;
    int database = 0;
    std::string stream;
    std::string group;
    std::string consumer;   ///< Our name in the group; the engine chooses it.
    bool fromStart = false; ///< A new group begins with the oldest entry, not with the next.
    bool readsJson = true;

    [[nodiscard]] static Result<RedisPlan> parse(const FeedSpec &spec);
    [[nodiscard]] static Result<FeedSpec> complete(FeedSpec spec, Timestamp now);
    [[nodiscard]] Json sample() const;
};

/// Reads a stream as a member of a consumer group. An entry is acknowledged (XACK) when it is on
/// disk; what was read and not acknowledged is read again first. Of hiredis only the words are
/// used: the one that Debian has speaks no TLS.
class RedisSource final : public Source
{
public:
    explicit RedisSource(RedisPlan plan);
    ~RedisSource() override;

    Result<> open() override;
    Result<std::vector<SourceEvent>> receive(std::chrono::milliseconds wait, std::size_t most,
                                             int wakeFd) override;
    Result<> acknowledge(const std::vector<std::string> &receipts) override;

private:
    struct Free
    {
        void operator()(redisReader *reader) const;
        void operator()(redisReply *reply) const;
    };
    using Answer = std::unique_ptr<redisReply, Free>;

    Result<Answer> ask(const std::vector<std::string> &words);
    Result<> send(const std::vector<std::string> &words);
    /// What is answered within the time of @p patience; an error of Redis is one here.
    Result<Answer> answer(const std::string &verb, std::chrono::milliseconds patience);
    Result<> logIn();
    Result<> makeGroup();
    [[nodiscard]] Result<std::vector<SourceEvent>> eventsOf(const redisReply &answer);

    RedisPlan m_plan;
    BrokerSocket m_socket;
    std::unique_ptr<redisReader, Free> m_reader;
    std::string m_pendingAfter; ///< Of what was read before; empty: all of that was read again.
};

} // namespace signalbox
