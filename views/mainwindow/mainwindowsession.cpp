#include <QDockWidget>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QScreen>
#include <QTabBar>

#include "models/filewriter.h"
#include "models/recoverystore.h"
#include "models/workspace.h"
#include "views/explorer/explorer.h"
#include "views/mainwindow/layoutmenu.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pagetabs.h"

namespace signalbox {

namespace {

QByteArray bytesOf(const QJsonObject &object, const QString &key)
{
    return QByteArray::fromBase64(object.value(key).toString().toLatin1());
}

/// The screens there are, so that a laptop finds each of its desks as it was left.
QString screenSet()
{
    QStringList screens;
    for (const QScreen *screen : QGuiApplication::screens()) {
        const QRect area = screen->geometry();
        screens.append(QStringLiteral("%1 %2x%3+%4+%5")
                           .arg(screen->name())
                           .arg(area.width())
                           .arg(area.height())
                           .arg(area.x())
                           .arg(area.y()));
    }
    screens.sort();
    return screens.join(QLatin1String(", "));
}

QString textOf(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

} // namespace

void MainWindow::saveSoon()
{
    if (isVisible() && !m_save.isActive())
        m_save.start();
}

void MainWindow::saveSession()
{
    m_sessions.insert(m_workspace->cluster().id(), m_tabs->saveState());
    m_places.insert(screenSet(), textOf(saveGeometry()));
    const QJsonObject session{{QStringLiteral("geometry"), textOf(saveGeometry())},
                              {QStringLiteral("places"), m_places},
                              {QStringLiteral("layout"), textOf(saveState(layoutVersion))},
                              {QStringLiteral("explorer"), m_explorer->saveState()},
                              {QStringLiteral("clusters"), m_sessions}};
    const QByteArray text = QJsonDocument(session).toJson();
    if (std::exchange(m_savedSession, text) != text)
        m_parts.files.write(m_parts.sessionFile, text);
}

void MainWindow::restoreSession()
{
    QFile file(m_parts.sessionFile);
    QJsonObject session;
    if (file.open(QIODevice::ReadOnly))
        session = QJsonDocument::fromJson(file.readAll()).object();
    m_places = session.value(QLatin1String("places")).toObject();
    const QByteArray here = bytesOf(m_places, screenSet());
    restoreGeometry(here.isEmpty() ? bytesOf(session, QStringLiteral("geometry")) : here);
    const QRect visible = screen()->availableGeometry();
    if (!visible.intersects(frameGeometry()))
        move(visible.topLeft());
    if (const QByteArray layout = bytesOf(session, QStringLiteral("layout")); !layout.isEmpty())
        restoreState(layout, layoutVersion);
    placeRail(); // The layout may be of a language that is written the other way.
    if (session.contains(QLatin1String("explorer")))
        m_explorer->restoreState(session.value(QLatin1String("explorer")).toObject());
    m_sessions = session.value(QLatin1String("clusters")).toObject();
    m_tabs->restoreState(m_sessions.value(m_workspace->cluster().id()).toObject(), context());
    reopenUnsavedWork();
    openFirstPages();
}

void MainWindow::reopenUnsavedWork()
{
    int reopened = 0;
    for (const RecoveredWork &work : m_parts.recovery.left()) {
        if (m_tabs->find(work.key) || m_tabs->open(work.key, context()))
            ++reopened;
    }
    if (reopened > 0)
        notify(tr("Unsaved changes of %n functions are back", nullptr, reopened));
}

void MainWindow::openFirstPages()
{
    if (m_tabs->count() == 0)
        openPlace(Place::Overview);
    onPageChanged(m_tabs->currentPage());
    focusPage();
}

} // namespace signalbox
