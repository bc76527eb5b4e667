#pragma once

#include <vector>

#include <QString>

namespace signalbox {

/// Columns that @p text takes in a fixed font: wide characters two, combining ones none.
[[nodiscard]] int columnsOf(const QString &text);
/// Where the parts of @p text begin when it is cut into rows of @p columns; the first is 0. They
/// begin with a word where that leaves a row at least half full; the space before one may stand in
/// the column behind the last.
[[nodiscard]] std::vector<int> wrapStarts(const QString &text, int columns);

} // namespace signalbox
