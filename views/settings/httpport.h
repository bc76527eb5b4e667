#pragma once

#include <QString>

namespace signalbox {

/// Preference: the port at which the window's engine takes requests over HTTP; 0 or nothing: it does
/// not.
inline const QString httpPortKey = QStringLiteral("engine.http_port");
/// The one that is offered: OpenWhisk's standalone port.
inline constexpr int usualHttpPort = 3233;

} // namespace signalbox
