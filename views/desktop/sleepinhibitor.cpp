#include "views/desktop/sleepinhibitor.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace signalbox {

namespace {

const QString portal = QStringLiteral("org.freedesktop.portal.Desktop");

enum PortalFlag : uint { Suspend = 4, Idle = 8 };

} // namespace

SleepInhibitor::SleepInhibitor(const QDBusConnection &system, const QDBusConnection &session,
                               QObject *parent)
    : QObject(parent)
    , m_system(system)
    , m_session(session)
{
}

SleepInhibitor::~SleepInhibitor()
{
    release();
}

void SleepInhibitor::hold(const QString &why)
{
    if (std::exchange(m_wanted, true))
        return;
    ++m_order;
    if (!m_system.isConnected())
        return askPortal(why);
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"));
    call << QStringLiteral("sleep:idle") << QStringLiteral("Signalbox") << why
         << QStringLiteral("block");
    auto *watcher = new QDBusPendingCallWatcher(m_system.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, why, order = m_order] {
                watcher->deleteLater();
                const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
                // Released in the meantime: the lock goes with the reply.
                if (!m_wanted || order != m_order)
                    return;
                if (reply.isError())
                    return askPortal(why);
                m_lock = reply.value();
                emit held();
            });
}

void SleepInhibitor::askPortal(const QString &why)
{
    if (!m_session.isConnected()) {
        emit failed();
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(
        portal, QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.Inhibit"), QStringLiteral("Inhibit"));
    call << QString() << uint(Suspend | Idle) << QVariantMap{{QStringLiteral("reason"), why}};
    auto *watcher = new QDBusPendingCallWatcher(m_session.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, order = m_order] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        if (reply.isError()) {
            if (m_wanted && order == m_order)
                emit failed();
            return;
        }
        if (!m_wanted || order != m_order)
            return closePortalRequest(reply.value().path());
        m_request = reply.value().path();
        emit held();
    });
}

void SleepInhibitor::closePortalRequest(const QString &path)
{
    m_session.asyncCall(QDBusMessage::createMethodCall(
        portal, path, QStringLiteral("org.freedesktop.portal.Request"), QStringLiteral("Close")));
}

void SleepInhibitor::release()
{
    m_wanted = false;
    m_lock = {};
    if (!m_request.isEmpty())
        closePortalRequest(std::exchange(m_request, {}));
}

} // namespace signalbox
