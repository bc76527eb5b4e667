#pragma once

#include <QtCore/qnamespace.h>

namespace signalbox {

/// Roles that every model of a cluster answers beside Qt's own.
enum ModelRole {
    SortRole = Qt::UserRole + 1, ///< Raw value of the cell, to sort by.
    IdRole,                      ///< Id of the row as text: `/ns/pkg/name`, kind, activation id.
    MarkRole,                    ///< Mark of the row as int: its colour and shape.
    KindRole,                    ///< Runtime kind as text.
    VersionRole,                 ///< Version as text.
    UpdatedRole,                 ///< Milliseconds since the epoch.
    RunningRole,                 ///< Runs not finished yet.
    FilterRole,                  ///< Text a filter looks at instead of the displayed one.
    GroupRole,                   ///< True for a row that only groups others.
    DetailRole,                  ///< A few quiet words at the end of the row.
    CopyRole, ///< Text for files and the clipboard, if other than the displayed one.
};

/// What a row's state looks like; views give each one colour and shape (look.md, state colours).
enum class Mark { None, Success, Running, Queued, Warning, Error, Cold, Off };

} // namespace signalbox
