#pragma once

#include <QFont>
#include <QObject>
#include <QPalette>

namespace signalbox {

class DesktopAppearance;
class Preferences;

/// Puts style, palette and fonts of the user's choice on the application and follows changes of
/// the choice and of the desktop. A desktop with a style of its own (Breeze) keeps it; a machine
/// without one gets FlatStyle and our palettes. One per application; GUI thread.
class Theme final : public QObject
{
    Q_OBJECT
public:
    /// @p appearance outlives the theme; null where no desktop is asked.
    explicit Theme(Preferences &preferences, DesktopAppearance *appearance = nullptr,
                   QObject *parent = nullptr);

    /// Applies the current choice now.
    void apply();

private:
    [[nodiscard]] QPalette choosePalette() const;
    void applyFont();

    [[nodiscard]] bool wantsDark() const;

    Preferences &m_preferences;
    DesktopAppearance *m_appearance;
    bool m_plainPlatform; ///< The platform brings neither style nor fonts worth following.
    bool m_systemIsDark;
    QFont m_systemFont;
};

/// The font of code and logs: the desktop's fixed font, or JetBrains Mono where there is none.
[[nodiscard]] QFont codeFont();

} // namespace signalbox
