#include "clusters/openwhiskcluster.h"

#include "clusters/openwhiskask.h"
#include "clusters/openwhiskjson.h"
#include "core/jsoncodec.h"

namespace signalbox {

namespace {

constexpr std::size_t pageSize = 200; ///< The most that OpenWhisk lists at once.
constexpr int maxPages = 5;           ///< Of activations in one poll.
/// Records appear at the end of a run with the start of the run, so a look back this far finds
/// those that ran while newer ones ended.
constexpr std::chrono::minutes lookBack{6};

} // namespace

OpenWhiskCluster::OpenWhiskCluster(Connection connection, const QString &key, QObject *parent)
    : OpenWhiskCluster(std::move(connection), key, Pace{}, parent)
{
}

OpenWhiskCluster::OpenWhiskCluster(Connection connection, const QString &key, Pace pace,
                                   QObject *parent)
    : Cluster(parent)
    , m_connection(std::move(connection))
    , m_pace(pace)
    , m_client(m_connection.url, key, {.timeout = pace.timeout})
    , m_feed(m_connection.url, key, pace.timeout, m_workers)
{
    m_workers.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OpenWhiskCluster::poll);
    connect(&m_feed, &ChangeSocket::changed, this, &OpenWhiskCluster::takePushed);
    connect(&m_feed, &ChangeSocket::lost, this, &OpenWhiskCluster::stopListening);
    connect(&m_feed, &ChangeSocket::answered, this,
            [this] { m_state.lastAnswer = QDateTime::currentDateTime(); });
}

QString OpenWhiskCluster::ns() const
{
    return m_ns.empty() ? m_connection.ns : QString::fromStdString(m_ns);
}

bool OpenWhiskCluster::can(Capability capability) const
{
    return whyNot(capability).isEmpty();
}

QString OpenWhiskCluster::whyNot(Capability capability) const
{
    switch (capability) {
    case Capability::EditFunctions:
        return m_connection.access == Access::ReadOnly
                   ? tr("This connection is read-only. Change that in its settings.")
                   : QString();
    case Capability::EditRuntimes:
    case Capability::Cancel:
        if (m_connection.access == Access::ReadOnly)
            return tr("This connection is read-only. Change that in its settings.");
        break;
    case Capability::LiveLogs:
        return m_pushing ? QString() : tr("Over HTTP, log lines arrive when a run has ended.");
    case Capability::Push:
        return m_pushing    ? QString()
               : m_extended ? tr("Its change feed cannot be reached, so changes are asked for "
                                 "every few seconds.")
                            : tr("Changes are asked for every few seconds.");
    case Capability::Wiring:
    case Capability::Versions:
    case Capability::PoolState:
    case Capability::Decisions:
    case Capability::Inputs: break;
    }
    if (m_extended)
        return {};
    switch (capability) {
    case Capability::Versions: return tr("OpenWhisk keeps only the newest version of a function.");
    case Capability::EditRuntimes: return tr("OpenWhisk's runtimes are set up by its operator.");
    case Capability::PoolState: return tr("OpenWhisk does not show its containers.");
    case Capability::Cancel: return tr("OpenWhisk cannot stop a run before its time limit.");
    case Capability::Decisions: return tr("OpenWhisk does not record its scheduler's decisions.");
    case Capability::Wiring:
        return tr("Signalbox wires this computer and Signalbox servers, not plain OpenWhisk.");
    default: return tr("OpenWhisk does not keep the inputs of past activations.");
    }
}

std::optional<Error> OpenWhiskCluster::refusal(Capability capability) const
{
    const QString reason = whyNot(capability);
    if (reason.isEmpty())
        return std::nullopt;
    const bool readOnly =
        m_connection.access == Access::ReadOnly
        && (capability == Capability::EditFunctions || capability == Capability::EditRuntimes
            || capability == Capability::Cancel);
    return Error{.code = readOnly ? ErrorCode::Forbidden : ErrorCode::Unsupported,
                 .message = reason.toStdString(),
                 .field = {}};
}

// --- polling ----------------------------------------------------------------------------------

void OpenWhiskCluster::open()
{
    if (m_open)
        return;
    m_open = true;
    m_delivered = false;
    m_view = {};
    m_polls = 0;
    m_pollsToListen = 0;
    m_listenFailures = 0;
    setState(ConnectionState::Kind::Connecting, {});
    poll();
}

void OpenWhiskCluster::close()
{
    m_open = false;
    m_polling = false;
    m_pushing = false;
    ++m_generation;
    m_timer.stop();
    m_feed.close();
}

void OpenWhiskCluster::refresh()
{
    if (!m_open)
        return;
    // An answer to a list may be older than what was told meanwhile; a new snapshot is not.
    if (m_pushing) {
        m_feed.close();
        return m_feed.open();
    }
    m_polls = 0; // So that functions are listed too.
    m_again = m_polling;
    if (!m_polling)
        poll();
}

template <class T>
void OpenWhiskCluster::thenInPoll(QFuture<Result<T>> future, std::function<void(const T &)> next)
{
    whenFinished(
        future, this,
        [this, next = std::move(next), generation = m_generation](const Result<T> &result) {
            if (generation != m_generation)
                return;
            if (result)
                next(*result);
            else
                failPoll(result.error());
        });
}

void OpenWhiskCluster::poll()
{
    m_timer.stop();
    m_polling = true;
    m_again = false;
    m_pending = {};
    if (m_ns.empty())
        identify();
    else if (m_polls++ % m_pace.functionsEvery == 0)
        listFunctions(0, {});
    else
        listActivations(0, maxPages);
}

void OpenWhiskCluster::identify()
{
    thenInPoll<std::string>(
        ask<std::string>({.path = "/api/v1/namespaces"}, openwhisk::readNamespace),
        [this](const std::string &ns) {
            thenInPoll<openwhisk::ServerInfo>(
                ask<openwhisk::ServerInfo>({.path = "/"}, openwhisk::readServerInfo),
                [this, ns](const openwhisk::ServerInfo &info) {
                    m_ns =
                        m_connection.ns == QLatin1String("_") ? ns : m_connection.ns.toStdString();
                    m_ownNamespace = m_ns == ns;
                    m_description = info.description;
                    m_limits = info.limits;
                    m_view.takeRuntimes(info.runtimes, m_pending);
                    lookForExtensions();
                });
        });
}

void OpenWhiskCluster::lookForExtensions()
{
    whenFinished(
        ask<LimitRanges>({.path = "/signalbox/v1/limits"}, openwhisk::readValue<LimitRanges>), this,
        [this, generation = m_generation](const Result<LimitRanges> &limits) {
            if (generation != m_generation)
                return;
            m_extended = limits.has_value();
            if (limits)
                m_limits = *limits;
            emit capabilitiesChanged();
            listFunctions(0, {});
            ++m_polls;
        });
}

void OpenWhiskCluster::listFunctions(std::size_t skip, std::vector<FunctionSummary> gathered)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("limit"), QString::number(pageSize));
    query.addQueryItem(QStringLiteral("skip"), QString::number(skip));
    thenInPoll<std::vector<FunctionSummary>>(
        ask<std::vector<FunctionSummary>>({.path = namespacePath() + "/actions", .query = query},
                                          openwhisk::readFunctions),
        [this, skip, all = std::move(gathered)](const std::vector<FunctionSummary> &page) mutable {
            all.insert(all.end(), page.begin(), page.end());
            if (page.size() == pageSize)
                return listFunctions(skip + pageSize, std::move(all));
            m_view.takeFunctions(all, m_pending);
            listActivations(0, maxPages);
        });
}

void OpenWhiskCluster::listActivations(std::size_t skip, int pagesLeft)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("limit"), QString::number(pageSize));
    query.addQueryItem(QStringLiteral("skip"), QString::number(skip));
    const bool first = m_view.newestStart() == Timestamp{};
    if (!first)
        query.addQueryItem(QStringLiteral("since"),
                           QString::number(toMillis(m_view.newestStart() - lookBack)));
    thenInPoll<std::vector<ActivationSummary>>(
        ask<std::vector<ActivationSummary>>(
            {.path = namespacePath() + "/activations", .query = query}, openwhisk::readActivations),
        [this, skip, pagesLeft, first](const std::vector<ActivationSummary> &page) {
            const auto unknown = m_view.takeActivations(page, m_pending);
            // The first look fills one page; older ones are fetched when somebody scrolls there.
            if (!first && page.size() == pageSize && unknown > 0 && pagesLeft > 1)
                return listActivations(skip + pageSize, pagesLeft - 1);
            if (m_extended)
                return listPool();
            endPoll();
        });
}

void OpenWhiskCluster::listPool()
{
    using Runtimes = std::vector<Runtime>;
    using Sandboxes = std::vector<SandboxView>;
    thenInPoll<Runtimes>(
        ask<Runtimes>({.path = "/signalbox/v1/runtimes"}, openwhisk::readValues<Runtime>),
        [this](const Runtimes &runtimes) {
            m_view.takeRuntimes(runtimes, m_pending);
            thenInPoll<Sandboxes>(ask<Sandboxes>({.path = "/signalbox/v1/sandboxes"},
                                                 openwhisk::readValues<SandboxView>),
                                  [this](const Sandboxes &sandboxes) {
                                      m_view.takeSandboxes(sandboxes, m_pending);
                                      thenInPoll<EngineStatus>(
                                          ask<EngineStatus>({.path = "/signalbox/v1/status"},
                                                            openwhisk::readValue<EngineStatus>),
                                          [this](const EngineStatus &status) {
                                              m_pending.status = status;
                                              listWiring();
                                          });
                                  });
        });
}

void OpenWhiskCluster::listWiring()
{
    using Packages = std::vector<Package>;
    using Triggers = std::vector<Trigger>;
    using Rules = std::vector<Rule>;
    using Feeds = std::vector<FeedStatus>;
    const auto all = std::make_shared<ChangeSet>();
    const auto listRules = [this, all] {
        thenInPoll<Rules>(ask<Rules>({.path = "/signalbox/v1/rules"}, openwhisk::readValues<Rule>),
                          [this, all](const Rules &rules) {
                              all->rules = rules;
                              thenInPoll<Feeds>(ask<Feeds>({.path = "/signalbox/v1/feeds"},
                                                           openwhisk::readValues<FeedStatus>),
                                                [this, all](const Feeds &feeds) {
                                                    all->feeds = feeds;
                                                    m_view.takeWiring(*all, m_pending);
                                                    endPoll();
                                                });
                          });
    };
    thenInPoll<Packages>(
        ask<Packages>({.path = "/signalbox/v1/packages"}, openwhisk::readValues<Package>),
        [this, all, listRules](const Packages &packages) {
            all->packages = packages;
            thenInPoll<Triggers>(
                ask<Triggers>({.path = "/signalbox/v1/triggers"}, openwhisk::readValues<Trigger>),
                [all, listRules](const Triggers &triggers) {
                    all->triggers = triggers;
                    listRules();
                });
        });
}

void OpenWhiskCluster::endPoll()
{
    m_polling = false;
    m_failures = 0;
    m_state.lastAnswer = QDateTime::currentDateTime();
    setState(ConnectionState::Kind::Online, {});
    deliverPending();
    if (m_again)
        return poll();
    if (m_pushing)
        return;
    m_timer.start(m_pace.poll);
    listen();
}

void OpenWhiskCluster::deliverPending()
{
    m_pending.full = !std::exchange(m_delivered, true);
    deliver(std::exchange(m_pending, {}));
}

void OpenWhiskCluster::failPoll(const Error &error)
{
    m_polling = false;
    ++m_failures;
    // What was compared in the broken poll is known now, so it is delivered.
    if (m_delivered)
        deliver(std::exchange(m_pending, {}));
    else
        m_view = {};
    setState(m_state.lastAnswer.isValid() ? ConnectionState::Kind::Stale
                                          : ConnectionState::Kind::Offline,
             QString::fromStdString(error.message));
    const auto wait = m_pace.poll * (1 << std::min(m_failures, 16));
    m_timer.start(std::min(wait, m_pace.longest));
}

// --- being told -------------------------------------------------------------------------------

/// Polling goes on until the first message: what lies between may let no WebSocket through.
void OpenWhiskCluster::listen()
{
    if (!m_extended || !m_ownNamespace || m_feed.isOpen() || m_pollsToListen-- > 0)
        return;
    m_feed.open();
}

void OpenWhiskCluster::takePushed(const ChangeSet &changes)
{
    if (!std::exchange(m_pushing, true)) {
        // The feed begins with a snapshot; a poll under way is older than that. What it has compared
        // so far is known now and the snapshot will not tell it again, so it is delivered.
        m_timer.stop();
        if (std::exchange(m_polling, false))
            deliverPending();
        ++m_generation;
        m_listenFailures = 0;
        emit capabilitiesChanged();
    }
    m_state.lastAnswer = QDateTime::currentDateTime();
    setState(ConnectionState::Kind::Online, {});
    ChangeSet news;
    m_view.take(changes, news);
    deliver(std::move(news));
    finishPushed(changes.activations);
}

void OpenWhiskCluster::stopListening()
{
    constexpr int mostDoublings = 5;
    m_pollsToListen = 1 << std::min(m_listenFailures++, mostDoublings);
    if (!std::exchange(m_pushing, false))
        return;
    emit capabilitiesChanged();
    m_polls = 0; // What was missed in functions too.
    poll();      // Tells what is the matter, or goes on without the feed.
}

void OpenWhiskCluster::setState(ConnectionState::Kind kind, const QString &reason)
{
    if (m_state.kind == kind && m_state.reason == reason)
        return;
    m_state.kind = kind;
    m_state.reason = reason;
    emit connectionChanged(m_state);
}

void OpenWhiskCluster::deliver(ChangeSet changes)
{
    if (m_open && (changes.full || changes != ChangeSet{}))
        emit changed(changes);
}

} // namespace signalbox
