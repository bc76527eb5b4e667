#include "store/indexer.h"

#include <algorithm>
#include <chrono>

#include <spdlog/spdlog.h>

#include "core/activationfindings.h"
#include "store/recordcodec.h"
#include "store/segmentscan.h"

namespace signalbox {

namespace {

/// Rows come cheaper by the hundred; only a list waits, and it does not wait for this.
constexpr std::chrono::milliseconds gatherTime{25};
constexpr std::size_t batchRows = 1000;
constexpr std::size_t forgetRows = 1000;

void gatherBeginning(const ActivationSummary &summary, IndexRow &row)
{
    row.ns = summary.ns;
    // What came through a binding is looked for by the binding's name (openwhisk.md 2.9).
    row.function = listedName(summary);
    row.version = summary.version.str();
    row.kind = summary.kind;
    row.cause = summary.cause.kind;
    if (summary.isEvent())
        row.trigger = row.function;
    if (summary.cause.kind != Cause::Kind::Rule)
        return;
    row.rule = withoutNamespace(summary.cause.subject);
    row.parent = summary.cause.parent;
}

void gatherEnd(const ActivationSummary &summary, std::string_view record, IndexRow &row)
{
    row.sort = summary.start;
    row.failed = summary.outcome != Outcome::Success;
    row.cold = summary.cold();
    row.status = statusOf(summary);
    row.wait = summary.wait;
    row.init = summary.init;
    row.run = summary.run;
    row.memory = summary.peakMemory;
    if (!row.failed)
        return;
    if (const auto whole = decodeActivation(record))
        row.error = errorSignature(whole->result.view());
}

/// Adds one record to @p batch; records of the same activation become one row.
void gather(const SegmentScan::Record &record, std::uint32_t segment, IndexBatch &batch)
{
    using segment::RecordKind;
    if (record.kind != RecordKind::Accepted && record.kind != RecordKind::Finished)
        return;
    const auto summary = decodeSummary(record.payload);
    if (!summary)
        return;
    IndexRow &row = batch[summary->id];
    gatherBeginning(*summary, row);
    const JournalPlace place{segment, record.offset};
    if (record.kind == RecordKind::Accepted) {
        row.accepted = place;
        row.sort = summary->accepted;
        return;
    }
    row.finished = place;
    gatherEnd(*summary, record.payload, row);
}

} // namespace

Indexer::Indexer(std::filesystem::path folder, std::filesystem::path index,
                 std::function<void()> closeReaders)
    : m_folder(std::move(folder))
    , m_path(std::move(index))
    , m_closeReaders(std::move(closeReaders))
{
}

Indexer::~Indexer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Indexer::start(JournalPlace end)
{
    m_target.end = end;
    m_news = true;
    m_thread = std::thread([this] { run(); });
}

void Indexer::follow(const JournalMark &mark)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        m_target = mark;
        wake = !std::exchange(m_news, true);
    }
    if (wake)
        m_wake.notify_one();
}

void Indexer::whenReached(const JournalMark &mark, Reached reached)
{
    {
        const std::lock_guard lock(m_mutex);
        if (mark.sequence >= m_target.sequence)
            m_target = mark;
        m_news = true;
        m_waiting.push_back({mark, std::move(reached)});
    }
    m_wake.notify_one();
}

void Indexer::rebuild()
{
    {
        const std::lock_guard lock(m_mutex);
        m_rebuild = true;
        m_news = true;
    }
    m_wake.notify_one();
}

void Indexer::drop(std::vector<DroppedSegment> segments)
{
    {
        const std::lock_guard lock(m_mutex);
        std::ranges::move(segments, std::back_inserter(m_dropped));
        m_news = true;
    }
    m_wake.notify_one();
}

bool Indexer::stopping() const
{
    const std::lock_guard lock(m_mutex);
    return m_stopping;
}

void Indexer::run()
{
    while (true) {
        JournalMark target;
        std::vector<Waiting> waiting;
        bool thrownAway = false;
        {
            std::unique_lock lock(m_mutex);
            if (!m_hasMore) {
                m_wake.wait(lock, [this] { return m_stopping || m_news; });
                m_wake.wait_for(lock, gatherTime,
                                [this] { return m_stopping || m_rebuild || !m_waiting.empty(); });
            }
            if (m_stopping)
                return;
            target = m_target;
            m_news = false;
            thrownAway = std::exchange(m_rebuild, false);
            waiting.swap(m_waiting);
            std::ranges::move(m_dropped, std::back_inserter(m_forgetting));
            m_dropped.clear();
        }
        if (thrownAway)
            throwAway("a reader found it damaged");
        work(target, std::move(waiting));
    }
}

void Indexer::work(const JournalMark &target, std::vector<Waiting> waiting)
{
    auto reached = withoutDamage(catchUp(target.end));
    if (!reached && reached.error().code == ErrorCode::Malformed)
        reached = catchUp(target.end); // Made again from nothing; once is enough.
    if (!reached && !m_failing && reached.error().code != ErrorCode::Cancelled)
        spdlog::error("index: {}; lists are refused until it can be written again",
                      reached.error().message);
    m_failing = !reached;
    if (reached)
        m_indexed = static_cast<std::int64_t>(target.sequence);
    m_hasMore = false;
    if (reached && !m_forgetting.empty())
        reached = withoutDamage(forgetSome());
    for (const auto &one : waiting)
        one.reached(reached);
}

/// Passes @p result on; when it says that the file is damaged, throws the file away.
Result<> Indexer::withoutDamage(Result<> result)
{
    if (!result && result.error().code == ErrorCode::Malformed)
        throwAway(result.error().message);
    return result;
}

void Indexer::throwAway(const std::string &why)
{
    spdlog::warn("index: {}; it is made again from the journal", why);
    m_indexed = -1;
    m_db.reset();
    m_closeReaders();
    IndexDb::remove(m_path);
}

Result<> Indexer::ensureOpen()
{
    if (m_db)
        return {};
    auto db = IndexDb::open(m_path);
    if (!db)
        return fail(db.error());
    m_db = std::move(*db);
    return {};
}

Result<> Indexer::catchUp(JournalPlace end)
{
    if (auto opened = ensureOpen(); !opened)
        return opened;
    if (m_db->place() > end)
        return fail(ErrorCode::Malformed, m_path.string() + " is ahead of the journal");
    for (const std::uint32_t number : segment::list(m_folder)) {
        if (number < m_db->place().segment || number > end.segment)
            continue;
        const bool same = number == m_db->place().segment;
        const std::uint32_t from =
            same ? m_db->place().offset : static_cast<std::uint32_t>(segment::headerSize);
        const bool isLast = number == end.segment;
        auto read = readSegment(number, from, isLast ? std::optional(end.offset) : std::nullopt);
        if (!read)
            return read;
    }
    return {};
}

/// Indexes the records of one segment from @p from to @p upto or its end.
Result<> Indexer::readSegment(std::uint32_t number, std::uint32_t from,
                              std::optional<std::uint32_t> upto)
{
    const auto file = File::openRead(segment::pathOf(m_folder, number));
    if (!file)
        return fail(file.error());
    const auto size = file->size();
    if (!size)
        return fail(size.error());
    const auto end = upto.value_or(static_cast<std::uint32_t>(*size));
    if (from >= end)
        return {};
    SegmentScan scan(*file, from, end);
    IndexBatch batch;
    while (true) {
        const auto record = scan.next();
        if (!record)
            return fail(record.error());
        if (scan.damage())
            spdlog::warn("journal: {}: {} damaged bytes at {} were skipped", file->path().string(),
                         scan.damage()->size, scan.damage()->offset);
        if (*record)
            gather(**record, number, batch);
        if (*record && batch.size() < batchRows)
            continue;
        // At the end the whole extent counts as read: a damaged tail is not read again and again.
        const std::uint32_t offset = *record ? scan.position() : end;
        if (auto applied = m_db->apply(batch, {number, offset}); !applied)
            return applied;
        batch.clear();
        if (!*record)
            return {};
        if (stopping())
            return fail(ErrorCode::Cancelled, "the store is closing");
    }
}

/// Lists wait for this thread: what is dropped, perhaps a million rows, must not hold them up.
Result<> Indexer::forgetSome()
{
    ActivationId last;
    std::uint32_t newest = 0;
    for (const auto &segment : m_forgetting) {
        last = std::max(last, segment.last);
        newest = std::max(newest, segment.number);
    }
    const auto count = m_db->forget(last, newest + 1, forgetRows);
    if (!count)
        return fail(count.error());
    m_hasMore = *count == forgetRows;
    if (m_hasMore)
        return {};
    for (const auto &segment : m_forgetting) {
        std::error_code ignored;
        std::filesystem::remove(segment::pathOf(m_folder, segment.number), ignored);
    }
    spdlog::info("journal: {} segments up to {} were dropped by the retention rule",
                 m_forgetting.size(), newest);
    m_forgetting.clear();
    return {};
}

} // namespace signalbox
