#include "models/shortcutconflicts.h"

#include <QStringList>

namespace signalbox {

QStringList conflictsWith(const QString &action, const QKeySequence &key,
                          const std::vector<KeyBinding> &bindings)
{
    QStringList conflicts;
    if (key.isEmpty())
        return conflicts;
    for (const KeyBinding &binding : bindings) {
        if (binding.action == action)
            continue;
        for (const QKeySequence &other : binding.keys) {
            const bool clash = key.matches(other) != QKeySequence::NoMatch
                               || other.matches(key) != QKeySequence::NoMatch;
            if (!other.isEmpty() && clash && !conflicts.contains(binding.action))
                conflicts.append(binding.action);
        }
    }
    return conflicts;
}

} // namespace signalbox
