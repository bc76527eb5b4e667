#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace signalbox {

/// One column of labelled fields in groups. What is wrong with a field stands below that field;
/// else there may be a hint.
class Form final : public QWidget
{
    Q_OBJECT
public:
    explicit Form(QWidget *parent = nullptr);

    void addSection(const QString &title, const QString &text = QString());
    /// @p key names the field for problems: the `field` of an Error. @p label may hold a mnemonic.
    void addField(const QString &key, const QString &label, QWidget *field,
                  const QString &hint = QString());
    /// A field without a label beside it: check boxes, buttons.
    void addWide(const QString &key, QWidget *field, const QString &hint = QString());

    /// Shows or hides the field with its label and its note.
    void setFieldVisible(const QString &key, bool visible);
    void setProblem(const QString &key, const QString &problem);
    void clearProblems();
    [[nodiscard]] QString problem(const QString &key) const;
    [[nodiscard]] bool hasField(const QString &key) const { return m_fields.contains(key); }
    [[nodiscard]] bool hasProblems() const;
    /// Goes to the first field with a problem.
    void focusProblem();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Field
    {
        QWidget *widget = nullptr;
        QWidget *label = nullptr;
        QLabel *note = nullptr;
        QString hint;
        QString problem;
        bool hidden = false;
    };

    void place(const QString &key, QWidget *label, QWidget *field, const QString &hint);
    void showNote(const Field &field);
    void updateLook();

    QGridLayout *m_grid;
    QHash<QString, Field> m_fields;
    QStringList m_order;
    QList<QLabel *> m_titles;
    QList<QLabel *> m_texts;
};

} // namespace signalbox
