#include "views/wiring/apiroutespage.h"

#include <algorithm>

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/workspace.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/confirmdialog.h"
#include "views/common/emptystate.h"
#include "views/common/form.h"
#include "views/common/icons.h"
#include "views/common/listpane.h"
#include "views/common/navigator.h"

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
    , m_list(new ListPane(QStringLiteral("route"), title(),
                          {{tr("Method"), 10},
                           {tr("Path"), 30},
                           {tr("Function"), 28},
                           {tr("API"), 18},
                           {tr("Base Path"), 16}},
                          this))
{
    setObjectName(QStringLiteral("apiRoutesPage"));
    setAccessibleName(title());
    setFocusProxy(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(ConnectionBanner::atop(context.workspace, this));
    column->addWidget(m_list);
    createVerbs();
    connect(&context.workspace, &Workspace::loaded, this, &ApiRoutesPage::reload);
    reload();
}

void ApiRoutesPage::createVerbs()
{
    const QString needsRow = tr("Select one route first");
    const QAction *again = m_list->addVerb("reloadRoutes", "refresh-cw", tr("Read Again"));
    const QAction *remove = m_list->addRowVerb("deleteRoute", "trash-2", tr("Delete…"), needsRow);
    const QAction *open =
        m_list->addRowVerb("openFunctionOfRoute", "square-function", tr("Open Function"), needsRow);
    const QAction *create = m_list->addVerb("newRoute", "plus", tr("New Route…"));
    connect(again, &QAction::triggered, this, &ApiRoutesPage::reload);
    connect(remove, &QAction::triggered, this, &ApiRoutesPage::askToDelete);
    connect(open, &QAction::triggered, this, [this] {
        if (const ApiRoute *route = selected())
            m_context.navigator.openFunction(route->function);
    });
    connect(create, &QAction::triggered, this, &ApiRoutesPage::askForRoute);
    connect(m_list->emptyState(), &EmptyState::triggered, create, &QAction::trigger);
}

QIcon ApiRoutesPage::icon() const
{
    return signalbox::icon(QStringLiteral("route"));
}

QList<QAction *> ApiRoutesPage::pageActions() const
{
    return m_list->verbs();
}

void ApiRoutesPage::reload()
{
    Cluster &cluster = m_context.workspace.cluster();
    m_list->forbid({QStringLiteral("newRoute"), QStringLiteral("deleteRoute")},
                   cluster.whyNot(Capability::EditFunctions));
    m_list->sayWaiting(cluster.name());
    whenFinished(apiRoutesOf(cluster), this, [this](const Result<std::vector<ApiRoute>> &routes) {
        if (routes)
            show(*routes);
        else
            m_list->sayFailed(tr("API routes are not shown"), routes.error());
    });
}

void ApiRoutesPage::show(const std::vector<ApiRoute> &routes)
{
    m_routes = routes;
    std::vector<ListPane::Row> rows;
    for (const ApiRoute &route : routes)
        rows.push_back({.key = route.method + u' ' + route.basePath + route.path,
                        .cells = {route.method, route.path, text(route.function.str()),
                                  route.apiName, route.basePath}});
    m_list->showRows(rows);
    m_list->emptyState()->setText(QStringLiteral("route"), tr("No API routes"),
                                  tr("A route leads a path of the gateway to a web function."),
                                  tr("New Route…"));
}

const ApiRoute *ApiRoutesPage::selected() const
{
    const auto row = m_list->selectedRow();
    return row ? &m_routes[*row] : nullptr;
}

void ApiRoutesPage::askForRoute()
{
    auto *dialog = new ApiRouteDialog(m_context, this);
    connect(dialog, &ApiRouteDialog::created, this, &ApiRoutesPage::reload);
    dialog->open();
}

void ApiRoutesPage::askToDelete()
{
    const ApiRoute *chosen = selected();
    if (!chosen)
        return;
    const ApiRoute route = *chosen;
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
    connect(&context.workspace, &Workspace::functionsChanged, this,
            &ApiRouteDialog::offerFunctions);
    offerFunctions();
}

/// Also of those that are made, or made web functions, while this is open; what is chosen stays.
void ApiRouteDialog::offerFunctions()
{
    QStringList names;
    for (const FunctionSummary &function : m_context.workspace.functions().functions()) {
        if (isWebFunction(function))
            names.append(text(function.name.str()));
    }
    if (names == m_offered)
        return check();
    m_offered = names;
    const QString chosen = m_function->currentText();
    m_function->clear();
    m_function->addItems(names);
    m_function->setCurrentIndex(int(std::max(qsizetype(0), names.indexOf(chosen))));
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
