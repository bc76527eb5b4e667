#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/functionhook.h"
#include "engine/schedule/throttle.h"
#include "store/store.h"

namespace signalbox {

using FunctionHookPtr = std::shared_ptr<const FunctionHook>;

/// The webhooks that run one function, kept among the settings. Whoever knows the id of one may
/// call it. Owned by the control plane, engine thread. Durable before they are seen.
class HookDesk
{
public:
    explicit HookDesk(Store &store);

    void load(const std::map<std::string, std::string> &settings);
    /// Oldest first.
    [[nodiscard]] std::vector<FunctionHookPtr> of(const std::string &ns) const;
    /// Null when there is none.
    [[nodiscard]] FunctionHookPtr find(const std::string &id) const;
    void put(FunctionHook hook, Handler<FunctionHookPtr> done);
    void remove(const std::string &id, Handler<void> done);

    /// Counts a call. Throttled when there were too many in this minute.
    [[nodiscard]] Result<> admit(const std::string &id, Timestamp now);

private:
    Store &m_store;
    std::map<std::string, FunctionHookPtr> m_hooks; ///< By id.
    std::map<std::string, RateWindow> m_rates;
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

/// What a webhook is kept as: the setting's name and its text.
[[nodiscard]] std::pair<std::string, std::string> settingOf(const FunctionHook &hook);

/// What a call hands to the function: query and form fields as texts, the members of a JSON object
/// over them. Malformed for a body that says to be JSON and is not. Pure.
[[nodiscard]] Result<Json> hookInput(const std::vector<std::pair<std::string, std::string>> &query,
                                     std::string_view contentType, std::string_view body);

} // namespace signalbox
