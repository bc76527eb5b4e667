#pragma once

#include <memory>

#include <QWidget>

#include "clusters/connection.h"

class QGridLayout;

namespace signalbox {

class ConnectionTest;
struct ConnectionStage;

/// The stages of a connection test, each with its state and what was found, as they finish.
class StageList final : public QWidget
{
    Q_OBJECT
public:
    explicit StageList(QWidget *parent = nullptr);
    ~StageList() override;

    /// Begins a test; one that is going on is given up.
    void run(const Connection &connection, const QString &key);
    void clear();
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] QString summary() const { return m_summary; }

signals:
    void finished(bool passed);

private:
    void addStage(int index, const ConnectionStage &stage);

    std::unique_ptr<ConnectionTest> m_test;
    QGridLayout *m_grid;
    QString m_summary;
    bool m_running = false;
};

} // namespace signalbox
