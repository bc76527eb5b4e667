#include "models/logrow.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr int tabColumns = 8;

bool isShown(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() != 0x7F;
}

/// Decodes UTF-8 piece by piece and knows where in the text each piece begins.
class ShownText
{
public:
    /// @p offsets are the bytes whose places in the text will be asked for.
    ShownText(std::string_view bytes, std::vector<std::size_t> offsets)
        : m_offsets(std::move(offsets))
    {
        std::sort(m_offsets.begin(), m_offsets.end());
        m_offsets.erase(std::unique(m_offsets.begin(), m_offsets.end()), m_offsets.end());
        std::size_t done = 0;
        for (const std::size_t offset : m_offsets) {
            append(bytes.substr(done, offset - done));
            m_places.push_back(int(m_text.size()));
            done = offset;
        }
        append(bytes.substr(done));
    }

    [[nodiscard]] LogSpan span(std::size_t from, std::size_t length) const
    {
        const int begin = place(from);
        return {begin, place(from + length) - begin};
    }
    [[nodiscard]] QString take() { return std::move(m_text); }

private:
    [[nodiscard]] int place(std::size_t offset) const
    {
        const auto found = std::lower_bound(m_offsets.begin(), m_offsets.end(), offset);
        return m_places[std::size_t(found - m_offsets.begin())];
    }

    void append(std::string_view bytes)
    {
        const QString piece = QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
        if (std::all_of(piece.begin(), piece.end(), isShown)) {
            m_text += piece;
            return;
        }
        for (const QChar c : piece) {
            if (c == u'\t')
                m_text += QString(tabColumns - m_text.size() % tabColumns, u' ');
            else if (isShown(c))
                m_text += c;
        }
    }

    std::vector<std::size_t> m_offsets;
    std::vector<int> m_places;
    QString m_text;
};

} // namespace

LogRowMaker::LogRowMaker(const LogLook &look)
    : m_look(look)
{
    for (const LineMatcher &rule : look.rules)
        m_scratch.emplace_back(rule);
    if (look.search)
        m_scratch.emplace_back(*look.search);
}

LogRow LogRowMaker::make(std::uint64_t number, std::string_view line)
{
    AnsiText ansi = readAnsi(line);
    if (!m_look.columns.empty())
        if (auto columns = asLogColumns(ansi.text, m_look.columns))
            ansi = {std::move(*columns), {}};
    std::vector<LinePart> matches;
    if (m_look.search)
        matches = m_look.search->parts(ansi.text, m_scratch.back());
    std::vector<std::vector<LinePart>> marks;
    for (std::size_t i = 0; i < m_look.rules.size(); ++i)
        marks.push_back(m_look.rules[i].parts(ansi.text, m_scratch[i]));

    std::vector<std::size_t> offsets;
    const auto note = [&offsets](std::size_t from, std::size_t length) {
        offsets.push_back(from);
        offsets.push_back(from + length);
    };
    for (const AnsiRun &run : ansi.runs)
        note(run.from, run.length);
    for (const LinePart &part : matches)
        note(part.from, part.length);
    for (const auto &parts : marks)
        for (const LinePart &part : parts)
            note(part.from, part.length);
    ShownText shown(ansi.text, std::move(offsets));

    LogRow row{.line = number};
    for (const AnsiRun &run : ansi.runs)
        row.styles.push_back({shown.span(run.from, run.length), run.style});
    for (const LinePart &part : matches)
        row.matches.push_back(shown.span(part.from, part.length));
    for (std::size_t i = 0; i < marks.size(); ++i)
        for (const LinePart &part : marks[i])
            row.marks.push_back({shown.span(part.from, part.length), int(i)});
    row.text = shown.take();
    row.narrow =
        std::all_of(row.text.begin(), row.text.end(), [](QChar c) { return c.unicode() < 0x300; });
    row.severity = severityOf(line);
    row.time = timeOf(line, std::chrono::floor<Duration>(std::chrono::system_clock::now()));
    row.cut = line.size() >= (std::size_t(1) << 20);
    return row;
}

} // namespace signalbox
