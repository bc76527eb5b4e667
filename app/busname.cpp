#include "app/busname.h"

#include <QDBusConnection>
#include <QRegularExpression>
#include <QUrl>

namespace signalbox {

QString BusName::nameOf(const QString &profile)
{
    const QString name = QStringLiteral("org.signalbox.Signalbox");
    if (profile.isEmpty())
        return name;
    QString safe = profile;
    safe.replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9_]")), QStringLiteral("_"));
    return name + QStringLiteral(".Profile_") + safe;
}

bool BusName::claim(QDBusConnection bus, const QString &profile)
{
    const QString name = nameOf(profile);
    QString path = name;
    path.prepend(u'/').replace(u'.', u'/');
    return bus.isConnected()
           && bus.registerObject(path, this, QDBusConnection::ExportScriptableSlots)
           && bus.registerService(name);
}

void BusName::comeForward(const QVariantMap &platform)
{
    // Wayland lets a window come forward only for whom the user has just started.
    const QByteArray token =
        platform.value(QStringLiteral("activation-token")).toString().toUtf8().simplified();
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token);
    emit raiseRequested();
}

void BusName::Activate(const QVariantMap &platform)
{
    comeForward(platform);
}

void BusName::Open(const QStringList &uris, const QVariantMap &platform)
{
    for (const QString &uri : uris) {
        if (const QUrl url(uri); url.isLocalFile())
            emit logRequested(url.toLocalFile());
    }
    comeForward(platform);
}

void BusName::ActivateAction(const QString &action, const QVariantList &,
                             const QVariantMap &platform)
{
    emit deedRequested(action);
    comeForward(platform);
}

} // namespace signalbox
