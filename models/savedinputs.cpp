#include "models/savedinputs.h"

#include <algorithm>

#include <QFile>
#include <QJsonDocument>
#include <QUrl>

#include "models/filewriter.h"

namespace signalbox {

namespace {

/// A file name for any text; dots in front would hide the file.
QString fileName(const QString &text)
{
    QString name = QString::fromLatin1(QUrl::toPercentEncoding(text, " (),'&@+"));
    if (name.startsWith(u'.'))
        name.replace(0, 1, QStringLiteral("%2E"));
    return name;
}

QString fromFileName(const QString &name)
{
    return QUrl::fromPercentEncoding(name.toUtf8());
}

QString encoded(const std::string &part)
{
    return part.empty() ? QStringLiteral("_") : fileName(QString::fromStdString(part));
}

constexpr qint64 largestInput = 1 << 20;

} // namespace

SavedInputs::SavedInputs(const QString &folder, FileWriter &files)
    : m_folder(folder)
    , m_files(files)
{
}

QString SavedInputs::folderOf(const QualifiedName &function) const
{
    return m_folder.filePath(encoded(function.ns) + u'/' + encoded(function.package) + u'/'
                             + encoded(function.name));
}

QString SavedInputs::pathOf(const QualifiedName &function, const QString &name) const
{
    return folderOf(function) + u'/' + fileName(name) + QStringLiteral(".json");
}

std::vector<SavedInput> SavedInputs::of(const QualifiedName &function) const
{
    // What was ordered to be written must be seen.
    m_files.flush();
    std::vector<SavedInput> inputs;
    const QDir folder(folderOf(function));
    const auto files = folder.entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (info.size() <= largestInput && file.open(QIODevice::ReadOnly))
            inputs.push_back(
                {fromFileName(info.completeBaseName()), QString::fromUtf8(file.readAll())});
    }
    std::ranges::sort(inputs, [](const SavedInput &a, const SavedInput &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    return inputs;
}

void SavedInputs::save(const QualifiedName &function, const SavedInput &input)
{
    m_files.write(pathOf(function, input.name), input.text.toUtf8());
}

void SavedInputs::remove(const QualifiedName &function, const QString &name)
{
    m_files.remove(pathOf(function, name));
}

/// Cleaned: the folder of inputs it is beside need not be there.
QDir SavedInputs::viewFolder() const
{
    return QDir(QDir::cleanPath(m_folder.filePath(QStringLiteral("../searches"))));
}

QString SavedInputs::viewPath(const QString &name) const
{
    return viewFolder().filePath(fileName(name) + QStringLiteral(".search"));
}

std::vector<SavedView> SavedInputs::views() const
{
    m_files.flush();
    std::vector<SavedView> views;
    const auto files =
        viewFolder().entryInfoList({QStringLiteral("*.search")}, QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (info.size() > largestInput || !file.open(QIODevice::ReadOnly))
            continue;
        const QString search = QString::fromUtf8(file.readLine()).trimmed();
        views.push_back({fromFileName(info.completeBaseName()), search,
                         QJsonDocument::fromJson(file.readAll()).object()});
    }
    std::ranges::sort(views, [](const SavedView &a, const SavedView &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    return views;
}

void SavedInputs::saveView(const SavedView &view)
{
    m_files.write(viewPath(view.name),
                  view.search.toUtf8() + '\n' + QJsonDocument(view.layout).toJson());
}

QString SavedInputs::mutedPath(const QString &connection, const QString &ns) const
{
    const QString folder = QDir::cleanPath(m_folder.filePath(QStringLiteral("../muted")));
    return folder + u'/' + encoded(connection.toStdString()) + u'/' + encoded(ns.toStdString())
           + QStringLiteral(".functions");
}

QStringList SavedInputs::muted(const QString &connection, const QString &ns) const
{
    m_files.flush();
    QFile file(mutedPath(connection, ns));
    if (file.size() > largestInput || !file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

void SavedInputs::saveMuted(const QString &connection, const QString &ns, const QStringList &names)
{
    m_files.write(mutedPath(connection, ns), names.join(u'\n').toUtf8() + '\n');
}

void SavedInputs::removeView(const QString &name)
{
    m_files.remove(viewPath(name));
}

} // namespace signalbox
