#include "models/mergedlog.h"

namespace signalbox {

namespace {

constexpr std::size_t mostSources = 4096; ///< Later ones are the last of them.

} // namespace

MergedLog::MergedLog(std::uint64_t limit, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
    , m_spool(std::make_shared<MergedSpool>(limit))
{
}

MergedLog::~MergedLog() = default;

void MergedLog::write(Work work)
{
    m_lane.add([this, generation = m_generation, spool = m_spool,
                work = std::move(work)](const std::stop_token &stop) {
        if (const auto done = work(*spool, stop); !done)
            return post(generation, fail(done.error()));
        if (!stop.stop_requested())
            tell(*spool, generation);
    });
}

void MergedLog::tell(MergedSpool &spool, std::uint64_t generation)
{
    post(generation, spool.state());
}

void MergedLog::post(std::uint64_t generation, const Result<MergedSpool::State> &state)
{
    QMetaObject::invokeMethod(
        this,
        [this, generation, state] {
            if (generation != m_generation)
                return;
            if (!state) {
                emit failed(state.error());
                return;
            }
            m_toldGeneration = generation;
            emit newsCame(*state);
        },
        Qt::QueuedConnection);
}

void MergedLog::clear()
{
    ++m_generation;
    m_lane.stop();
    m_spool = std::make_shared<MergedSpool>(m_limit);
}

std::uint16_t MergedLog::addSource(LogSource source)
{
    if (m_sources.size() < mostSources) {
        m_sources.push_back(std::move(source));
        emit sourcesChanged();
    }
    return std::uint16_t(m_sources.size() - 1);
}

} // namespace signalbox
