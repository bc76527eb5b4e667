#pragma once

#include <QColor>
#include <QPalette>

#include "logs/linefacts.h"

class QPainter;
class QRect;

namespace signalbox {

/// Colours that highlight rules and labels can have.
inline constexpr int logMarkColors = 8;
/// Ground of mark colour @p number, so faint that text of every colour stays readable.
[[nodiscard]] QColor markGround(int number, const QPalette &palette);
/// Translated: Yellow, Green …
[[nodiscard]] QString markColorName(int number);

/// Sources beyond this many are told apart by their numbers, too: colours repeat.
inline constexpr int logSourceColors = 7;
/// Colour of source @p number of a merged log, which can be read on the base of @p palette. They
/// repeat after some; the stripes then look otherwise.
[[nodiscard]] QColor sourceInk(int number, const QPalette &palette);
/// Fills @p rect as what is of source @p number looks: whole, with gaps, or in two lines.
void paintSourceStripe(QPainter &painter, const QRect &rect, int number, const QPalette &palette);

/// Colour of the letter that stands for @p severity in the margin.
[[nodiscard]] QColor severityInk(Severity severity, const QPalette &palette);
/// F, E, W, I, D, T, or nothing.
[[nodiscard]] QString severityLetter(Severity severity);
/// Translated: Errors, Warnings …
[[nodiscard]] QString severityName(Severity severity);

} // namespace signalbox
