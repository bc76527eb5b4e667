#pragma once

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <vector>

#include "core/time.h"

namespace signalbox {

/// How finely rollups are kept. Each is made by adding up the former.
enum class Resolution { Second, Minute, Hour };

inline constexpr std::array allResolutions{Resolution::Second, Resolution::Minute,
                                           Resolution::Hour};

/// Length of a slot in seconds.
[[nodiscard]] constexpr std::int64_t secondsOf(Resolution resolution)
{
    constexpr std::array lengths{std::int64_t{1}, std::int64_t{60}, std::int64_t{3600}};
    return lengths[static_cast<std::size_t>(resolution)];
}

/// How far back slots are kept, in seconds: a quarter of an hour, two days, 400 days.
[[nodiscard]] constexpr std::int64_t keptSeconds(Resolution resolution)
{
    constexpr std::array spans{std::int64_t{15 * 60}, std::int64_t{2 * 86'400},
                               std::int64_t{400 * 86'400}};
    return spans[static_cast<std::size_t>(resolution)];
}

[[nodiscard]] constexpr std::int64_t slotStart(Resolution resolution, std::int64_t second)
{
    const std::int64_t length = secondsOf(resolution);
    return (second >= 0 ? second : second - length + 1) / length * length;
}

/// The slots of one series in all resolutions, only those in which something happened. The second
/// that is going on is apart, until close(). Slot has `merge`.
template <class Slot>
class RollupTrack
{
public:
    struct Timed
    {
        std::int64_t start = 0; ///< Seconds since the epoch.
        Slot slot;
    };

    /// The slot of @p second, which becomes the one that is going on.
    Slot &open(std::int64_t second)
    {
        if (m_open && m_open->start != second)
            close();
        if (!m_open)
            m_open = Timed{.start = second};
        return m_open->slot;
    }
    [[nodiscard]] const std::optional<Timed> &going() const { return m_open; }

    /// Adds the second that is going on to all resolutions.
    void close()
    {
        if (!m_open)
            return;
        for (const Resolution resolution : allResolutions)
            add(resolution, m_open->start, m_open->slot);
        m_open.reset();
    }

    /// Adds to the slot of @p resolution that @p second is in.
    void add(Resolution resolution, std::int64_t second, const Slot &slot)
    {
        auto &slots = of(resolution);
        const std::int64_t start = slotStart(resolution, second);
        auto at = slots.end();
        while (at != slots.begin() && std::prev(at)->start >= start)
            --at;
        if (at == slots.end() || at->start != start)
            at = slots.insert(at, Timed{.start = start});
        at->slot.merge(slot);
        auto &unsaved = m_unsaved[static_cast<std::size_t>(resolution)];
        unsaved = std::min(unsaved, start);
    }

    /// The finished slots that were not asked for yet; of more than @p most, the oldest.
    [[nodiscard]] std::vector<const Timed *> takeFinished(Resolution resolution, std::int64_t now,
                                                          std::size_t most)
    {
        std::vector<const Timed *> finished;
        auto &unsaved = m_unsaved[static_cast<std::size_t>(resolution)];
        const std::int64_t current = slotStart(resolution, now);
        for (const Timed &timed : from(resolution, unsaved)) {
            if (timed.start >= current)
                break;
            if (finished.size() == most) {
                unsaved = timed.start;
                return finished;
            }
            finished.push_back(&timed);
        }
        if (!finished.empty())
            unsaved = std::max(unsaved, current);
        return finished;
    }

    /// Marks the slots of @p resolution before @p second as saved already.
    void markSaved(Resolution resolution, std::int64_t second)
    {
        m_unsaved[static_cast<std::size_t>(resolution)] = second;
    }

    /// Drops what is older than it is kept; returns how many slots went.
    std::size_t prune(std::int64_t now)
    {
        std::size_t gone = 0;
        for (const Resolution resolution : allResolutions) {
            auto &slots = of(resolution);
            const std::int64_t oldest = now - keptSeconds(resolution);
            for (; !slots.empty() && slots.front().start < oldest; ++gone)
                slots.pop_front();
        }
        return gone;
    }

    /// The slots that begin at @p start or later.
    [[nodiscard]] auto from(Resolution resolution, std::int64_t start) const
    {
        const auto &slots = m_slots[static_cast<std::size_t>(resolution)];
        const auto first = std::ranges::lower_bound(slots, start, {}, &Timed::start);
        return std::ranges::subrange(first, slots.end());
    }

    /// Takes over what @p later has, which was gathered while this was being read back.
    void continueWith(RollupTrack &&later)
    {
        for (const Resolution resolution : allResolutions) {
            for (const Timed &timed : later.of(resolution))
                add(resolution, timed.start, timed.slot);
        }
        m_open = std::move(later.m_open);
    }

    [[nodiscard]] bool empty() const
    {
        return !m_open && std::ranges::all_of(m_slots, [](const auto &s) { return s.empty(); });
    }
    [[nodiscard]] std::size_t size() const
    {
        return m_slots[0].size() + m_slots[1].size() + m_slots[2].size();
    }

private:
    std::deque<Timed> &of(Resolution resolution)
    {
        return m_slots[static_cast<std::size_t>(resolution)];
    }

    std::optional<Timed> m_open;
    std::array<std::deque<Timed>, 3> m_slots;
    /// Slots from here on are not saved, or have changed since.
    std::array<std::int64_t, 3> m_unsaved{};
};

} // namespace signalbox
