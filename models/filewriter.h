#pragma once

#include <memory>

#include <QByteArray>
#include <QString>

namespace signalbox {

/// Writes and removes small files atomically on a thread of its own, so that a slow disk never
/// stops the window. Orders for one path are carried out in order; a newer one replaces an older
/// one that has not begun. Owned by the application; called from the GUI thread.
class FileWriter
{
public:
    FileWriter();
    ~FileWriter(); ///< Finishes what was ordered.
    FileWriter(const FileWriter &) = delete;
    FileWriter &operator=(const FileWriter &) = delete;

    /// Replaces @p path with @p content; folders are made, mode 0700. Readable by the owner only.
    void write(const QString &path, QByteArray content);
    void remove(const QString &path);
    /// Returns when everything ordered so far is on disk: for the end of the program and for tests.
    void flush();

private:
    class Queue;
    std::unique_ptr<Queue> m_queue;
};

} // namespace signalbox
