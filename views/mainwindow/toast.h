#pragma once

#include <QLabel>
#include <QTimer>

namespace signalbox {

/// A short message above the status bar that goes away by itself. Takes no focus and no clicks.
class Toast final : public QLabel
{
    Q_OBJECT
public:
    explicit Toast(QWidget *window);

    void present(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    QTimer m_end;
};

} // namespace signalbox
