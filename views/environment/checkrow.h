#pragma once

#include <QWidget>

#include "core/changeset.h"

class QLabel;

namespace signalbox {

class StateBadge;

/// One check: its state, what was found, what follows, and how to mend it with a button that copies
/// the command.
class CheckRow final : public QWidget
{
    Q_OBJECT
public:
    explicit CheckRow(const EnvironmentCheck &check, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *createMend(const QString &mend);
    QLabel *createText(const QString &text);
};

} // namespace signalbox
