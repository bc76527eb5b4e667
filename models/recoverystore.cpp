#include "models/recoverystore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include "models/filewriter.h"

namespace signalbox {

namespace {

RecoveredWork readWork(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    return {object.value(QLatin1String("key")).toString(),
            object.value(QLatin1String("work")).toObject()};
}

} // namespace

RecoveryStore::RecoveryStore(QString folder, FileWriter &files)
    : m_folder(std::move(folder))
    , m_files(files)
{
}

QString RecoveryStore::pathOf(const QString &key) const
{
    const QByteArray name =
        QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha1).toHex();
    return m_folder + u'/' + QString::fromLatin1(name.left(20)) + QStringLiteral(".json");
}

void RecoveryStore::keep(const QString &key, const QJsonObject &work)
{
    const QJsonObject object{{QStringLiteral("key"), key}, {QStringLiteral("work"), work}};
    m_files.write(pathOf(key), QJsonDocument(object).toJson());
}

void RecoveryStore::drop(const QString &key)
{
    m_files.remove(pathOf(key));
}

std::vector<RecoveredWork> RecoveryStore::left() const
{
    m_files.flush();
    std::vector<RecoveredWork> works;
    const QDir folder(m_folder);
    const auto files = folder.entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Time);
    for (const QFileInfo &info : files) {
        RecoveredWork work = readWork(info.filePath());
        if (!work.key.isEmpty() && !work.work.isEmpty())
            works.push_back(std::move(work));
    }
    return works;
}

QJsonObject RecoveryStore::find(const QString &key) const
{
    m_files.flush();
    const RecoveredWork work = readWork(pathOf(key));
    return work.key == key ? work.work : QJsonObject();
}

} // namespace signalbox
