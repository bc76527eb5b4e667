#pragma once

#include <vector>

#include <QString>

namespace signalbox {

/// One row of two texts side by side.
struct DiffRow
{
    enum class Kind { Same, Changed, Removed, Added };

    Kind kind = Kind::Same;
    int leftLine = -1;  ///< From 0; -1 when the left side is empty here.
    int rightLine = -1; ///< From 0; -1 when the right side is empty here.
    QString left;
    QString right;
    /// Of a changed row: where the two lines differ, in characters.
    int changeStart = 0;
    int leftChangeEnd = 0;
    int rightChangeEnd = 0;

    friend bool operator==(const DiffRow &, const DiffRow &) = default;
};

/// Compares two texts line by line: the shortest edit (Myers), removed and added lines that face
/// each other paired as changed. Texts that differ in more than a thousand lines are paired
/// without looking for the shortest edit, so that it always ends soon.
[[nodiscard]] std::vector<DiffRow> diffLines(const QString &left, const QString &right);

} // namespace signalbox
