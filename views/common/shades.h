#pragma once

#include <QColor>
#include <QPalette>

namespace signalbox {

// Roles of the palette that Qt 6.4 has no names for. All derive from the palette, so they follow
// a change of theme.

/// The one colour of what can be pressed, is current or has the focus.
[[nodiscard]] QColor accent(const QPalette &palette);
/// The accent as a ground for white text.
[[nodiscard]] QColor accentFill(const QPalette &palette);
/// Hairlines between regions.
[[nodiscard]] QColor dividerColor(const QPalette &palette);
/// Edges of fields and buttons; 3:1 on the base.
[[nodiscard]] QColor edgeColor(const QPalette &palette);
/// Under the pointer.
[[nodiscard]] QColor hoverColor(const QPalette &palette);
/// Captions and secondary text, at least 4.5:1.
[[nodiscard]] QColor quietText(const QPalette &palette);

/// Our palettes, used where the platform has none of its own or the user chose one.
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();
/// The same with black and white and edges as strong as the text, for who sees little contrast.
[[nodiscard]] QPalette strongLightPalette();
[[nodiscard]] QPalette strongDarkPalette();
/// @p palette with @p accent, as the desktop has it, in place of ours: made darker or lighter until it
/// can be read, and as a tint of what is selected.
[[nodiscard]] QPalette withAccent(QPalette palette, const QColor &accent);

} // namespace signalbox
