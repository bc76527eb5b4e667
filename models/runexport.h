#pragma once

#include <QObject>
#include <QSaveFile>

#include "models/activationhistory.h"

namespace signalbox {

/// Writes all runs that a search finds into one file, page by page; the file is there as a whole or
/// not at all. Goes when its parent goes, and takes a file that is not whole with it. GUI thread.
class RunExport final : public QObject
{
    Q_OBJECT
public:
    RunExport(const ActivationHistory &history, RunSearch search, RunExportForm form,
              const QString &path, QObject *parent = nullptr);

    void start();
    [[nodiscard]] QString path() const { return m_file.fileName(); }
    /// Written so far.
    [[nodiscard]] qint64 runs() const { return m_runs; }

signals:
    void progressed();
    /// All is written; one of this and failed() is the last that is said.
    void finished();
    void failed(const signalbox::Error &error);

private:
    void askForPage();
    void takePage(const QByteArray &page);
    [[nodiscard]] QByteArray fileBytes(const QByteArray &page) const;
    void end();
    [[nodiscard]] Error fileProblem() const;

    const ActivationHistory &m_history;
    RunSearch m_search;
    RunExportForm m_form;
    QSaveFile m_file;
    std::optional<ActivationId> m_after;
    Timestamp m_begun{}; ///< In the cluster's time.
    qint64 m_runs = 0;
};

} // namespace signalbox
