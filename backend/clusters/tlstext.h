#pragma once

#include <QList>
#include <QSslError>
#include <QString>

namespace signalbox {

/// Translated sentence: why the certificate of @p host is refused and what to do about it.
[[nodiscard]] QString tlsProblem(const QString &host, const QList<QSslError> &errors);

} // namespace signalbox
