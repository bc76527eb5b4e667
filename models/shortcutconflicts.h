#pragma once

#include <vector>

#include <QKeySequence>
#include <QList>
#include <QString>

namespace signalbox {

/// An action and the keys that trigger it.
struct KeyBinding
{
    QString action;
    QList<QKeySequence> keys;

    friend bool operator==(const KeyBinding &, const KeyBinding &) = default;
};

/// Names of the actions among @p bindings, other than @p action, that @p key would also trigger or
/// that could never be reached because of it (one sequence is the start of the other).
[[nodiscard]] QStringList conflictsWith(const QString &action, const QKeySequence &key,
                                        const std::vector<KeyBinding> &bindings);

} // namespace signalbox
