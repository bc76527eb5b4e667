#include "views/wiring/apiroutespage.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/workspace.h"
#include "views/common/confirmdialog.h"
#include "views/common/emptystate.h"
#include "views/common/form.h"
#include "views/common/icons.h"
#include "views/common/navigator.h"
#include "views/common/pageheader.h"
#include "views/common/tableview.h"

namespace signalbox {

namespace {

QString text(const std::string &words)
{
    return QString::fromStdString(words);
}

bool isWebFunction(const FunctionSummary &function)
{
    const Json *exported = findAnnotation(function.annotations, "web-export");
    return exported && exported->is_boolean() && exported->get<bool>();
}

} // namespace

ApiRoutesPage::ApiRoutesPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_create(make("newRoute", "plus", tr("New Route…")))
    , m_open(make("openFunctionOfRoute", "square-function", tr("Open Function")))
    , m_delete(make("deleteRoute", "trash-2", tr("Delete…")))
    , m_reload(make("reloadRoutes", "refresh-cw", tr("Read Again")))
    , m_header(new PageHeader(title(), this))
    , m_table(new TableView(this))
    , m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("apiRoutesPage"));
    setAccessibleName(title());
    setFocusProxy(m_table);
    connect(m_create, &QAction::triggered, this, &ApiRoutesPage::askForRoute);
    connect(m_delete, &QAction::triggered, this, &ApiRoutesPage::askToDelete);
    connect(m_reload, &QAction::triggered, this, &ApiRoutesPage::reload);
    connect(m_open, &QAction::triggered, this,
            [this] { m_context.navigator.openFunction(selected()->function); });
    createLayout();
    connect(&context.workspace, &Workspace::loaded, this, &ApiRoutesPage::reload);
    updateActions();
    reload();
}

ApiRoutesPage::~ApiRoutesPage()
{
    m_table->disconnect(this);
    m_table->setModel(nullptr);
}

QAction *ApiRoutesPage::make(const char *name, const char *iconName, const QString &words)
{
    auto *action = new QAction(signalbox::icon(QLatin1String(iconName)), words, this);
    action->setObjectName(QLatin1String(name));
    return action;
}

QIcon ApiRoutesPage::icon() const
{
    return signalbox::icon(QStringLiteral("route"));
}

void ApiRoutesPage::createLayout()
{
    for (QAction *action : {m_reload, m_delete, m_open, m_create})
        m_header->addAction(action);
    m_model.setHorizontalHeaderLabels(
        {tr("Method"), tr("Path"), tr("Function"), tr("API"), tr("Base Path")});
    m_table->setObjectName(QStringLiteral("routeTable"));
    m_table->setAccessibleName(title());
    m_table->setModel(&m_model);
    m_table->setColumnWidths({10, 30, 28, 18, 16});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setEmptyState(m_empty);
    m_table->setMenuBuilder([this](QMenu &menu, const QModelIndexList &) {
        menu.addActions({m_open, m_delete});
    });
    connect(m_empty, &EmptyState::triggered, m_create, &QAction::trigger);
    connect(m_table, &TableView::selectedRowsChanged, this, &ApiRoutesPage::updateActions);
    connect(m_table, &TableView::rowActivated, m_open, &QAction::trigger);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->addWidget(m_header);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_table, 1);
}

void ApiRoutesPage::reload()
{
    Cluster &cluster = m_context.workspace.cluster();
    m_empty->setText(QStringLiteral("hourglass"), tr("Waiting for %1").arg(cluster.name()), {});
    whenFinished(apiRoutesOf(cluster), this, [this](const Result<std::vector<ApiRoute>> &routes) {
        if (routes)
            return show(*routes);
        m_empty->setText(QStringLiteral("circle-alert"), tr("API routes are not shown"),
                         errorText(routes.error()));
    });
}

void ApiRoutesPage::show(const std::vector<ApiRoute> &routes)
{
    m_routes = routes;
    m_model.setRowCount(0);
    for (const ApiRoute &route : routes) {
        QList<QStandardItem *> cells;
        for (const QString &cell : {route.method, route.path, text(route.function.str()),
                                    route.apiName, route.basePath}) {
            cells.append(new QStandardItem(cell));
            cells.back()->setEditable(false);
        }
        m_model.appendRow(cells);
    }
    m_empty->setText(QStringLiteral("route"), tr("No API routes"),
                     tr("A route leads a path of the gateway to a web function."),
                     tr("New Route…"));
    updateActions();
}

const ApiRoute *ApiRoutesPage::selected() const
{
    const QModelIndexList rows = m_table->selectedRowList();
    return rows.size() == 1 ? &m_routes[std::size_t(rows.front().row())] : nullptr;
}

void ApiRoutesPage::updateActions()
{
    for (QAction *action : {m_open, m_delete}) {
        action->setEnabled(selected());
        action->setToolTip(selected() ? action->iconText() : tr("Select one route first"));
    }
}

void ApiRoutesPage::askForRoute()
{
    auto *dialog = new ApiRouteDialog(m_context, this);
    connect(dialog, &ApiRouteDialog::created, this, &ApiRoutesPage::reload);
    dialog->open();
}

void ApiRoutesPage::askToDelete()
{
    const ApiRoute route = *selected();
    confirm(m_context,
            {.title = tr("Delete %1 %2?").arg(route.method, route.path),
             .text = tr("Requests to it are answered with 404 from then on. The function stays."),
             .verb = tr("Delete Route"),
             .typedName = {}},
            route.path, this, [this, route] {
                whenFinished(deleteApiRoute(m_context.workspace.cluster(), route), this,
                             [this](const Result<> &done) {
                                 if (!done)
                                     m_context.navigator.notify(errorText(done.error()));
                                 reload();
                             });
            });
}

// --- a new one ----------------------------------------------------------------------------------

ApiRouteDialog::ApiRouteDialog(const PageContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_form(new Form(this))
    , m_base(new QLineEdit(QStringLiteral("/api"), this))
    , m_path(new QLineEdit(QStringLiteral("/"), this))
    , m_method(new QComboBox(this))
    , m_function(new QComboBox(this))
    , m_done(new QPushButton(tr("&Create"), this))
{
    setObjectName(QStringLiteral("routeDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New Route"));
    m_base->setObjectName(QStringLiteral("routeDialog.base"));
    m_path->setObjectName(QStringLiteral("routeDialog.path"));
    m_method->setObjectName(QStringLiteral("routeDialog.method"));
    m_function->setObjectName(QStringLiteral("routeDialog.function"));
    for (QWidget *field : std::initializer_list<QWidget *>{m_base, m_path, m_function})
        field->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const char *method : {"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"})
        m_method->addItem(QLatin1String(method));
    for (const FunctionSummary &function : context.workspace.functions().functions()) {
        if (isWebFunction(function))
            m_function->addItem(text(function.name.str()));
    }
    m_form->addField(QStringLiteral("basePath"), tr("&Base path"), m_base);
    m_form->addField(QStringLiteral("path"), tr("&Path"), m_path,
                     tr("{name} stands for one part of the path."));
    m_form->addField(QStringLiteral("method"), tr("&Method"), m_method);
    m_form->addField(QStringLiteral("function"), tr("&Function"), m_function,
                     tr("Web functions only: a function's settings make it one."));
    m_form->setMinimumWidth(fontMetrics().averageCharWidth() * 52);
    m_done->setObjectName(QStringLiteral("routeDialog.done"));
    m_done->setAccessibleName(tr("Create"));
    m_done->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_done, QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("routeDialog.cancel"));
    cancel->setAccessibleName(cancel->text());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addWidget(m_form);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_done, &QPushButton::clicked, this, &ApiRouteDialog::send);
    for (const QLineEdit *field : {m_base, m_path})
        connect(field, &QLineEdit::textChanged, this, &ApiRouteDialog::check);
    check();
}

Result<ApiRoute> ApiRouteDialog::route() const
{
    auto function = QualifiedName::parse(m_function->currentText().toStdString(), {});
    if (!function)
        return fail(function.error());
    return ApiRoute{.apiName = m_base->text().mid(1),
                    .basePath = m_base->text(),
                    .path = m_path->text(),
                    .method = m_method->currentText(),
                    .function = std::move(*function)};
}

void ApiRouteDialog::check()
{
    m_form->clearProblems();
    bool good = m_function->count() > 0;
    if (!good)
        m_form->setProblem(QStringLiteral("function"), tr("There is no web function yet."));
    const std::pair<const char *, const QLineEdit *> paths[] = {{"basePath", m_base},
                                                                {"path", m_path}};
    for (const auto &[key, field] : paths) {
        if (field->text().startsWith(u'/'))
            continue;
        m_form->setProblem(QLatin1String(key), tr("It begins with a slash."));
        good = false;
    }
    m_done->setEnabled(good);
}

void ApiRouteDialog::send()
{
    const auto wanted = route();
    if (!wanted)
        return;
    m_done->setEnabled(false);
    whenFinished(putApiRoute(m_context.workspace.cluster(), *wanted), this,
                 [this](const Result<> &done) {
                     check();
                     if (!done)
                         return m_form->setProblem(QStringLiteral("path"), errorText(done.error()));
                     emit created();
                     accept();
                 });
}

} // namespace signalbox
