// The tour's pictures of the log viewer, over a log that is always the same.

#include <random>

#include <QFile>

#include "app/tour.h"
#include "models/workspace.h"
#include "views/common/logtargets.h"
#include "views/logs/logfilepage.h"
#include "views/logs/logpanel.h"
#include "views/logs/logsourcespane.h"
#include "views/mainwindow/pagetabs.h"

namespace signalbox {

namespace {

constexpr int logLines = 40'000;

constexpr const char *proxyLog = "2026-11-21T10:00:01.120Z INFO GET /cart 200 12 ms\n"
                                 "2026-11-21T10:00:02.310Z INFO POST /order 202 31 ms\n"
                                 "2026-11-21T10:00:04.870Z ERROR POST /order 502 2004 ms\n"
                                 "2026-11-21T10:00:05.020Z WARN upstream shop is slow\n"
                                 "2026-11-21T10:00:07.440Z INFO POST /order 202 29 ms\n";
constexpr const char *shopLog = "2026-11-21T10:00:02.301Z INFO order 5511 taken\n"
                                "2026-11-21T10:00:02.866Z INFO order 5512 taken\n"
                                "2026-11-21T10:00:04.861Z ERROR order 5512 was not stored\n"
                                "Traceback (most recent call last):\n"
                                "  File \"shop.py\", line 71, in store\n"
                                "TimeoutError: no connection to the database within 2 s\n"
                                "2026-11-21T10:00:07.431Z INFO order 5513 taken\n";

/// Lines as busy functions write them: with levels, colours, ids and now and then an error.
QByteArray sampleLog()
{
    std::mt19937 random(7); // NOLINT: pictures of two runs must be the same.
    const Timestamp start = fromMillis(1'795'241'730'000);
    QByteArray log;
    for (int i = 0; i < logLines; ++i) {
        const unsigned dice = random() % 400;
        const char *level = dice == 0  ? "\x1b[31mERROR\x1b[0m"
                            : dice < 9 ? "\x1b[33mWARN\x1b[0m "
                                       : "\x1b[32mINFO\x1b[0m ";
        const char *status = dice == 0 ? "application_error" : "success";
        log += QByteArray::fromStdString(toIso(start + std::chrono::microseconds(i * 21'431)));
        log += QStringLiteral(" %1 etl/step%2 activation=%3 took %4 ms status=%5\n")
                   .arg(QLatin1String(level))
                   .arg(random() % 9)
                   .arg(quint64(random()) << 32 | random(), 32, 16, QLatin1Char('0'))
                   .arg(dice < 9 ? 1000 + random() % 8000 : random() % 90)
                   .arg(QLatin1String(status))
                   .toUtf8();
        if (dice == 0)
            log += "    ValueError: the row has 7 fields where 9 were expected\n";
    }
    return log;
}

} // namespace

void Tour::planLog()
{
    const QString path = m_logs.filePath(QStringLiteral("etl.log"));
    then([this, path] {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(sampleLog()) < 0)
            return fail(QStringLiteral("cannot write ") + path);
        file.close();
        m_window->openLog(path);
    });
    const auto page = [this] {
        return qobject_cast<LogFilePage *>(m_window->tabs().currentPage());
    };
    waitFor(
        [page] {
            return page() && page()->panel().log().lineCount() >= logLines
                   && page()->panel().log().row(0);
        },
        QStringLiteral("the log"));
    picture(QStringLiteral("log"));
    then([this] { statePictures(QStringLiteral("log")); });
    planMergedLogs();
}

/// What the samples wrote, and two files of one incident.
void Tour::planMergedLogs()
{
    const auto page = [this] {
        return qobject_cast<LogFilePage *>(m_window->tabs().currentPage());
    };
    const auto isThere = [page] {
        return page() && page()->panel().log().lineCount() > 4 && page()->panel().log().row(0)
               && page()->panel().sourcesPane().isVisible();
    };
    then([this] { m_window->openLog(logOfNamespace(m_parts.workspace.cluster().ns())); });
    waitFor(isThere, QStringLiteral("the logs of all functions"));
    then([page] {
        page()->findChild<QAction *>(QStringLiteral("logSourceColumn"))->setChecked(true);
    });
    picture(QStringLiteral("log-live"));
    const QString proxy = m_logs.filePath(QStringLiteral("proxy.log"));
    const QString shop = m_logs.filePath(QStringLiteral("shop.log"));
    then([this, proxy, shop] {
        for (const auto &[path, text] : {std::pair(proxy, proxyLog), std::pair(shop, shopLog)}) {
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
                return fail(QStringLiteral("cannot write ") + path);
        }
        m_window->openLogFiles({proxy, shop});
    });
    waitFor(isThere, QStringLiteral("the merged files"));
    picture(QStringLiteral("log-files"));
}

} // namespace signalbox
