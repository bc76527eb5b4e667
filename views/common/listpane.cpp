#include "views/common/listpane.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QVBoxLayout>

#include "models/errortext.h"
#include "views/common/actionreason.h"
#include "views/common/emptystate.h"
#include "views/common/icons.h"
#include "views/common/pageheader.h"
#include "views/common/tableview.h"

namespace signalbox {

namespace {

constexpr int keyRole = Qt::UserRole + 100; ///< Behind those of delegates.
constexpr Qt::Alignment figuresAlignment = Qt::AlignRight | Qt::AlignVCenter;

} // namespace

ListPane::ListPane(const QString &name, const QString &title, const std::vector<Column> &columns,
                   QWidget *parent)
    : QWidget(parent)
    , m_header(new PageHeader(title, this))
    , m_table(new TableView(this))
    , m_empty(new EmptyState(this))
{
    setAccessibleName(title);
    setFocusProxy(m_table);
    m_table->setObjectName(name + QStringLiteral("Table"));
    m_table->setAccessibleName(title);
    createLayout(columns);
    connect(m_table, &TableView::selectedRowsChanged, this, &ListPane::updateVerbs);
    connect(m_table, &TableView::rowActivated, this, [this] {
        if (!m_rowVerbs.empty())
            m_rowVerbs.back().action->trigger();
    });
    m_table->setMenuBuilder([this](QMenu &menu, const QModelIndexList &) {
        for (auto verb = m_rowVerbs.rbegin(); verb != m_rowVerbs.rend(); ++verb)
            menu.addAction(verb->action);
    });
}

/// The model goes before the table does.
ListPane::~ListPane()
{
    m_table->disconnect(this);
    m_table->setModel(nullptr);
}

void ListPane::createLayout(const std::vector<Column> &columns)
{
    std::vector<int> widths;
    m_model.setColumnCount(int(columns.size()));
    for (const Column &column : columns) {
        const int at = int(widths.size());
        m_model.setHeaderData(at, Qt::Horizontal, column.title);
        if (column.figures)
            m_model.horizontalHeaderItem(at)->setTextAlignment(figuresAlignment);
        widths.push_back(column.characters);
        m_figures.push_back(column.figures);
    }
    m_table->setModel(&m_model);
    m_table->setColumnWidths(widths);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setEmptyState(m_empty);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->addWidget(m_header);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_table, 1);
}

QAction *ListPane::addVerb(const char *name, const char *icon, const QString &words)
{
    auto *action = new QAction(signalbox::icon(QLatin1String(icon)), words, this);
    action->setObjectName(QLatin1String(name));
    m_header->addAction(action);
    m_verbs.prepend(action);
    return action;
}

QAction *ListPane::addRowVerb(const char *name, const char *icon, const QString &words,
                              const QString &needsRow)
{
    QAction *action = addVerb(name, icon, words);
    m_rowVerbs.push_back({.action = action, .needsRow = needsRow});
    updateVerbs();
    return action;
}

void ListPane::forbid(const QStringList &names, const QString &reason)
{
    m_forbidden = names;
    m_whyForbidden = reason;
    updateVerbs();
}

QList<QAction *> ListPane::verbs() const
{
    return m_verbs;
}

void ListPane::showRows(const std::vector<Row> &rows)
{
    const auto selected = selectedRow();
    const QVariant former = selected ? m_model.index(int(*selected), 0).data(keyRole) : QVariant();
    m_model.setRowCount(0);
    for (const Row &row : rows) {
        QList<QStandardItem *> items;
        for (const QString &cell : row.cells) {
            auto *item = new QStandardItem(cell);
            item->setEditable(false);
            if (m_figures[std::size_t(items.size())])
                item->setTextAlignment(figuresAlignment);
            items.append(item);
        }
        items.front()->setData(row.key, keyRole);
        m_model.appendRow(items);
        if (former == row.key)
            m_table->selectRow(m_model.rowCount() - 1);
    }
    updateVerbs();
}

void ListPane::sayWaiting(const QString &cluster)
{
    m_empty->setText(QStringLiteral("hourglass"), tr("Waiting for %1").arg(cluster), {});
}

void ListPane::sayFailed(const QString &what, const Error &error)
{
    showRows({});
    m_empty->setText(QStringLiteral("circle-alert"), what, errorText(error));
}

std::optional<std::size_t> ListPane::selectedRow() const
{
    const QModelIndexList rows = m_table->selectedRowList();
    return rows.size() == 1 ? std::optional(std::size_t(rows.front().row())) : std::nullopt;
}

void ListPane::updateVerbs()
{
    const bool able = selectedRow().has_value();
    for (QAction *verb : m_verbs) {
        const auto ofRow = std::ranges::find(m_rowVerbs, verb, &RowVerb::action);
        if (m_forbidden.contains(verb->objectName()) && !m_whyForbidden.isEmpty())
            setReason(*verb, m_whyForbidden);
        else
            setReason(*verb, able || ofRow == m_rowVerbs.end() ? QString() : ofRow->needsRow);
    }
}

} // namespace signalbox
