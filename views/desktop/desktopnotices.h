#pragma once

#include <map>
#include <vector>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>
#include <QStringList>
#include <QVariantMap>

#include "models/noticepolicy.h"

namespace signalbox {

/// Shows notices by the desktop: by its notification service (org.freedesktop.Notifications), or by the
/// portal where there is no such service in reach (in a sandbox). A notice takes the place of the former
/// one with its tag. While the user does not want to be disturbed nothing is shown. Nothing waits for the
/// bus. GUI thread.
class DesktopNotices final : public QObject
{
    Q_OBJECT
public:
    /// Whom to ask first.
    enum class Way { Service, Portal };

    explicit DesktopNotices(const QDBusConnection &bus, Way way = usualWay(),
                            QObject *parent = nullptr);

    void show(const Notice &notice);
    /// Takes the notice with @p tag off the screen: it is over.
    void withdraw(const QString &tag);

    /// The portal in a sandbox, from which the service is not reached.
    [[nodiscard]] static Way usualWay();

    /// Ids of actions: the notice itself, and its buttons.
    static constexpr const char *openAction = "default";
    static constexpr const char *logAction = "show-log";
    static constexpr const char *againAction = "run-again";

signals:
    /// The user has chosen @p action of the notice with @p tag.
    void chosen(const QString &tag, const QString &action);

private slots:
    void onServiceAction(uint id, const QString &action);
    void onServiceClosed(uint id, uint reason);
    void onServiceToken(uint id, const QString &token);
    void onPortalAction(const QString &id, const QString &action, const QVariantList &parameters);

private:
    void askCapabilities();
    void showUnlessInhibited(const Notice &notice);
    void notifyService(const Notice &notice);
    void notifyPortal(const Notice &notice);
    [[nodiscard]] QStringList serviceActions(const Notice &notice) const;

    QDBusConnection m_bus;
    Way m_way;
    bool m_asked = false; ///< The service has been asked what it can do.
    bool m_known = false; ///< It has answered, or there is none.
    QStringList m_capabilities;
    std::vector<Notice> m_waiting; ///< Until m_known.
    std::map<QString, uint> m_ids; ///< Of the service, by tag.
};

} // namespace signalbox
