#include "views/activations/jsondiffview.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFuture>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPromise>
#include <QShortcut>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeView>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/jsondiffmodel.h"
#include "views/common/iconbutton.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

/// Larger documents are not laid over each other: a tree of them helps nobody.
constexpr std::size_t largest = 4U << 20;
constexpr int fullyShown = 400; ///< Trees with fewer values show what is the same as well.

StateRole roleOf(JsonChange change)
{
    switch (change) {
    case JsonChange::Added: return StateRole::Success;
    case JsonChange::Removed: return StateRole::Error;
    default: return StateRole::Warning;
    }
}

} // namespace

/// What differs stands on a tint: which of the three it is, the empty side and the tooltip say too.
class JsonDiffView::Delegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto change = JsonChange(index.data(JsonDiffModel::ChangeRole).toInt());
        if (change == JsonChange::Same)
            return;
        QColor color = stateColor(roleOf(change), option->palette);
        color.setAlphaF(index.model()->rowCount(index.siblingAtColumn(0)) > 0 ? 0.06F : 0.16F);
        option->backgroundBrush = color;
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(option.fontMetrics.height() + 6);
        return size;
    }
};

JsonDiffView::JsonDiffView(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_model(new JsonDiffModel(this))
    , m_summary(new QLabel(this))
    , m_only(new QCheckBox(tr("Only &differences"), this))
    , m_stack(new QStackedWidget(this))
    , m_message(new QLabel(this))
    , m_tree(new QTreeView(this))
{
    setObjectName(name);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    createTools();
    createTree();
    m_message->setObjectName(name + QStringLiteral(".message"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(12);
    m_message->setAutoFillBackground(true);
    m_message->setBackgroundRole(QPalette::Base);
    setSecondaryText(m_message);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_tree);
    layout->addWidget(m_stack, 1);
}

void JsonDiffView::createTools()
{
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(12, 4, 8, 4);
    tools->setSpacing(8);
    m_summary->setObjectName(objectName() + QStringLiteral(".summary"));
    m_only->setObjectName(objectName() + QStringLiteral(".only"));
    m_only->setAccessibleName(tr("Only differences"));
    m_previous =
        new IconButton(QStringLiteral("arrow-up"), objectName() + QStringLiteral(".previous"),
                       tr("Previous difference (Shift+F7)"), this);
    m_next = new IconButton(QStringLiteral("arrow-down"), objectName() + QStringLiteral(".next"),
                            tr("Next difference (F7)"), this);
    tools->addWidget(m_summary, 1);
    for (QWidget *tool : std::initializer_list<QWidget *>{m_only, m_previous, m_next})
        tools->addWidget(tool);
    static_cast<QVBoxLayout *>(layout())->addLayout(tools);
    connect(m_only, &QCheckBox::toggled, this, qOverload<>(&JsonDiffView::hideTheSame));
    connect(m_previous, &QToolButton::clicked, this, [this] { goToDifference(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { goToDifference(1); });
}

void JsonDiffView::createTree()
{
    m_tree->setObjectName(objectName() + QStringLiteral(".tree"));
    m_tree->setAccessibleName(tr("Differences"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new Delegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    followFont(m_tree, [this] { m_tree->setFont(fixedFont(QApplication::font())); });
    // Data reads from left to right in every language, like code.
    m_tree->setLayoutDirection(Qt::LeftToRight);
    m_tree->setSelectionMode(QAbstractItemView::SingleSelection);
    m_tree->header()->setResizeContentsPrecision(200);
    m_tree->header()->setStretchLastSection(true);
    auto *copy = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), m_tree);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &JsonDiffView::copyPath);
}

void JsonDiffView::compare(const Blob &left, const Blob &right, const QString &leftTitle,
                           const QString &rightTitle)
{
    const int turn = ++m_turn;
    m_model->setTitles(leftTitle, rightTitle);
    m_model->setDiff(nullptr);
    if (left.size() > largest || right.size() > largest) {
        say(tr("These are too large to be laid over each other."));
        emit shown(-1);
        return;
    }
    say(tr("Comparing…"));
    auto promise = std::make_shared<QPromise<Compared>>();
    promise->start();
    whenFinished(promise->future(), this, [this, turn](const Compared &compared) {
        if (turn == m_turn)
            accept(compared);
    });
    QThreadPool::globalInstance()->start([promise, left, right] {
        promise->addResult(JsonDiff::parse(left.view(), right.view()));
        promise->finish();
    });
}

void JsonDiffView::say(const QString &text)
{
    m_message->setText(text);
    m_summary->clear();
    m_stack->setCurrentIndex(0);
    for (QWidget *tool : std::initializer_list<QWidget *>{m_only, m_previous, m_next})
        tool->setEnabled(false);
}

void JsonDiffView::accept(const Compared &compared)
{
    if (!compared) {
        say(tr("This cannot be compared. %1").arg(errorText(compared.error())));
        emit shown(-1);
        return;
    }
    m_at = -1;
    m_model->setDiff(*compared);
    const int count = int((*compared)->differences().size());
    m_summary->setText(count > 0 ? tr("%n difference(s)", nullptr, count) : tr("No difference"));
    m_stack->setCurrentIndex(1);
    m_only->setEnabled(count > 0);
    for (QToolButton *button : {m_previous, m_next})
        button->setEnabled(count > 0);
    const QSignalBlocker quiet(m_only);
    m_only->setChecked(count > 0 && (*compared)->count() > fullyShown);
    hideTheSame();
    openDifferences();
    emit shown(count);
}

void JsonDiffView::openDifferences()
{
    m_tree->expand(m_model->index(0, 0));
    for (const int node : m_model->diff()->differences()) {
        for (int i = m_model->diff()->at(node).parent; i >= 0; i = m_model->diff()->at(i).parent)
            m_tree->expand(m_model->indexOf(i));
    }
    m_tree->resizeColumnToContents(JsonDiffModel::Key);
    const int free = m_tree->viewport()->width() - m_tree->columnWidth(JsonDiffModel::Key);
    m_tree->setColumnWidth(JsonDiffModel::Left,
                           qMax(free / 2, fontMetrics().averageCharWidth() * 12));
}

void JsonDiffView::hideTheSame()
{
    if (m_model->diff())
        hideTheSame(m_model->index(0, 0));
}

void JsonDiffView::hideTheSame(const QModelIndex &parent)
{
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex child = m_model->index(row, 0, parent);
        const bool same = child.data(JsonDiffModel::ChangeRole).toInt() == int(JsonChange::Same);
        m_tree->setRowHidden(row, parent, same && m_only->isChecked());
        if (!same)
            hideTheSame(child);
    }
}

void JsonDiffView::goToDifference(int step)
{
    const auto *diff = m_model->diff();
    const int count = diff ? int(diff->differences().size()) : 0;
    if (count == 0)
        return;
    m_at = m_at < 0 ? (step > 0 ? 0 : count - 1) : (m_at + step + count) % count;
    const QModelIndex index = m_model->indexOf(diff->differences()[std::size_t(m_at)]);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void JsonDiffView::copyPath()
{
    const QModelIndex index = m_tree->currentIndex();
    if (index.isValid())
        QApplication::clipboard()->setText(m_model->diff()->at(JsonDiffModel::nodeOf(index)).path);
}

} // namespace signalbox
