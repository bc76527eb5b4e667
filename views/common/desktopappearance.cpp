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
const QString contrastKey = QStringLiteral("contrast");

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
    read(schemeKey);
    read(contrastKey);
}

void DesktopAppearance::read(const QString &key)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    call << appearanceGroup << key;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        // An older portal does not know every key.
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            accept(key, QVariant::fromValue(reply.value()));
        watcher->deleteLater();
    });
}

QDBusConnection DesktopAppearance::sessionBus()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool known = !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
                       || (!runtime.isEmpty() && QFile::exists(runtime + QStringLiteral("/bus")));
    return known ? QDBusConnection::sessionBus() : QDBusConnection(QString());
}

void DesktopAppearance::onSettingChanged(const QString &group, const QString &key,
                                         const QDBusVariant &value)
{
    if (group == appearanceGroup)
        accept(key, value.variant());
}

void DesktopAppearance::accept(const QString &key, const QVariant &value)
{
    const uint number = unwrapped(value).toUInt();
    // Numbers that a later portal adds mean no preference, as its description asks.
    Scheme scheme = m_scheme;
    bool highContrast = m_highContrast;
    if (key == schemeKey)
        scheme = number == 1 ? Scheme::Dark : number == 2 ? Scheme::Light : Scheme::NoPreference;
    else if (key == contrastKey)
        highContrast = number == 1;
    if (scheme == m_scheme && highContrast == m_highContrast)
        return;
    m_scheme = scheme;
    m_highContrast = highContrast;
    emit changed();
}

} // namespace signalbox
