#include "engine/feeds/feedmanager.h"

#include <utility>

#include "engine/feeds/feedentry.h"

namespace signalbox {

FeedManager::FeedManager(FeedRooms rooms)
    : m_rooms(std::move(rooms))
{
}

FeedManager::~FeedManager() = default;

void FeedManager::start(const std::vector<TriggerPtr> &triggers,
                        const std::map<std::string, std::string> &settings)
{
    for (const TriggerPtr &trigger : triggers) {
        if (!trigger->feed)
            continue;
        const auto kept = settings.find(FeedMemory::settingKey(trigger->name));
        const std::string text = kept == settings.end() ? std::string() : kept->second;
        auto entry = std::make_unique<FeedEntry>(m_rooms, *trigger);
        entry->resume(FeedMemory::read(text, *trigger));
        m_entries.emplace(trigger->name, std::move(entry));
    }
}

void FeedManager::stop()
{
    for (const auto &[name, entry] : m_entries)
        entry->stop();
}

void FeedManager::triggerChanged(const TriggerPtr &trigger)
{
    const auto found = m_entries.find(trigger->name);
    if (!trigger->feed) {
        triggerRemoved(trigger->name);
    } else if (found == m_entries.end()) {
        auto &entry = m_entries[trigger->name];
        entry = std::make_unique<FeedEntry>(m_rooms, *trigger);
        entry->begin();
    } else {
        found->second->change(*trigger);
    }
}

void FeedManager::triggerRemoved(const QualifiedName &trigger)
{
    const auto found = m_entries.find(trigger);
    if (found == m_entries.end())
        return;
    found->second->forget();
    m_entries.erase(found);
    m_rooms.changed(trigger);
}

void FeedManager::fireNow(const QualifiedName &trigger, Handler<void> durable)
{
    if (FeedEntry *entry = find(trigger))
        entry->fireNow(std::move(durable));
    else
        durable(fail(ErrorCode::NotFound, "the trigger " + trigger.str() + " has no feed"));
}

Result<> FeedManager::rearm(const QualifiedName &trigger)
{
    FeedEntry *entry = find(trigger);
    if (!entry)
        return fail(ErrorCode::NotFound, "the trigger " + trigger.str() + " has no feed");
    return entry->rearm();
}

FeedEntry *FeedManager::find(const QualifiedName &trigger) const
{
    const auto found = m_entries.find(trigger);
    return found == m_entries.end() ? nullptr : found->second.get();
}

Feed *FeedManager::running(const QualifiedName &trigger) const
{
    const FeedEntry *entry = find(trigger);
    return entry ? entry->feed() : nullptr;
}

std::optional<FeedStatus> FeedManager::status(const QualifiedName &trigger) const
{
    const FeedEntry *entry = find(trigger);
    return entry ? std::optional(entry->status()) : std::nullopt;
}

std::vector<FeedStatus> FeedManager::statuses(const std::string &ns) const
{
    std::vector<FeedStatus> list;
    for (const auto &[name, entry] : m_entries)
        if (name.ns == ns)
            list.push_back(entry->status());
    return list;
}

} // namespace signalbox
