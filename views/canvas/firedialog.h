#pragma once

#include <QDialog>

#include "core/names.h"
#include "views/common/page.h"

class QPushButton;

namespace signalbox {

class JsonField;

/// Fires a trigger with an event that is typed as JSON. The last one typed comes back. Opened, never
/// executed; deletes itself.
class FireDialog final : public QDialog
{
    Q_OBJECT
public:
    FireDialog(const PageContext &context, const QualifiedName &trigger, QWidget *parent);

    [[nodiscard]] JsonField *payload() const { return m_payload; }
    [[nodiscard]] QPushButton *fireButton() const { return m_fire; }

private:
    void fire();
    [[nodiscard]] QString memoryKey() const;

    PageContext m_context;
    QualifiedName m_trigger;
    JsonField *m_payload;
    QPushButton *m_fire;
};

/// Asks for the name of a new trigger or a new text and hands it on; @p check says what is wrong
/// with a text, or nothing.
void askForText(QWidget *parent, const QString &title, const QString &label, const QString &text,
                std::function<QString(const QString &)> check,
                std::function<void(const QString &)> done);

} // namespace signalbox
