#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include "models/configtext.h"
#include "models/noticesettings.h"

namespace signalbox {

class FileWriter;

enum class ThemeChoice { System, Light, Dark };

/// What the user has set, kept as commented text in the XDG configuration folder; unknown keys and
/// comments stay. Changes apply at once: whoever shows a value listens to changed(). GUI thread;
/// built by the application.
class Preferences final : public QObject
{
    Q_OBJECT
public:
    /// Reads @p path; a missing or unreadable file means defaults.
    Preferences(QString path, FileWriter &files, QObject *parent = nullptr);

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    /// Size of text in percent of the system's font, 80 to 200.
    [[nodiscard]] int fontPercent() const;
    void setFontPercent(int percent);
    /// Nothing moves by itself and transitions are off.
    [[nodiscard]] bool reducedMotion() const;
    void setReducedMotion(bool reduced);
    /// Black on white or white on black, whatever the desktop asks for.
    [[nodiscard]] bool highContrast() const;
    void setHighContrast(bool high);
    /// Times in UTC instead of the machine's zone.
    [[nodiscard]] bool utc() const;
    void setUtc(bool utc);
    /// `de`, `en`; empty: the system's. The application builds the window anew.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);
    /// What sandboxes may use together; 0: half of the machine's memory. At the next start.
    [[nodiscard]] int engineMemoryMiB() const;
    void setEngineMemoryMiB(int mib);
    /// How long activations are kept; 0: as long as the size limit allows. At the next start.
    [[nodiscard]] int retentionDays() const;
    void setRetentionDays(int days);
    [[nodiscard]] int retentionMiB() const;
    void setRetentionMiB(int mib);
    /// The program ends without a question although the engine has work.
    [[nodiscard]] bool quitsWhileRunning() const;
    void setQuitsWhileRunning(bool quits);
    /// This computer does not sleep while functions run.
    [[nodiscard]] bool keepsAwake() const;
    void setKeepsAwake(bool awake);
    /// What the desktop's notifications tell: keys `notify.<what>`.
    [[nodiscard]] NoticeSettings notices() const;
    /// Key of the action with object name @p action, or @p standard when the user has not set one.
    [[nodiscard]] QList<QKeySequence> shortcuts(const QString &action,
                                                const QList<QKeySequence> &standard) const;
    void setShortcuts(const QString &action, const QList<QKeySequence> &keys);
    void resetShortcuts(const QString &action);
    /// Any other remembered choice, for one place of the window (`explorer.expanded`).
    [[nodiscard]] QString value(const QString &key, const QString &fallback = {}) const;
    void setValue(const QString &key, const QString &value);
    /// Removes every key that starts with @p prefix, so that the defaults are back.
    void reset(const QString &prefix);

    [[nodiscard]] QString path() const { return m_path; }

signals:
    /// @p key as in the file: `look.theme`, `look.font_percent`, `look.reduced_motion`,
    /// `look.high_contrast`, `look.utc`, `look.language`, `engine.memory_mib`,
    /// `engine.quit_while_running`, `engine.keep_awake`, `notify.<what>`, `history.days`, `history.mib`,
    /// `toolbar.actions`, `toolbar.text`, `keys.<action>`.
    void changed(const QString &key);

private:
    [[nodiscard]] int number(const QString &key, int fallback, int least, int most) const;

    QString m_path;
    FileWriter &m_files;
    ConfigText m_text;
};

} // namespace signalbox
