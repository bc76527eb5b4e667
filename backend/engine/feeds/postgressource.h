#pragma once

#include <memory>
#include <optional>

#include "engine/feeds/brokersettings.h"
#include "engine/feeds/feed.h"
#include "engine/feeds/postgrestable.h"
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
    std::string table;             ///< Its rows are the events; empty: the notifications are.
    std::string key;               ///< Column that tells rows apart, and orders them.
    std::chrono::seconds every{5}; ///< The table is looked at, also without a notification.
    bool tellGap = false;          ///< An event when notifications may have been missed.
    bool readsJson = true;

    [[nodiscard]] static Result<PostgresPlan> parse(const FeedSpec &spec);
    [[nodiscard]] Json sample() const;
};

/// Listens to notifications (LISTEN/NOTIFY). PostgreSQL keeps none for who is not there and takes no
/// acknowledgement: what is sent while the connection is down, or is here and not on disk when the
/// engine is killed, is lost. An event about that gap can be asked for. With a table nothing is lost:
/// its rows are the events, and a notification only says that there are some.
class PostgresSource final : public Source
{
public:
    /// @p heard: whether an engine listened before.
    PostgresSource(PostgresPlan plan, bool heard);
    ~PostgresSource() override;

    Result<> open() override;
    Result<std::vector<SourceEvent>> receive(std::chrono::milliseconds wait, std::size_t most,
                                             int wakeFd) override;
    Result<> acknowledge(const std::vector<std::string> &receipts) override;

private:
    struct Close
    {
        void operator()(pg_conn *connection) const;
    };

    Result<> connect();
    Result<> listen(const std::string &channel);
    /// Waits for notifications, or for @p wakeFd.
    Result<> await(std::chrono::milliseconds wait, std::size_t most, int wakeFd);
    Result<std::vector<SourceEvent>> look(std::chrono::milliseconds wait, std::size_t most,
                                          int wakeFd);
    [[nodiscard]] std::string lastWords() const;

    PostgresPlan m_plan;
    std::unique_ptr<pg_conn, Close> m_connection;
    std::optional<PostgresTable> m_table;
    std::chrono::steady_clock::time_point m_nextLook; ///< At the table.
    bool m_gap; ///< Notifications may have been missed, and nobody was told.
};

} // namespace signalbox
