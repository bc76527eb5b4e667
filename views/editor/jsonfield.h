#pragma once

#include <QWidget>

class QLabel;

namespace signalbox {

class CodeEdit;

/// A JSON object as text with what is wrong with it below: line and column, marked in the text.
class JsonField final : public QWidget
{
    Q_OBJECT
public:
    JsonField(const QString &id, const QString &name, QWidget *parent);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] CodeEdit *edit() const { return m_edit; }
    /// Translated; empty when it is an object or blank.
    [[nodiscard]] QString problem() const { return m_problem; }

signals:
    void changed();

private:
    void check();

    CodeEdit *m_edit;
    QLabel *m_message;
    QString m_problem;
};

} // namespace signalbox
