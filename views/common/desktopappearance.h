#pragma once

#include <QColor>
#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

namespace signalbox {

/// What the desktop says about light, dark, contrast and its accent colour, asked from its portal (org.freedesktop.portal.Settings)
/// and followed at run time: GNOME and KDE tell it there also to programs whose style does not come
/// from them. Nothing waits for the answer. Without a portal the desktop has no preference. One per
/// application; GUI thread.
class DesktopAppearance final : public QObject
{
    Q_OBJECT
public:
    /// The portal's numbers.
    enum class Scheme { NoPreference = 0, Dark = 1, Light = 2 };

    explicit DesktopAppearance(const QDBusConnection &bus, QObject *parent = nullptr);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] bool highContrast() const { return m_highContrast; }
    /// Invalid where the desktop has none.
    [[nodiscard]] QColor accent() const { return m_accent; }

    /// The session's bus, or an unconnected one where there is none: Qt would start a bus of its own.
    [[nodiscard]] static QDBusConnection sessionBus();

signals:
    void changed();

private slots:
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void read(const QString &key);
    void accept(const QString &key, const QVariant &value);
    void acceptNumber(const QString &key, uint number);

    QDBusConnection m_bus;
    Scheme m_scheme = Scheme::NoPreference;
    bool m_highContrast = false;
    QColor m_accent;
};

} // namespace signalbox
