#pragma once

#include <QColor>
#include <QPalette>

#include "logs/ansitext.h"

namespace signalbox {

class Preferences;

/// Whether the colours that programs write for terminals are shown, or only their text.
enum class TerminalColors { Shown, Stripped };

/// As last chosen, for every log.
[[nodiscard]] TerminalColors keptTerminalColors(const Preferences &preferences);
void keepTerminalColors(Preferences &preferences, TerminalColors colors);

/// A terminal's colour as ink on the base of @p palette, which it can be read on.
[[nodiscard]] QColor ansiInk(const AnsiColor &color, const QPalette &palette);
/// The same as a ground, whatever text stands on it.
[[nodiscard]] QColor ansiGround(const AnsiColor &color, const QPalette &palette);

} // namespace signalbox
