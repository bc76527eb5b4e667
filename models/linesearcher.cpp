#include "models/linesearcher.h"

#include <algorithm>
#include <thread>

#include "logs/logblocks.h"

namespace signalbox {

namespace {

/// Whether everything that @p wider finds less some is what @p narrower finds: its last text goes
/// on where the other's ended.
bool narrows(const LineSearcher::Question &narrower, const LineSearcher::Question &wider)
{
    if (narrower.filters.empty() || narrower.filters.size() != wider.filters.size()
        || narrower.severities != wider.severities || narrower.hidden != wider.hidden
        || narrower.stream != wider.stream)
        return false;
    if (!std::equal(narrower.filters.begin(), narrower.filters.end() - 1, wider.filters.begin()))
        return false;
    const LineFilter &now = narrower.filters.back();
    const LineFilter &before = wider.filters.back();
    return now.keep == LineFilter::Keep::Matching && before.keep == now.keep
           && now.pattern.syntax == LinePattern::Syntax::Text
           && before.pattern.syntax == LinePattern::Syntax::Text
           && now.pattern.letters == before.pattern.letters && !before.pattern.text.empty()
           && now.pattern.text.find(before.pattern.text) != std::string::npos;
}

unsigned searchThreads()
{
    return std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
}

} // namespace

/// What the worker hands over.
struct LineSearcher::Answer
{
    quint64 generation = 0;
    LineSearch search;
    LineSet shown;
    bool ended = false;
};

LineSearcher::LineSearcher(QObject *parent)
    : QObject(parent)
{
}

LineSearcher::~LineSearcher() = default;

bool LineSearcher::isSearching() const
{
    return m_query && m_index && m_search.searchedBytes < m_index->byteCount();
}

void LineSearcher::forget()
{
    ++m_generation;
    m_running = false;
    m_search = {};
    m_shown = {};
    m_within.reset();
    m_lane.stop();
}

void LineSearcher::setSource(std::shared_ptr<const LogBytes> bytes)
{
    forget();
    m_index.reset();
    m_owners.reset();
    m_bytes = std::move(bytes);
    emit changed();
}

void LineSearcher::setIndex(std::shared_ptr<const LineIndex> index,
                            std::shared_ptr<const LineOwners> owners)
{
    m_index = std::move(index);
    m_owners = std::move(owners);
    searchOn();
}

Result<> LineSearcher::ask(const Question &question)
{
    auto query = LineQuery::compile(question.filters, question.severities);
    if (!query)
        return fail(query.error());
    if (m_query && question == m_question)
        return {};
    std::optional<LineSet> within;
    if (m_query && narrows(question, m_question)) {
        within = m_search.found;
        // The last block may have been searched before it was full.
        within->truncate(std::size_t(m_search.searchedBytes / logBlockBytes));
    }
    forget();
    m_question = question;
    m_query = std::move(*query);
    m_within = std::move(within);
    searchOn();
    emit changed();
    return {};
}

void LineSearcher::clear()
{
    if (!m_query)
        return;
    forget();
    m_query.reset();
    emit changed();
}

void LineSearcher::searchOn()
{
    if (m_running || !m_bytes || !isSearching())
        return;
    m_running = true;
    const auto job = [this, generation = m_generation, bytes = m_bytes, index = m_index,
                      query = *m_query, known = m_search, within = m_within,
                      context = m_question.context, owners = m_owners, hidden = m_question.hidden,
                      stream = m_question.stream](const std::stop_token &stop) {
        std::size_t widened = 0; // Blocks whose context lines were found last.
        const auto answer = [&](const LineSearch &search, bool ended) {
            // Context is found anew each time: not for every report, or it would cost the most.
            if (!ended && context > 0 && search.found.blockCount() < widened * 2)
                return;
            widened = search.found.blockCount();
            Answer next{generation, search, withContext(search.found, context, *index), ended};
            QMetaObject::invokeMethod(
                this, [this, next = std::move(next)] { take(next); }, Qt::QueuedConnection);
        };
        SearchOptions options{.threads = searchThreads(),
                              .within = within,
                              .known = known,
                              .owners = owners,
                              .hidden = hidden,
                              .stream = stream};
        const LineSearch search =
            searchLines(*bytes, *index, query, std::move(options), stop,
                        [&](const LineSearch &soFar) { answer(soFar, false); });
        answer(search, true);
    };
    m_lane.replace(job);
}

void LineSearcher::take(const Answer &answer)
{
    if (answer.generation != m_generation)
        return;
    m_search = answer.search;
    m_shown = answer.shown;
    if (answer.ended) {
        m_running = false;
        m_within.reset();
        searchOn();
    }
    emit changed();
}

} // namespace signalbox
