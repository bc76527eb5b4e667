#include "logs/mergedspool.h"

#include <algorithm>
#include <filesystem>

#include "logs/newlines.h"

namespace signalbox {

namespace {

constexpr std::size_t textAtOnce = 1 << 20;

} // namespace

Result<> MergedSpool::append(std::string_view line, LineOwner owner)
{
    m_text += line;
    m_text += '\n';
    m_textOwners.push_back(owner);
    // Small against the limit, which one write must not exceed.
    if (m_text.size() < std::min<std::uint64_t>(textAtOnce, m_limit / 4))
        return {};
    return flush();
}

Result<MergedSpool::State> MergedSpool::state()
{
    if (auto flushed = flush(); !flushed)
        return fail(flushed.error());
    return State{m_spool, m_owners, m_dropped};
}

Result<> MergedSpool::flush()
{
    if (!m_spool) {
        auto spool = LogSpool::create(std::filesystem::temp_directory_path());
        if (!spool)
            return fail(spool.error());
        m_spool = std::move(*spool);
    }
    if (m_text.empty())
        return {};
    if (m_spool->size() + m_text.size() > m_limit)
        if (auto dropped = dropOlderHalf(); !dropped)
            return dropped;
    if (auto kept = m_spool->append(m_text); !kept)
        return kept;
    m_owners = std::make_shared<LineOwners>(m_owners->with(m_textOwners, m_spool->size()));
    m_text.clear();
    m_textOwners.clear();
    return {};
}

Result<> MergedSpool::dropOlderHalf()
{
    auto younger = LogSpool::create(std::filesystem::temp_directory_path());
    if (!younger)
        return fail(younger.error());
    std::vector<char> buffer(textAtOnce);
    std::uint64_t at = 0;
    std::uint64_t gone = 0;
    bool copying = false;
    while (const std::size_t got = m_spool->read(at, buffer)) {
        std::string_view piece(buffer.data(), got);
        const std::uint64_t begin = at;
        at += got;
        if (!copying) {
            // What stays begins with a whole line.
            const std::uint64_t half = m_limit / 2 > begin ? m_limit / 2 - begin : 0;
            const std::size_t newline =
                half < got ? piece.find('\n', std::size_t(half)) : std::string_view::npos;
            copying = newline != std::string_view::npos;
            const std::size_t left = copying ? newline + 1 : got;
            gone += countNewlines(piece.substr(0, left));
            piece.remove_prefix(left);
        }
        if (auto kept = (*younger)->append(piece); !kept)
            return kept;
    }
    std::vector<LineOwner> stays;
    for (std::uint64_t line = gone; line < m_owners->lineCount(); ++line)
        stays.push_back(m_owners->of(line));
    m_spool = std::move(*younger);
    m_owners = std::make_shared<LineOwners>(LineOwners().with(stays, m_spool->size()));
    m_dropped += gone;
    return {};
}

} // namespace signalbox
