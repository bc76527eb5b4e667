#pragma once

#include <QColor>
#include <QPalette>

namespace signalbox {

/// What a colour or shape stands for, everywhere the same (look.md, state colours).
enum class StateRole { Success, Running, Queued, Warning, Error, Cold, Off };

/// True when @p palette is a dark one: its window is darker than its text.
[[nodiscard]] bool isDark(const QPalette &palette);

/// Text-safe colour of @p role on the base of @p palette (at least 4.5:1, marks of Off 3:1).
[[nodiscard]] QColor stateColor(StateRole role, const QPalette &palette);

/// Shape that goes with the colour, so that meaning is never by colour alone.
[[nodiscard]] QString stateShape(StateRole role);

} // namespace signalbox
