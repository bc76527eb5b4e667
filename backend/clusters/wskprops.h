#pragma once

#include <optional>

#include <QString>

#include "clusters/connection.h"

namespace signalbox {

/// A connection found in another tool's settings, offered to be kept.
struct FoundConnection
{
    enum class Tool { Wsk, Aio, Serverless };

    Connection connection;
    QString key;    ///< `uuid:key`
    QString source; ///< The file or variable it was found in.
    Tool tool = Tool::Wsk;
};

/// Reads what OpenWhisk's command line is set up for: `KEY=value` lines with APIHOST, AUTH,
/// NAMESPACE. None when host or key is missing.
[[nodiscard]] std::optional<FoundConnection> parseWskProps(const QString &text,
                                                           const QString &source);

} // namespace signalbox
