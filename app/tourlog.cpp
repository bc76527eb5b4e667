// The tour's pictures of the log viewer, over a log that is always the same.

#include <random>

#include <QFile>

#include "app/tour.h"
#include "views/logs/logfilepage.h"
#include "views/mainwindow/pagetabs.h"

namespace signalbox {

namespace {

constexpr int logLines = 40'000;

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
        [page] { return page() && page()->log().lineCount() >= logLines && page()->log().row(0); },
        QStringLiteral("the log"));
    picture(QStringLiteral("log"));
    then([this] { statePictures(QStringLiteral("log")); });
}

} // namespace signalbox
