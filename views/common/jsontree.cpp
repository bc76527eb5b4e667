#include "views/common/jsontree.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFuture>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPromise>
#include <QSaveFile>
#include <QShortcut>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeView>

#include "clusters/futures.h"
#include "models/errortext.h"
#include "models/format.h"
#include "views/common/banner.h"
#include "views/common/iconbutton.h"
#include "views/common/icons.h"
#include "views/common/jsonnodes.h"
#include "views/common/jsonraw.h"
#include "views/common/searchbar.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

/// Parsed at once below this; on a worker above.
constexpr std::size_t atOnce = 128U << 10;
/// Above this only the beginning is shown as text.
constexpr std::size_t textLimit = 16U << 20;
constexpr std::size_t beginning = 1U << 20;
/// Documents with fewer values than this are opened whole.
constexpr int expandedNodes = 60;
constexpr int fullyExpandable = 20000;
constexpr std::size_t mostMatches = 100'000;

JsonTint tintOf(int kind)
{
    switch (static_cast<JsonKind>(kind)) {
    case JsonKind::String: return JsonTint::String;
    case JsonKind::Number: return JsonTint::Number;
    case JsonKind::Object:
    case JsonKind::Array: return JsonTint::Container;
    default: return JsonTint::Literal;
    }
}

/// Runs @p work on a thread of the pool.
template <class T>
QFuture<T> onWorker(std::function<T()> work)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

} // namespace

/// Values in the colour of their type, matches of the search on a tint.
class JsonTree::Delegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == JsonNodeModel::Value) {
            const JsonTint tint = tintOf(index.data(JsonNodeModel::TypeRole).toInt());
            option->palette.setColor(QPalette::Text, jsonColor(tint, option->palette));
        }
        if (index.data(JsonNodeModel::MatchRole).toBool()) {
            QColor color = stateColor(StateRole::Warning, option->palette);
            color.setAlphaF(0.22F);
            option->backgroundBrush = color;
        }
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(option.fontMetrics.height() + 6);
        return size;
    }
};

JsonTree::JsonTree(QWidget *parent)
    : QWidget(parent)
    , m_model(new JsonNodeModel(this))
    , m_stack(new QStackedWidget(this))
    , m_treePage(new QWidget(this))
    , m_tree(new QTreeView(this))
    , m_raw(new JsonRaw(this))
    , m_placeholder(new QLabel(this))
    , m_search(new SearchBar(this))
    , m_notice(new Banner(this))
    , m_fileName(QStringLiteral("value"))
{
    setObjectName(QStringLiteral("jsonTree"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    createTools();
    createTree();
    m_placeholder->setObjectName(QStringLiteral("jsonPlaceholder"));
    m_placeholder->setAlignment(Qt::AlignCenter);
    m_placeholder->setWordWrap(true);
    m_placeholder->setMargin(12);
    m_placeholder->setAutoFillBackground(true);
    m_placeholder->setBackgroundRole(QPalette::Base);
    // Rows do not touch the line above them.
    m_treePage->setAutoFillBackground(true);
    m_treePage->setBackgroundRole(QPalette::Base);
    auto *inset = new QVBoxLayout(m_treePage);
    inset->setContentsMargins(0, 6, 0, 0);
    inset->addWidget(m_tree);
    for (QWidget *page :
         {static_cast<QWidget *>(m_placeholder), m_treePage, static_cast<QWidget *>(m_raw)})
        m_stack->addWidget(page);
    layout->addWidget(m_notice);
    layout->addWidget(m_stack, 1);
    setSecondaryText(m_placeholder);
    // Labels that wrap do not ask for their height: three lines hold what is said here.
    followFont(m_placeholder, [this] {
        const int line = QFontMetrics(QApplication::font()).height();
        m_placeholder->setMinimumHeight(3 * line + 2 * m_placeholder->margin());
    });
    clear();
}

JsonTree::~JsonTree() = default;

void JsonTree::createTools()
{
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(8, 4, 8, 4);
    tools->setSpacing(4);
    tools->addWidget(m_search, 1);
    m_expandButton = new IconButton(QStringLiteral("chevrons-up-down"),
                                    QStringLiteral("jsonExpand"), tr("Expand all"), this);
    m_collapseButton = new IconButton(QStringLiteral("chevrons-down-up"),
                                      QStringLiteral("jsonCollapse"), tr("Collapse all"), this);
    m_rawButton = new IconButton(QStringLiteral("braces"), QStringLiteral("jsonRawToggle"),
                                 tr("Show as text"), this);
    m_rawButton->setCheckable(true);
    m_copyButton =
        new IconButton(QStringLiteral("copy"), QStringLiteral("jsonCopy"), tr("Copy all"), this);
    m_saveButton = new IconButton(QStringLiteral("save"), QStringLiteral("jsonSave"),
                                  tr("Save as a file"), this);
    for (QToolButton *button :
         {m_expandButton, m_collapseButton, m_rawButton, m_copyButton, m_saveButton})
        tools->addWidget(button);
    static_cast<QVBoxLayout *>(layout())->addLayout(tools);

    connect(m_expandButton, &QToolButton::clicked, m_tree, &QTreeView::expandAll);
    connect(m_collapseButton, &QToolButton::clicked, m_tree, &QTreeView::collapseAll);
    connect(m_rawButton, &QToolButton::toggled, this, &JsonTree::setShowsRaw);
    connect(m_copyButton, &QToolButton::clicked, this, &JsonTree::copyAll);
    connect(m_saveButton, &QToolButton::clicked, this, &JsonTree::save);
    connect(m_search, &SearchBar::textChanged, this, &JsonTree::search);
    connect(m_search, &SearchBar::nextRequested, this, [this] { goToMatch(1); });
    connect(m_search, &SearchBar::previousRequested, this, [this] { goToMatch(-1); });
    connect(m_raw, &JsonRaw::matchesChanged, this, [this](int current, int total) {
        if (showsRaw())
            m_search->setMatches(current, total);
    });
}

void JsonTree::createTree()
{
    m_tree->setObjectName(QStringLiteral("jsonTreeView"));
    m_tree->setAccessibleName(tr("JSON tree"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new Delegate(m_tree));
    m_tree->header()->setResizeContentsPrecision(200);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    followFont(m_tree, [this] { m_tree->setFont(fixedFont(QApplication::font())); });
    m_tree->setHeaderHidden(true);
    // Data reads from left to right in every language, like code.
    m_tree->setLayoutDirection(Qt::LeftToRight);
    m_tree->setSelectionMode(QAbstractItemView::SingleSelection);
    m_tree->setIndentation(fontMetrics().averageCharWidth() * 3);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    // Expanding many at once says so for each of them; the column is fitted once afterwards.
    m_fit.setSingleShot(true);
    connect(&m_fit, &QTimer::timeout, this, &JsonTree::fitKeyColumn);
    for (const auto signal : {&QTreeView::expanded, &QTreeView::collapsed})
        connect(m_tree, signal, &m_fit, qOverload<>(&QTimer::start));
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &JsonTree::showTreeMenu);
    auto *copy = new QShortcut(QKeySequence::Copy, m_tree);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &JsonTree::copyValue);
    auto *path = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), m_tree);
    path->setContext(Qt::WidgetShortcut);
    connect(path, &QShortcut::activated, this, &JsonTree::copyPath);
}

void JsonTree::setJson(const Blob &json)
{
    if (json == m_json && !json.empty())
        return;
    m_json = json;
    ++m_turn;
    m_notice->hide();
    m_matches.clear();
    m_match = -1;
    if (json.empty()) {
        clear();
    } else if (json.size() <= atOnce) {
        accept(JsonNodes::parse(json));
    } else {
        using Parsed = Result<std::shared_ptr<JsonNodes>>;
        whenFinished(onWorker<Parsed>([json] { return JsonNodes::parse(json); }), this,
                     [this, turn = m_turn](const Parsed &parsed) {
                         if (turn == m_turn)
                             accept(parsed);
                     });
    }
}

void JsonTree::clear()
{
    m_json = {};
    ++m_turn;
    m_model->setNodes(nullptr);
    m_raw->clear();
    m_notice->hide();
    m_stack->setCurrentWidget(m_placeholder);
    updateTools();
}

void JsonTree::setPlaceholder(const QString &text)
{
    m_placeholder->setText(text);
}

void JsonTree::accept(const Result<std::shared_ptr<JsonNodes>> &parsed)
{
    if (!parsed) {
        m_model->setNodes(nullptr);
        showBeginning(errorText(parsed.error()));
        emit shown();
        return;
    }
    m_model->setNodes(*parsed);
    m_raw->clear();
    m_stack->setCurrentWidget(m_treePage);
    expandFirst();
    updateTools();
    if (m_rawWanted)
        setShowsRaw(true);
    if (!m_search->text().isEmpty())
        search(m_search->text());
    emit shown();
}

void JsonTree::showBeginning(const QString &reason)
{
    const std::string_view part = m_json.view().substr(0, beginning);
    m_raw->setPlainText(QString::fromUtf8(part.data(), qsizetype(part.size())));
    m_stack->setCurrentWidget(m_raw);
    if (m_json.size() > beginning) {
        m_notice->present(
            Banner::Kind::Information,
            tr("Showing %1 of %2.")
                .arg(formatSize(std::int64_t(beginning)), formatSize(std::int64_t(m_json.size()))),
            tr("Save All…"), Banner::Closing::Fixed);
        connect(m_notice, &Banner::actionTriggered, this, &JsonTree::save, Qt::UniqueConnection);
    } else if (!reason.isEmpty()) {
        m_notice->present(Banner::Kind::Warning, tr("Shown as text. %1").arg(reason));
    }
    updateTools();
}

void JsonTree::expandFirst()
{
    if (m_model->nodes()->count() <= std::size_t(expandedNodes))
        m_tree->expandAll();
    else if (m_model->rowCount() <= expandedNodes)
        m_tree->expandToDepth(0);
    fitKeyColumn();
}

void JsonTree::fitKeyColumn()
{
    m_tree->resizeColumnToContents(JsonNodeModel::Key);
    const int wanted = m_tree->columnWidth(JsonNodeModel::Key) + 16;
    m_tree->setColumnWidth(JsonNodeModel::Key, qMin(wanted, qMax(80, m_tree->width() * 6 / 10)));
}

void JsonTree::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_model->nodes())
        fitKeyColumn();
}

void JsonTree::updateTools()
{
    const bool parsed = m_model->nodes() != nullptr;
    const bool tree = parsed && !showsRaw();
    const bool large = parsed && m_model->nodes()->count() > std::size_t(fullyExpandable);
    m_expandButton->setEnabled(tree && !large);
    m_expandButton->setToolTip(large ? tr("Too many values to expand all of them at once")
                                     : tr("Expand all"));
    m_collapseButton->setEnabled(tree);
    m_rawButton->setEnabled(parsed);
    const QSignalBlocker blocked(m_rawButton);
    m_rawButton->setChecked(showsRaw());
    m_copyButton->setEnabled(!m_json.empty());
    m_saveButton->setEnabled(!m_json.empty());
    m_search->setEnabled(!m_json.empty());
}

bool JsonTree::showsRaw() const
{
    return m_stack->currentWidget() == m_raw;
}

void JsonTree::setShowsRaw(bool raw)
{
    m_rawWanted = raw;
    if (!m_model->nodes())
        return;
    if (raw && m_json.size() > textLimit)
        showBeginning({});
    else if (raw && m_raw->document()->isEmpty())
        m_raw->setPlainText(m_model->nodes()->text(0));
    if (!raw)
        m_notice->hide();
    m_stack->setCurrentWidget(raw ? static_cast<QWidget *>(m_raw) : m_treePage);
    updateTools();
    search(m_search->text());
}

void JsonTree::search(const QString &text)
{
    if (showsRaw()) {
        m_raw->search(text);
        return;
    }
    const int question = ++m_question;
    using Matches = std::vector<std::size_t>;
    const auto find = [json = m_json, text] { return findInJson(json.view(), text, mostMatches); };
    if (text.isEmpty() || !m_model->nodes())
        showMatches({});
    else if (m_json.size() <= atOnce)
        showMatches(find());
    else
        whenFinished(onWorker<Matches>(find), this,
                     [this, question, turn = m_turn](const Matches &matches) {
                         if (question == m_question && turn == m_turn)
                             showMatches(matches);
                     });
}

void JsonTree::showMatches(std::vector<std::size_t> matches)
{
    m_matches = std::move(matches);
    m_model->setMatches(m_matches);
    m_match = -1;
    goToMatch(0);
}

void JsonTree::find()
{
    m_search->field()->setFocus(Qt::ShortcutFocusReason);
    m_search->field()->selectAll();
}

/// What the window's keys for searching mean while the focus is in here, whatever page is around.
std::function<void()> JsonTree::deedOf(const QKeyEvent *key)
{
    if (key->matches(QKeySequence::Find))
        return [this] { find(); };
    if (key->matches(QKeySequence::FindNext))
        return [this] { goToMatch(1); };
    if (key->matches(QKeySequence::FindPrevious))
        return [this] { goToMatch(-1); };
    return {};
}

bool JsonTree::event(QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QWidget::event(event);
    const auto deed = deedOf(static_cast<QKeyEvent *>(event));
    if (!deed)
        return QWidget::event(event);
    if (event->type() == QEvent::KeyPress)
        deed();
    event->accept();
    return true;
}

void JsonTree::goToMatch(int step)
{
    if (showsRaw()) {
        m_raw->goToMatch(step);
        return;
    }
    const int total = int(m_matches.size());
    if (total > 0) {
        m_match = m_match < 0 ? 0 : (m_match + step + total) % total;
        const QModelIndex index =
            m_model->indexOf(m_model->nodes()->nodeAt(m_matches[std::size_t(m_match)]));
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index, QAbstractItemView::EnsureVisible);
    }
    m_search->setMatches(m_match + 1, total);
    m_tree->viewport()->update();
}

void JsonTree::showTreeMenu(const QPoint &position)
{
    if (!m_tree->currentIndex().isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy Value"), QKeySequence::Copy, this,
                    &JsonTree::copyValue);
    menu->addAction(tr("Copy Path"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this,
                    &JsonTree::copyPath);
    menu->addAction(tr("Copy All"), this, &JsonTree::copyAll);
    menu->addSeparator();
    const QModelIndex key = m_tree->currentIndex().siblingAtColumn(JsonNodeModel::Key);
    QAction *expand = menu->addAction(tr("Expand All Below"), this,
                                      [this, key] { m_tree->expandRecursively(key); });
    expand->setEnabled(m_model->rowCount(key) > 0
                       && m_model->nodes()->count() <= std::size_t(fullyExpandable));
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void JsonTree::copyValue()
{
    const QModelIndex index = m_tree->currentIndex();
    if (!index.isValid())
        return copyAll();
    // A string is copied as what it says, not as how JSON writes it.
    QApplication::clipboard()->setText(m_model->nodes()->plainText(JsonNodeModel::nodeOf(index)));
}

void JsonTree::copyPath()
{
    const QModelIndex index = m_tree->currentIndex();
    if (index.isValid())
        QApplication::clipboard()->setText(m_model->nodes()->path(JsonNodeModel::nodeOf(index)));
}

void JsonTree::copyAll()
{
    const QString text =
        m_model->nodes() ? m_model->nodes()->text(0) : QString::fromStdString(m_json.str());
    QApplication::clipboard()->setText(text);
}

void JsonTree::save()
{
    auto *dialog = new QFileDialog(this, tr("Save JSON"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(m_fileName + QStringLiteral(".json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, json = m_json](const QString &path) {
        QSaveFile file(path);
        const std::string_view bytes = json.view();
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), qint64(bytes.size())) < 0
            || !file.commit()) {
            m_notice->present(Banner::Kind::Error,
                              tr("The file could not be saved: %1").arg(file.errorString()));
        }
    });
    dialog->open();
}

} // namespace signalbox
