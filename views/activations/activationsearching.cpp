// The activations page: what is shown of a history, and the histogram above it.

#include <QDateTime>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "models/workspace.h"
#include "views/activations/activationspage.h"
#include "views/activations/foldbar.h"
#include "views/activations/mutechip.h"
#include "views/activations/runfilterbar.h"
#include "views/activations/rungrid.h"
#include "views/activations/rungroupsview.h"
#include "views/activations/runhistogram.h"
#include "views/activations/searchquery.h"
#include "views/common/elidedlabel.h"
#include "views/common/tableview.h"

namespace signalbox {

namespace {

constexpr int bars = 80;              ///< Of the histogram, about.
constexpr int leastCountPause = 2000; ///< Milliseconds between two counts.
constexpr int shareOfCounting = 10;   ///< At most one part of so many of the time.
using Column = ActivationTableModel::Column;

QString isoMoment(qint64 millis)
{
    return QDateTime::fromMSecsSinceEpoch(millis, Qt::UTC).toString(Qt::ISODateWithMs);
}

SearchOrder orderOf(int column)
{
    switch (column) {
    case Column::State: return SearchOrder::Status;
    case Column::Function: return SearchOrder::Function;
    case Column::Version: return SearchOrder::Version;
    case Column::Wait: return SearchOrder::Wait;
    case Column::Init: return SearchOrder::Init;
    case Column::Run: return SearchOrder::Run;
    case Column::Duration: return SearchOrder::Took;
    case Column::Cold: return SearchOrder::Cold;
    case Column::Cause: return SearchOrder::Caller;
    default: return SearchOrder::Time; // Ids are in the order of time.
    }
}

} // namespace

// --- filters ---------------------------------------------------------------------------------

bool ActivationsPage::isSearchable() const
{
    return m_history.isSearchable();
}

bool ActivationsPage::isFiltered() const
{
    return !narrowedText().isEmpty();
}

/// What the line says, and the range that is marked in the charts. A line that cannot be read is not
/// asked for: what it said before is.
QString ActivationsPage::narrowedText() const
{
    const auto &range = m_context.workspace.cursor().marked();
    if (!range)
        return m_filters->searchText();
    const QString clause =
        QStringLiteral("time:%1..%2")
            .arg(isoMoment(toMillis(range->from)), isoMoment(toMillis(range->to) - 1));
    return (m_filters->searchText() + u' ' + clause).trimmed();
}

/// What comes first by the header of the table.
RunSearch ActivationsPage::wantedRuns() const
{
    const QHeaderView *header = m_table->horizontalHeader();
    const bool falling = header->sortIndicatorOrder() == Qt::DescendingOrder;
    RunSearch wanted{.text = askedText(),
                     .search = m_filters->search(),
                     .order = orderOf(header->sortIndicatorSection())};
    if (wanted.text != m_filters->searchText()) {
        if (const auto both = ActivationSearch::parse(wanted.text.toStdString(),
                                                      momentOf(m_context.workspace.cluster())))
            wanted.search = *both;
    }
    const bool unsorted = header->sortIndicatorSection() < 0;
    wanted.direction = falling || unsorted ? SortDirection::Falling : SortDirection::Rising;
    return wanted;
}

void ActivationsPage::applyFilters()
{
    m_mutes->setSearch(m_filters->search());
    RunSearch wanted = wantedRuns();
    const NearestQuery nearest = nearestQuery(wanted.search);
    // What the platform's own list can say is asked of that; the rest of a history that can be
    // searched; and what neither can do is looked for in the rows that are loaded.
    const bool newestFirst =
        wanted.order == SearchOrder::Time && wanted.direction == SortDirection::Falling;
    const bool searched = isSearchable() && !(nearest.exact && newestFirst);
    m_searched = searched;
    m_found.setSearch(wanted.search, searched ? ActivationFilter::Unknown::Shown
                                              : ActivationFilter::Unknown::Hidden);
    const bool plain = nearest.query == ActivationQuery{} && !searched;
    if (!plain || m_queried) {
        // The former model is let go only after the proxies have turned to the next one.
        auto former = std::move(m_queried);
        if (!plain) {
            Cluster &cluster = m_context.workspace.cluster();
            m_queried = std::make_unique<ActivationTableModel>(cluster, searched ? ActivationQuery{}
                                                                                 : nearest.query);
            if (searched)
                m_queried->searchIn(m_history, std::move(wanted));
            connect(&cluster, &Cluster::changed, m_queried.get(), &ActivationTableModel::apply);
        }
        useModel();
    }
    updateNotice();
    countRuns();
    updateEmptyState();
}

/// What the answer leaves out is said.
void ActivationsPage::updateNotice()
{
    QString notice;
    if (!isSearchable() && m_filters->search().needsText())
        notice = tr("%1 cannot be searched for texts: only names of functions were compared.")
                     .arg(m_context.workspace.cluster().name());
    else if (model().textBehind() > 0)
        notice = tr("About %1 of the newest inputs, results and logs are not searched yet.")
                     .arg(formatSize(model().textBehind()));
    m_filters->setNotice(notice);
}

void ActivationsPage::chooseRange(qint64 from, qint64 to)
{
    m_filters->setClause(QStringLiteral("time"),
                         isoMoment(from) + QStringLiteral("..") + isoMoment(to));
}

// --- the time that the charts share ------------------------------------------------------------

void ActivationsPage::followMarked()
{
    applyFilters();
    updateFooter();
}

/// Runs of the moment that is pointed at in a chart have a ring in the grid; in the list's waterfall a
/// line shows it.
void ActivationsPage::followMoment()
{
    const auto moment = m_context.workspace.cursor().moment();
    if (m_grid->isVisible())
        m_grid->setMoment(moment);
    m_waterfall->setMoment(moment);
    if (m_table->isVisible())
        m_table->viewport()->update();
}

/// What is chosen in the list or the grid is pointed at in charts and logs.
void ActivationsPage::pointAtSelected()
{
    const QModelIndexList rows = m_table->selectedRowList();
    if (rows.size() == 1)
        m_context.workspace.cursor().setMoment(summaryAt(rows.front()).accepted);
}

// --- histogram -------------------------------------------------------------------------------

void ActivationsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_mutes->read();
    followMoment();
    countRuns();
}

/// New runs are counted once the former question is answered: a newer one would end it.
void ActivationsPage::countNewRuns()
{
    if (m_found.isPaused())
        return showWaiting();
    if (m_counting > 0 || m_mutes->isCounting() || m_fold->isCounting())
        m_count.start();
    else
        countRuns();
}

/// A history that takes long to count is counted less often.
int ActivationsPage::pauseAfterCounting(int millis)
{
    return std::max(leastCountPause, shareOfCounting * millis);
}

void ActivationsPage::countRuns()
{
    m_count.setInterval(std::max(m_count.interval(), leastCountPause));
    if (!isVisible())
        return;
    if (view() == View::Groups)
        m_groups->read(m_filters->searchText(), askedText());
    countLeftOut();
    if (!isSearchable())
        return countLoaded();
    ++m_counting;
    QElapsedTimer asked;
    asked.start();
    whenFinished(m_history.histogram(askedText(), bars), this,
                 [this, asked](const Result<ActivationHistogram> &histogram) {
                     --m_counting;
                     m_count.setInterval(pauseAfterCounting(static_cast<int>(asked.elapsed())));
                     if (histogram)
                         m_histogram->setHistogram(*histogram);
                     else if (histogram.error().code != ErrorCode::Conflict)
                         countLoaded();
                 });
}

void ActivationsPage::countLoaded()
{
    std::vector<const ActivationSummary *> rows;
    for (int row = 0; row < m_proxy.rowCount(); ++row)
        rows.push_back(&summaryAt(m_proxy.index(row, 0)));
    if (rows.empty())
        m_histogram->setReason(tr("No runs to count"));
    else
        m_histogram->setHistogram(histogramOf(rows, bars));
}

void ActivationsPage::useModel()
{
    ActivationTableModel &current = model();
    m_found.setActivations(&current);
    connect(&current, &ActivationTableModel::completenessChanged, this,
            &ActivationsPage::updateFooter, Qt::UniqueConnection);
    connect(&current, &ActivationTableModel::completenessChanged, this,
            &ActivationsPage::updateNotice, Qt::UniqueConnection);
    connect(&current, &ActivationTableModel::completenessChanged, m_grid, &RunGrid::fill,
            Qt::UniqueConnection);
    connect(&current, &ActivationTableModel::fetchFailed, this, [this](const Error &error) {
        m_footer->setText(tr("Older runs could not be loaded. %1").arg(errorText(error)));
    });
    updateActions();
    updateEmptyState();
    updateFooter();
}

void ActivationsPage::setFunction(const QString &function)
{
    m_filters->setClause(QStringLiteral("function"),
                         QString::fromStdString(function.isEmpty()
                                                    ? std::string()
                                                    : quotedValue(function.toStdString())));
    m_filters->fillFunctions();
}

} // namespace signalbox
