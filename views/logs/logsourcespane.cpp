#include "views/logs/logsourcespane.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "models/format.h"
#include "views/logs/logcolors.h"

namespace signalbox {

namespace {

enum Column { Name, Count, Number };

bool isShown(const QTreeWidgetItem *item)
{
    return item->checkState(Name) == Qt::Checked;
}

} // namespace

QString logSourceName(const LogSource &source)
{
    return source.detail.isEmpty() || source.detail.startsWith(u'/')
               ? source.name
               : source.name + u' ' + source.detail;
}

LogSourcesPane::LogSourcesPane(QWidget *parent)
    : QWidget(parent)
    , m_list(new QTreeWidget(this))
    , m_only(new QPushButton(tr("&Only This"), this))
    , m_all(new QPushButton(tr("&All"), this))
{
    setObjectName(QStringLiteral("logSourcesPane"));
    m_list->setObjectName(QStringLiteral("logSources"));
    m_list->setAccessibleName(tr("Sources of the log"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHeaderLabels({tr("Source"), tr("Lines"), tr("No.")});
    for (const Column column : {Count, Number})
        m_list->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    m_list->setColumnHidden(Number, true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    for (const Column column : {Count, Number})
        m_list->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setToolTip(tr("Space shows or hides a source, Enter shows it alone or all again"));
    m_only->setObjectName(QStringLiteral("logSourceOnly"));
    m_only->setAccessibleName(tr("Only This Source"));
    m_all->setObjectName(QStringLiteral("logSourcesAll"));
    m_all->setAccessibleName(tr("All Sources"));
    auto *verbs = new QHBoxLayout;
    verbs->setContentsMargins(8, 4, 8, 8);
    verbs->addWidget(m_only);
    verbs->addWidget(m_all);
    verbs->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addLayout(verbs);
    connect(m_list, &QTreeWidget::itemChanged, this, &LogSourcesPane::tell);
    connect(m_list, &QTreeWidget::itemActivated, this,
            [this](const QTreeWidgetItem *item) { showOnly(item); });
    connect(m_list, &QWidget::customContextMenuRequested, this, &LogSourcesPane::openMenu);
    connect(m_only, &QPushButton::clicked, this, [this] {
        if (const QTreeWidgetItem *item = m_list->currentItem())
            showOnly(item);
    });
    connect(m_all, &QPushButton::clicked, this, &LogSourcesPane::showAll);
}

void LogSourcesPane::setSources(const std::vector<LogSource> &sources)
{
    {
        const QSignalBlocker quiet(m_list);
        for (auto i = std::size_t(m_list->topLevelItemCount()); i < sources.size(); ++i) {
            auto *item = new QTreeWidgetItem(m_list, {logSourceName(sources[i])});
            const bool hidden = m_hideLater.contains(item->text(Name));
            item->setCheckState(Name, hidden ? Qt::Unchecked : Qt::Checked);
            item->setText(Number, QString::number(i + 1));
            for (const Column column : {Count, Number})
                item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
            if (!sources[i].detail.isEmpty())
                item->setToolTip(Name, sources[i].detail + u'/' + sources[i].name);
            if (!sources[i].detail.startsWith(u'/'))
                item->setToolTip(Name, logSourceName(sources[i]));
        }
    }
    // As in the margin of the lines.
    m_list->setColumnHidden(Number, sources.size() <= logSourceColors);
    if (!m_list->currentItem() && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    paintSwatches();
    tell();
}

void LogSourcesPane::setCounts(const std::vector<std::uint64_t> &counts)
{
    const QSignalBlocker quiet(m_list);
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        const std::uint64_t count = std::size_t(i) < counts.size() ? counts[std::size_t(i)] : 0;
        const QString text = formatCount(std::int64_t(count));
        if (m_list->topLevelItem(i)->text(Count) != text)
            m_list->topLevelItem(i)->setText(Count, text);
    }
}

HiddenSources LogSourcesPane::hidden() const
{
    HiddenSources hidden;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        hidden.push_back(!isShown(m_list->topLevelItem(i)));
    return hidden;
}

QStringList LogSourcesPane::hiddenNames() const
{
    QStringList names;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        if (const QTreeWidgetItem *item = m_list->topLevelItem(i); !isShown(item))
            names << item->text(Name);
    return names;
}

void LogSourcesPane::hideSources(const QStringList &names)
{
    m_hideLater = names;
    {
        const QSignalBlocker quiet(m_list);
        for (int i = 0; i < m_list->topLevelItemCount(); ++i)
            if (QTreeWidgetItem *item = m_list->topLevelItem(i); names.contains(item->text(Name)))
                item->setCheckState(Name, Qt::Unchecked);
    }
    tell();
}

void LogSourcesPane::paintSwatches()
{
    const QSignalBlocker quiet(m_list);
    const int size = fontMetrics().ascent();
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QPixmap swatch(QSize(size, size) * devicePixelRatioF());
        swatch.setDevicePixelRatio(devicePixelRatioF());
        swatch.fill(Qt::transparent);
        QPainter painter(&swatch);
        paintSourceStripe(painter, QRect(size / 3, 0, size / 3 + 1, size), i, palette());
        painter.end();
        m_list->topLevelItem(i)->setIcon(Name, QIcon(swatch));
    }
}

/// Alone, or all when it is alone already.
void LogSourcesPane::showOnly(const QTreeWidgetItem *chosen)
{
    bool isAlone = isShown(chosen);
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        if (const QTreeWidgetItem *item = m_list->topLevelItem(i); item != chosen)
            isAlone = isAlone && !isShown(item);
    if (isAlone)
        return showAll();
    {
        const QSignalBlocker quiet(m_list);
        for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
            QTreeWidgetItem *item = m_list->topLevelItem(i);
            item->setCheckState(Name, item == chosen ? Qt::Checked : Qt::Unchecked);
        }
    }
    tell();
}

void LogSourcesPane::showAll()
{
    {
        const QSignalBlocker quiet(m_list);
        for (int i = 0; i < m_list->topLevelItemCount(); ++i)
            m_list->topLevelItem(i)->setCheckState(Name, Qt::Checked);
    }
    tell();
}

void LogSourcesPane::openMenu(const QPoint &where)
{
    QTreeWidgetItem *item = m_list->itemAt(where);
    if (!item)
        return;
    const int number = m_list->indexOfTopLevelItem(item);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Only This Source"), this, [this, number] {
        if (const QTreeWidgetItem *chosen = m_list->topLevelItem(number))
            showOnly(chosen);
    });
    menu->addAction(tr("All Sources"), this, &LogSourcesPane::showAll);
    menu->addSeparator();
    menu->addAction(tr("Open This Source Alone"), this,
                    [this, number] { emit openRequested(number); });
    menu->popup(m_list->viewport()->mapToGlobal(where));
}

void LogSourcesPane::tell()
{
    const bool anyHidden = !hiddenNames().isEmpty();
    m_all->setEnabled(anyHidden);
    m_list->viewport()->update();
    emit hiddenChanged(hidden());
}

void LogSourcesPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        paintSwatches();
}

} // namespace signalbox
