#include "clusters/connectionstore.h"

#include <algorithm>

#include "clusters/futures.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>
#include <QtConcurrent>

namespace signalbox {

namespace {

/// Empty when it went well.
QString writeFile(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(content);
    return file.commit() ? QString() : file.errorString();
}

} // namespace

ConnectionStore::ConnectionStore(QString path, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    m_writer.setMaxThreadCount(1);
}

ConnectionStore::~ConnectionStore()
{
    m_writer.waitForDone();
}

QString ConnectionStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + QLatin1String("/signalbox/connections.json");
}

Result<> ConnectionStore::load()
{
    QFile file(m_path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unavailable, "cannot read " + m_path.toStdString() + ": "
                                                + file.errorString().toStdString());
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (!document.isObject()) {
        const QString aside = m_path + QLatin1String(".damaged");
        QFile::remove(aside);
        QFile::rename(m_path, aside);
        return fail(ErrorCode::Malformed, m_path.toStdString() + " is damaged and was kept as "
                                              + aside.toStdString() + " ("
                                              + problem.errorString().toStdString() + ")");
    }
    m_unknown = document.object();
    const QJsonArray list = m_unknown.take(QLatin1String("connections")).toArray();
    m_connections.clear();
    for (const auto &entry : list)
        m_connections.push_back(connectionFromJson(entry.toObject()));
    emit connectionsChanged();
    return {};
}

const Connection *ConnectionStore::find(const QString &id) const
{
    const auto found = std::ranges::find(m_connections, id, &Connection::id);
    return found == m_connections.end() ? nullptr : &*found;
}

Result<> ConnectionStore::put(const Connection &connection)
{
    if (auto checked = check(connection); !checked)
        return checked;
    const auto found = std::ranges::find(m_connections, connection.id, &Connection::id);
    if (found == m_connections.end())
        m_connections.push_back(connection);
    else
        *found = connection;
    save();
    emit connectionsChanged();
    return {};
}

void ConnectionStore::remove(const QString &id)
{
    if (std::erase_if(m_connections, [&](const Connection &c) { return c.id == id; }) == 0)
        return;
    save();
    emit connectionsChanged();
}

void ConnectionStore::save()
{
    QJsonObject json = m_unknown;
    QJsonArray list;
    for (const auto &connection : m_connections)
        list.append(toJson(connection));
    json[QLatin1String("connections")] = list;
    const auto written =
        QtConcurrent::run(&m_writer, writeFile, m_path, QJsonDocument(json).toJson());
    whenFinished(written, this, [this](const QString &problem) {
        if (!problem.isEmpty())
            emit saveFailed(
                tr("The connections could not be saved to %1: %2").arg(m_path, problem));
    });
}

} // namespace signalbox
