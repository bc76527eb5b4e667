#include "views/activations/rungridpane.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonObject>
#include <QLabel>
#include <QVBoxLayout>

#include "models/format.h"
#include "views/activations/rungrid.h"
#include "views/common/flowlayout.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int pageMargin = 16;

} // namespace

RunGridPane::RunGridPane(RunGrid *grid, QWidget *parent)
    : QWidget(parent)
    , m_grid(grid)
    , m_coloring(new QComboBox(this))
    , m_outliers(new QCheckBox(tr("Outliers only"), this))
    , m_count(new QLabel(this))
    , m_legend(new QWidget(this))
{
    setObjectName(QStringLiteral("runGridPane"));
    setFocusProxy(m_grid);
    m_coloring->setObjectName(QStringLiteral("gridColoring"));
    m_coloring->setAccessibleName(tr("Colour by"));
    m_coloring->addItem(tr("Status"));
    m_coloring->addItem(tr("Duration"));
    m_outliers->setObjectName(QStringLiteral("gridOutliers"));
    m_outliers->setAccessibleName(m_outliers->text());
    m_outliers->setToolTip(tr("Runs that took longer than 95 % of the runs of the same function "
                              "that are loaded; functions with fewer than 20 have none"));
    m_count->setObjectName(QStringLiteral("gridOutlierCount"));
    m_legend->setObjectName(QStringLiteral("gridLegend"));
    setSecondaryText(m_count);
    createLayout();
    connect(m_coloring, &QComboBox::currentIndexChanged, this, &RunGridPane::showColoring);
    connect(m_outliers, &QCheckBox::toggled, this, [this](bool only) {
        m_grid->setShown(only ? RunGrid::Shown::Outliers : RunGrid::Shown::All);
        updateCount();
    });
    connect(m_grid, &RunGrid::looksChanged, this, &RunGridPane::updateLegend);
    connect(m_grid, &RunGrid::cellsChanged, this, &RunGridPane::updateCount);
    updateLegend();
    updateCount();
}

void RunGridPane::createLayout()
{
    auto *row = new FlowLayout;
    row->setContentsMargins(pageMargin, 0, pageMargin, 0);
    auto *label = new QLabel(tr("C&olour by"), this);
    label->setBuddy(m_coloring);
    for (QWidget *widget : std::initializer_list<QWidget *>{label, m_coloring, m_outliers, m_count})
        row->addWidget(widget);
    auto *legend = new FlowLayout(m_legend);
    legend->setContentsMargins(pageMargin, 0, pageMargin, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(row);
    column->addWidget(m_legend);
    column->addWidget(m_grid, 1);
}

void RunGridPane::showColoring()
{
    m_grid->setColoring(m_coloring->currentIndex() == 0 ? CellColoring::Status
                                                        : CellColoring::Took);
}

/// A picture and its words are one thing that is not torn apart at the end of a line.
void RunGridPane::updateLegend()
{
    qDeleteAll(m_legend->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    for (const RunCells::Meaning &meaning : m_grid->legend()) {
        auto *entry = new QWidget(m_legend);
        auto *picture = new QLabel(entry);
        picture->setPixmap(meaning.look);
        auto *text = new QLabel(meaning.text, entry);
        setSecondaryText(text);
        auto *line = new QHBoxLayout(entry);
        line->setContentsMargins(0, 0, 8, 0);
        line->setSpacing(4);
        line->addWidget(picture);
        line->addWidget(text);
        m_legend->layout()->addWidget(entry);
        entry->show();
    }
}

void RunGridPane::updateCount()
{
    const bool only = m_grid->shown() == RunGrid::Shown::Outliers;
    m_count->setVisible(only);
    if (only)
        m_count->setText(
            tr("%n run(s) longer than 95 % of their function's", nullptr, m_grid->cellCount()));
}

QJsonObject RunGridPane::saveState() const
{
    return {{QStringLiteral("coloring"), m_coloring->currentIndex()},
            {QStringLiteral("outliers"), m_outliers->isChecked()}};
}

void RunGridPane::restoreState(const QJsonObject &state)
{
    m_coloring->setCurrentIndex(qBound(0, state[QStringLiteral("coloring")].toInt(), 1));
    m_outliers->setChecked(state[QStringLiteral("outliers")].toBool());
}

} // namespace signalbox
