#pragma once

#include <functional>

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace signalbox {

class TypedName;
struct PageContext;

/// Asks before something is destroyed. The safe answer is the default; on a production cluster the
/// name has to be typed. Opened, never executed.
class ConfirmDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Question
    {
        QString title;
        QString text;      ///< What happens, to what, and whether it can be undone.
        QString verb;      ///< On the button: `Delete Runtime`.
        QString typedName; ///< Has to be typed; empty: nothing has to.
    };

    explicit ConfirmDialog(const Question &question, QWidget *parent = nullptr);
    [[nodiscard]] QLineEdit *nameField() const;
    [[nodiscard]] QPushButton *verbButton() const { return m_verb; }

private:
    TypedName *m_name;
    QPushButton *m_verb;
};

/// True when the shown cluster is one that people depend on.
[[nodiscard]] bool isProduction(const PageContext &context);
/// What has to be typed before @p name is destroyed: itself on a production cluster, else nothing.
[[nodiscard]] QString typedNameFor(const PageContext &context, const QString &name);
/// Opens the question over @p parent and calls @p agreed if it is answered with the verb. @p name
/// has to be typed only on a production cluster.
void confirm(const PageContext &context, ConfirmDialog::Question question, const QString &name,
             QWidget *parent, std::function<void()> agreed);
/// The same with whatever name the question says has to be typed.
void confirm(const ConfirmDialog::Question &question, QWidget *parent,
             std::function<void()> agreed);

} // namespace signalbox
