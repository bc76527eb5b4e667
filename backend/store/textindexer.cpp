#include "store/textindexer.h"

#include <algorithm>
#include <chrono>

#include <sys/resource.h>
#include <unistd.h>

#include <spdlog/spdlog.h>

#include "core/activationfindings.h"
#include "store/indexdb.h"
#include "store/recordcodec.h"
#include "store/segmentscan.h"

namespace signalbox {

namespace {

/// Words come much cheaper by the thousand, and a search waits for less than this anyway.
constexpr std::chrono::milliseconds gatherTime{50};
constexpr std::size_t batchRows = 2000;
constexpr std::size_t batchBytes = 8U << 20;
constexpr int niceness = 10;
/// What is read in about a quarter of a second: a search waits for that.
constexpr std::int64_t nearBytes = 4 << 20;

/// All of a log, or its first and last lines, which is where most errors stand.
std::string wordsOfLog(const std::vector<LogLine> &lines)
{
    constexpr std::size_t half = searchableLog / 2;
    std::string words;
    std::size_t next = 0;
    for (; next < lines.size() && words.size() < half; ++next)
        words.append(lines[next].text, 0, half) += '\n';
    std::size_t last = lines.size();
    for (std::size_t tail = 0; last > next && tail < half; --last)
        tail += std::min(lines[last - 1].text.size(), half) + 1;
    for (; last < lines.size(); ++last)
        words.append(lines[last].text, 0, half) += '\n';
    return words;
}

std::optional<TextRow> wordsOf(const SegmentScan::Record &record, std::uint32_t segment)
{
    using segment::RecordKind;
    const bool begins = record.kind == RecordKind::Accepted;
    if (!begins && record.kind != RecordKind::Finished)
        return std::nullopt;
    const auto activation = decodeActivation(record.payload);
    if (!activation)
        return std::nullopt;
    TextRow row{.place = {segment, record.offset}};
    if (begins) {
        row.input = wordsOfJson(activation->input.view(), searchableBody);
    } else {
        row.result = wordsOfJson(activation->result.view(), searchableBody);
        row.log = wordsOfLog(activation->logs);
    }
    return row;
}

} // namespace

TextIndexer::TextIndexer(std::filesystem::path journal, std::filesystem::path path,
                         std::function<void()> closeReaders)
    : m_folder(std::move(journal))
    , m_path(std::move(path))
    , m_closeReaders(std::move(closeReaders))
{
}

TextIndexer::~TextIndexer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void TextIndexer::start(JournalPlace end)
{
    m_target = end;
    m_news = true;
    m_thread = std::thread([this] { run(); });
}

void TextIndexer::follow(const JournalMark &mark)
{
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        m_target = std::max(m_target, mark.end);
        wake = !std::exchange(m_news, true);
    }
    if (wake)
        m_wake.notify_one();
}

void TextIndexer::whenNear(std::function<void()> done)
{
    {
        const std::lock_guard lock(m_mutex);
        const std::int64_t missing = distance(m_reached, m_target);
        if (missing > 0 && missing <= nearBytes) {
            m_waiting.push_back({m_target, std::move(done)});
            m_news = true;
            m_wake.notify_one();
            return;
        }
    }
    done();
}

void TextIndexer::rebuild()
{
    {
        const std::lock_guard lock(m_mutex);
        m_rebuild = true;
        m_news = true;
    }
    m_wake.notify_one();
}

void TextIndexer::drop(std::uint32_t segment)
{
    {
        const std::lock_guard lock(m_mutex);
        m_dropped = std::max(m_dropped, segment);
        m_news = true;
    }
    m_wake.notify_one();
}

std::int64_t TextIndexer::behind() const
{
    const std::lock_guard lock(m_mutex);
    return distance(m_reached, m_target);
}

/// Segments in between count as far as the files know.
std::int64_t TextIndexer::distance(JournalPlace from, JournalPlace to) const
{
    if (to <= from)
        return 0;
    if (from.segment == to.segment)
        return to.offset - from.offset;
    std::int64_t bytes = to.offset;
    for (const std::uint32_t number : segment::list(m_folder)) {
        std::error_code missing;
        const auto size = std::filesystem::file_size(segment::pathOf(m_folder, number), missing);
        if (!missing && number >= from.segment && number < to.segment)
            bytes += static_cast<std::int64_t>(size) - (number == from.segment ? from.offset : 0);
    }
    return bytes;
}

bool TextIndexer::stopping() const
{
    const std::lock_guard lock(m_mutex);
    return m_stopping;
}

void TextIndexer::run()
{
    // To Linux a thread has a priority of its own. A tenth of the weight of the others: on a machine
    // that is never idle words still come in.
    (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);
    while (true) {
        JournalPlace target;
        std::uint32_t dropped = 0;
        bool thrownAway = false;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || m_news; });
            m_wake.wait_for(lock, gatherTime,
                            [this] { return m_stopping || m_rebuild || !m_waiting.empty(); });
            if (m_stopping)
                break;
            target = m_target;
            m_news = false;
            dropped = std::exchange(m_dropped, 0);
            thrownAway = std::exchange(m_rebuild, false);
        }
        if (thrownAway)
            throwAway("a reader found it damaged");
        work(target, dropped);
    }
    tellWaiting(true);
}

void TextIndexer::work(JournalPlace target, std::uint32_t dropped)
{
    auto done = catchUp(target);
    if (!done && done.error().code == ErrorCode::Malformed) {
        throwAway(done.error().message);
        done = catchUp(target);
    }
    if (done && dropped > 0)
        done = m_db->forget(dropped);
    const bool news =
        !done && done.error().code != ErrorCode::Cancelled && done.error().message != m_said;
    if (news)
        spdlog::error("text index: {}; texts are searched up to there only", done.error().message);
    m_said = done ? std::string() : done.error().message;
    // Whoever waits is told how far it came rather than nothing.
    tellWaiting(!done);
}

void TextIndexer::tellWaiting(bool all)
{
    std::vector<Waiting> ready;
    {
        const std::lock_guard lock(m_mutex);
        const auto split = std::ranges::partition(
            m_waiting, [&](const Waiting &one) { return !all && one.place > m_reached; });
        std::ranges::move(split, std::back_inserter(ready));
        m_waiting.erase(split.begin(), split.end());
    }
    for (const auto &one : ready)
        one.done();
}

void TextIndexer::throwAway(const std::string &why)
{
    spdlog::warn("text index: {}; it is made again from the journal", why);
    {
        const std::lock_guard lock(m_mutex);
        m_reached = {};
    }
    m_db.reset();
    m_closeReaders();
    IndexDb::remove(m_path);
}

Result<> TextIndexer::catchUp(JournalPlace end)
{
    if (!m_db) {
        auto db = TextDb::open(m_path);
        if (!db)
            return fail(db.error());
        m_db = std::move(*db);
    }
    if (m_db->place() > end)
        return fail(ErrorCode::Malformed, m_path.string() + " is ahead of the journal");
    for (const std::uint32_t number : segment::list(m_folder)) {
        if (number < m_db->place().segment || number > end.segment)
            continue;
        if (auto read = readSegment(number, end); !read)
            return read;
    }
    const std::lock_guard lock(m_mutex);
    m_reached = std::max(m_reached, end);
    return {};
}

Result<> TextIndexer::readSegment(std::uint32_t number, JournalPlace end)
{
    const auto file = File::openRead(segment::pathOf(m_folder, number));
    // Retention may have been quicker.
    if (!file)
        return std::filesystem::exists(segment::pathOf(m_folder, number)) ? fail(file.error())
                                                                          : Result<>();
    const auto size = file->size();
    if (!size)
        return fail(size.error());
    const std::uint32_t from = number == m_db->place().segment
                                   ? m_db->place().offset
                                   : static_cast<std::uint32_t>(segment::headerSize);
    const std::uint32_t upto =
        number == end.segment ? end.offset : static_cast<std::uint32_t>(*size);
    if (from >= upto)
        return {};
    SegmentScan scan(*file, from, upto);
    std::vector<TextRow> rows;
    std::size_t bytes = 0;
    while (true) {
        const auto record = scan.next();
        if (!record)
            return fail(record.error());
        if (*record) {
            if (auto row = wordsOf(**record, number)) {
                bytes += row->bytes();
                rows.push_back(std::move(*row));
            }
            if (rows.size() < batchRows && bytes < batchBytes)
                continue;
        }
        const JournalPlace reached{number, *record ? scan.position() : upto};
        if (auto applied = m_db->apply(rows, reached); !applied)
            return applied;
        rows.clear();
        bytes = 0;
        {
            const std::lock_guard lock(m_mutex);
            m_reached = reached;
        }
        if (!*record)
            return {};
        if (stopping())
            return fail(ErrorCode::Cancelled, "the store is closing");
    }
}

} // namespace signalbox
