#include "store/historysearch.h"

#include <algorithm>
#include <cstring>

#include <spdlog/spdlog.h>

#include "store/searchcondition.h"
#include "store/textdb.h"

namespace signalbox {

namespace {

constexpr int mostBuckets = 1000;
constexpr std::int64_t millisPerHour = 3'600'000;
constexpr std::int64_t statusFactor = 16; ///< More than there are.
constexpr std::size_t millisBytes = 6;    ///< Of an id, big-endian, at its beginning.

std::int64_t millisOf(std::string_view id)
{
    std::int64_t millis = 0;
    for (const char byte : id.substr(0, millisBytes))
        millis = millis << 8 | static_cast<unsigned char>(byte);
    return millis;
}

ActivationId idOf(std::string_view bytes)
{
    ActivationId id;
    std::memcpy(id.bytes.data(), bytes.data(), std::min(bytes.size(), id.bytes.size()));
    return id;
}

std::string literal(const ActivationId &id)
{
    return "x'" + id.str() + "'";
}

/// What rows are sorted by, apart from their ids.
std::string keyOf(SearchOrder order)
{
    switch (order) {
    case SearchOrder::Time: return {};
    case SearchOrder::Function: return "rank(function)";
    case SearchOrder::Status: return "status";
    case SearchOrder::Version: return "rank(version)";
    case SearchOrder::Took: return "(run+coalesce(init,0))";
    case SearchOrder::Wait: return "wait";
    case SearchOrder::Init: return "coalesce(init,-1)";
    case SearchOrder::Run: return "run";
    case SearchOrder::Memory: return "memory";
    case SearchOrder::Cold: return "cold";
    case SearchOrder::Caller: return "cause";
    }
    return {};
}

std::string orderBy(const FindQuery &query, const std::string &key)
{
    const bool falling = query.direction == SortDirection::Falling;
    if (key.empty())
        return falling ? " ORDER BY id DESC" : " ORDER BY id";
    return " ORDER BY " + key + (falling ? " DESC" : "") + ", id DESC";
}

std::string groupKey(GroupBy by)
{
    switch (by) {
    case GroupBy::Function: return "function";
    case GroupBy::Trigger: return "trigger";
    case GroupBy::Rule: return "rule";
    case GroupBy::Version: return "version";
    case GroupBy::Status: return "status";
    case GroupBy::Caller: return "cause";
    case GroupBy::Hour: return "0";
    case GroupBy::Error: return "error";
    }
    return "function";
}

/// Divides @p found, milliseconds times statusFactor plus status each, into buckets.
ActivationHistogram dividedRuns(const HistogramQuery &query, const std::vector<std::int64_t> &found)
{
    ActivationHistogram histogram;
    if (found.empty() && (!query.from || !query.to))
        return histogram;
    const auto ends = std::ranges::minmax_element(found);
    const std::int64_t first = query.from ? *query.from : *ends.min / statusFactor;
    const std::int64_t last = query.to ? *query.to - 1 : *ends.max / statusFactor;
    if (last < first)
        return histogram;
    histogram.width = bucketWidth(last - first + 1, std::clamp(query.buckets, 1, mostBuckets));
    histogram.from = first - first % histogram.width;
    histogram.buckets.resize(
        static_cast<std::size_t>((last - histogram.from) / histogram.width + 1));
    for (const std::int64_t one : found) {
        const auto bucket =
            static_cast<std::size_t>((one / statusFactor - histogram.from) / histogram.width);
        ++histogram.buckets[bucket][static_cast<std::size_t>(one % statusFactor)];
    }
    histogram.total = static_cast<std::int64_t>(found.size());
    return histogram;
}

/// Words in a row, the last one perhaps unfinished, as FTS5 wants them.
std::string phrase(const SearchClause &clause)
{
    const char *column = "";
    if (clause.field == SearchField::Input)
        column = "input : ";
    else if (clause.field == SearchField::Result)
        column = "result : ";
    else if (clause.field == SearchField::Log)
        column = "log : ";
    std::string any;
    for (const auto &text : clause.texts) {
        std::string quoted = "\"";
        for (const char c : text) {
            // FTS5 ends its text at a zero.
            if (c == '"')
                quoted += '"';
            quoted += c == '\0' ? ' ' : c;
        }
        any += (any.empty() ? "" : " OR ") + std::string(column) + quoted + "\" *";
    }
    return any;
}

} // namespace

HistorySearch::HistorySearch(const std::filesystem::path &journal, std::filesystem::path index,
                             std::filesystem::path texts)
    : m_path(std::move(index))
    , m_textPath(std::move(texts))
    , m_records(journal, m_path)
{
}

void HistorySearch::close()
{
    m_db.close();
    m_texts.close();
}

Result<> HistorySearch::ensureOpen()
{
    if (m_db.isOpen())
        return {};
    auto db = Database::open(m_path, Database::Mode::ReadOnly);
    if (!db)
        return fail(db.error());
    m_db = std::move(*db);
    // Whole-table questions: the pages are the kernel's, not copied into a cache of our own.
    return m_db.execute("PRAGMA mmap_size=2147483648; PRAGMA temp_store=MEMORY").and_then([this] {
        return addFunctions();
    });
}

Result<> HistorySearch::addFunctions()
{
    const auto madeAt = [](const SqlArguments &values) { return millisOf(values.blob(0)); };
    const auto inText = [this](const SqlArguments &values) -> std::int64_t {
        const Places &places = m_places[static_cast<std::size_t>(values.integer(0))];
        return std::ranges::binary_search(places, values.integer(1))
               || std::ranges::binary_search(places, values.integer(2));
    };
    const auto rank = [this](const SqlArguments &values) {
        const auto word = static_cast<std::size_t>(values.integer(0));
        return word < m_ranks.size() ? m_ranks[word] : 0;
    };
    return m_db.addFunction("madeAt", 1, madeAt)
        .and_then([&] { return m_db.addFunction("inText", 3, inText); })
        .and_then([&] { return m_db.addFunction("rank", 1, rank); });
}

Result<std::int64_t> HistorySearch::wordId(const std::string &text)
{
    auto statement = m_db.prepare("SELECT id FROM word WHERE text = ?");
    if (!statement)
        return fail(statement.error());
    const auto step = statement->bind(text).step();
    if (!step)
        return fail(step.error());
    return *step == Statement::Step::Row ? statement->integer(0) : -1;
}

Result<std::vector<std::int64_t>> HistorySearch::wordsLike(const std::vector<std::string> &patterns)
{
    std::vector<std::int64_t> found;
    if (std::ranges::none_of(patterns, isWildcard)) {
        for (const auto &text : patterns) {
            const auto id = wordId(text);
            if (!id)
                return fail(id.error());
            if (*id > 0)
                found.push_back(*id);
        }
        return found;
    }
    auto statement = m_db.prepare("SELECT id, text FROM word");
    if (!statement)
        return fail(statement.error());
    while (true) {
        const auto step = statement->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            return found;
        if (fitsOne(patterns, statement->text(1)))
            found.push_back(statement->integer(0));
    }
}

/// Numbers words by the alphabet, once for a question.
Result<> HistorySearch::loadRanks()
{
    m_ranks.clear();
    auto statement = m_db.prepare("SELECT id FROM word ORDER BY text COLLATE NOCASE, text");
    if (!statement)
        return fail(statement.error());
    std::int64_t rank = 0;
    while (true) {
        const auto step = statement->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            return {};
        const auto word = static_cast<std::size_t>(statement->integer(0));
        if (word >= m_ranks.size())
            m_ranks.resize(word + 1);
        m_ranks[word] = ++rank;
    }
}

Result<> HistorySearch::findTexts(const SearchClause &clause, Places &places,
                                  const Unwanted &unwanted)
{
    if (!m_texts.isOpen()) {
        auto db = Database::open(m_textPath, Database::Mode::ReadOnly);
        // It is made a moment after the store is opened; until then nothing is found.
        if (!db)
            return std::filesystem::exists(m_textPath) ? fail(db.error()) : Result<>();
        m_texts = std::move(*db);
    }
    m_texts.stopWhen(unwanted.get());
    const auto segments = textSegments(m_texts);
    if (!segments)
        return fail(segments.error());
    const std::string wanted = phrase(clause);
    for (const std::uint32_t number : *segments) {
        const std::string table = textTable(number);
        auto statement =
            m_texts.prepare("SELECT rowid FROM " + table + " WHERE " + table + " MATCH ?");
        if (!statement)
            return fail(statement.error());
        statement->bind(wanted);
        while (true) {
            const auto step = statement->step();
            if (!step)
                return fail(step.error());
            if (*step == Statement::Step::Done)
                break;
            places.push_back(statement->integer(0));
        }
    }
    return {};
}

Result<std::string> HistorySearch::where(const std::string &ns, const ActivationSearch &search,
                                         const Unwanted &unwanted)
{
    m_places.assign(search.clauses.size(), {});
    const auto id = wordId(ns);
    if (!id)
        return fail(id.error());
    const SearchLookups lookups{
        .words = [this](const std::vector<std::string> &patterns) { return wordsLike(patterns); },
        .texts =
            [&](std::size_t clause) {
                return findTexts(search.clauses[clause], m_places[clause], unwanted);
            }};
    return searchCondition(search, lookups).map([&](const std::string &condition) {
        // The plus keeps SQLite from the namespace's indexes: the table itself is in the order of
        // time, and walking it is quicker than looking up what an index names.
        return " FROM activation WHERE +ns=" + std::to_string(*id) + " AND " + condition;
    });
}

/// Makes everything ready, asks, and lets go of what only this question needed.
template <class T, class Ask>
Result<T> HistorySearch::asked(const Unwanted &unwanted, Ask ask)
{
    if (unwanted && *unwanted)
        return fail(ErrorCode::Cancelled, "the question is not asked any more");
    if (auto opened = ensureOpen(); !opened)
        return fail(opened.error());
    m_db.stopWhen(unwanted.get());
    Result<T> answer = ask();
    m_db.stopWhen(nullptr);
    if (m_texts.isOpen())
        m_texts.stopWhen(nullptr);
    m_places.clear();
    return answer;
}

// --- pages -----------------------------------------------------------------------------------

/// The condition that continues behind the row `after`.
Result<std::string> HistorySearch::behindRow(const FindQuery &query, const std::string &key)
{
    if (!query.after)
        return std::string();
    const std::string id = literal(*query.after);
    const bool falling = query.direction == SortDirection::Falling;
    if (key.empty())
        return " AND id" + std::string(falling ? "<" : ">") + id;
    auto statement = m_db.prepare("SELECT " + key + " FROM activation WHERE id=" + id);
    if (!statement)
        return fail(statement.error());
    const auto step = statement->step();
    if (!step)
        return fail(step.error());
    if (*step == Statement::Step::Done)
        return fail(ErrorCode::NotFound, "the row to go on behind is gone; begin at the top again",
                    "after");
    const std::string value = std::to_string(statement->integer(0));
    return " AND (" + key + (falling ? "<" : ">") + value + " OR (" + key + "=" + value + " AND id<"
           + id + "))";
}

Result<FoundActivations> HistorySearch::find(const FindQuery &query, const Unwanted &unwanted)
{
    return asked<FoundActivations>(unwanted, [&] { return page(query, unwanted); });
}

Result<FoundActivations> HistorySearch::page(const FindQuery &query, const Unwanted &unwanted)
{
    const bool alphabetical =
        query.order == SearchOrder::Function || query.order == SearchOrder::Version;
    if (alphabetical) {
        if (auto loaded = loadRanks(); !loaded)
            return fail(loaded.error());
    }
    const std::string key = keyOf(query.order);
    const auto condition = where(query.ns, query.search, unwanted);
    const auto behind = condition ? behindRow(query, key) : condition;
    if (!behind)
        return fail(behind.error());
    auto statement =
        m_db.prepare("SELECT id, accepted, finished" + *condition + *behind + orderBy(query, key)
                     + " LIMIT " + std::to_string(query.limit + 1));
    if (!statement)
        return fail(statement.error());
    FoundActivations found;
    for (std::size_t count = 0;; ++count) {
        const auto step = statement->step();
        if (!step)
            return fail(step.error());
        found.complete = *step == Statement::Step::Done;
        if (found.complete || count == query.limit)
            return found;
        const ActivationId id = idOf(statement->blob(0));
        const auto place = [&](int column) {
            return statement->isNull(column)
                       ? std::nullopt
                       : std::optional(JournalPlace::unpack(statement->integer(column)));
        };
        auto row = m_records.summaryAt(id, place(1), place(2));
        if (row)
            found.rows.push_back(std::move(*row));
        else
            spdlog::warn("search: {} is left out: {}", id.str(), row.error().message);
    }
}

// --- sums ------------------------------------------------------------------------------------

Result<ActivationHistogram> HistorySearch::histogram(const HistogramQuery &query,
                                                     const Unwanted &unwanted)
{
    return asked<ActivationHistogram>(unwanted, [&] { return counted(query, unwanted); });
}

Result<ActivationHistogram> HistorySearch::counted(const HistogramQuery &query,
                                                   const Unwanted &unwanted)
{
    const auto condition = where(query.ns, query.search, unwanted);
    if (!condition)
        return fail(condition.error());
    std::string within = *condition;
    if (query.from)
        within += " AND id>=" + leastIdOf(*query.from);
    if (query.to)
        within += " AND id<" + leastIdOf(*query.to);
    // Counted here, in one walk: to SQLite a GROUP BY is a sort of everything.
    auto statement = m_db.prepare("SELECT id, status" + within);
    if (!statement)
        return fail(statement.error());
    std::vector<std::int64_t> found; // Milliseconds and status in one number.
    while (true) {
        const auto step = statement->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            return dividedRuns(query, found);
        found.push_back(millisOf(statement->blob(0)) * statusFactor + statement->integer(1));
    }
}

Result<FoundGroups> HistorySearch::groups(const GroupQuery &query, const Unwanted &unwanted)
{
    return asked<FoundGroups>(unwanted, [&] { return grouped(query, unwanted); });
}

/// The text of a group's number.
Result<std::string> HistorySearch::groupName(GroupBy by, std::int64_t number)
{
    switch (by) {
    case GroupBy::Hour: return std::to_string(number * millisPerHour);
    case GroupBy::Status: return std::string(nameOf(static_cast<RunStatus>(number)));
    case GroupBy::Caller: return std::string(callerName(static_cast<Cause::Kind>(number)));
    default: break;
    }
    auto name = m_db.prepare(by == GroupBy::Error ? "SELECT text FROM error WHERE id=?"
                                                  : "SELECT text FROM word WHERE id=?");
    if (!name)
        return fail(name.error());
    const auto step = name->bind(number).step();
    if (!step)
        return fail(step.error());
    return *step == Statement::Step::Row ? name->text(0) : std::string();
}

Result<FoundGroups> HistorySearch::grouped(const GroupQuery &query, const Unwanted &unwanted)
{
    const auto condition = where(query.ns, query.search, unwanted);
    if (!condition)
        return fail(condition.error());
    const bool named =
        query.by == GroupBy::Trigger || query.by == GroupBy::Rule || query.by == GroupBy::Error;
    const std::string key = groupKey(query.by);
    auto statement = m_db.prepare("SELECT id, failed, cold, run+coalesce(init,0), " + key
                                  + *condition + (named ? " AND " + key + "<>0" : ""));
    if (!statement)
        return fail(statement.error());
    Sums sums;
    while (true) {
        const auto step = statement->step();
        if (!step)
            return fail(step.error());
        if (*step == Statement::Step::Done)
            return biggest(query, sums);
        const std::int64_t millis = millisOf(statement->blob(0));
        const Duration took(statement->integer(3));
        ActivationGroup &group =
            sums[query.by == GroupBy::Hour ? millis / millisPerHour : statement->integer(4)];
        ++group.runs;
        group.failed += statement->integer(1);
        group.cold += statement->integer(2);
        group.took += took;
        group.longest = std::max(group.longest, took);
        group.last = std::max(group.last, millis);
    }
}

Result<FoundGroups> HistorySearch::biggest(const GroupQuery &query, const Sums &sums)
{
    std::vector<std::pair<std::int64_t, ActivationGroup>> ordered(sums.begin(), sums.end());
    std::ranges::sort(ordered, [by = query.by](const auto &a, const auto &b) {
        if (by == GroupBy::Hour || a.second.runs == b.second.runs)
            return a.first > b.first;
        return a.second.runs > b.second.runs;
    });
    FoundGroups found{.groups = {}, .complete = ordered.size() <= query.limit};
    ordered.resize(std::min(ordered.size(), query.limit));
    for (auto &[number, group] : ordered) {
        auto name = groupName(query.by, number);
        if (!name)
            return fail(name.error());
        group.key = std::move(*name);
        found.groups.push_back(std::move(group));
    }
    return found;
}

} // namespace signalbox
