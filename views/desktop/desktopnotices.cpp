#include "views/desktop/desktopnotices.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QDBusError>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFile>
#include <QGuiApplication>

namespace signalbox {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString servicePath = QStringLiteral("/org/freedesktop/Notifications");
const QString portal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalInterface = QStringLiteral("org.freedesktop.portal.Notification");
const QString applicationId = QStringLiteral("org.signalbox.Signalbox");

using Buttons = QList<QVariantMap>;

/// Calls without waiting; @p done gets the reply or the error.
template <class Done>
void callBus(QDBusConnection &bus, const QDBusMessage &message, QObject *context, Done done)
{
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, done] {
        done(*watcher);
        watcher->deleteLater();
    });
}

/// Whether nobody is there to answer, as opposed to a refusal.
bool isAbsent(const QDBusError &error)
{
    return error.type() == QDBusError::ServiceUnknown || error.type() == QDBusError::UnknownObject
           || error.type() == QDBusError::UnknownInterface
           || error.type() == QDBusError::UnknownMethod || error.type() == QDBusError::AccessDenied
           || error.type() == QDBusError::NoServer
           || error.name().startsWith(QLatin1String("org.freedesktop.DBus.Error.Spawn"));
}

uchar urgencyOf(const Notice &notice)
{
    return static_cast<uchar>(notice.urgency);
}

QString priorityOf(const Notice &notice)
{
    switch (notice.urgency) {
    case Notice::Urgency::Low: return QStringLiteral("low");
    case Notice::Urgency::Normal: return QStringLiteral("normal");
    case Notice::Urgency::Critical: return QStringLiteral("urgent");
    }
    return {};
}

/// Ids of the portal are ours: tags may be long and have any characters.
QString portalId(const QString &tag)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(tag.toUtf8(), QCryptographicHash::Sha1).toHex().left(20));
}

} // namespace

DesktopNotices::DesktopNotices(const QDBusConnection &bus, Way way, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
    , m_way(way)
{
    if (!m_bus.isConnected())
        return;
    qDBusRegisterMetaType<Buttons>();
    const auto listen = [this](const char *signal, const char *slot) {
        m_bus.connect(service, servicePath, service, QLatin1String(signal), this, slot);
    };
    listen("ActionInvoked", SLOT(onServiceAction(uint, QString)));
    listen("NotificationClosed", SLOT(onServiceClosed(uint, uint)));
    listen("ActivationToken", SLOT(onServiceToken(uint, QString)));
    m_bus.connect(portal, portalPath, portalInterface, QStringLiteral("ActionInvoked"), this,
                  SLOT(onPortalAction(QString, QString, QVariantList)));
}

DesktopNotices::Way DesktopNotices::usualWay()
{
    const bool inside =
        QFile::exists(QStringLiteral("/.flatpak-info")) || !qEnvironmentVariableIsEmpty("SNAP");
    return inside ? Way::Portal : Way::Service;
}

void DesktopNotices::show(const Notice &notice)
{
    if (!m_bus.isConnected())
        return;
    // The portal knows by itself whom it may disturb.
    if (m_way == Way::Portal)
        return notifyPortal(notice);
    if (m_known)
        return showUnlessInhibited(notice);
    m_waiting.push_back(notice);
    askCapabilities();
}

void DesktopNotices::askCapabilities()
{
    if (std::exchange(m_asked, true))
        return;
    const QDBusMessage call = QDBusMessage::createMethodCall(service, servicePath, service,
                                                             QStringLiteral("GetCapabilities"));
    callBus(m_bus, call, this, [this](const QDBusPendingReply<QStringList> &reply) {
        m_known = true;
        if (reply.isError() && isAbsent(reply.error()))
            m_way = Way::Portal;
        else if (!reply.isError())
            m_capabilities = reply.value();
        for (const Notice &notice : std::exchange(m_waiting, {}))
            show(notice);
    });
}

/// KDE, and others, say by a property that nothing shall be shown. Where there is none, the service
/// itself keeps back what it must.
void DesktopNotices::showUnlessInhibited(const Notice &notice)
{
    QDBusMessage call = QDBusMessage::createMethodCall(
        service, servicePath, QStringLiteral("org.freedesktop.DBus.Properties"),
        QStringLiteral("Get"));
    call << service << QStringLiteral("Inhibited");
    callBus(m_bus, call, this, [this, notice](const QDBusPendingReply<QDBusVariant> &reply) {
        if (reply.isError() || !reply.value().variant().toBool())
            notifyService(notice);
    });
}

QStringList DesktopNotices::serviceActions(const Notice &notice) const
{
    if (!m_capabilities.contains(QStringLiteral("actions")))
        return {};
    QStringList actions{QLatin1String(openAction), tr("Show")};
    if (notice.run)
        actions << QLatin1String(logAction) << tr("Show Log") << QLatin1String(againAction)
                << tr("Run Again");
    return actions;
}

void DesktopNotices::notifyService(const Notice &notice)
{
    // Where the text is markup, a < of ours is none.
    const bool markup = m_capabilities.contains(QStringLiteral("body-markup"));
    QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(urgencyOf(notice))},
                      {QStringLiteral("desktop-entry"), applicationId}};
    // The specification has no category for money.
    if (notice.kind != Notice::Kind::Budget)
        hints[QStringLiteral("category")] = notice.kind == Notice::Kind::Trouble
                                                ? QStringLiteral("network.error")
                                                : QStringLiteral("transfer.complete");
    const auto former = m_ids.find(notice.tag);
    QDBusMessage call =
        QDBusMessage::createMethodCall(service, servicePath, service, QStringLiteral("Notify"));
    call << QGuiApplication::applicationDisplayName()
         << (former == m_ids.end() ? 0U : former->second) << applicationId << notice.title
         << (markup ? notice.text.toHtmlEscaped() : notice.text) << serviceActions(notice) << hints
         << -1;
    callBus(m_bus, call, this, [this, notice](const QDBusPendingReply<uint> &reply) {
        if (!reply.isError())
            m_ids[notice.tag] = reply.value();
        else if (isAbsent(reply.error()))
            notifyPortal(notice);
    });
}

void DesktopNotices::notifyPortal(const Notice &notice)
{
    QVariantMap facts{{QStringLiteral("title"), notice.title},
                      {QStringLiteral("body"), notice.text},
                      {QStringLiteral("priority"), priorityOf(notice)},
                      {QStringLiteral("default-action"), QLatin1String(openAction)}};
    if (notice.run) {
        const auto button = [](const QString &label, const char *action) {
            return QVariantMap{{QStringLiteral("label"), label},
                               {QStringLiteral("action"), QLatin1String(action)}};
        };
        facts.insert(QStringLiteral("buttons"),
                     QVariant::fromValue(Buttons{button(tr("Show Log"), logAction),
                                                 button(tr("Run Again"), againAction)}));
    }
    QDBusMessage call = QDBusMessage::createMethodCall(portal, portalPath, portalInterface,
                                                       QStringLiteral("AddNotification"));
    call << portalId(notice.tag) << facts;
    m_ids[notice.tag] = 0;
    m_bus.asyncCall(call);
}

void DesktopNotices::withdraw(const QString &tag)
{
    const auto shown = m_ids.find(tag);
    if (shown == m_ids.end())
        return;
    const uint id = shown->second;
    m_ids.erase(shown);
    QDBusMessage call = id == 0
                            ? QDBusMessage::createMethodCall(portal, portalPath, portalInterface,
                                                             QStringLiteral("RemoveNotification"))
                            : QDBusMessage::createMethodCall(service, servicePath, service,
                                                             QStringLiteral("CloseNotification"));
    if (id == 0)
        call << portalId(tag);
    else
        call << id;
    m_bus.asyncCall(call);
}

void DesktopNotices::onServiceAction(uint id, const QString &action)
{
    // Signals of the service go to every program.
    const auto shown =
        std::ranges::find_if(m_ids, [id](const auto &entry) { return entry.second == id; });
    if (id != 0 && shown != m_ids.end())
        emit chosen(QString(shown->first), action);
}

void DesktopNotices::onServiceClosed(uint id, uint)
{
    if (id != 0)
        std::erase_if(m_ids, [id](const auto &entry) { return entry.second == id; });
}

/// Comes before the action: with it, Wayland lets our window come forward.
void DesktopNotices::onServiceToken(uint id, const QString &token)
{
    const auto isOurs = [id](const auto &entry) { return entry.second == id; };
    if (id != 0 && std::ranges::any_of(m_ids, isOurs))
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

void DesktopNotices::onPortalAction(const QString &id, const QString &action, const QVariantList &)
{
    for (const auto &[tag, number] : m_ids) {
        if (number == 0 && portalId(tag) == id) {
            emit chosen(QString(tag), action);
            return;
        }
    }
}

} // namespace signalbox
