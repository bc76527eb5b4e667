// Rows of a document: reading them, keeping them, and how they look.

#include <algorithm>

#include "models/logdocument.h"

namespace signalbox {

namespace {

constexpr std::size_t mostKept = 8192;
constexpr qsizetype mostCharacters = 8 << 20;
constexpr std::size_t linesForColumns = 200;

/// Reads @p lines, which are ascending, as rows.
std::vector<LogRow> readRows(const LogRows &source, const std::vector<std::uint64_t> &lines,
                             const LogLook &look, const std::stop_token &stop)
{
    LogRowMaker maker(look);
    std::vector<LogRow> rows;
    std::size_t at = 0;
    while (at < lines.size() && !stop.stop_requested()) {
        std::size_t run = 1;
        while (at + run < lines.size() && lines[at + run] == lines[at] + run)
            ++run;
        const auto texts = source.index->lines(lines[at], run, *source.bytes);
        for (const std::string &text : texts) {
            LogRow &row = rows.emplace_back(maker.make(lines[at], text));
            if (source.owners && lines[at] < source.owners->lineCount())
                row.owner = source.owners->of(lines[at]);
            // What the platform took down holds, whatever times the text says.
            if (row.owner.isTimed())
                row.time = row.owner.time;
            ++at;
        }
        if (texts.empty()) // Cut short meanwhile.
            rows.push_back({.line = lines[at++]});
    }
    return rows;
}

} // namespace

const LogRow *LogDocument::row(std::uint64_t line) const
{
    const auto kept = m_kept.find(line);
    return kept == m_kept.end() ? nullptr : &kept->second.row;
}

void LogDocument::want(const QObject *who, std::vector<std::uint64_t> lines)
{
    if (lines.empty())
        m_wanted.erase(who);
    else
        m_wanted[who] = std::move(lines);
    fetch();
}

std::vector<std::uint64_t> LogDocument::missing() const
{
    std::vector<std::uint64_t> lines;
    for (const auto &[who, wanted] : m_wanted) {
        for (const std::uint64_t line : wanted) {
            const auto kept = m_kept.find(line);
            if (line < lineCount() && (kept == m_kept.end() || kept->second.look != m_lookNumber))
                lines.push_back(line);
        }
    }
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

void LogDocument::fetch()
{
    if (m_fetching || !m_rows.bytes)
        return;
    std::vector<std::uint64_t> lines = missing();
    if (lines.empty())
        return;
    m_fetching = true;
    if (isSmall())
        return takeRows(m_generation, m_lookNumber, readRows(m_rows, lines, *m_look, {}));
    m_reading.add([this, generation = m_generation, number = m_lookNumber, look = m_look,
                   source = m_rows, lines = std::move(lines)](const std::stop_token &stop) {
        std::vector<LogRow> rows = readRows(source, lines, *look, stop);
        QMetaObject::invokeMethod(
            this,
            [this, generation, number, rows = std::move(rows)]() mutable {
                takeRows(generation, number, std::move(rows));
            },
            Qt::QueuedConnection);
    });
}

void LogDocument::takeRows(quint64 generation, quint64 look, std::vector<LogRow> rows)
{
    if (generation != m_generation)
        return; // The log was replaced; its rows have been asked for anew.
    m_fetching = false;
    for (LogRow &row : rows) {
        const std::uint64_t line = row.line;
        m_keptCharacters += row.text.size();
        m_kept[line] = {std::move(row), look};
    }
    if (m_kept.size() > mostKept || m_keptCharacters > mostCharacters)
        makeRoom();
    emit rowsLoaded();
    fetch();
}

void LogDocument::makeRoom()
{
    std::unordered_map<std::uint64_t, Kept> needed;
    m_keptCharacters = 0;
    for (const auto &[who, wanted] : m_wanted) {
        for (const std::uint64_t line : wanted) {
            if (auto node = m_kept.extract(line)) {
                m_keptCharacters += node.mapped().row.text.size();
                needed.insert(std::move(node));
            }
        }
    }
    m_kept = std::move(needed);
}

void LogDocument::changeLook(const std::function<void(LogLook &look)> &change)
{
    LogLook look = *m_look;
    change(look);
    m_look = std::make_shared<const LogLook>(std::move(look));
    ++m_lookNumber;
    fetch();
}

void LogDocument::setRules(const std::vector<LinePattern> &rules)
{
    changeLook([&rules](LogLook &look) {
        look.rules.clear();
        for (const LinePattern &rule : rules) {
            // One that is wrong or empty keeps its number and matches nothing.
            auto matcher = LineMatcher::compile(rule);
            if (!matcher || rule.text.empty())
                matcher = LineMatcher::compile({"(*FAIL)", LinePattern::Syntax::Regex});
            if (matcher)
                look.rules.push_back(std::move(*matcher));
        }
    });
}

void LogDocument::setColumnsShown(bool shown)
{
    if (!shown || !m_rows.bytes) {
        changeLook([](LogLook &look) { look.columns.clear(); });
        emit columnsChanged();
        return;
    }
    m_reading.add([this, rows = m_rows](const std::stop_token &) {
        auto columns = logColumnsOf(rows.index->lines(0, linesForColumns, *rows.bytes));
        QMetaObject::invokeMethod(
            this,
            [this, columns = std::move(columns)] {
                changeLook([&columns](LogLook &look) { look.columns = columns; });
                emit columnsChanged();
            },
            Qt::QueuedConnection);
    });
}

} // namespace signalbox
