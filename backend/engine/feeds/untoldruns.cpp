#include "engine/feeds/untoldruns.h"

#include <algorithm>

namespace signalbox {

/// An event stands before the end it tells of, or behind it when it was refused at first.
void UntoldRuns::add(const std::vector<JournalFinding> &found, JournalPlace begin)
{
    for (const JournalFinding &finding : found) {
        if (finding.moment == JournalMoment::Accepted) {
            if (m_ended.erase(finding.id) == 0)
                m_told[finding.id] = {finding.place, m_ends};
            continue;
        }
        const auto event = m_told.find(finding.id);
        if (event == m_told.end()) {
            m_ended.emplace(finding.id, finding.place);
        } else {
            const auto &[place, endsBefore] = event->second;
            if (endsBefore != m_ends || (place < begin && finding.place >= begin))
                m_apart.push_back(finding.id);
            m_told.erase(event);
        }
        ++m_ends;
    }
}

std::vector<ActivationId> UntoldRuns::told() const
{
    std::vector<ActivationId> list;
    for (const auto &[id, event] : m_told)
        list.push_back(id);
    return list;
}

std::vector<JournalFinding> UntoldRuns::untold() const
{
    std::vector<JournalFinding> list;
    list.reserve(m_ended.size());
    for (const auto &[id, place] : m_ended)
        list.push_back({.id = id, .place = place});
    std::ranges::sort(list, {}, &JournalFinding::place);
    return list;
}

} // namespace signalbox
