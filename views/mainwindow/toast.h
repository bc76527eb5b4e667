#pragma once

#include <QLabel>
#include <QTimer>

class QPushButton;

namespace signalbox {

/// A short message above the status bar that goes away by itself, perhaps with one button. Takes no
/// focus, and no clicks but on that.
class Toast final : public QLabel
{
    Q_OBJECT
public:
    explicit Toast(QWidget *window);

    /// With a button when @p action is not empty.
    void present(const QString &text, const QString &action = {});
    [[nodiscard]] QPushButton *actionButton() const { return m_action; }

signals:
    void actionTriggered();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    QTimer m_end;
    QPushButton *m_action;
};

} // namespace signalbox
