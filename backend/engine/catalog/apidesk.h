#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/gatewayapi.h"
#include "store/store.h"

namespace signalbox {

using GatewayApiPtr = std::shared_ptr<const GatewayApi>;

/// The gateway's APIs: kept among the settings, each as one document. Owned by the control plane,
/// engine thread. Durable before they are seen.
class ApiDesk
{
public:
    explicit ApiDesk(Store &store);

    void load(const std::map<std::string, std::string> &settings);
    /// By base path.
    [[nodiscard]] std::vector<GatewayApiPtr> of(const std::string &ns) const;
    /// Invalid for a base path without its slash; TooLarge beyond @p maxSize.
    void put(GatewayApi api, std::size_t maxSize, Handler<GatewayApiPtr> done);
    void remove(const std::string &ns, const std::string &basePath, Handler<void> done);

private:
    using Key = std::pair<std::string, std::string>;

    Store &m_store;
    std::map<Key, GatewayApiPtr> m_apis; ///< By namespace and base path.
    std::shared_ptr<void> m_alive = std::make_shared<int>(0);
};

/// What an API is kept as: the setting's name and its text.
[[nodiscard]] std::pair<std::string, std::string> settingOf(const GatewayApi &api);

} // namespace signalbox
