#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace signalbox {

class FileWriter;

/// Arrangements of the panels that the user has named, in one small file for all windows. It is read
/// whenever it is asked, so that what one window has saved is there in the next. GUI thread.
class LayoutStore
{
public:
    /// @p files outlives the store.
    LayoutStore(QString path, FileWriter &files);

    /// In the order of the alphabet, as the user's language has it.
    [[nodiscard]] QStringList names() const;
    /// What was put by @p name; empty when there is nothing.
    [[nodiscard]] QByteArray find(const QString &name) const;
    /// Replaces what was put by that name.
    void put(const QString &name, const QByteArray &layout);
    void remove(const QString &name);

private:
    QString m_path;
    FileWriter *m_files;
};

} // namespace signalbox
