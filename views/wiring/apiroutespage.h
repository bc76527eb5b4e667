#pragma once

#include "models/administration.h"
#include "views/common/page.h"
#include "views/wiring/entitydialogs.h"

namespace signalbox {

class ListPane;

/// Paths of the API gateway and the web functions that answer them: made and deleted. Read when it
/// opens and on request. GUI thread.
class ApiRoutesPage final : public Page
{
    Q_OBJECT
public:
    explicit ApiRoutesPage(const PageContext &context, QWidget *parent);

    QString key() const override { return QStringLiteral("apis"); }
    QString title() const override { return tr("API Routes"); }
    QIcon icon() const override;
    QList<QAction *> pageActions() const override;

private:
    void createVerbs();
    void reload();
    void show(const std::vector<ApiRoute> &routes);
    void askForRoute();
    void askToDelete();
    [[nodiscard]] const ApiRoute *selected() const;

    PageContext m_context;
    std::vector<ApiRoute> m_routes; ///< As the rows are.
    ListPane *m_list;
};

/// Base path, path, method and function of a new route. Deletes itself when closed.
class ApiRouteDialog final : public QDialog
{
    Q_OBJECT
public:
    ApiRouteDialog(const PageContext &context, QWidget *parent);

signals:
    /// The cluster has it.
    void created();

private:
    void offerFunctions();
    void check();
    void send();
    [[nodiscard]] Result<ApiRoute> route() const;

    PageContext m_context;
    Form *m_form;
    QLineEdit *m_base;
    QLineEdit *m_path;
    QComboBox *m_method;
    QComboBox *m_function;
    QStringList m_offered; ///< In that one.
    QPushButton *m_done;
};

} // namespace signalbox
