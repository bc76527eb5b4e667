#include "models/filewriter.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace signalbox {

namespace {

void makeFolder(const QString &path)
{
    const QDir folder = QFileInfo(path).dir();
    if (folder.exists())
        return;
    QDir().mkpath(folder.path());
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void replace(const QString &path, const QByteArray &content)
{
    makeFolder(path);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(content);
    file.commit();
}

} // namespace

/// Orders and the thread that carries them out.
class FileWriter::Queue
{
public:
    Queue()
        : m_thread([this] { work(); })
    {
    }

    ~Queue()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }

    void add(const QString &path, std::optional<QByteArray> content)
    {
        {
            const std::lock_guard lock(m_mutex);
            std::erase_if(m_orders, [&](const Order &order) { return order.path == path; });
            m_orders.push_back({path, std::move(content)});
        }
        m_changed.notify_all();
    }

    void flush()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_orders.empty() && !m_busy; });
    }

private:
    struct Order
    {
        QString path;
        std::optional<QByteArray> content; ///< None: remove.
    };

    void work()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return m_ending || !m_orders.empty(); });
            if (m_orders.empty())
                return;
            const Order order = std::move(m_orders.front());
            m_orders.erase(m_orders.begin());
            m_busy = true;
            lock.unlock();
            if (order.content)
                replace(order.path, *order.content);
            else
                QFile::remove(order.path);
            lock.lock();
            m_busy = false;
            m_changed.notify_all();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Order> m_orders;
    bool m_busy = false;
    bool m_ending = false;
    std::thread m_thread;
};

FileWriter::FileWriter()
    : m_queue(std::make_unique<Queue>())
{
}

FileWriter::~FileWriter() = default;

void FileWriter::write(const QString &path, QByteArray content)
{
    m_queue->add(path, std::move(content));
}

void FileWriter::remove(const QString &path)
{
    m_queue->add(path, std::nullopt);
}

void FileWriter::flush()
{
    m_queue->flush();
}

} // namespace signalbox
