#include "views/common/desktopappearance.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>

namespace signalbox {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString schemeKey = QStringLiteral("color-scheme");

/// Read() wraps its answer twice, the signal once.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

DesktopAppearance::DesktopAppearance(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    // Without its name known, Qt finds no slot that takes one.
    qRegisterMetaType<QDBusVariant>("QDBusVariant");
    m_bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                  SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    QDBusMessage read =
        QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    read << appearanceGroup << schemeKey;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(read), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &DesktopAppearance::onAnswer);
}

QDBusConnection DesktopAppearance::sessionBus()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool known = !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
                       || (!runtime.isEmpty() && QFile::exists(runtime + QStringLiteral("/bus")));
    return known ? QDBusConnection::sessionBus() : QDBusConnection(QString());
}

void DesktopAppearance::onAnswer(QDBusPendingCallWatcher *watcher)
{
    const QDBusPendingReply<QDBusVariant> reply = *watcher;
    if (reply.isValid())
        accept(QVariant::fromValue(reply.value()));
    watcher->deleteLater();
}

void DesktopAppearance::onSettingChanged(const QString &group, const QString &key,
                                         const QDBusVariant &value)
{
    if (group == appearanceGroup && key == schemeKey)
        accept(value.variant());
}

void DesktopAppearance::accept(const QVariant &value)
{
    const uint number = unwrapped(value).toUInt();
    // Numbers that a later portal adds mean no preference, as its description asks.
    const Scheme scheme = number == 1   ? Scheme::Dark
                          : number == 2 ? Scheme::Light
                                        : Scheme::NoPreference;
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    emit schemeChanged();
}

} // namespace signalbox
