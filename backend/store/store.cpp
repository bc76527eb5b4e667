#include "store/store.h"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "store/datafolder.h"
#include "store/entitydb.h"
#include "store/history.h"
#include "store/historysearch.h"
#include "store/indexer.h"
#include "store/inflighttable.h"
#include "store/journal.h"
#include "store/journalreader.h"
#include "store/meterdb.h"
#include "store/recordcodec.h"
#include "store/segmentformat.h"
#include "store/textindexer.h"
#include "store/unfinished.h"
#include "store/worker.h"

namespace signalbox {

namespace {

/// The index knows an activation's beginning and end; that it runs is known to the table only.
void markRunning(std::vector<ActivationSummary> &rows, const InFlightTable &inFlight)
{
    for (auto &row : rows) {
        if (row.state == ActivationState::Queued && inFlight.contains(row.id))
            row.state = ActivationState::Running;
    }
}

/// So much of the journal is read for one slice of a walk: some tens of milliseconds of the reader.
constexpr std::size_t sliceBytes = 4U << 20;

Result<JournalSlice> sliceOf(const std::filesystem::path &journal, const JournalWalk &walk,
                             JournalPlace upto)
{
    using segment::RecordKind;
    JournalSlice slice{.upto = upto};
    const auto visit = [&](const JournalRecord &record) {
        if (record.kind != RecordKind::Accepted && record.kind != RecordKind::Finished)
            return;
        const auto moment =
            record.kind == RecordKind::Accepted ? JournalMoment::Accepted : JournalMoment::Ended;
        const auto summary = decodeSummary(record.payload);
        if (const auto id = summary ? walk.pick(moment, *summary) : std::nullopt)
            slice.found.push_back({*id, moment, record.place});
    };
    return readJournalPart(journal, walk.from, upto, sliceBytes, visit)
        .map([&](const JournalPart &part) {
            slice.next = part.next;
            slice.gap = part.gap && walk.from != JournalPlace{};
            return std::move(slice);
        });
}

} // namespace

/// Everything behind the façade, in the order in which it must end: the journal first, because it
/// reports to the indexer, which reports to the reader.
class Store::Files
{
public:
    Files(StoreOptions o, const Post &p)
        : options(std::move(o))
        , post(whileAlive(p))
        , meters(options.directory / "meters.db", post)
        , history(options.directory / "journal", options.directory / "index.db")
        , rows(options.directory)
        , sums(options.directory)
        , texts(options.directory / "journal", options.directory / "texts.db",
                [this] { closeSearchers(); })
        , indexer(options.directory / "journal", options.directory / "index.db",
                  [this] { closeReaders(); })
        , journal(options, post,
                  {.committed = [this](const JournalMark &mark) { follow(mark); },
                   .dropped = [this](std::vector<DroppedSegment> s) { drop(std::move(s)); }})
    {
    }

    /// Searches, and the thread on which they are made.
    struct Searcher
    {
        explicit Searcher(const std::filesystem::path &folder)
            : search(folder / "journal", folder / "index.db", folder / "texts.db")
        {
        }

        HistorySearch search;
        Worker worker; ///< Last, so that it ends while the searches are still there.
    };

    /// Jobs of the reader and of the searchers use the indexers, which go before them and post such
    /// jobs until then: what runs is waited for, and what comes later does nothing (unlessEnding).
    ~Files()
    {
        ending = true;
        reader.runAndWait([] {});
        for (Searcher *searcher : {&rows, &sums})
            searcher->worker.runAndWait([] {});
    }
    Files(const Files &) = delete;
    Files &operator=(const Files &) = delete;

    /// What was posted by a store that is gone by now is not run: it would call into nothing.
    [[nodiscard]] Post whileAlive(const Post &engine) const
    {
        return [engine, token = std::weak_ptr<int>(alive)](std::function<void()> job) {
            engine([token, job = std::move(job)] {
                if (!token.expired())
                    job();
            });
        };
    }

    void unlessEnding(Worker &worker, std::function<void()> job)
    {
        worker.post([this, job = std::move(job)] {
            if (!ending)
                job();
        });
    }

    void follow(const JournalMark &mark)
    {
        indexer.follow(mark);
        texts.follow(mark);
    }

    void closeReaders()
    {
        reader.runAndWait([this] { history.close(); });
        closeSearchers();
    }

    void closeSearchers()
    {
        for (Searcher *searcher : {&rows, &sums})
            searcher->worker.runAndWait([searcher] { searcher->search.close(); });
    }

    void drop(std::vector<DroppedSegment> segments)
    {
        const std::uint32_t upto = segments.back().number;
        reader.post([this, upto] { history.closeSegments(upto); });
        for (Searcher *searcher : {&rows, &sums})
            searcher->worker.post([searcher, upto] { searcher->search.closeSegments(upto); });
        texts.drop(upto);
        indexer.drop(std::move(segments));
    }

    /// Runs @p job on the reader thread when the index has everything appended so far.
    void whenIndexed(std::function<void(const Result<> &)> job)
    {
        if (indexer.indexed() == static_cast<std::int64_t>(appended)) {
            unlessEnding(reader, [job = std::move(job)] { job({}); });
            return;
        }
        auto onReader = [this, job = std::move(job)](const Result<> &reached) {
            unlessEnding(reader, [job, reached] { job(reached); });
        };
        appended = journal.append(
            {.kind = JournalEntry::Kind::Barrier,
             .reached = [this, onReader = std::move(onReader)](const JournalMark &mark) {
                 indexer.whenReached(mark, onReader);
             }});
    }

    enum class Attempt { First, Second };

    /// Asks @p question of the history and gives the answer to @p handler on the engine thread. A
    /// damaged index is made again, and the question asked once more.
    template <class T>
    void ask(std::function<Result<T>()> question, Handler<T> handler,
             Attempt attempt = Attempt::First)
    {
        whenIndexed([this, question = std::move(question), handler = std::move(handler),
                     attempt](const Result<> &ready) {
            Result<T> answer = ready ? question() : Result<T>(fail(ready.error()));
            const bool damaged = !answer && answer.error().code == ErrorCode::Malformed;
            if (damaged && attempt == Attempt::First) {
                indexer.rebuild();
                post([this, question, handler] { ask(question, handler, Attempt::Second); });
                return;
            }
            post([handler, answer = std::move(answer)]() mutable { handler(std::move(answer)); });
        });
    }

    /// Asks @p question of @p searcher on its thread, when the index has everything appended so far
    /// and the texts are as near as they get. A damaged index is made again; the question fails.
    template <class T, class Question>
    void searchFor(Searcher &searcher, const ActivationSearch &wanted, Question question,
                   Unwanted unwanted, Handler<T> handler)
    {
        const bool text = wanted.needsText();
        auto job = [this, &searcher, text, question, unwanted, handler](const Result<> &ready) {
            Result<T> answer =
                ready ? question(searcher.search, unwanted) : Result<T>(fail(ready.error()));
            if (!answer && answer.error().code == ErrorCode::Malformed)
                throwAwayDamaged(answer.error());
            if (answer && text)
                answer->textBehind = texts.behind();
            post([handler, answer = std::move(answer)]() mutable { handler(std::move(answer)); });
        };
        auto onSearcher = [this, &searcher, job](const Result<> &ready) {
            unlessEnding(searcher.worker, [job, ready] { job(ready); });
        };
        whenIndexed([this, text, onSearcher](const Result<> &ready) {
            if (text)
                texts.whenNear([onSearcher, ready] { onSearcher(ready); });
            else
                onSearcher(ready);
        });
    }

    /// Either may be it; making both again costs nobody but the machine.
    void throwAwayDamaged(Error &error)
    {
        indexer.rebuild();
        texts.rebuild();
        error = {ErrorCode::Unavailable, "the index was damaged and is being made again", {}};
    }

    /// Runs @p job on the entities thread and gives its result to @p handler on the engine thread.
    template <class T>
    void onEntities(std::function<Result<T>(EntityDb &)> job, Handler<T> handler)
    {
        entityThread.post([this, job = std::move(job), handler = std::move(handler)] {
            auto result = job(*entities);
            if (handler)
                post([handler, result = std::move(result)]() mutable {
                    handler(std::move(result));
                });
        });
    }

    void append(JournalEntry entry)
    {
        std::vector<JournalEntry> entries;
        entries.push_back(std::move(entry));
        append(std::move(entries));
    }
    void append(std::vector<JournalEntry> entries)
    {
        if (together)
            std::ranges::move(entries, std::back_inserter(*together));
        else
            appended = journal.append(std::move(entries));
    }

    const StoreOptions options;
    std::atomic<bool> ending = false;
    std::shared_ptr<int> alive = std::make_shared<int>(0);
    const Post post;
    DataFolder folder;
    InFlightTable inFlight;
    std::optional<std::vector<JournalEntry>> together; ///< Not given to the journal yet.
    std::uint64_t appended = 0; ///< Sequence number of the last entry given to the journal.
    std::vector<std::string> notes;
    std::optional<EntityDb> entities;
    MeterDb meters;
    History history;
    Worker entityThread;
    Worker reader;
    Searcher rows;
    Searcher sums; ///< Apart, since somebody looks at the rows while whole tables are counted.
    TextIndexer texts;
    Indexer indexer;
    Journal journal;
};

Store::Store(StoreOptions options, Post post)
    : m_files(std::make_unique<Files>(std::move(options), post))
{
}

Store::~Store() = default;

Result<Unfinished> Store::open()
{
    Files &files = *m_files;
    const auto &directory = files.options.directory;
    if (auto locked = files.folder.open(directory); !locked)
        return fail(locked.error());
    auto entities = EntityDb::open(directory / "entities.db", files.notes);
    if (!entities)
        return fail(entities.error());
    files.entities = std::move(*entities);

    if (segment::list(directory / "journal").empty()) {
        if (auto begun = files.meters.beginWithTheJournal(); !begun)
            files.notes.push_back(begun.error().message);
    }
    auto recovered = recoverJournal(directory / "journal");
    if (!recovered)
        return fail(recovered.error());
    std::ranges::move(recovered->notes, std::back_inserter(files.notes));
    if (auto mapped = files.inFlight.open(directory / "inflight.map"); !mapped)
        return fail(mapped.error());
    auto unfinished =
        readUnfinished(directory / "journal", recovered->open, files.inFlight, files.notes);
    // The indexer first: the journal reports to it from its first moment on.
    files.indexer.start(recovered->end);
    files.texts.start(recovered->end);
    if (auto started = files.journal.start(std::move(*recovered)); !started)
        return fail(started.error());
    for (const auto &note : files.notes)
        spdlog::warn("store: {}", note);
    return unfinished;
}

const std::vector<std::string> &Store::notes() const
{
    return m_files->notes;
}

void Store::appendAccepted(std::shared_ptr<const Activation> activation, Handler<void> durable,
                           Urgency urgency)
{
    m_files->append({.kind = JournalEntry::Kind::Accepted,
                     .urgency = urgency,
                     .activation = std::move(activation),
                     .durable = std::move(durable)});
}

void Store::appendEvent(AcceptedEvent event, Handler<void> durable)
{
    using Kind = JournalEntry::Kind;
    std::vector<JournalEntry> entries;
    entries.push_back({.kind = Kind::Accepted, .activation = std::move(event.open)});
    for (auto &run : event.runs)
        entries.push_back({.kind = Kind::Accepted, .activation = std::move(run)});
    if (event.closed)
        entries.push_back({.kind = Kind::Finished, .activation = std::move(event.closed)});
    entries.back().durable = std::move(durable);
    m_files->append(std::move(entries));
}

void Store::markStarted(const ActivationId &id)
{
    m_files->inFlight.mark(id);
    m_files->appended = m_files->journal.append(
        {.kind = JournalEntry::Kind::Started, .urgency = Urgency::Soon, .id = id});
}

void Store::appendFinished(std::shared_ptr<const Activation> activation, Handler<void> durable)
{
    // Cleared only when the end is on disk: until then a crash must still find it in flight.
    auto cleared = [this, id = activation->id, durable = std::move(durable)](Result<> written) {
        if (written)
            m_files->inFlight.clear(id);
        if (durable)
            durable(std::move(written));
    };
    m_files->append({.kind = JournalEntry::Kind::Finished,
                     .activation = std::move(activation),
                     .durable = std::move(cleared)});
}

void Store::together(const std::function<void()> &appends)
{
    Files &files = *m_files;
    const bool outermost = !files.together;
    if (outermost)
        files.together.emplace();
    appends();
    if (!outermost)
        return;
    std::vector<JournalEntry> entries = std::move(*files.together);
    files.together.reset();
    if (!entries.empty())
        files.append(std::move(entries));
}

void Store::list(ActivationQuery query, Handler<std::vector<ActivationSummary>> handler)
{
    using Rows = std::vector<ActivationSummary>;
    Files *files = m_files.get();
    files->ask<Rows>([files, query = std::move(query)] { return files->history.list(query); },
                     [files, handler = std::move(handler)](Result<Rows> rows) {
                         if (rows)
                             markRunning(*rows, files->inFlight);
                         handler(std::move(rows));
                     });
}

void Store::count(ActivationQuery query, Handler<std::int64_t> handler)
{
    Files *files = m_files.get();
    files->ask<std::int64_t>(
        [files, query = std::move(query)] { return files->history.count(query); },
        std::move(handler));
}

void Store::listFull(ActivationQuery query,
                     Handler<std::vector<std::shared_ptr<const Activation>>> handler)
{
    Files *files = m_files.get();
    files->ask<std::vector<std::shared_ptr<const Activation>>>(
        [files, query = std::move(query)] { return files->history.listFull(query); },
        std::move(handler));
}

void Store::load(const ActivationId &id, Handler<std::shared_ptr<const Activation>> handler)
{
    Files *files = m_files.get();
    files->ask<std::shared_ptr<const Activation>>([files, id] { return files->history.load(id); },
                                                  std::move(handler));
}

void Store::usage(Handler<StoreUsage> handler)
{
    Files *files = m_files.get();
    files->ask<StoreUsage>(
        [files]() -> Result<StoreUsage> {
            const auto total = files->history.total();
            if (!total)
                return fail(total.error());
            const auto &directory = files->options.directory;
            return StoreUsage{.activations = *total,
                              .journalBytes = files->journal.bytes(),
                              .indexBytes = databaseBytes(directory / "index.db"),
                              .entityBytes = databaseBytes(directory / "entities.db"),
                              .textBytes = databaseBytes(directory / "texts.db"),
                              .textBehind = files->texts.behind(),
                              .oldest = oldestRecord(directory / "journal")};
        },
        std::move(handler));
}

JournalPlace Store::durableEnd() const
{
    return m_files->journal.durableEnd();
}

void Store::walk(JournalWalk walk, Handler<JournalSlice> handler)
{
    Files *files = m_files.get();
    const auto known = walk.upto;
    auto readUpto = [files, walk = std::move(walk),
                     handler = std::move(handler)](JournalPlace upto) {
        files->unlessEnding(files->reader, [files, walk, handler, upto] {
            auto slice = sliceOf(files->options.directory / "journal", walk, upto);
            files->post(
                [handler, slice = std::move(slice)]() mutable { handler(std::move(slice)); });
        });
    };
    if (known) {
        readUpto(*known);
        return;
    }
    files->appended =
        files->journal.append({.kind = JournalEntry::Kind::Barrier,
                               .reached = [readUpto = std::move(readUpto)](
                                              const JournalMark &mark) { readUpto(mark.end); }});
}

void Store::find(FindQuery query, Unwanted unwanted, Handler<FoundActivations> handler)
{
    Files *files = m_files.get();
    const ActivationSearch wanted = query.search;
    files->searchFor<FoundActivations>(
        files->rows, wanted,
        [query = std::move(query)](HistorySearch &search, const Unwanted &stop) {
            return search.find(query, stop);
        },
        std::move(unwanted),
        [files, handler = std::move(handler)](Result<FoundActivations> found) {
            if (found)
                markRunning(found->rows, files->inFlight);
            handler(std::move(found));
        });
}

void Store::histogram(HistogramQuery query, Unwanted unwanted, Handler<ActivationHistogram> handler)
{
    const ActivationSearch wanted = query.search;
    m_files->searchFor<ActivationHistogram>(
        m_files->sums, wanted,
        [query = std::move(query)](HistorySearch &search, const Unwanted &stop) {
            return search.histogram(query, stop);
        },
        std::move(unwanted), std::move(handler));
}

void Store::groups(GroupQuery query, Unwanted unwanted, Handler<FoundGroups> handler)
{
    const ActivationSearch wanted = query.search;
    m_files->searchFor<FoundGroups>(
        m_files->sums, wanted,
        [query = std::move(query)](HistorySearch &search, const Unwanted &stop) {
            return search.groups(query, stop);
        },
        std::move(unwanted), std::move(handler));
}

HistoryBounds Store::bounds() const
{
    return m_files->journal.bounds();
}

void Store::setBounds(const HistoryBounds &bounds)
{
    m_files->journal.setBounds(bounds);
}

void Store::loadEntities(Handler<StoredEntities> handler)
{
    m_files->onEntities<StoredEntities>([](EntityDb &db) { return db.loadAll(); },
                                        std::move(handler));
}

void Store::putFunction(std::shared_ptr<const Function> function, Handler<void> durable)
{
    m_files->onEntities<void>(
        [function = std::move(function)](EntityDb &db) { return db.putFunction(*function); },
        std::move(durable));
}

void Store::deleteFunction(const QualifiedName &name, Timestamp when, Handler<void> durable)
{
    m_files->onEntities<void>([name, when](EntityDb &db) { return db.deleteFunction(name, when); },
                              std::move(durable));
}

void Store::undeleteFunction(const QualifiedName &name, Timestamp since,
                             Handler<UndeletedFunction> handler)
{
    m_files->onEntities<UndeletedFunction>(
        [name, since](EntityDb &db) { return db.undeleteFunction(name, since); },
        std::move(handler));
}

void Store::deletedFunctions(const std::string &ns, Timestamp since,
                             Handler<std::vector<DeletedFunction>> handler)
{
    m_files->onEntities<std::vector<DeletedFunction>>(
        [ns, since](EntityDb &db) { return db.deletedFunctions(ns, since); }, std::move(handler));
}

void Store::forgetDeleted(Timestamp time, Handler<void> durable)
{
    m_files->onEntities<void>([time](EntityDb &db) { return db.forgetDeleted(time); },
                              std::move(durable));
}

void Store::listVersions(const QualifiedName &name, Handler<std::vector<FunctionVersion>> handler)
{
    m_files->onEntities<std::vector<FunctionVersion>>(
        [name](EntityDb &db) { return db.versions(name); }, std::move(handler));
}

void Store::loadVersion(const QualifiedName &name, SemVer version,
                        Handler<std::shared_ptr<const Function>> handler)
{
    using Loaded = std::shared_ptr<const Function>;
    m_files->onEntities<Loaded>(
        [name, version](EntityDb &db) {
            return db.loadVersion(name, version).map([](Function function) -> Loaded {
                return std::make_shared<const Function>(std::move(function));
            });
        },
        std::move(handler));
}

void Store::putAlias(const QualifiedName &name, const std::string &alias,
                     std::optional<SemVer> version, Handler<void> durable)
{
    m_files->onEntities<void>(
        [name, alias, version](EntityDb &db) { return db.putAlias(name, alias, version); },
        std::move(durable));
}

void Store::putWiring(WiringChange change, Handler<void> durable)
{
    m_files->onEntities<void>(
        [change = std::move(change)](EntityDb &db) { return db.putWiring(change); },
        std::move(durable));
}

void Store::putRuntime(std::shared_ptr<const Runtime> runtime, Handler<void> durable)
{
    m_files->onEntities<void>(
        [runtime = std::move(runtime)](EntityDb &db) { return db.putRuntime(*runtime); },
        std::move(durable));
}

void Store::deleteRuntime(const std::string &kind, Handler<void> durable)
{
    m_files->onEntities<void>([kind](EntityDb &db) { return db.deleteRuntime(kind); },
                              std::move(durable));
}

void Store::putIdentity(const Identity &identity, Handler<void> durable)
{
    m_files->onEntities<void>([identity](EntityDb &db) { return db.putIdentity(identity); },
                              std::move(durable));
}

void Store::deleteIdentity(const std::string &ns, Handler<void> durable)
{
    m_files->onEntities<void>([ns](EntityDb &db) { return db.deleteIdentity(ns); },
                              std::move(durable));
}

void Store::putSetting(const std::string &key, const std::string &value, Handler<void> durable)
{
    m_files->onEntities<void>([key, value](EntityDb &db) { return db.putSetting(key, value); },
                              std::move(durable));
}

MeterDb &Store::meters()
{
    return m_files->meters;
}

void Store::flush(std::function<void()> done)
{
    Files *files = m_files.get();
    files->whenIndexed([files, done = std::move(done)](const Result<> &) { files->post(done); });
}

} // namespace signalbox
