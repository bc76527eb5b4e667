#pragma once

#include <vector>

#include <QDialog>

#include "core/error.h"
#include "models/functionundelete.h"
#include "views/common/page.h"

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace signalbox {

class TypedName;

/// Shows what would be deleted, deletes it, and reports per row what became of it. Stays open while
/// a row has failed. Deletes itself when closed.
class DeleteFunctionsDialog final : public QDialog
{
    Q_OBJECT
public:
    DeleteFunctionsDialog(const PageContext &context, std::vector<QualifiedName> names,
                          QWidget *parent);

private:
    void fillRows();
    void start();
    void next();
    /// Reads the function first where the cluster keeps nothing of what is deleted.
    void remember(std::size_t row);
    void remove(std::size_t row, const FunctionPtr &copy);
    void offerUndo(int deleted);
    void report(std::size_t row, const Result<> &result);
    void finish();

    PageContext m_context;
    std::vector<QualifiedName> m_names;
    std::size_t m_at = 0;
    int m_failed = 0;
    std::vector<FunctionUndelete::Item> m_deleted;
    QLabel *m_question;
    QTreeWidget *m_rows;
    TypedName *m_name;
    QDialogButtonBox *m_buttons;
    QPushButton *m_delete;
};

} // namespace signalbox
