#pragma once

#include <QFrame>

#include "views/common/statecolors.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace signalbox {

/// An inline message about the state of what is below it: kind, text, at most one action, close.
/// Never covers work, never takes the focus. Hidden until show…() is called.
class Banner final : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Information, Success, Warning, Error };
    enum class Closing { Allowed, Fixed };

    explicit Banner(QWidget *parent = nullptr);

    /// Shows @p text, with a button when @p action is not empty.
    void present(Kind kind, const QString &text, const QString &action = QString(),
                 Closing closing = Closing::Allowed);
    [[nodiscard]] QString text() const;
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QPushButton *actionButton() const { return m_action; }

signals:
    void actionTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] StateRole role() const;
    void updateLook();

    Kind m_kind = Kind::Information;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
};

} // namespace signalbox
