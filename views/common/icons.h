#pragma once

#include <QIcon>
#include <QString>

namespace signalbox {

/// The icon that Lucide calls @p name (`play`, `square-function`), tinted by the palette when it is
/// painted. Standard verbs (`play`, `save`, `search` …) come from the desktop's theme where it has
/// one; everything else is the bundled SVG `:/icons/lucide/<name>.svg`.
[[nodiscard]] QIcon icon(const QString &name);
/// The same for what must not compete with the page: stepped back like secondary text.
[[nodiscard]] QIcon quietIcon(const QString &name);

} // namespace signalbox
