#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QVariantMap>

namespace signalbox {

/// What a program has asked a notification service for.
struct ShownNotice
{
    uint replaced = 0;
    uint id = 0;
    QString icon;
    QString title;
    QString text;
    QStringList actions;
    QVariantMap hints;
};

/// Stands in for the desktop's notification service.
class FakeNotifications final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
    Q_PROPERTY(bool Inhibited READ isInhibited)
public:
    QList<ShownNotice> shown;
    QList<uint> closed;
    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body")};
    bool inhibited = false;
    int asked = 0; ///< How often it was asked whether it is inhibited.

    bool start(QDBusConnection bus)
    {
        m_bus = bus;
        return bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                                  QDBusConnection::ExportAllSlots
                                      | QDBusConnection::ExportAllProperties)
               && bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    void choose(uint id, const QString &action) { tell("ActionInvoked", {id, action}); }
    void give(uint id, const QString &token) { tell("ActivationToken", {id, token}); }
    void close(uint id) { tell("NotificationClosed", {id, 2U}); }
    bool isInhibited()
    {
        ++asked;
        return inhibited;
    }

public slots:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(const QString &, uint replaced, const QString &icon, const QString &title,
                const QString &text, const QStringList &actions, const QVariantMap &hints, int)
    {
        const uint id = replaced != 0 ? replaced : ++m_last;
        shown.append({replaced, id, icon, title, text, actions, hints});
        return id;
    }
    void CloseNotification(uint id) { closed.append(id); }

private:
    void tell(const char *signal, const QVariantList &arguments)
    {
        QDBusMessage message = QDBusMessage::createSignal(
            QStringLiteral("/org/freedesktop/Notifications"),
            QStringLiteral("org.freedesktop.Notifications"), QLatin1String(signal));
        message.setArguments(arguments);
        m_bus.send(message);
    }

    QDBusConnection m_bus{QString()};
    uint m_last = 40;
};

/// Stands in for the portal, as far as notices go.
class FakeNoticePortal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Notification")
public:
    QList<std::pair<QString, QVariantMap>> shown;
    QStringList removed;

    bool start(QDBusConnection bus)
    {
        m_bus = bus;
        return bus.registerObject(path, this, QDBusConnection::ExportAllSlots)
               && bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }
    void choose(const QString &id, const QString &action)
    {
        QDBusMessage message =
            QDBusMessage::createSignal(path, QStringLiteral("org.freedesktop.portal.Notification"),
                                       QStringLiteral("ActionInvoked"));
        message << id << action << QVariantList{};
        m_bus.send(message);
    }

public slots:
    void AddNotification(const QString &id, const QVariantMap &facts) { shown.append({id, facts}); }
    void RemoveNotification(const QString &id) { removed.append(id); }

private:
    const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
    QDBusConnection m_bus{QString()};
};

/// The request that FakeInhibitPortal answers with.
class FakeRequest final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Request")
public:
    int closed = 0;

public slots:
    void Close() { ++closed; }
};

/// Stands in for the portal, as far as keeping awake goes.
class FakeInhibitPortal final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Inhibit")
public:
    FakeRequest request;
    QList<uint> flags;

    bool start(QDBusConnection bus)
    {
        return bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), this,
                                  QDBusConnection::ExportAllSlots)
               && bus.registerObject(QStringLiteral("/request"), &request,
                                     QDBusConnection::ExportAllSlots)
               && bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }

public slots:
    QDBusObjectPath Inhibit(const QString &, uint what, const QVariantMap &)
    {
        flags.append(what);
        return QDBusObjectPath(QStringLiteral("/request"));
    }
};

/// Stands in for logind: sleep, and who holds it off.
class FakeLogind final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    QStringList asked;
    int refusals = 0; ///< How many more are refused.

    ~FakeLogind() override
    {
        if (m_reading >= 0)
            ::close(m_reading);
    }
    bool start(QDBusConnection bus)
    {
        m_bus = bus;
        return bus.registerObject(path, this, QDBusConnection::ExportAllSlots)
               && bus.registerService(QStringLiteral("org.freedesktop.login1"));
    }
    void sleep(bool begins)
    {
        QDBusMessage message =
            QDBusMessage::createSignal(path, QStringLiteral("org.freedesktop.login1.Manager"),
                                       QStringLiteral("PrepareForSleep"));
        message << begins;
        m_bus.send(message);
    }
    /// True once whoever got the last lock has closed it.
    [[nodiscard]] bool isReleased() const
    {
        char none = 0;
        return m_reading >= 0 && ::read(m_reading, &none, 1) == 0;
    }

public slots:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why,
                                    const QString &mode)
    {
        asked.append(what + u'|' + who + u'|' + why + u'|' + mode);
        if (refusals-- > 0) {
            sendErrorReply(QDBusError::AccessDenied, QStringLiteral("no"));
            return {};
        }
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
            return {};
        m_reading = ends[0];
        QDBusUnixFileDescriptor lock(ends[1]);
        ::close(ends[1]);
        return lock;
    }

private:
    const QString path = QStringLiteral("/org/freedesktop/login1");
    QDBusConnection m_bus{QString()};
    int m_reading = -1;
};

} // namespace signalbox
