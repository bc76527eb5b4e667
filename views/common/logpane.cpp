#include "views/common/logpane.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSaveFile>
#include <QShortcut>
#include <QToolButton>

#include "views/common/banner.h"
#include "views/common/iconbutton.h"
#include "views/common/icons.h"
#include "views/common/logview.h"
#include "views/common/pill.h"
#include "views/common/searchbar.h"

namespace signalbox {

LogPane::LogPane(QWidget *parent)
    : QWidget(parent)
    , m_view(new LogView(this))
    , m_search(new SearchBar(this))
    , m_pill(new Pill(Pill::Edge::Bottom, m_view))
    , m_notice(new Banner(this))
    , m_fileName(QStringLiteral("log"))
{
    setObjectName(QStringLiteral("logPane"));
    setAccessibleName(tr("Log"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    createTools();
    layout->addWidget(m_notice);
    layout->addWidget(m_view, 1);
    setPlaceholder(tr("This run wrote nothing to its log."));
    connectView();
}

void LogPane::createTools()
{
    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(8, 4, 8, 4);
    tools->setSpacing(4);
    tools->addWidget(m_search, 1);
    m_streamButton = new IconButton(QStringLiteral("list-filter"), QStringLiteral("logStreams"),
                                    tr("Streams that are shown"), this);
    createStreamMenu();
    m_timeButton = new IconButton(QStringLiteral("clock"), QStringLiteral("logTimes"),
                                  tr("How times are written"), this);
    createTimeMenu();
    QToolButton *wrap = new IconButton(QStringLiteral("wrap-text"), QStringLiteral("logWrap"),
                                       tr("Wrap long lines"), this);
    wrap->setCheckable(true);
    wrap->setChecked(true);
    connect(wrap, &QToolButton::toggled, this,
            [this](bool on) { m_view->setWrap(on ? LogWrap::On : LogWrap::Off); });
    m_colors = new IconButton(QStringLiteral("palette"), QStringLiteral("logTerminalColors"),
                              tr("Show the colours that the function writes for terminals"), this);
    m_colors->setCheckable(true);
    m_colors->setChecked(true);
    connect(m_colors, &QToolButton::toggled, this, [this](bool on) {
        m_view->setTerminalColors(on ? TerminalColors::Shown : TerminalColors::Stripped);
    });
    QToolButton *copy = new IconButton(QStringLiteral("copy"), QStringLiteral("logCopy"),
                                       tr("Copy the selection, or the whole log"), this);
    connect(copy, &QToolButton::clicked, this, [this] { m_view->copy(); });
    QToolButton *saveButton = new IconButton(QStringLiteral("save"), QStringLiteral("logSave"),
                                             tr("Save the log as a file"), this);
    connect(saveButton, &QToolButton::clicked, this, &LogPane::save);
    for (QToolButton *button : {m_streamButton, m_timeButton, wrap, m_colors, copy, saveButton})
        tools->addWidget(button);
    static_cast<QVBoxLayout *>(layout())->addLayout(tools);
}

void LogPane::createTimeMenu()
{
    auto *menu = new QMenu(this);
    auto *group = new QActionGroup(menu);
    for (const TimeDisplay display :
         {TimeDisplay::Local, TimeDisplay::Utc, TimeDisplay::Relative, TimeDisplay::Off}) {
        QAction *action = group->addAction(timeDisplayText(display));
        action->setCheckable(true);
        action->setChecked(display == m_times);
        action->setData(int(display));
        connect(action, &QAction::triggered, this, [this, display] { setTimeDisplay(display); });
    }
    menu->addActions(group->actions());
    m_timeButton->setMenu(menu);
    m_timeButton->setPopupMode(QToolButton::InstantPopup);
}

void LogPane::createStreamMenu()
{
    const std::pair<LogStreams, QString> choices[] = {{LogStreams::Both, tr("Both Streams")},
                                                      {LogStreams::Stdout, tr("Only stdout")},
                                                      {LogStreams::Stderr, tr("Only stderr")}};
    auto *menu = new QMenu(this);
    auto *group = new QActionGroup(menu);
    for (const auto &[streams, text] : choices) {
        QAction *action = group->addAction(text);
        action->setCheckable(true);
        action->setChecked(streams == LogStreams::Both);
        connect(action, &QAction::triggered, this,
                [this, chosen = streams] { m_view->setStreams(chosen); });
    }
    menu->addActions(group->actions());
    m_streamButton->setMenu(menu);
    m_streamButton->setPopupMode(QToolButton::InstantPopup);
}

void LogPane::connectView()
{
    connect(m_search, &SearchBar::textChanged, m_view, &LogView::search);
    connect(m_search, &SearchBar::nextRequested, this, [this] { m_view->goToMatch(1); });
    connect(m_search, &SearchBar::previousRequested, this, [this] { m_view->goToMatch(-1); });
    connect(m_view, &LogView::matchesChanged, m_search, &SearchBar::setMatches);
    connect(m_view, &LogView::unseenLinesChanged, this, [this](int count) {
        m_pill->present(count == 0 ? QString() : tr("%n new line(s)", nullptr, count));
    });
    connect(m_pill, &Pill::clicked, m_view, &LogView::follow);
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this,
            [this] { m_search->field()->setFocus(Qt::ShortcutFocusReason); });
}

void LogPane::setLog(const std::vector<LogLine> &lines, Timestamp origin)
{
    m_dropped = 0;
    m_notice->hide();
    m_view->setOrigin(origin);
    m_view->setLines(lines);
}

void LogPane::appendLines(const std::vector<LogLine> &lines, std::size_t dropped)
{
    m_view->appendLines(lines);
    m_dropped += dropped;
    if (dropped > 0) {
        m_notice->present(Banner::Kind::Warning,
                          tr("%n line(s) came too fast to be shown live. They are in the log when "
                             "the run has finished.",
                             nullptr, int(m_dropped)));
    }
}

void LogPane::clear()
{
    setLog({}, {});
}

void LogPane::setPlaceholder(const QString &text)
{
    m_view->setPlaceholder(text);
}

void LogPane::keepChoicesIn(Preferences &preferences)
{
    m_colors->setChecked(keptTerminalColors(preferences) == TerminalColors::Shown);
    connect(m_colors, &QToolButton::toggled, this, [&preferences](bool on) {
        keepTerminalColors(preferences, on ? TerminalColors::Shown : TerminalColors::Stripped);
    });
}

void LogPane::setTimeDisplay(TimeDisplay display)
{
    if (m_times == display)
        return;
    m_times = display;
    m_view->setTimeDisplay(display);
    for (QAction *action : m_timeButton->menu()->actions())
        action->setChecked(action->data().toInt() == int(display));
    emit timeDisplayChanged(display);
}

void LogPane::save()
{
    auto *dialog = new QFileDialog(this, tr("Save Log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("log"));
    dialog->selectFile(m_fileName + QStringLiteral(".log"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(m_view->text().toUtf8()) < 0
            || !file.commit()) {
            m_notice->present(Banner::Kind::Error,
                              tr("The log could not be saved: %1").arg(file.errorString()));
        }
    });
    dialog->open();
}

} // namespace signalbox
