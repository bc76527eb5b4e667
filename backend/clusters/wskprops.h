#pragma once

#include <optional>

#include <QString>

#include "clusters/connection.h"

namespace signalbox {

/// A connection found in another tool's settings, offered to be kept.
struct FoundConnection
{
    Connection connection;
    QString key;    ///< `uuid:key`
    QString source; ///< The file it was found in.
};

/// Reads what OpenWhisk's command line is set up for: `KEY=value` lines with APIHOST, AUTH,
/// NAMESPACE. None when host or key is missing.
[[nodiscard]] std::optional<FoundConnection> parseWskProps(const QString &text,
                                                           const QString &source);

/// The file of WSK_CONFIG_FILE, or `~/.wskprops`; none when it is not there. Small, read at once.
[[nodiscard]] std::optional<FoundConnection> findWskProps();

} // namespace signalbox
