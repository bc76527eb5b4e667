#include "store/journal.h"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "core/time.h"
#include "store/recordcodec.h"
#include "store/retention.h"

namespace signalbox {

namespace {

/// What nobody waits for is written after so long when no urgent neighbour came.
constexpr std::chrono::milliseconds lazyDelay{10};
constexpr std::size_t maxBatchBytes = 32U << 20;
constexpr std::chrono::minutes retentionInterval{10};

std::size_t estimatedSize(const JournalEntry &entry)
{
    constexpr std::size_t overhead = 512;
    if (!entry.activation)
        return overhead;
    const Activation &a = *entry.activation;
    const std::size_t body =
        entry.kind == JournalEntry::Kind::Accepted ? a.input.size() : a.result.size();
    return overhead + body + static_cast<std::size_t>(std::max<std::int64_t>(a.usage.logBytes, 0));
}

} // namespace

Journal::Journal(const StoreOptions &options, Post post, JournalListener listener)
    : m_options(options)
    , m_folder(options.directory / "journal")
    , m_post(std::move(post))
    , m_listener(std::move(listener))
    , m_bounds{.maxBytes = static_cast<std::int64_t>(options.maxJournalBytes),
               .maxRuns = options.maxActivations,
               .maxAge = options.maxAge}
{
}

Journal::~Journal()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

Result<> Journal::start(RecoveredJournal recovered)
{
    m_open = std::move(recovered.open);
    m_sealed = std::move(recovered.sealed);
    m_nextNumber = recovered.end.segment + 1;
    if (recovered.current) {
        auto resumed = m_segment.resume(m_folder, *recovered.current, recovered.end.offset,
                                        m_options.segmentSize);
        if (!resumed)
            return resumed;
        m_segment.counts() = recovered.currentCounts;
        m_segment.setMadeMillis(recovered.currentMadeMillis);
    } else if (auto opened = openSegment(); !opened) {
        return opened;
    }
    m_durableEnd = m_segment.place().packed();
    m_bytes = m_segment.end();
    for (const auto &sealed : m_sealed)
        m_bytes += sealed.bytes;
    m_thread = std::thread([this] { run(); });
    return {};
}

std::int64_t Journal::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

std::uint64_t Journal::append(JournalEntry entry)
{
    std::vector<JournalEntry> entries;
    entries.push_back(std::move(entry));
    return append(std::move(entries));
}

std::uint64_t Journal::append(std::vector<JournalEntry> entries)
{
    const bool lazy = entries.back().urgency == Urgency::Soon;
    for (auto entry = entries.begin(); entry + 1 != entries.end(); ++entry)
        entry->joined = true;
    bool wake = false;
    std::uint64_t sequence = 0;
    {
        const std::lock_guard lock(m_mutex);
        wake = m_queue.empty() || (!lazy && !m_urgent);
        m_urgent = m_urgent || !lazy;
        std::ranges::move(entries, std::back_inserter(m_queue));
        sequence = m_sequence += entries.size();
    }
    if (wake)
        m_wake.notify_one();
    return sequence;
}

void Journal::run()
{
    applyRetention();
    while (true) {
        std::uint64_t sequence = 0;
        std::vector<JournalEntry> batch;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || m_newBounds || !m_queue.empty(); });
            if (std::exchange(m_newBounds, false)) {
                lock.unlock();
                applyRetention();
                continue;
            }
            m_wake.wait_for(lock, lazyDelay, [this] { return m_stopping || m_urgent; });
            if (m_queue.empty())
                return;
            batch = takeBatch();
            sequence = m_sequence - m_queue.size();
        }
        process(std::move(batch), sequence);
    }
}

/// What is queued, up to a bound on bytes that keeps a batch within a segment, where that does not
/// part what belongs together.
std::vector<JournalEntry> Journal::takeBatch()
{
    std::size_t bytes = 0;
    std::size_t count = 0;
    bool joined = false;
    while (count < m_queue.size() && (count == 0 || joined || bytes < maxBatchBytes)) {
        joined = m_queue[count].joined;
        bytes += estimatedSize(m_queue[count++]);
    }
    if (count == m_queue.size()) {
        m_urgent = false;
        return std::exchange(m_queue, {});
    }
    const auto split = m_queue.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<JournalEntry> batch(std::make_move_iterator(m_queue.begin()),
                                    std::make_move_iterator(split));
    m_queue.erase(m_queue.begin(), split);
    return batch;
}

void Journal::process(std::vector<JournalEntry> batch, std::uint64_t sequence)
{
    const Result<> written = writeBatch(batch);
    if (!written && !m_failing)
        spdlog::error("journal: {}; nothing is accepted until it can be written again",
                      written.error().message);
    if (written && m_failing)
        spdlog::info("journal: it can be written again");
    m_failing = !written;
    const JournalMark mark{m_segment.place(), sequence};
    m_durableEnd = mark.end.packed();
    answer(std::move(batch), written, mark);
    if (m_listener.committed)
        m_listener.committed(mark);
    if (std::chrono::steady_clock::now() - m_lastRetention > retentionInterval)
        applyRetention();
}

Result<> Journal::writeBatch(const std::vector<JournalEntry> &batch)
{
    encode(batch);
    if (m_buffer.empty())
        return {};
    if (auto room = makeRoom(m_buffer.size()); !room)
        return room;
    if (auto written = m_segment.append(m_buffer); !written) {
        if (!m_segment.isOpen())
            m_sealed.push_back(currentAsSealed());
        return written;
    }
    note(batch);
    const std::lock_guard lock(m_mutex);
    m_bytes += static_cast<std::int64_t>(m_buffer.size());
    return {};
}

void Journal::encode(const std::vector<JournalEntry> &batch)
{
    using segment::RecordKind;
    m_buffer.clear();
    m_offsets.clear();
    std::vector<ActivationId> started;
    for (const auto &entry : batch) {
        m_offsets.push_back(static_cast<std::uint32_t>(m_buffer.size()));
        if (entry.kind == JournalEntry::Kind::Started)
            started.push_back(entry.id);
        if (!entry.activation)
            continue;
        const bool accepted = entry.kind == JournalEntry::Kind::Accepted;
        const std::size_t start =
            segment::beginRecord(m_buffer, accepted ? RecordKind::Accepted : RecordKind::Finished);
        encodeActivation(*entry.activation, accepted ? WithInput::Yes : WithInput::No, m_buffer);
        segment::endRecord(m_buffer, start);
    }
    if (started.empty())
        return;
    const std::size_t start = segment::beginRecord(m_buffer, RecordKind::Started);
    m_buffer += segment::encodeStarted(started);
    segment::endRecord(m_buffer, start);
}

Result<> Journal::makeRoom(std::size_t size)
{
    constexpr std::size_t footerBase = 128;
    constexpr std::size_t footerPerOpen = 25;
    const std::size_t footer = footerBase + m_open.entries().size() * footerPerOpen;
    if (m_segment.isOpen() && m_segment.fits(size, footer))
        return {};
    if (m_segment.isOpen()) {
        if (auto sealed = seal(); !sealed)
            spdlog::warn("journal: {}; the segment stays without its table",
                         sealed.error().message);
    }
    auto opened = openSegment();
    if (opened)
        applyRetention();
    return opened;
}

Result<> Journal::seal()
{
    segment::Footer footer = m_segment.counts();
    footer.open = m_open.records();
    SealedSegment sealed = currentAsSealed();
    auto size = m_segment.seal(footer);
    if (!size)
        m_segment.abandon();
    else
        sealed.bytes = *size;
    m_sealed.push_back(sealed);
    if (!size)
        return fail(size.error());
    return {};
}

SealedSegment Journal::currentAsSealed()
{
    return {.number = m_segment.number(),
            .bytes = m_segment.end(),
            .madeMillis = m_segment.madeMillis(),
            .last = m_segment.counts().last,
            .runs = static_cast<std::int64_t>(m_segment.counts().accepted)};
}

Result<> Journal::openSegment()
{
    auto created = m_segment.create(m_folder, m_nextNumber, m_options.segmentSize);
    if (created)
        ++m_nextNumber;
    return created;
}

/// Keeps the running state of the journal in step with what has just become durable.
void Journal::note(const std::vector<JournalEntry> &batch)
{
    const std::uint32_t base = m_segment.end() - static_cast<std::uint32_t>(m_buffer.size());
    segment::Footer &counts = m_segment.counts();
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const JournalEntry &entry = batch[i];
        if (!entry.activation)
            continue;
        const ActivationId &id = entry.activation->id;
        counts.first = counts.first.isNull() ? id : std::min(counts.first, id);
        counts.last = std::max(counts.last, id);
        if (entry.kind == JournalEntry::Kind::Accepted) {
            ++counts.accepted;
            m_open.accept(id, {m_segment.number(), base + m_offsets[i]});
        } else {
            ++counts.finished;
            m_open.finish(id);
        }
    }
    for (const auto &entry : batch) {
        if (entry.kind == JournalEntry::Kind::Started)
            m_open.start(entry.id);
    }
}

/// One call to the engine thread for the whole batch, however many waited.
void Journal::answer(std::vector<JournalEntry> batch, const Result<> &written,
                     const JournalMark &mark)
{
    std::vector<Handler<void>> waiting;
    for (auto &entry : batch) {
        if (entry.durable)
            waiting.push_back(std::move(entry.durable));
        if (entry.reached)
            entry.reached(mark);
    }
    if (waiting.empty())
        return;
    m_post([waiting = std::move(waiting), written] {
        for (const auto &handler : waiting)
            handler(written);
    });
}

HistoryBounds Journal::bounds() const
{
    const std::lock_guard lock(m_mutex);
    return m_bounds;
}

void Journal::setBounds(const HistoryBounds &bounds)
{
    {
        const std::lock_guard lock(m_mutex);
        m_bounds = bounds;
        m_newBounds = true;
    }
    m_wake.notify_one();
}

/// Hands the oldest segments beyond the bounds to the listener, which removes them.
void Journal::applyRetention()
{
    m_lastRetention = std::chrono::steady_clock::now();
    std::int64_t total = m_segment.end();
    auto runs = static_cast<std::int64_t>(m_segment.counts().accepted);
    for (const auto &sealed : m_sealed) {
        total += sealed.bytes;
        runs += sealed.runs;
    }
    const auto chosen =
        chooseDropped(m_sealed, m_open.oldestSegment(), {.bytes = total, .runs = runs}, bounds(),
                      toMillis(SystemClock().now()));
    if (chosen == 0)
        return;
    std::vector<DroppedSegment> dropped;
    std::int64_t freed = 0;
    for (std::size_t i = 0; i < chosen; ++i) {
        dropped.push_back({m_sealed[i].number, m_sealed[i].last});
        freed += m_sealed[i].bytes;
    }
    m_sealed.erase(m_sealed.begin(), m_sealed.begin() + static_cast<std::ptrdiff_t>(chosen));
    {
        const std::lock_guard lock(m_mutex);
        m_bytes -= freed;
    }
    if (m_listener.dropped)
        m_listener.dropped(std::move(dropped));
}

} // namespace signalbox
