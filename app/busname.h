#pragma once

#include <QObject>
#include <QStringList>
#include <QVariantMap>

class QDBusConnection;

namespace signalbox {

/// The program on the session's bus, under its application id: org.freedesktop.Application, by
/// which launchers and other programs bring it forward or have it open a log (Desktop Entry
/// Specification, "D-Bus Activation"). What it is asked for it passes on as SingleInstance does.
/// Where another program has the name, or there is no bus, nothing happens. GUI thread.
class BusName final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")
public:
    using QObject::QObject;

    /// `org.signalbox.Signalbox`, with `.Profile_x` behind it for profile `x`.
    [[nodiscard]] static QString nameOf(const QString &profile);
    /// False when the name is taken, or there is no bus.
    bool claim(QDBusConnection bus, const QString &profile);

public slots:
    Q_SCRIPTABLE void Activate(const QVariantMap &platform);
    Q_SCRIPTABLE void Open(const QStringList &uris, const QVariantMap &platform);
    /// @p action is one of the desktop entry's: `new-window`, `new-function`, `open-log`, `connect`.
    Q_SCRIPTABLE void ActivateAction(const QString &action, const QVariantList &parameter,
                                     const QVariantMap &platform);

signals:
    void raiseRequested();
    void logRequested(const QString &path);
    void deedRequested(const QString &deed);

private:
    void comeForward(const QVariantMap &platform);
};

} // namespace signalbox
