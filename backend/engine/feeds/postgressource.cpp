#include "engine/feeds/postgressource.h"

#include <algorithm>
#include <array>
#include <poll.h>

#include <libpq-fe.h>

namespace signalbox {

namespace {

constexpr int standardPort = 5432;
constexpr std::string_view patienceSeconds = "10";

struct Clear
{
    void operator()(PGresult *result) const { PQclear(result); }
    void operator()(PGnotify *notify) const { PQfreemem(notify); }
    void operator()(char *text) const { PQfreemem(text); }
};

Json eventJson(const std::string &channel, std::string_view payload, int sender, bool parse)
{
    return {{"channel", channel}, {"payload", messageBody(payload, parse)}, {"sender", sender}};
}

} // namespace

Result<PostgresPlan> PostgresPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    PostgresPlan plan;
    plan.address = readAddress(reader, standardPort, BrokerTls::None);
    plan.database = reader.text("database", "postgres");
    constexpr std::array<std::string_view, 4> modes{"prefer", "disable", "require", "verify-full"};
    plan.tls = modes[reader.word("sslmode", {modes.begin(), modes.end()})];
    plan.address.authorities = reader.text("authorities");
    plan.channels = reader.texts("channels");
    plan.tellGap = reader.flag("tellGap", false);
    plan.readsJson = reader.flag("parse", true);
    plan.table = reader.text("table");
    plan.key = reader.text("key", "id");
    plan.every = std::chrono::seconds(reader.integer("every", 5, 1, 3600));
    if ((plan.channels.empty() && plan.table.empty())
        || std::ranges::any_of(plan.channels, [](const auto &c) { return c.empty(); }))
        reader.refuse("channels", "is missing");
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

Json PostgresPlan::sample() const
{
    if (!table.empty())
        return {{"table", table}, {"key", 0}, {"row", {{key, 0}, {"test", true}}}};
    return eventJson(channels.front(), R"({"test":true})", 0, readsJson);
}

void PostgresSource::Close::operator()(pg_conn *connection) const
{
    PQfinish(connection);
}

PostgresSource::PostgresSource(PostgresPlan plan, bool heard)
    : m_plan(std::move(plan))
    , m_gap(heard)
{
    if (!m_plan.table.empty())
        m_table.emplace(m_plan.table, m_plan.key);
}

PostgresSource::~PostgresSource() = default;

std::string PostgresSource::lastWords() const
{
    std::string words = PQerrorMessage(m_connection.get());
    std::ranges::replace(words, '\n', ' ');
    while (words.ends_with(' '))
        words.pop_back();
    return words.empty() ? "the connection to " + m_plan.address.str() + " broke" : words;
}

Result<> PostgresSource::connect()
{
    const std::string port = std::to_string(m_plan.address.port);
    const std::array<const char *, 10> keys{"host",
                                            "port",
                                            "dbname",
                                            "user",
                                            "password",
                                            "sslmode",
                                            "sslrootcert",
                                            "connect_timeout",
                                            "application_name",
                                            nullptr};
    // An empty one would not be the same as none.
    const auto orNull = [](const std::string &text) {
        return text.empty() ? nullptr : text.c_str();
    };
    const bool checks = m_plan.tls == "verify-full";
    // Without a file libpq looks for one in the home folder of whoever runs the engine.
    const std::string trusted =
        m_plan.address.authorities.empty() ? machineAuthorities : m_plan.address.authorities;
    const std::array<const char *, 10> values{m_plan.address.host.c_str(),
                                              port.c_str(),
                                              m_plan.database.c_str(),
                                              orNull(m_plan.address.user),
                                              orNull(m_plan.address.password),
                                              m_plan.tls.c_str(),
                                              checks ? trusted.c_str() : nullptr,
                                              patienceSeconds.data(),
                                              "signalbox",
                                              nullptr};
    m_connection.reset(PQconnectdbParams(keys.data(), values.data(), 0));
    if (PQstatus(m_connection.get()) != CONNECTION_OK)
        return fail(ErrorCode::Unavailable, lastWords());
    return {};
}

Result<> PostgresSource::listen(const std::string &channel)
{
    const std::unique_ptr<char, Clear> name(
        PQescapeIdentifier(m_connection.get(), channel.data(), channel.size()));
    if (!name)
        return fail(ErrorCode::Invalid, lastWords());
    const std::unique_ptr<PGresult, Clear> result(
        PQexec(m_connection.get(), ("LISTEN " + std::string(name.get())).c_str()));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        return fail(ErrorCode::Unavailable, lastWords());
    return {};
}

Result<> PostgresSource::open()
{
    if (auto connected = connect(); !connected)
        return connected;
    for (const std::string &channel : m_plan.channels)
        if (auto listening = listen(channel); !listening)
            return listening;
    m_nextLook = {};
    return m_table ? m_table->open(m_connection.get()) : Result<>{};
}

Result<> PostgresSource::await(std::chrono::milliseconds wait, std::size_t most, int wakeFd)
{
    std::array<pollfd, 2> waiting{
        {{.fd = PQsocket(m_connection.get()), .events = POLLIN, .revents = 0},
         {.fd = wakeFd, .events = POLLIN, .revents = 0}}};
    // With no room, what comes is left to the connection.
    poll(most > 0 ? waiting.data() : waiting.data() + 1, most > 0 ? 2 : 1,
         static_cast<int>(wait.count()));
    if (waiting[0].revents == 0 || PQconsumeInput(m_connection.get()) != 0)
        return {};
    m_gap = true;
    return fail(ErrorCode::Unavailable, lastWords());
}

Result<std::vector<SourceEvent>> PostgresSource::receive(std::chrono::milliseconds wait,
                                                         std::size_t most, int wakeFd)
{
    if (m_table)
        return look(wait, most, wakeFd);
    std::vector<SourceEvent> events;
    if (std::exchange(m_gap, false) && m_plan.tellGap)
        events.push_back({.payload = {{"gap", true}, {"channels", m_plan.channels}}});
    if (auto waited = await(events.empty() ? wait : std::chrono::milliseconds(0), most, wakeFd);
        !waited)
        return fail(waited.error());
    while (events.size() < most) {
        const std::unique_ptr<PGnotify, Clear> notify(PQnotifies(m_connection.get()));
        if (!notify)
            break;
        events.push_back({.payload = eventJson(notify->relname, notify->extra, notify->be_pid,
                                               m_plan.readsJson)});
    }
    return events;
}

Result<std::vector<SourceEvent>> PostgresSource::look(std::chrono::milliseconds wait,
                                                      std::size_t most, int wakeFd)
{
    using std::chrono::ceil;
    using std::chrono::milliseconds;
    const auto untilLook = std::max(
        milliseconds(0), ceil<milliseconds>(m_nextLook - std::chrono::steady_clock::now()));
    // Without room only an acknowledgement is waited for.
    if (auto waited = await(most > 0 ? std::min(wait, untilLook) : wait, most, wakeFd); !waited)
        return fail(waited.error());
    while (const std::unique_ptr<PGnotify, Clear> notify{PQnotifies(m_connection.get())})
        m_nextLook = {};
    if (most == 0 || std::chrono::steady_clock::now() < m_nextLook)
        return std::vector<SourceEvent>();
    auto events = m_table->read(m_connection.get(), most);
    // With no room for all, there may be more.
    const bool all = events && events->size() < most;
    m_nextLook = all ? std::chrono::steady_clock::now() + m_plan.every
                     : std::chrono::steady_clock::time_point();
    return events;
}

Result<> PostgresSource::acknowledge(const std::vector<std::string> &receipts)
{
    return m_table ? m_table->remove(m_connection.get(), receipts) : Result<>{};
}

} // namespace signalbox
