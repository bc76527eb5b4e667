#pragma once

#include <string>
#include <string_view>

#include "engine/feeds/settingsreader.h"

namespace signalbox {

/// Where a broker is and who we are to it: settings that all kinds of brokers
/// share.
struct BrokerAddress
{
    std::string host;
    int port = 0;
    std::string user;
    std::string password;
    bool tls = false;
    std::string authorities; ///< File with the certificates to trust; empty: the
                             ///< machine's.

    /// `host:port`
    [[nodiscard]] std::string str() const { return host + ":" + std::to_string(port); }
};

/// The certificates that Debian's machines trust, for libraries that have to be told.
inline constexpr const char *machineAuthorities = "/etc/ssl/certs/ca-certificates.crt";

enum class BrokerTls { None, Offered };

[[nodiscard]] BrokerAddress readAddress(SettingsReader &reader, int standardPort, BrokerTls tls);

/// The bytes of a message as JSON: parsed where they are JSON and @p parse says
/// so, otherwise as text; what is no UTF-8 as `{"base64": …}`.
[[nodiscard]] Json messageBody(std::string_view bytes, bool parse);

} // namespace signalbox
