#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/activationfindings.h"
#include "core/deletedfunction.h"
#include "core/entities.h"
#include "core/wiring.h"
#include "store/journalwalk.h"

namespace signalbox {

/// Runs a function on the engine thread. Store calls back only through this.
using Post = std::function<void(std::function<void()>)>;

template <class T>
using Handler = std::function<void(Result<T>)>;

struct StoreOptions
{
    std::filesystem::path directory; ///< Made 0700 when missing; locked against a second engine.
    std::size_t segmentSize = 64U << 20;
    /// Retention: sealed segments beyond these are dropped whole. 0: no bound.
    std::size_t maxJournalBytes = 0;
    std::chrono::hours maxAge{0};
    std::int64_t maxActivations = 0;
};

/// Everything entities: what the catalog loads at the start.
struct StoredEntities
{
    std::vector<Function> functions; ///< Current versions.
    std::vector<Package> packages;
    std::vector<Trigger> triggers;
    std::vector<Rule> rules;
    std::vector<Runtime> runtimes;
    std::vector<Identity> identities;
    /// Alias name to version, per function.
    std::map<QualifiedName, std::map<std::string, SemVer>> aliases;
    std::map<std::string, std::string> settings;
};

/// A function that was brought back, as it was when it was deleted.
struct UndeletedFunction
{
    Function function;
    std::map<std::string, SemVer> aliases;
};

/// Packages, triggers and rules to write, and entities to remove: all of it or nothing.
struct WiringChange
{
    std::vector<std::shared_ptr<const Package>> packages;
    std::vector<std::shared_ptr<const Trigger>> triggers;
    std::vector<std::shared_ptr<const Rule>> rules;
    std::vector<QualifiedName> removedPackages;
    std::vector<QualifiedName> removedTriggers;
    std::vector<QualifiedName> removedRules;
    std::vector<QualifiedName> removedFunctions; ///< With their versions and aliases.
};

/// What the journal knows to be unfinished after a start.
struct Unfinished
{
    std::vector<std::shared_ptr<const Activation>> queued;   ///< Accepted, never started.
    std::vector<std::shared_ptr<const Activation>> inFlight; ///< Started, no end recorded.
    /// Started, with neither a beginning nor an end on disk: runs of an event whose own record is
    /// there, or nothing that anybody was promised.
    std::vector<ActivationId> begunOnly;
};

/// An accepted event: its record, the records of the runs it starts, and its record once they are
/// all accepted. Written in one go, in this order.
struct AcceptedEvent
{
    std::shared_ptr<const Activation> open;
    std::vector<std::shared_ptr<const Activation>> runs;
    std::shared_ptr<const Activation> closed;
};

/// How full the store is, for the environment page and /metrics.
struct StoreUsage
{
    std::int64_t activations = 0;
    std::int64_t journalBytes = 0;
    std::int64_t indexBytes = 0;
    std::int64_t entityBytes = 0;
    std::int64_t textBytes = 0;  ///< Of the text index.
    std::int64_t textBehind = 0; ///< Of the journal, what the text index does not have yet.
    Timestamp oldest{};
};

/// Whether somebody waits for a record to be durable. What nobody waits for is written with the
/// next record that somebody waits for, or some milliseconds later: one sync instead of two.
enum class Urgency { Now, Soon };

class MeterDb;

/// The truth on disk: the journal of facts, its index, and the entities (ADR 0002).
///
/// Construct, call and destroy on the engine thread; handlers run there too (through Post).
/// Inside, the journal, the indexers, a reader and two searchers each have a thread. Nothing here
/// blocks, but open() and the destructor (which writes what is queued, syncs and joins).
class Store
{
public:
    Store(StoreOptions options, Post post);
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    /// Opens or makes the files, migrates (keeping a backup), rebuilds a missing or damaged index
    /// in the background, and reads back the unfinished. ErrorCode::Conflict when another engine
    /// holds the lock, Unavailable with the path and reason when the disk refuses.
    Result<Unfinished> open();
    /// What open() found damaged and what it did about it, in English; for the environment page.
    [[nodiscard]] const std::vector<std::string> &notes() const;

    // --- facts -------------------------------------------------------------------------------
    /// Journals an accepted invocation with its input. @p durable runs after the sync; its Result
    /// is an error when the disk refused (full, read-only).
    void appendAccepted(std::shared_ptr<const Activation> activation, Handler<void> durable,
                        Urgency urgency = Urgency::Now);
    /// Journals an event. @p durable runs after the sync; from then on the event is not lost: if
    /// the engine dies before its runs are on disk too, the next one finds it unfinished.
    void appendEvent(AcceptedEvent event, Handler<void> durable);
    /// Marks it as started. Survives kill -9 from the moment this returns (a mapped table).
    void markStarted(const ActivationId &id);
    /// Journals the end: everything but the input.
    void appendFinished(std::shared_ptr<const Activation> activation, Handler<void> durable);

    /// What @p appends gives to the journal is written in one go: a crash finds all of it or nothing.
    void together(const std::function<void()> &appends);

    // --- history (reader thread) ------------------------------------------------------------
    /// Newest first by start. Sees every record whose append was called before.
    void list(ActivationQuery query, Handler<std::vector<ActivationSummary>> handler);
    void count(ActivationQuery query, Handler<std::int64_t> handler);
    /// Full records for a list with docs=true.
    void listFull(ActivationQuery query,
                  Handler<std::vector<std::shared_ptr<const Activation>>> handler);
    /// ErrorCode::NotFound when there is none.
    void load(const ActivationId &id, Handler<std::shared_ptr<const Activation>> handler);
    void usage(Handler<StoreUsage> handler);
    /// Behind the last record that is on disk. What was appended and is not there yet will stand
    /// behind it, if the disk takes it.
    [[nodiscard]] JournalPlace durableEnd() const;
    /// The next slice of a walk through the journal itself; asks no index. Without an end it sees
    /// every record whose append was called before.
    void walk(JournalWalk walk, Handler<JournalSlice> handler);

    // --- searches (a thread for rows and one for sums; of each, one after the other) -----------
    /// Ends as Cancelled soon after @p unwanted has become true; it may be null.
    void find(FindQuery query, Unwanted unwanted, Handler<FoundActivations> handler);
    void histogram(HistogramQuery query, Unwanted unwanted, Handler<ActivationHistogram> handler);
    void groups(GroupQuery query, Unwanted unwanted, Handler<FoundGroups> handler);

    // --- retention -----------------------------------------------------------------------------
    [[nodiscard]] HistoryBounds bounds() const;
    /// Holds from now on, for this store object. What is beyond goes in the background.
    void setBounds(const HistoryBounds &bounds);

    // --- entities (own thread; fully synchronous) ---------------------------------------------
    void loadEntities(Handler<StoredEntities> handler);
    /// Stores @p function as the current version; the former one stays readable.
    void putFunction(std::shared_ptr<const Function> function, Handler<void> durable);
    /// Sets the function aside with its versions and aliases: undeleteFunction() brings it back,
    /// until a function of its name is stored or forgetDeleted() takes it.
    void deleteFunction(const QualifiedName &name, Timestamp when, Handler<void> durable);
    /// NotFound when there is none, or none that was deleted at @p since or later.
    void undeleteFunction(const QualifiedName &name, Timestamp since,
                          Handler<UndeletedFunction> handler);
    /// Those of @p ns that were deleted at @p since or later, newest first.
    void deletedFunctions(const std::string &ns, Timestamp since,
                          Handler<std::vector<DeletedFunction>> handler);
    /// Removes for good what was deleted before @p time.
    void forgetDeleted(Timestamp time, Handler<void> durable);
    void listVersions(const QualifiedName &name, Handler<std::vector<FunctionVersion>> handler);
    void loadVersion(const QualifiedName &name, SemVer version,
                     Handler<std::shared_ptr<const Function>> handler);
    /// Without a version: removes the alias.
    void putAlias(const QualifiedName &name, const std::string &alias,
                  std::optional<SemVer> version, Handler<void> durable);
    void putWiring(WiringChange change, Handler<void> durable);
    void putRuntime(std::shared_ptr<const Runtime> runtime, Handler<void> durable);
    void deleteRuntime(const std::string &kind, Handler<void> durable);
    void putIdentity(const Identity &identity, Handler<void> durable);
    void deleteIdentity(const std::string &ns, Handler<void> durable);
    void putSetting(const std::string &key, const std::string &value, Handler<void> durable);

    // --- metering (own thread and file) -------------------------------------------------------
    [[nodiscard]] MeterDb &meters();

    /// Calls back when everything appended before is durable and indexed.
    void flush(std::function<void()> done);

private:
    class Files;
    std::unique_ptr<Files> m_files;
};

} // namespace signalbox
