#pragma once

#include <memory>

#include "engine/feeds/brokersettings.h"
#include "engine/feeds/feed.h"
#include "engine/feeds/source.h"

struct pg_conn;

namespace signalbox {

/// The settings of kind `postgres`, read.
struct PostgresPlan
{
    BrokerAddress address;
    std::string database;
    std::string tls; ///< libpq's sslmode.
    std::vector<std::string> channels;
    bool tellGap = false; ///< An event when notifications may have been missed.
    bool readsJson = true;

    [[nodiscard]] static Result<PostgresPlan> parse(const FeedSpec &spec);
    [[nodiscard]] Json sample() const;
};

/// Listens to notifications (LISTEN/NOTIFY). PostgreSQL keeps none for who is not there and takes no
/// acknowledgement: what is sent while the connection is down, or is here and not on disk when the
/// engine is killed, is lost. An event about that gap can be asked for.
class PostgresSource final : public Source
{
public:
    /// @p heard: whether an engine listened before.
    PostgresSource(PostgresPlan plan, bool heard);
    ~PostgresSource() override;

    Result<> open() override;
    Result<std::vector<SourceEvent>> receive(std::chrono::milliseconds wait, std::size_t most,
                                             int wakeFd) override;
    Result<> acknowledge(const std::vector<std::string> &) override { return {}; }

private:
    struct Close
    {
        void operator()(pg_conn *connection) const;
    };

    Result<> connect();
    Result<> listen(const std::string &channel);
    [[nodiscard]] std::string lastWords() const;

    PostgresPlan m_plan;
    std::unique_ptr<pg_conn, Close> m_connection;
    bool m_gap; ///< Notifications may have been missed, and nobody was told.
};

} // namespace signalbox
