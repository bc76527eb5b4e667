#pragma once

#include <QDialog>
#include <QStringList>

class QLabel;
class QLineEdit;
class QPushButton;

namespace signalbox {

/// Asks for the name of an arrangement of panels; says when it would replace one. Opened, never
/// executed; deletes itself.
class LayoutNameDialog final : public QDialog
{
    Q_OBJECT
public:
    /// @p taken: names that there are.
    LayoutNameDialog(QStringList taken, QWidget *parent);

    [[nodiscard]] QLineEdit *field() const { return m_name; }
    [[nodiscard]] QPushButton *saveButton() const { return m_save; }

signals:
    void named(const QString &name);

private:
    void check();

    QStringList m_taken;
    QLineEdit *m_name;
    QLabel *m_hint;
    QPushButton *m_save = nullptr;
};

} // namespace signalbox
