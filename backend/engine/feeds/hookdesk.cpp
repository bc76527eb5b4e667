#include "engine/feeds/hookdesk.h"

#include <algorithm>

#include "core/jsoncodec.h"
#include "engine/catalog/identities.h"
#include "engine/feeds/formbody.h"

namespace signalbox {

namespace {

constexpr std::string_view prefix = "hook/";
constexpr int maxCallsPerMinute = 600;

} // namespace

std::pair<std::string, std::string> settingOf(const FunctionHook &hook)
{
    return {std::string(prefix) + hook.id, dumpJson(toJson(hook))};
}

HookDesk::HookDesk(Store &store)
    : m_store(store)
{
}

void HookDesk::load(const std::map<std::string, std::string> &settings)
{
    for (auto entry = settings.lower_bound(std::string(prefix));
         entry != settings.end() && entry->first.starts_with(prefix); ++entry) {
        // An empty one was deleted.
        const auto json =
            entry->second.empty() ? Json() : parseJson(entry->second).value_or(Json());
        if (auto read = fromJson<FunctionHook>(json)) {
            const auto hook = std::make_shared<const FunctionHook>(std::move(*read));
            m_hooks[hook->id] = hook;
        }
    }
}

std::vector<FunctionHookPtr> HookDesk::of(const std::string &ns) const
{
    std::vector<FunctionHookPtr> list;
    for (const auto &[id, hook] : m_hooks)
        if (hook->ns == ns)
            list.push_back(hook);
    std::ranges::sort(list, {}, [](const FunctionHookPtr &hook) { return hook->created; });
    return list;
}

FunctionHookPtr HookDesk::find(const std::string &id) const
{
    const auto found = m_hooks.find(id);
    return found == m_hooks.end() ? nullptr : found->second;
}

void HookDesk::put(FunctionHook hook, Handler<FunctionHookPtr> done)
{
    const auto value = std::make_shared<const FunctionHook>(std::move(hook));
    auto [setting, text] = settingOf(*value);
    m_store.putSetting(std::move(setting), std::move(text),
                       [this, alive = std::weak_ptr<void>(m_alive), value,
                        done = std::move(done)](Result<> durable) {
                           if (alive.expired())
                               return;
                           if (durable)
                               m_hooks[value->id] = value;
                           done(durable ? Result<FunctionHookPtr>(value) : fail(durable.error()));
                       });
}

void HookDesk::remove(const std::string &id, Handler<void> done)
{
    m_store.putSetting(
        std::string(prefix) + id, {},
        [this, alive = std::weak_ptr<void>(m_alive), id, done = std::move(done)](Result<> durable) {
            if (alive.expired())
                return;
            if (durable) {
                m_hooks.erase(id);
                m_rates.erase(id);
            }
            done(durable);
        });
}

Result<> HookDesk::admit(const std::string &id, Timestamp now)
{
    return admitRate(m_rates[id], now, maxCallsPerMinute);
}

Result<Json> hookInput(const std::vector<std::pair<std::string, std::string>> &query,
                       std::string_view contentType, std::string_view body)
{
    Json input = Json::object();
    for (const auto &[name, value] : query)
        input[name] = value;
    if (body.empty())
        return input;
    const auto parsed = parsedBody(contentType, body);
    if (!parsed)
        return fail(parsed.error());
    // Anything but an object has no names for a function's arguments (qinling.md 1.2).
    if (parsed->is_object())
        input.update(*parsed);
    return input;
}

} // namespace signalbox
