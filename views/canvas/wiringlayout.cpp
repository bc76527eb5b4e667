// The part of WiringPage that puts its parts beside and below each other.

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QTabWidget>
#include <QUndoView>

#include "models/filterproxy.h"
#include "views/canvas/canvasactions.h"
#include "views/canvas/wiringpage.h"
#include "views/canvas/wiringpalette.h"
#include "views/canvas/wiringside.h"
#include "views/clusters/connectionbanner.h"
#include "views/common/emptystate.h"
#include "views/common/pageheader.h"
#include "views/common/rangechip.h"
#include "views/common/statebadge.h"
#include "views/common/tableview.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr int problemsDelay = 150;

} // namespace

void WiringPage::createLower()
{
    m_lower->setObjectName(QStringLiteral("wiring.lower"));
    m_lower->setDocumentMode(true);
    m_problems->setObjectName(QStringLiteral("wiring.problems"));
    m_problems->setAccessibleName(tr("Problems of the wiring"));
    m_problems->setFrameShape(QFrame::NoFrame);
    const auto jump = [this](const QListWidgetItem *item) {
        const auto row = std::size_t(m_problems->row(item));
        if (row >= m_found.size())
            return;
        if (m_found[row].node != NodeId::None)
            m_view->reveal(m_found[row].node);
        else
            m_view->reveal(m_found[row].wire);
    };
    connect(m_problems, &QListWidget::itemActivated, this, jump);
    connect(m_problems, &QListWidget::itemClicked, this, jump);
    m_connectionTable->setObjectName(QStringLiteral("wiring.connections"));
    m_connectionTable->setAccessibleName(tr("Every connection"));
    m_connectionTable->setModel(m_connectionProxy);
    m_connectionTable->setSortingEnabled(true);
    m_connectionTable->sortByColumn(ConnectionListModel::From, Qt::AscendingOrder);
    m_connectionTable->setItemDelegateForColumn(ConnectionListModel::State,
                                                new StateBadgeDelegate(m_connectionTable));
    m_connectionTable->setColumnWidths({22, 12, 22, 24, 10, 0});
    connect(m_connectionTable, &TableView::rowActivated, this, [this](const QModelIndex &row) {
        const WireId wire = m_connections->wireAt(m_connectionProxy->mapToSource(row).row());
        m_view->reveal(wire);
        open(NodeId::None, wire);
    });
    auto *history = new QUndoView(&m_editor.history(), this);
    history->setObjectName(QStringLiteral("wiring.history"));
    history->setAccessibleName(tr("History of edits"));
    history->setEmptyLabel(tr("As it was opened"));
    history->setFrameShape(QFrame::NoFrame);
    m_lower->addTab(m_problems, tr("Problems"));
    m_lower->addTab(m_connectionTable, tr("Connections"));
    m_lower->addTab(history, tr("History"));
    m_problemsSoon.setSingleShot(true);
    m_problemsSoon.setInterval(problemsDelay);
    connect(&m_problemsSoon, &QTimer::timeout, this, &WiringPage::updateProblems);
}

void WiringPage::createLayout()
{
    m_search->setObjectName(QStringLiteral("wiring.search"));
    m_search->setAccessibleName(tr("Search the canvas"));
    m_search->setPlaceholderText(tr("Search the canvas"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * 36);
    m_status->setObjectName(QStringLiteral("wiring.status"));
    m_status->setAccessibleName(tr("What is selected"));
    setCaptionFont(m_status);
    setSecondaryText(m_status);
    for (const CanvasVerb verb : {CanvasVerb::LayOut, CanvasVerb::Fit, CanvasVerb::NewTrigger})
        m_header->addAction((*m_actions)[verb]);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 12);
    top->setSpacing(8);
    top->addWidget(m_banner);
    top->addWidget(m_header);
    m_range = createRangeChip();
    top->addWidget(m_range);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(16);
    tools->addWidget(m_search);
    tools->addWidget(m_status, 1);
    top->addLayout(tools);
    m_across->setObjectName(QStringLiteral("wiring.across"));
    m_across->addWidget(m_palette);
    m_across->addWidget(m_view);
    m_across->addWidget(m_side);
    m_across->setStretchFactor(0, 0);
    m_across->setStretchFactor(1, 1);
    m_across->setStretchFactor(2, 0);
    const int unit = fontMetrics().averageCharWidth();
    m_search->setMinimumWidth(unit * 28);
    m_palette->setMinimumWidth(unit * 14);
    m_across->setSizes({unit * 24, unit * 120, unit * 56});
    m_side->hide();
    m_down->setObjectName(QStringLiteral("wiring.down"));
    m_down->addWidget(m_across);
    m_down->addWidget(m_lower);
    m_down->setStretchFactor(0, 1);
    m_down->setSizes({600, fontMetrics().lineSpacing() * 6});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_down, 1);
    auto *over = new QVBoxLayout(m_view);
    over->addWidget(m_empty);
    m_empty->setAutoFillBackground(false);
}

void WiringPage::fitPanels()
{
    const int unit = fontMetrics().averageCharWidth();
    const bool roomy = width() >= unit * 150;
    const bool shown = roomy || m_side->isHidden();
    if (shown == !m_palette->isHidden())
        return;
    m_palette->setVisible(shown);
    if (!shown)
        m_across->setSizes({0, width() - unit * 50, unit * 50});
}

} // namespace signalbox
