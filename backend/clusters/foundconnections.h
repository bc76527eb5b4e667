#pragma once

#include <vector>

#include <QProcessEnvironment>

#include "clusters/wskprops.h"

namespace signalbox {

/// Where other tools of OpenWhisk keep what they are set up for. A value, so that tests can have a home
/// of their own.
struct ToolSettings
{
    QProcessEnvironment environment;
    QString home;
    QString folder; ///< Where the program was started: tools read a `.env` and `.aio` there.
};
[[nodiscard]] ToolSettings toolSettings();

/// Connections in settings of other tools, each address once, the first that names it: the file of `wsk`
/// (`WSK_CONFIG_FILE`, `~/.wskprops`), of `aio` (`AIO_CONFIG_FILE`, `~/.config/aio`, `.aio`, `.env`,
/// `AIO_RUNTIME_*`), and what the Serverless Framework reads (`OW_APIHOST`, `OW_AUTH`). Small files, read
/// at once.
[[nodiscard]] std::vector<FoundConnection> findConnections(const ToolSettings &settings);

} // namespace signalbox
