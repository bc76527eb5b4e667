#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace signalbox {

/// What stands where nothing is yet: one line of what this is, one of what to do, one button.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// @p icon is a Lucide name. Without @p action there is no button.
    void setText(const QString &icon, const QString &what, const QString &hint,
                 const QString &action = QString());
    [[nodiscard]] QPushButton *button() const { return m_button; }
    [[nodiscard]] QString what() const;

signals:
    void triggered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateLook();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_what;
    QLabel *m_hint;
    QPushButton *m_button;
};

} // namespace signalbox
