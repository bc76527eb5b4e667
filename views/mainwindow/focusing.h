#pragma once

class QWidget;

namespace signalbox {

/// Gives the keyboard to @p part: to itself where it takes the focus, otherwise to its first part
/// that does, in tab order. False when there is none.
bool focusInto(QWidget *part);

} // namespace signalbox
