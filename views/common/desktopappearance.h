#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

class QDBusPendingCallWatcher;

namespace signalbox {

/// What the desktop says about light and dark, asked from its portal (org.freedesktop.portal.Settings)
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

    /// The session's bus, or an unconnected one where there is none: Qt would start a bus of its own.
    [[nodiscard]] static QDBusConnection sessionBus();

signals:
    void schemeChanged();

private slots:
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);
    void onAnswer(QDBusPendingCallWatcher *watcher);

private:
    void accept(const QVariant &value);

    QDBusConnection m_bus;
    Scheme m_scheme = Scheme::NoPreference;
};

} // namespace signalbox
