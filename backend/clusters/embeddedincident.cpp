#include "clusters/embeddedincident.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QtConcurrent>

#include "clusters/clustertime.h"
#include "clusters/embeddedcluster.h"
#include "core/ruletrial.h"
#include "engine/incident/incidentengine.h"

namespace signalbox {

namespace {

QDateTime localTime(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(time));
}

} // namespace

QFuture<Result<std::shared_ptr<IncidentEngine>>> EmbeddedIncident::read(const QString &path)
{
    return QtConcurrent::run(
        [path = path.toStdString()]() -> Result<std::shared_ptr<IncidentEngine>> {
            auto engine = IncidentEngine::open(path);
            if (!engine)
                return fail(engine.error());
            return std::shared_ptr<IncidentEngine>(std::move(*engine));
        });
}

EmbeddedIncident::EmbeddedIncident(std::shared_ptr<IncidentEngine> engine, QString path,
                                   QObject *parent)
    : Cluster(parent)
    , m_engine(std::move(engine))
    , m_shown(std::make_unique<EmbeddedCluster>(m_engine->engine()))
    , m_path(std::move(path))
    , m_id(QStringLiteral("incident-%1").arg(toMillis(m_engine->manifest().to)))
{
    setProperty(recordedAtProperty, localTime(m_engine->manifest().to));
    connect(m_shown.get(), &Cluster::changed, this,
            [this](const ChangeSet &changes) { emit changed(asRecorded(changes)); });
    connect(m_shown.get(), &Cluster::capabilitiesChanged, this, &Cluster::capabilitiesChanged);
}

EmbeddedIncident::~EmbeddedIncident()
{
    m_shown.reset();
}

const IncidentManifest &EmbeddedIncident::manifest() const
{
    return m_engine->manifest();
}

QString EmbeddedIncident::name() const
{
    return tr("Incident of %1")
        .arg(QLocale().toString(localTime(manifest().to), QLocale::ShortFormat));
}

QString EmbeddedIncident::ns() const
{
    return m_shown->ns();
}

QString EmbeddedIncident::reason()
{
    return tr("This is an incident file. It shows what was recorded; nothing in it can be run or "
              "changed.");
}

QString EmbeddedIncident::description() const
{
    const QLocale locale;
    QStringList sentences{
        tr("Recorded from %1 to %2 by Signalbox %3.")
            .arg(locale.toString(localTime(manifest().from), QLocale::ShortFormat),
                 locale.toString(localTime(manifest().to), QStringLiteral("HH:mm:ss")),
                 QString::fromStdString(manifest().build)),
        tr("%n secrets were taken out.", nullptr, int(manifest().redacted))};
    for (const IncidentCut &cut : manifest().cuts) {
        const int number = int(cut.number);
        switch (cut.kind) {
        case IncidentCut::Kind::OlderRuns:
            sentences << tr("%n or more older runs are not in it.", nullptr, number);
            break;
        case IncidentCut::Kind::Bodies:
            sentences << tr("Inputs, results and logs of %n runs are not in it.", nullptr, number);
            break;
        case IncidentCut::Kind::Code:
            sentences << tr("The code of %n versions is not in it.", nullptr, number);
            break;
        }
    }
    return sentences.join(QLatin1Char(' '));
}

QString EmbeddedIncident::whyNot(Capability capability) const
{
    switch (capability) {
    case Capability::EditFunctions:
    case Capability::EditRuntimes:
    case Capability::Cancel:
    case Capability::LiveLogs: return reason();
    case Capability::Versions:
    case Capability::PoolState:
    case Capability::Decisions:
    case Capability::Inputs:
    case Capability::Push:
    case Capability::Wiring: break;
    }
    return {};
}

ConnectionState EmbeddedIncident::connection() const
{
    return {.kind = ConnectionState::Kind::Online,
            .lastAnswer = localTime(manifest().to),
            .reason = description()};
}

LimitRanges EmbeddedIncident::limitRanges() const
{
    return m_shown->limitRanges();
}

void EmbeddedIncident::open()
{
    m_shown->open();
    emit connectionChanged(connection());
}

void EmbeddedIncident::close()
{
    m_shown->close();
}

/// Sandboxes, feeds and the heart-beat are not in the store: the manifest has them.
ChangeSet EmbeddedIncident::asRecorded(ChangeSet changes) const
{
    if (changes.full) {
        changes.sandboxes = manifest().sandboxes;
        changes.feeds = manifest().feeds;
    }
    if (changes.status)
        changes.status = manifest().status;
    return changes;
}

template <class T>
QFuture<Result<T>> EmbeddedIncident::refuse()
{
    return ready<T>(fail(ErrorCode::Forbidden, reason().toStdString()));
}

// --- what is looked at ------------------------------------------------------------------------

QFuture<Result<FunctionPtr>> EmbeddedIncident::function(const QualifiedName &name)
{
    return m_shown->function(name);
}

QFuture<Result<std::vector<FunctionVersion>>> EmbeddedIncident::versions(const QualifiedName &name)
{
    return m_shown->versions(name);
}

QFuture<Result<FunctionPtr>> EmbeddedIncident::functionVersion(const QualifiedName &name,
                                                               const QString &version)
{
    return m_shown->functionVersion(name, version);
}

QFuture<Result<RuleTrial>> EmbeddedIncident::tryRule(Rule rule, std::size_t events)
{
    return m_shown->tryRule(std::move(rule), events);
}

QFuture<Result<ActivationPtr>> EmbeddedIncident::activation(const ActivationId &id)
{
    return m_shown->activation(id);
}

QFuture<Result<std::vector<ActivationSummary>>> EmbeddedIncident::activations(ActivationQuery query)
{
    return m_shown->activations(std::move(query));
}

QFuture<Result<std::vector<EnvironmentCheck>>> EmbeddedIncident::environment()
{
    return m_shown->environment();
}

QFuture<Result<RestReply>> EmbeddedIncident::send(const RestRequest &request)
{
    return m_shown->send(request);
}

// --- what is refused --------------------------------------------------------------------------

QFuture<Result<FunctionPtr>> EmbeddedIncident::putFunction(const QualifiedName &, FunctionUpdate,
                                                           bool)
{
    return refuse<FunctionPtr>();
}

QFuture<Result<>> EmbeddedIncident::deleteFunction(const QualifiedName &)
{
    return refuse<void>();
}

QFuture<Result<FunctionPtr>> EmbeddedIncident::restoreVersion(const QualifiedName &,
                                                              const QString &)
{
    return refuse<FunctionPtr>();
}

QFuture<Result<>> EmbeddedIncident::putAlias(const QualifiedName &, const QString &,
                                             const QString &)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::putRuntime(Runtime)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::deleteRuntime(const QString &)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::pin(const QualifiedName &, bool)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::drain(const QString &)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::endSandbox(SandboxId)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::putPackage(const QualifiedName &, PackageUpdate, bool)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::deletePackage(const QualifiedName &)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::putTrigger(const QualifiedName &, TriggerUpdate, bool)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::deleteTrigger(const QualifiedName &)
{
    return refuse<void>();
}

QFuture<Result<std::optional<ActivationId>>> EmbeddedIncident::fire(const QualifiedName &, Blob)
{
    return refuse<std::optional<ActivationId>>();
}

QFuture<Result<>> EmbeddedIncident::putRule(const QualifiedName &, RuleUpdate, bool)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::deleteRule(const QualifiedName &)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::setRuleActive(const QualifiedName &, bool)
{
    return refuse<void>();
}

QFuture<Result<ActivationId>> EmbeddedIncident::fireAgain(const ActivationId &)
{
    return refuse<ActivationId>();
}

QFuture<Result<>> EmbeddedIncident::pauseFeed(const QualifiedName &, bool)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::fireFeed(const QualifiedName &)
{
    return refuse<void>();
}

QFuture<Result<>> EmbeddedIncident::rearmFeed(const QualifiedName &)
{
    return refuse<void>();
}

QFuture<Result<RunTicket>> EmbeddedIncident::invoke(const QualifiedName &, const QString &, Blob)
{
    return refuse<RunTicket>();
}

QFuture<Result<>> EmbeddedIncident::cancel(const ActivationId &)
{
    return refuse<void>();
}

} // namespace signalbox

// Apart from the other meta objects, so that whoever has no engine need not link one.
#include "moc_embeddedincident.cpp"
