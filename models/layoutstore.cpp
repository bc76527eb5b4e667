#include "models/layoutstore.h"

#include <algorithm>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include "models/filewriter.h"

namespace signalbox {

namespace {

QJsonObject readLayouts(const QString &path, FileWriter &files)
{
    files.flush();
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

} // namespace

LayoutStore::LayoutStore(QString path, FileWriter &files)
    : m_path(std::move(path))
    , m_files(&files)
{
}

QStringList LayoutStore::names() const
{
    QStringList all = readLayouts(m_path, *m_files).keys();
    std::ranges::sort(all, [](const QString &a, const QString &b) {
        return QString::localeAwareCompare(a, b) < 0;
    });
    return all;
}

QByteArray LayoutStore::find(const QString &name) const
{
    const QString text = readLayouts(m_path, *m_files).value(name).toString();
    return QByteArray::fromBase64(text.toLatin1());
}

void LayoutStore::put(const QString &name, const QByteArray &layout)
{
    QJsonObject all = readLayouts(m_path, *m_files);
    all.insert(name, QString::fromLatin1(layout.toBase64()));
    m_files->write(m_path, QJsonDocument(all).toJson());
}

void LayoutStore::remove(const QString &name)
{
    QJsonObject all = readLayouts(m_path, *m_files);
    all.remove(name);
    m_files->write(m_path, QJsonDocument(all).toJson());
}

} // namespace signalbox
