#pragma once

#include <functional>
#include <map>

#include <QElapsedTimer>
#include <QThreadPool>
#include <QTimer>

#include "clusters/changesocket.h"
#include "clusters/cluster.h"
#include "clusters/connection.h"
#include "clusters/heldsecrets.h"
#include "clusters/remoteview.h"
#include "clusters/restclient.h"

namespace signalbox {

/// Any server with OpenWhisk's API, over HTTP. Lists are polled and compared; a run is followed by
/// asking for its record. Where the server is a Signalbox (it answers below `/signalbox/v1`) versions,
/// runtimes, decisions, inputs and cancelling work too, and it pushes its changes; where the way to
/// it lets no WebSocket through, polling goes on. A server that does not answer is asked ever more
/// seldom, and what is known stays, dated. GUI thread; JSON is read on a worker.
class OpenWhiskCluster final : public Cluster
{
    Q_OBJECT
public:
    /// How often and how long it asks.
    struct Pace
    {
        std::chrono::milliseconds poll{2000};
        std::chrono::milliseconds longest{60000}; ///< Between two polls of a dead server.
        std::chrono::milliseconds timeout{15000}; ///< Of one request.
        std::chrono::milliseconds follow{50};     ///< Before a run is first asked for.
        int functionsEvery = 5;                   ///< Functions are listed in every n-th poll.
    };

    OpenWhiskCluster(Connection connection, const QString &key, Pace pace,
                     QObject *parent = nullptr);
    OpenWhiskCluster(Connection connection, const QString &key, QObject *parent = nullptr);

    QString id() const override { return m_connection.id; }
    QString name() const override { return m_connection.name; }
    QString ns() const override;
    bool can(Capability capability) const override;
    QString whyNot(Capability capability) const override;
    ConnectionState connection() const override { return m_state; }
    LimitRanges limitRanges() const override { return m_limits; }
    void open() override;
    void close() override;
    void refresh() override;

    QFuture<Result<FunctionPtr>> function(const QualifiedName &name) override;
    QFuture<Result<FunctionPtr>> putFunction(const QualifiedName &name, FunctionUpdate update,
                                             bool create) override;
    QFuture<Result<>> deleteFunction(const QualifiedName &name) override;
    QFuture<Result<std::vector<FunctionVersion>>> versions(const QualifiedName &name) override;
    QFuture<Result<FunctionPtr>> functionVersion(const QualifiedName &name,
                                                 const QString &version) override;
    QFuture<Result<FunctionPtr>> restoreVersion(const QualifiedName &name,
                                                const QString &version) override;
    QFuture<Result<>> putAlias(const QualifiedName &name, const QString &alias,
                               const QString &version) override;
    QFuture<Result<>> putRuntime(Runtime runtime) override;
    QFuture<Result<>> deleteRuntime(const QString &kind) override;
    QFuture<Result<>> pin(const QualifiedName &function, bool pinned) override;
    QFuture<Result<>> drain(const QString &kind) override;
    QFuture<Result<>> endSandbox(SandboxId sandbox) override;
    QFuture<Result<>> putPackage(const QualifiedName &name, PackageUpdate update,
                                 bool create) override;
    QFuture<Result<>> deletePackage(const QualifiedName &name) override;
    QFuture<Result<>> putTrigger(const QualifiedName &name, TriggerUpdate update,
                                 bool create) override;
    QFuture<Result<>> deleteTrigger(const QualifiedName &name) override;
    QFuture<Result<std::optional<ActivationId>>> fire(const QualifiedName &trigger,
                                                      Blob payload) override;
    QFuture<Result<>> putRule(const QualifiedName &name, RuleUpdate update, bool create) override;
    QFuture<Result<>> deleteRule(const QualifiedName &name) override;
    QFuture<Result<>> setRuleActive(const QualifiedName &name, bool active) override;
    QFuture<Result<RuleTrial>> tryRule(Rule rule, std::size_t events) override;
    QFuture<Result<ActivationId>> fireAgain(const ActivationId &event) override;
    QFuture<Result<>> pauseFeed(const QualifiedName &trigger, bool paused) override;
    QFuture<Result<>> fireFeed(const QualifiedName &trigger) override;
    QFuture<Result<>> rearmFeed(const QualifiedName &trigger) override;
    QString webhookBase() const override;
    QFuture<Result<RunTicket>> invoke(const QualifiedName &function, const QString &version,
                                      Blob payload) override;
    QFuture<Result<>> cancel(const ActivationId &id) override;
    QFuture<Result<ActivationPtr>> activation(const ActivationId &id) override;
    QFuture<Result<std::vector<ActivationSummary>>> activations(ActivationQuery query) override;
    QFuture<Result<std::vector<EnvironmentCheck>>> environment() override;
    QFuture<Result<RestReply>> send(const RestRequest &request) override;
    QString origin() const override { return m_client.base().toString(QUrl::StripTrailingSlash); }

private:
    /// A run of this window that has not ended yet.
    struct Followed
    {
        ActivationId id;
        QPromise<Result<ActivationPtr>> promise;
        std::chrono::milliseconds wait{0};     ///< Before the next question.
        std::chrono::milliseconds patience{0}; ///< Until it is given up.
        QElapsedTimer since;
    };
    using FollowedPtr = std::shared_ptr<Followed>;
    class HistorySearch;

    template <class T>
    using Reader = std::function<Result<T>(std::string_view)>;
    /// Sends, reads the answer on a worker, finishes on the GUI thread.
    template <class T>
    QFuture<Result<T>> ask(const RestRequest &request, Reader<T> reader);
    /// For requests whose answer says nothing but yes.
    QFuture<Result<>> tell(const RestRequest &request);
    /// Runs @p next with the value unless the poll was ended meanwhile; an error ends the poll.
    template <class T>
    void thenInPoll(QFuture<Result<T>> future, std::function<void(const T &)> next);

    // --- polling
    void poll();
    void identify();
    void lookForExtensions();
    void listFunctions(std::size_t skip, std::vector<FunctionSummary> gathered);
    void listActivations(std::size_t skip, int pagesLeft);
    void listPool();
    void listWiring();
    void endPoll();
    void failPoll(const Error &error);
    void setState(ConnectionState::Kind kind, const QString &reason);
    void deliver(ChangeSet changes);

    // --- being told
    void listen();
    void takePushed(const ChangeSet &changes);
    /// What polling has found out so far.
    void deliverPending();
    void stopListening();

    // --- requests
    [[nodiscard]] QByteArray namespacePath() const;
    [[nodiscard]] QByteArray actionPath(const QualifiedName &name) const;
    [[nodiscard]] QByteArray extensionPath(const QualifiedName &name, const QByteArray &rest) const;
    /// The refusal where a write or an extension is not possible here.
    [[nodiscard]] std::optional<Error> refusal(Capability capability) const;
    [[nodiscard]] std::optional<Error> wiringRefusal() const;
    /// A write to triggers, rules and packages; the lists show it at once.
    QFuture<Result<>> writeWiring(const RestRequest &request);
    QFuture<Result<>> thenRefresh(const QFuture<Result<>> &written);
    [[nodiscard]] QFuture<Result<FunctionPtr>> afterWrite(QFuture<Result<FunctionPtr>> written);
    [[nodiscard]] QFuture<Result<FunctionPtr>> hidden(const QFuture<Result<FunctionPtr>> &read);

    // --- runs
    RunTicket startFollowing(const QualifiedName &function, const ActivationId &id,
                             const Blob &input);
    void follow(const FollowedPtr &run);
    void lookAt(const FollowedPtr &run, const Result<ActivationPtr> &found);
    void finish(const FollowedPtr &run, Result<ActivationPtr> result);
    void finishPushed(const std::vector<ActivationSummary> &activations);

    Connection m_connection;
    Pace m_pace;
    QThreadPool m_workers; ///< Reads JSON. Outlives the client, whose last answers go there.
    RestClient m_client;
    ChangeSocket m_feed;
    QTimer m_timer; ///< To the next poll.
    RemoteView m_view;
    ChangeSet m_pending; ///< Gathered in the poll under way.
    ConnectionState m_state;
    LimitRanges m_limits;
    std::string m_ns; ///< Empty until the server has named it.
    std::string m_description;
    HeldSecrets m_secrets;
    std::map<ActivationId, Blob> m_inputs; ///< Of runs of this window; OpenWhisk keeps none.
    std::map<ActivationId, FollowedPtr> m_following;
    bool m_extended = false;    ///< The server is a Signalbox.
    bool m_ownNamespace = true; ///< The one of the key, whose changes are pushed.
    bool m_pushing = false;     ///< Changes come by themselves; nothing is polled.
    int m_pollsToListen = 0;    ///< Polls until the feed is tried again.
    int m_listenFailures = 0;   ///< In a row.
    bool m_open = false;
    bool m_delivered = false; ///< The full batch has been sent.
    bool m_polling = false;
    bool m_again = false; ///< Asked to refresh while polling.
    int m_polls = 0;
    int m_failures = 0;       ///< In a row.
    quint64 m_generation = 0; ///< Rises with close(): answers to former polls are dropped.
};

} // namespace signalbox
