#pragma once

#include <QWidget>

class QVBoxLayout;

namespace signalbox {

class LogPanel;
struct PageContext;

/// Lines of every function while it runs, after those of the last runs, each with the name of its
/// function. In the main window's bottom dock; nothing is read before it is seen for the first time.
class LiveLog final : public QWidget
{
    Q_OBJECT
public:
    explicit LiveLog(QWidget *parent);

    /// Everything in @p context outlives the next call, or this.
    void setContext(const PageContext &context);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void open();

    QVBoxLayout *m_column;
    LogPanel *m_panel = nullptr; ///< Another one for each cluster.
    QString m_ns;                ///< To be opened; empty when it is open.
};

} // namespace signalbox
