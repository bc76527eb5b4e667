#include "views/common/desktopappearance.h"

#include <algorithm>
#include <array>

#include <QDBusArgument>
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
const QString accentKey = QStringLiteral("accent-color");

/// Read() wraps its answer twice, the signal once.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

/// Three numbers from 0 to 1, of sRGB; others mean that there is no accent, as the portal has it.
QColor colorIn(const QVariant &value)
{
    if (!value.canConvert<QDBusArgument>())
        return {};
    const auto argument = value.value<QDBusArgument>();
    if (argument.currentSignature() != u"(ddd)")
        return {};
    double red = -1;
    double green = -1;
    double blue = -1;
    argument.beginStructure();
    argument >> red >> green >> blue;
    argument.endStructure();
    const bool valid = std::ranges::all_of(std::array{red, green, blue},
                                           [](double part) { return part >= 0 && part <= 1; });
    return valid ? QColor::fromRgbF(float(red), float(green), float(blue)) : QColor();
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
    read(accentKey);
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
    const QVariant plain = unwrapped(value);
    if (key != accentKey)
        return acceptNumber(key, plain.toUInt());
    const QColor accent = colorIn(plain);
    if (accent == m_accent)
        return;
    m_accent = accent;
    emit changed();
}

void DesktopAppearance::acceptNumber(const QString &key, uint number)
{
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
