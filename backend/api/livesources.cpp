#include "api/livesources.h"

#include <algorithm>

#include "core/jsoncodec.h"

namespace signalbox {

namespace {

Json linesJson(const std::vector<LogLine> &lines, std::size_t dropped)
{
    Json list = Json::array();
    for (const auto &line : lines)
        list.push_back(toJson(line));
    Json json{{"lines", std::move(list)}};
    if (dropped > 0)
        json["dropped"] = dropped;
    return json;
}

} // namespace

bool isEmpty(const ChangeSet &changes)
{
    ChangeSet nothing; // Compared as a whole, so that no kind of change can be forgotten here.
    nothing.from = changes.from;
    nothing.to = changes.to;
    return changes == nothing;
}

// --- ChangeSource ----------------------------------------------------------------------------

std::shared_ptr<ChangeSource> ChangeSource::create(ControlPlane &plane, const Identity &caller,
                                                   Revision from)
{
    auto source = std::shared_ptr<ChangeSource>(new ChangeSource);
    source->m_subscription = plane.subscribe(caller, from, [weak = std::weak_ptr(source)] {
        const auto alive = weak.lock();
        if (!alive)
            return;
        alive->m_dirty = true;
        if (alive->m_ready)
            alive->m_ready();
    });
    return source;
}

std::optional<std::string> ChangeSource::next()
{
    if (!std::exchange(m_dirty, false))
        return std::nullopt;
    const ChangeSet changes = m_subscription->take();
    if (isEmpty(changes))
        return std::nullopt;
    return dumpJson(toJson(changes));
}

// --- LineSource ------------------------------------------------------------------------------

std::shared_ptr<LineSource> LineSource::create(ControlPlane &plane, const Identity &caller,
                                               ActivationPtr activation)
{
    const bool running = activation->state != ActivationState::Finished;
    auto source = std::shared_ptr<LineSource>(new LineSource(std::move(activation)));
    if (!running)
        return source;
    source->m_subscription = plane.subscribe(caller, 0, [weak = std::weak_ptr(source)] {
        const auto alive = weak.lock();
        if (!alive)
            return;
        alive->m_dirty = true;
        if (alive->m_ready)
            alive->m_ready();
    });
    // The first set is a snapshot of the namespace; the lines so far are in the record.
    static_cast<void>(source->m_subscription->take());
    return source;
}

std::optional<std::string> LineSource::next()
{
    if (m_finished)
        return std::nullopt;
    if (!std::exchange(m_begun, true))
        return firstMessage();
    while (std::exchange(m_dirty, false)) {
        if (auto message = messageOf(m_subscription->take()))
            return message;
    }
    return std::nullopt;
}

std::string LineSource::firstMessage()
{
    Json json = linesJson(m_activation->logs, 0);
    if (m_activation->state == ActivationState::Finished) {
        m_finished = true;
        json["finished"] = toJson(summarise(*m_activation));
    }
    return dumpJson(json);
}

std::optional<std::string> LineSource::messageOf(const ChangeSet &changes)
{
    Json json;
    const auto lines = std::ranges::find(changes.lines, m_activation->id, &LiveLines::activation);
    if (lines != changes.lines.end())
        json = linesJson(lines->lines, lines->dropped);
    const auto state =
        std::ranges::find(changes.activations, m_activation->id, &ActivationSummary::id);
    if (state != changes.activations.end() && state->state == ActivationState::Finished) {
        m_finished = true;
        json["finished"] = toJson(*state);
        if (!json.contains("lines"))
            json["lines"] = Json::array();
    }
    if (json.is_null())
        return std::nullopt;
    return dumpJson(json);
}

} // namespace signalbox
