#pragma once

#include <map>

#include <QDialog>

#include "models/pricetables.h"
#include "views/common/page.h"

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace signalbox {

class Form;

/// The price tables of a cluster: those that came with Signalbox to read and to copy, one's own to
/// edit. What is edited is kept for each table until the dialog is closed. Opened, never executed;
/// deletes itself. GUI thread.
class PriceTablesDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Shows the table @p id first.
    PriceTablesDialog(const PageContext &context, const QString &id, QWidget *parent);

    void reject() override;

signals:
    /// A table was made, changed or deleted.
    void changed();

private:
    struct Line
    {
        const char *key; ///< As the API names it.
        QLineEdit *edit;
        QString EditedPrices::*value;
    };
    struct Count
    {
        const char *key;
        QDoubleSpinBox *box;
        qint64 EditedPrices::*value;
    };

    void createFields();
    void createLayout();
    void addLine(const char *key, const QString &label, QString EditedPrices::*value,
                 const QString &hint = QString());
    void addCount(const char *key, const QString &label, qint64 EditedPrices::*value,
                  const QString &suffix);
    void reload(const QString &id);
    void showList(const QString &id);
    void showTable();
    void take();
    void copy();
    void save();
    void remove();
    void updateButtons();
    [[nodiscard]] const EditedPrices *current() const;
    /// The current one as it is edited.
    [[nodiscard]] EditedPrices edited() const;
    [[nodiscard]] bool isNew(const QString &id) const;

    PageContext m_context;
    std::vector<EditedPrices> m_tables;
    std::map<QString, EditedPrices> m_drafts; ///< By id: what is not saved.
    std::vector<Line> m_lines;
    std::vector<Count> m_counts;
    QListWidget *m_list;
    Form *m_form;
    QLabel *m_state;
    QPushButton *m_copy;
    QPushButton *m_remove;
    QPushButton *m_save;
    bool m_showing = false;
};

} // namespace signalbox
