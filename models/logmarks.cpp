#include "models/logmarks.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "models/filewriter.h"

namespace signalbox {

LogMarks::LogMarks(QString path, FileWriter &files)
    : m_path(std::move(path))
    , m_files(files)
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject logs = QJsonDocument::fromJson(file.readAll()).object();
    for (auto log = logs.begin(); log != logs.end(); ++log) {
        OfLog marks;
        for (const QJsonValue &value : log.value().toArray()) {
            const QJsonObject mark = value.toObject();
            const qint64 line = mark.value(QLatin1String("line")).toInteger(0);
            if (line > 0)
                marks[quint64(line - 1)] = mark.value(QLatin1String("note")).toString();
        }
        m_marks.insert(log.key(), marks);
    }
}

void LogMarks::put(const QString &log, const OfLog &marks)
{
    if (marks.empty())
        m_marks.remove(log);
    else
        m_marks.insert(log, marks);
    QJsonObject logs;
    for (auto kept = m_marks.begin(); kept != m_marks.end(); ++kept) {
        QJsonArray list;
        for (const auto &[line, note] : kept.value())
            list.append(QJsonObject{{QStringLiteral("line"), qint64(line) + 1},
                                    {QStringLiteral("note"), note}});
        logs.insert(kept.key(), list);
    }
    m_files.write(m_path, QJsonDocument(logs).toJson());
}

} // namespace signalbox
