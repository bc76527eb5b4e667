#pragma once

#include <vector>

#include <QJsonObject>
#include <QString>

namespace signalbox {

class FileWriter;

/// Unsaved work of one page, as it was at the last pause in typing.
struct RecoveredWork
{
    QString key; ///< Of the page (views/common/page.h).
    QJsonObject work;
};

/// Keeps unsaved work in files of the XDG state folder, so that it survives `kill -9`. One file per
/// page; gone once the work is saved or given up. GUI thread.
class RecoveryStore
{
public:
    RecoveryStore(QString folder, FileWriter &files);

    void keep(const QString &key, const QJsonObject &work);
    void drop(const QString &key);
    /// What the last run of the program left.
    [[nodiscard]] std::vector<RecoveredWork> left() const;
    /// Work kept for @p key; empty when there is none.
    [[nodiscard]] QJsonObject find(const QString &key) const;

private:
    [[nodiscard]] QString pathOf(const QString &key) const;

    QString m_folder;
    FileWriter &m_files;
};

} // namespace signalbox
