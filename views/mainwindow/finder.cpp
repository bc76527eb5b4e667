#include "views/mainwindow/finder.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include "views/common/flatpaint.h"
#include "views/common/shades.h"
#include "views/common/typography.h"
#include "views/mainwindow/findermodel.h"

namespace signalbox {

namespace {

constexpr int widest = 640;
constexpr int tallest = 420;
constexpr int noneMargin = 8;

} // namespace

Finder::Finder(QWidget *window)
    : QFrame(window)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_none(new QLabel(this))
    , m_model(new FinderModel(this))
{
    setObjectName(QStringLiteral("finder"));
    setAccessibleName(tr("Find and do"));
    m_field->setObjectName(QStringLiteral("finder.query"));
    m_field->setAccessibleName(tr("Search"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("finder.results"));
    m_list->setAccessibleName(tr("Results"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FinderDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_none->setObjectName(QStringLiteral("finder.none"));
    m_none->setTextFormat(Qt::PlainText);
    m_none->setMargin(noneMargin);
    m_none->setWordWrap(true);
    m_none->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 10, 1, 6);
    column->setSpacing(8);
    auto *fieldRow = new QHBoxLayout;
    fieldRow->setContentsMargins(10, 0, 10, 0);
    fieldRow->addWidget(m_field);
    column->addLayout(fieldRow);
    column->addWidget(m_list);
    column->addWidget(m_none);
    hide();
    connect(m_field, &QLineEdit::textChanged, this, &Finder::search);
    connect(m_list, &QListView::clicked, this, &Finder::choose);
    window->installEventFilter(this);
}

Finder::~Finder() = default;

void Finder::present(const QString &hint, std::vector<FinderEntry> entries, Extra extra)
{
    m_focusBefore = QApplication::focusWidget();
    m_extra = std::move(extra);
    m_field->setPlaceholderText(hint);
    m_field->setAccessibleName(hint);
    m_model->setEntries(std::move(entries));
    m_field->clear();
    search(QString());
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void Finder::search(const QString &query)
{
    m_model->setQuery(query.trimmed(),
                      m_extra ? m_extra(query.trimmed()) : std::vector<FinderEntry>());
    m_list->setCurrentIndex(m_model->index(0));
    showWhetherFound(query.trimmed());
    place();
}

void Finder::showWhetherFound(const QString &query)
{
    const bool found = m_model->rowCount() > 0;
    m_list->setVisible(found);
    m_none->setVisible(!found);
    m_field->setAccessibleDescription({});
    if (found)
        return;
    const QString shown = m_none->fontMetrics().elidedText(
        query, Qt::ElideMiddle, m_none->fontMetrics().averageCharWidth() * 40);
    m_none->setText(tr("Nothing is called “%1”. Fewer letters find more.").arg(shown));
    setSecondaryText(m_none);
    // The field keeps the keyboard: a screen reader hears the answer as its description.
    m_field->setAccessibleDescription(m_none->text());
    QAccessibleEvent changed(m_field, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void Finder::place()
{
    const int width = qMin(widest, parentWidget()->width() - 48);
    const int row = m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0) : 28;
    const int rows = qBound(1, m_model->rowCount(), 12);
    int content = rows * row;
    if (m_list->isHidden())
        content = m_none->heightForWidth(width - 2);
    const int height = qMin(tallest, m_field->sizeHint().height() + 26 + content);
    setGeometry((parentWidget()->width() - width) / 2, qMin(72, parentWidget()->height() / 8),
                width, height);
}

void Finder::choose()
{
    const FinderEntry *entry = m_model->entry(m_list->currentIndex());
    if (!entry || !entry->enabled)
        return;
    // Copied: opening may show the finder again with other entries.
    const auto open = entry->open;
    dismiss();
    open();
}

void Finder::dismiss()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus();
}

bool Finder::handleKey(int key)
{
    const int rows = m_model->rowCount();
    int row = m_list->currentIndex().row();
    switch (key) {
    case Qt::Key_Escape: dismiss(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(); return true;
    case Qt::Key_Down: row = rows > 0 ? (row + 1) % rows : -1; break;
    case Qt::Key_Up: row = rows > 0 ? (row + rows - 1) % rows : -1; break;
    case Qt::Key_PageDown: row = qMin(rows - 1, row + 10); break;
    case Qt::Key_PageUp: row = qMax(0, row - 10); break;
    default: return false;
    }
    m_list->setCurrentIndex(m_model->index(row));
    return true;
}

bool Finder::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent *>(event)->key());
    if (watched == m_field && event->type() == QEvent::FocusOut)
        hide();
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Finder::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    flat::box(&painter, rect(), palette().color(QPalette::Base), edgeColor(palette()), 6);
}

} // namespace signalbox
