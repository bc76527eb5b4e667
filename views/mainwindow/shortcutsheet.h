#pragma once

#include <QDialog>

class QMenuBar;
class QPagedPaintDevice;
class QTreeWidget;

namespace signalbox {

/// Every key in one sheet, grouped by menu, with a filter. Can be copied as text and printed. Deletes
/// itself.
class ShortcutSheet final : public QDialog
{
    Q_OBJECT
public:
    ShortcutSheet(QMenuBar *menus, QWidget *parent);

    /// Every key on as many pages as they need.
    void printTo(QPagedPaintDevice &device) const;

private:
    void askToPrint();

    QTreeWidget *m_keys;
};

} // namespace signalbox
