#include "store/history.h"

#include <cstring>

#include <spdlog/spdlog.h>

#include "store/recordcodec.h"
#include "store/segmentformat.h"

namespace signalbox {

namespace {

constexpr std::size_t maxOpenSegments = 32;
/// Enough for the head of nearly every record, so that a list row is one read.
constexpr std::size_t firstRead = 768;

std::string_view bytesOf(const ActivationId &id)
{
    return {reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()};
}

std::optional<JournalPlace> placeAt(const Statement &statement, int column)
{
    if (statement.isNull(column))
        return std::nullopt;
    return JournalPlace::unpack(statement.integer(column));
}

bool isPlain(const ActivationQuery &query)
{
    return !query.since && !query.upto && !query.before && !query.errorsOnly && !query.coldOnly;
}

/// The WHERE clause and what is bound to its question marks, in order.
struct Condition
{
    std::string sql = " WHERE ns = ?";
    std::vector<std::int64_t> numbers;
    std::optional<ActivationId> id; ///< Bound last.

    void add(const char *text, std::int64_t number)
    {
        sql += text;
        numbers.push_back(number);
    }
};

constexpr std::int64_t microsPerMilli = 1000;

} // namespace

History::History(std::filesystem::path folder, std::filesystem::path index)
    : m_folder(std::move(folder))
    , m_path(std::move(index))
{
}

void History::close()
{
    m_db.close();
}

void History::closeSegments(std::uint32_t number)
{
    m_segments.erase(m_segments.begin(), m_segments.upper_bound(number));
}

Result<> History::ensureOpen()
{
    if (m_db.isOpen())
        return {};
    auto db = Database::open(m_path, Database::Mode::ReadOnly);
    if (!db)
        return fail(db.error());
    m_db = std::move(*db);
    return {};
}

/// 0 for a text that no activation has.
Result<std::int64_t> History::wordId(const std::string &text)
{
    auto statement = m_db.prepare("SELECT id FROM word WHERE text = ?");
    if (!statement)
        return fail(statement.error());
    auto step = statement->bind(text).step();
    if (!step)
        return fail(step.error());
    return *step == Statement::Step::Row ? statement->integer(0) : 0;
}

/// What a page continues behind; of an activation that was dropped, when its id was made.
Result<std::int64_t> History::sortKeyOf(const ActivationId &id)
{
    auto statement = m_db.prepare("SELECT sort FROM activation WHERE id = ?");
    if (!statement)
        return fail(statement.error());
    auto step = statement->bindBlob(bytesOf(id)).step();
    if (!step)
        return fail(step.error());
    return *step == Statement::Step::Row ? statement->integer(0) : id.millis() * microsPerMilli;
}

Result<Statement> History::prepare(const ActivationQuery &query, const char *columns,
                                   const char *order)
{
    Condition condition;
    const auto ns = wordId(query.ns);
    if (!ns)
        return fail(ns.error());
    condition.numbers.push_back(*ns);
    if (!query.function.empty()) {
        const auto function = wordId(query.function);
        if (!function)
            return fail(function.error());
        condition.add(" AND function = ?", *function);
    }
    // Milliseconds are whole in the API: the last microsecond of `upto` still belongs to it.
    if (query.since)
        condition.add(" AND sort >= ?", *query.since * microsPerMilli);
    if (query.upto)
        condition.add(" AND sort <= ?", *query.upto * microsPerMilli + microsPerMilli - 1);
    if (query.errorsOnly)
        condition.sql += " AND failed = 1";
    if (query.coldOnly)
        condition.sql += " AND cold = 1";
    if (query.before) {
        const auto key = sortKeyOf(*query.before);
        if (!key)
            return fail(key.error());
        condition.add(" AND (sort, id) < (?, ?)", *key);
        condition.id = query.before;
    }
    auto statement =
        m_db.prepare(std::string("SELECT ") + columns + " FROM activation" + condition.sql + order);
    if (!statement)
        return statement;
    for (const std::int64_t number : condition.numbers)
        statement->bind(number);
    if (condition.id)
        statement->bindBlob(bytesOf(*condition.id));
    return statement;
}

/// The rows of @p query, each made by @p read; rows whose record cannot be read are left out, and
/// others take their place.
template <class T, class Read>
Result<std::vector<T>> History::collect(const ActivationQuery &query, Read read)
{
    if (auto opened = ensureOpen(); !opened)
        return fail(opened.error());
    auto statement = prepare(query, "id, accepted, finished", " ORDER BY sort DESC, id DESC");
    if (!statement)
        return fail(statement.error());
    std::vector<T> rows;
    std::size_t toSkip = query.skip;
    while (rows.size() < query.limit) {
        const auto step = statement->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            break;
        if (toSkip > 0) {
            --toSkip;
            continue;
        }
        Row row{.accepted = placeAt(*statement, 1), .finished = placeAt(*statement, 2)};
        const auto id = statement->blob(0);
        std::memcpy(row.id.bytes.data(), id.data(), std::min(id.size(), row.id.bytes.size()));
        auto value = read(row);
        if (value)
            rows.push_back(std::move(*value));
        else
            spdlog::warn("history: {} is left out: {}", row.id.str(), value.error().message);
    }
    return rows;
}

Result<std::vector<ActivationSummary>> History::list(const ActivationQuery &query)
{
    return collect<ActivationSummary>(query, [this](const Row &row) { return readSummary(row); });
}

Result<std::vector<History::Record>> History::listFull(const ActivationQuery &query)
{
    return collect<Record>(query, [this](const Row &row) { return readRecord(row); });
}

Result<std::int64_t> History::count(const ActivationQuery &query)
{
    if (auto opened = ensureOpen(); !opened)
        return fail(opened.error());
    if (isPlain(query))
        return counted(query);
    auto statement = prepare(query, "count(*)", "");
    if (!statement)
        return fail(statement.error());
    if (auto step = statement->step(); !step)
        return fail(step.error());
    return statement->integer(0);
}

/// Without a condition on time or outcome the counters know, however many there are.
Result<std::int64_t> History::counted(const ActivationQuery &query)
{
    const auto ns = wordId(query.ns);
    const auto function = query.function.empty() ? ns : wordId(query.function);
    if (!function)
        return fail(function.error());
    std::string sql = "SELECT sum(total) FROM counter WHERE ns = " + std::to_string(*ns);
    if (!query.function.empty())
        sql += " AND function = " + std::to_string(*function);
    return m_db.integer(sql);
}

Result<std::int64_t> History::total()
{
    if (auto opened = ensureOpen(); !opened)
        return fail(opened.error());
    return m_db.integer("SELECT sum(total) FROM counter");
}

Result<History::Record> History::load(const ActivationId &id)
{
    if (auto opened = ensureOpen(); !opened)
        return fail(opened.error());
    auto statement = m_db.prepare("SELECT accepted, finished FROM activation WHERE id = ?");
    if (!statement)
        return fail(statement.error());
    auto step = statement->bindBlob(bytesOf(id)).step();
    if (!step)
        return fail(step.error());
    if (*step == Statement::Step::Done)
        return fail(ErrorCode::NotFound, "no activation " + id.str());
    auto record = readRecord({id, placeAt(*statement, 0), placeAt(*statement, 1)});
    // A damaged record is not a damaged index: the caller must not make that again.
    if (!record && record.error().code == ErrorCode::Malformed)
        return fail(ErrorCode::Internal, record.error().message);
    return record;
}

Result<const File *> History::segment(std::uint32_t number)
{
    if (const auto open = m_segments.find(number); open != m_segments.end())
        return &open->second;
    auto file = File::openRead(segment::pathOf(m_folder, number));
    if (!file)
        return fail(file.error());
    if (m_segments.size() >= maxOpenSegments)
        m_segments.erase(m_segments.begin());
    return &(m_segments[number] = std::move(*file));
}

Result<ActivationSummary> History::readSummary(const Row &row)
{
    const JournalPlace place = row.finished ? *row.finished : row.accepted.value_or(JournalPlace{});
    const auto file = segment(place.segment);
    if (!file)
        return fail(file.error());
    const std::uint64_t start = place.offset + segment::recordHeaderSize;
    auto bytes = (*file)->read(start, firstRead);
    if (!bytes)
        return fail(bytes.error());
    if (const std::size_t extent = summaryExtent(*bytes);
        extent > bytes->size() && extent < segment::maxPayload) {
        bytes = (*file)->read(start, extent);
        if (!bytes)
            return fail(bytes.error());
    }
    auto summary = decodeSummary(*bytes);
    if (summary && summary->id != row.id)
        return fail(ErrorCode::Malformed, "the record belongs to another activation");
    return summary;
}

Result<Activation> History::readAt(JournalPlace place)
{
    const auto file = segment(place.segment);
    if (!file)
        return fail(file.error());
    segment::FramedRecord frame;
    auto bytes = (*file)->read(place.offset, firstRead);
    if (!bytes)
        return fail(bytes.error());
    auto state = segment::parseFrame(*bytes, frame);
    if (state == segment::FrameState::NeedsMore) {
        bytes = (*file)->read(place.offset, frame.extent);
        if (!bytes)
            return fail(bytes.error());
        state = segment::parseFrame(*bytes, frame);
    }
    if (state != segment::FrameState::Whole)
        return fail(ErrorCode::Malformed, (*file)->path().string() + ": damaged record at "
                                              + std::to_string(place.offset));
    return decodeActivation(frame.payload);
}

/// The end with the input of the beginning; the beginning alone while there is no end.
Result<History::Record> History::readRecord(const Row &row)
{
    auto begin = row.accepted ? readAt(*row.accepted) : fail(ErrorCode::NotFound, "no beginning");
    if (!row.finished) {
        if (!begin)
            return fail(begin.error());
        return std::make_shared<const Activation>(std::move(*begin));
    }
    auto end = readAt(*row.finished);
    if (!end)
        return fail(end.error());
    // The input may have gone with an older segment: the rest of the record is still there.
    if (begin)
        end->input = begin->input;
    return std::make_shared<const Activation>(std::move(*end));
}

} // namespace signalbox
