#include "views/canvas/wiringpalette.h"

#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QVBoxLayout>

#include "core/feedform.h"
#include "models/feedwords.h"
#include "views/common/icons.h"

namespace signalbox {

namespace {

const QString mimeType = QStringLiteral("application/x-signalbox-palette");

/// A list whose drags carry what the row stands for.
class PaletteList final : public QListWidget
{
public:
    using QListWidget::QListWidget;

protected:
    QMimeData *mimeData(const QList<QListWidgetItem *> &items) const override
    {
        auto *carried = new QMimeData;
        if (!items.isEmpty()) {
            carried->setData(mimeType, items.front()->data(Qt::UserRole).toString().toUtf8());
            carried->setText(items.front()->text());
        }
        return carried;
    }
};

QString iconOfFeed(const std::string &kind)
{
    if (kind == "webhook")
        return QStringLiteral("globe");
    if (kind == "files")
        return QStringLiteral("folder");
    if (kind == "activation" || kind == "queue" || kind == "memory" || kind == "budget")
        return QStringLiteral("gauge");
    const bool clock = kind == "cron" || kind == "interval" || kind == "once";
    return clock ? QStringLiteral("clock") : QStringLiteral("radio");
}

} // namespace

WiringPalette::WiringPalette(QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_list(new PaletteList(this))
{
    m_filter->setObjectName(QStringLiteral("wiring.paletteFilter"));
    m_filter->setAccessibleName(tr("Filter what can be added"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("wiring.palette"));
    m_list->setAccessibleName(tr("What can be added"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setDragEnabled(true);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(8);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    fill();
    connect(m_filter, &QLineEdit::textChanged, this, &WiringPalette::narrow);
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        if (const QListWidgetItem *item = m_list->currentItem(); item && !item->isHidden())
            emit chosen(item->data(Qt::UserRole).toString());
    });
    connect(m_list, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        emit chosen(item->data(Qt::UserRole).toString());
    });
}

void WiringPalette::fill()
{
    const auto add = [this](const QString &id, const QString &iconName, const QString &text,
                            const QString &meaning) {
        auto *item = new QListWidgetItem(icon(iconName), text, m_list);
        item->setData(Qt::UserRole, id);
        item->setToolTip(meaning + u'\n'
                         + tr("Drag it onto the canvas, double-click or press Enter to add"));
    };
    add(QStringLiteral("trigger"), QStringLiteral("zap"), tr("Trigger"), tr("A channel of events"));
    for (const FeedForm &form : feedForms())
        add(QStringLiteral("feed:") + QString::fromStdString(form.kind), iconOfFeed(form.kind),
            feedWord(form.label), feedWord(form.meaning));
    add(QStringLiteral("function"), QStringLiteral("square-function"), tr("Function"),
        tr("Code that runs"));
    add(QStringLiteral("note"), QStringLiteral("notebook-text"), tr("Note"),
        tr("Text on the canvas"));
    add(QStringLiteral("group"), QStringLiteral("layers"), tr("Group"),
        tr("A frame around what is selected"));
}

void WiringPalette::narrow(const QString &text)
{
    QListWidgetItem *first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setHidden(!item->text().contains(text.trimmed(), Qt::CaseInsensitive));
        if (!first && !item->isHidden())
            first = item;
    }
    m_list->setCurrentItem(first);
}

QString WiringPalette::idOf(const QMimeData *data)
{
    return QString::fromUtf8(data->data(mimeType));
}

} // namespace signalbox
