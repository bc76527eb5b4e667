#pragma once

#include <functional>

#include <QFont>

class QLabel;
class QWidget;

namespace signalbox {

/// The type scale of look.md, always relative to the font of the parent widget, so that the user's
/// font size holds everywhere. The label functions may be called again after a font change.

/// Calls @p apply now and again whenever the font that @p widget would inherit changes: for fonts
/// that are set rather than inherited.
void followFont(QWidget *widget, std::function<void()> apply);

/// 1.25, semibold: titles of pages and empty states.
void setTitleFont(QWidget *widget);
/// 1.0, semibold: heads of groups.
void setHeadingFont(QWidget *widget);
/// 0.9: captions.
void setCaptionFont(QWidget *widget);
/// Text that steps back: still at least 4.5:1 on its background.
void setSecondaryText(QWidget *widget);
/// The font of code and logs at the size of @p like.
[[nodiscard]] QFont fixedFont(const QFont &like);
/// Selectable by mouse and keyboard, not focusable by Tab alone.
void makeSelectable(QLabel *label);

} // namespace signalbox
