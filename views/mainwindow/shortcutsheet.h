#pragma once

#include <QDialog>

class QMenuBar;

namespace signalbox {

/// Every key in one sheet, grouped by menu, with a filter. Can be copied as text. Deletes itself.
class ShortcutSheet final : public QDialog
{
    Q_OBJECT
public:
    ShortcutSheet(QMenuBar *menus, QWidget *parent);
};

} // namespace signalbox
