// What a log panel can do: its actions and their menus.

#include <QActionGroup>
#include <QLineEdit>
#include <QMenu>
#include <QTabWidget>

#include "views/common/icons.h"
#include "views/common/searchbar.h"
#include "views/logs/logcolors.h"
#include "views/logs/logfileview.h"
#include "views/logs/logfilterbar.h"
#include "views/logs/logpanel.h"
#include "views/logs/logsearchbar.h"
#include "views/logs/logsourcespane.h"

namespace signalbox {

namespace {

constexpr Severity severitiesByWeight[] = {Severity::Fatal,  Severity::Error, Severity::Warning,
                                           Severity::Info,   Severity::Debug, Severity::Trace,
                                           Severity::Unknown};

QIcon swatch(int color, const QPalette &palette)
{
    QPixmap pixmap(16, 16);
    pixmap.fill(markGround(color, palette));
    return QIcon(pixmap);
}

} // namespace

QAction *LogPanel::makeAction(const char *name, const char *iconName, const QString &text,
                              const QKeySequence &key, std::function<void()> act)
{
    auto *action = new QAction(text, this);
    if (*iconName)
        action->setIcon(signalbox::icon(QLatin1String(iconName)));
    action->setObjectName(QLatin1String(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (act)
        connect(action, &QAction::triggered, this, std::move(act));
    addAction(action);
    return action;
}

void LogPanel::createActions()
{
    // Behind verbs of the window, which has their keys.
    m_find = makeAction("logFind", "search", tr("Find in Log…"), {}, [this] {
        m_search->bar()->field()->setFocus(Qt::ShortcutFocusReason);
        m_search->bar()->field()->selectAll();
    });
    m_findNext = makeAction("logFindNext", "", tr("Next Match"), {}, [this] { goToMatch(1); });
    m_findPrevious =
        makeAction("logFindPrevious", "", tr("Previous Match"), {}, [this] { goToMatch(-1); });

    m_open =
        makeAction("logOpenActivation", "external-link", tr("Open Activation of This Line"),
                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { openActivation(); });
    const auto line = [this] { return m_view->caret().line; };
    QAction *goTo = makeAction("logGoTo", "locate", tr("Go to Line or Time…"),
                               QKeySequence(Qt::CTRL | Qt::Key_G), [this] { askForPlace(); });
    QAction *mark = makeAction("logBookmark", "bookmark", tr("Toggle Bookmark"),
                               QKeySequence(Qt::CTRL | Qt::Key_D), [this] { toggleBookmark(); });
    QAction *next = makeAction("logNextBookmark", "", tr("Next Bookmark"), QKeySequence(Qt::Key_F4),
                               [this] { goToBookmark(1); });
    QAction *previous =
        makeAction("logPreviousBookmark", "", tr("Previous Bookmark"),
                   QKeySequence(Qt::SHIFT | Qt::Key_F4), [this] { goToBookmark(-1); });
    QAction *include =
        makeAction("logOnlySelected", "filter", tr("Only Lines with the Selection"), {},
                   [this] { m_filters->add({{m_view->wordAtCaret().toStdString()}}); });
    QAction *exclude =
        makeAction("logNoneSelected", "filter-x", tr("No Lines with the Selection"), {}, [this] {
            m_filters->add({{m_view->wordAtCaret().toStdString()}, LineFilter::Keep::Others});
        });
    QAction *from = makeAction("logFromHere", "", tr("Show from This Line On"), {},
                               [this, line] { setBounds(line(), m_log->rows().toLine); });
    QAction *until = makeAction("logUntilHere", "", tr("Show up to This Line"), {},
                                [this, line] { setBounds(m_log->rows().fromLine, line() + 1); });
    QAction *bounds =
        makeAction("logBounds", "clock", tr("Show Only a Part…"), {}, [this] { askForBounds(); });
    m_everything = makeAction("logEverything", "", tr("Show All Parts"), {},
                              [this] { setBounds(0, LogRows::noEnd); });
    QAction *rules = makeAction("logRulesEdit", "paintbrush", tr("Highlight Rules…"), {},
                                [this] { editRules(); });
    m_labelMenu = createLabelMenu();
    m_actions = {m_open,  goTo, mark,  next,   previous,     include,
                 exclude, from, until, bounds, m_everything, m_labelMenu->menuAction(),
                 rules};

    createToggles();
}

/// What is on or off, some with a button beside the search.
void LogPanel::createToggles()
{
    const auto toggle = [this](const char *name, const char *iconName, const QString &text,
                               auto change) {
        QAction *action = makeAction(name, iconName, text, {}, {});
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, change);
        m_actions.append(action);
        return action;
    };
    m_follow = toggle("logFollow", "arrow-down", tr("Follow the End"), [this](bool on) {
        if (on != m_view->following())
            m_view->setFollowing(on);
    });
    m_wrap = toggle("logWrap", "wrap-text", tr("Wrap Long Lines"), [this](bool on) {
        for (LogFileView *view : {m_view, m_results})
            view->setWrap(on ? LogFileView::Wrap::On : LogFileView::Wrap::Off);
    });
    m_columns = toggle("logColumns", "table", tr("JSON Lines as Columns"),
                       [this](bool on) { m_log->setColumnsShown(on); });
    m_numbers = toggle("logNumbers", "hash", tr("Line Numbers"), [this](bool on) {
        for (LogFileView *view : {m_view, m_results})
            view->setNumbers(on ? LogFileView::Numbers::Shown : LogFileView::Numbers::Hidden);
    });
    m_numbers->setChecked(true);
    m_numbers->setChecked(m_room == Room::Page);
    m_filtersShown = toggle("logFiltersShown", "funnel", tr("Filters"), [this](bool on) {
        m_filters->setVisible(on);
        if (on && isVisible())
            m_filters->field()->setFocus(Qt::OtherFocusReason);
    });
    m_filters->setVisible(m_room == Room::Page);
    m_filtersShown->setChecked(m_room == Room::Page);
    m_lowerShown = toggle("logLower", "panel-bottom", tr("Matches and Bookmarks"),
                          [this](bool on) { m_lower->setVisible(on); });
    QAction *colors = toggle("logTerminalColors", "palette", tr("Colours of Terminals"),
                             [this](bool on) { showTerminalColors(on); });
    colors->setChecked(keptTerminalColors(m_context.preferences) == TerminalColors::Shown);
    showTerminalColors(colors->isChecked());
    m_sourcesShown = toggle("logSourcesShown", "panel-right", tr("Sources"), [this](bool on) {
        m_sources->setVisible(on);
        m_view->setFocus();
    });
    m_sourceColumn =
        toggle("logSourceColumn", "tags", tr("Name the Source of Each Line"), [this](bool on) {
            for (LogFileView *view : {m_view, m_results})
                view->setSourceColumn(on ? LogFileView::SourceColumn::Shown
                                         : LogFileView::SourceColumn::Hidden);
        });
}

QMenu *LogPanel::createSeverityMenu()
{
    auto *menu = new QMenu(tr("Severities"), this);
    for (const Severity severity : severitiesByWeight) {
        QAction *action = menu->addAction(severityName(severity));
        action->setCheckable(true);
        action->setChecked(true);
        action->setData(int(severity));
        connect(action, &QAction::toggled, this, [this, severity](bool on) {
            if (m_severities.test(std::size_t(severity)) == on)
                return;
            m_severities.set(std::size_t(severity), on);
            applyFilters();
        });
    }
    menu->addSeparator();
    const auto choose = [this, menu](const QString &text, std::function<bool(Severity)> wanted) {
        connect(menu->addAction(text), &QAction::triggered, this, [menu, wanted] {
            for (QAction *action : menu->actions())
                if (action->isCheckable())
                    action->setChecked(wanted(Severity(action->data().toInt())));
        });
    };
    choose(tr("Only Warnings and Worse"),
           [](Severity severity) { return severity >= Severity::Warning; });
    choose(tr("All Lines"), [](Severity) { return true; });
    return menu;
}

/// Of logs whose lines know where they were written to.
QMenu *LogPanel::createStreamMenu()
{
    auto *menu = new QMenu(tr("Streams"), this);
    auto *group = new QActionGroup(menu);
    const auto add = [this, menu, group](const QString &text, std::optional<Stream> stream) {
        QAction *action = group->addAction(text);
        action->setCheckable(true);
        action->setData(stream ? int(*stream) : -1);
        action->setChecked(!stream);
        connect(action, &QAction::triggered, this, [this, stream] { setStream(stream); });
    };
    add(tr("Both Streams"), {});
    add(tr("Only stdout"), Stream::Stdout);
    add(tr("Only stderr"), Stream::Stderr);
    menu->addActions(group->actions());
    return menu;
}

QMenu *LogPanel::createTimeMenu()
{
    auto *menu = new QMenu(tr("Times"), this);
    auto *group = new QActionGroup(menu);
    for (const TimeDisplay display :
         {TimeDisplay::Off, TimeDisplay::Local, TimeDisplay::Utc, TimeDisplay::Relative}) {
        QAction *action = group->addAction(timeDisplayText(display));
        action->setCheckable(true);
        action->setChecked(display == m_times);
        action->setData(int(display));
        connect(action, &QAction::triggered, this, [this, display] { setTimes(display); });
    }
    menu->addActions(group->actions());
    return menu;
}

QMenu *LogPanel::createExportMenu()
{
    auto *menu = new QMenu(tr("Save Lines"), this);
    const auto add = [this, menu](const char *name, const QString &text, auto act) {
        QAction *action = menu->addAction(text, this, act);
        action->setObjectName(QLatin1String(name));
    };
    add("logSaveAll", tr("Save &All Lines…"), [this] {
        LogRows all = m_log->rows();
        all.chosen.reset();
        all.fromLine = 0;
        all.toLine = LogRows::noEnd;
        save(all, 0, all.count());
    });
    add("logSaveShown", tr("Save &Shown Lines…"),
        [this] { save(m_log->rows(), 0, m_log->rows().count()); });
    add("logSaveSelected", tr("Save S&elected Lines…"), [this] {
        const auto [from, to] = m_view->selectedRows();
        save(m_log->rows(), from.row, to.row - from.row + 1);
    });
    menu->addSeparator();
    m_colors = menu->addAction(tr("Keep &Colours of Terminals"));
    m_colors->setObjectName(QStringLiteral("logKeepColors"));
    m_colors->setCheckable(true);
    m_colors->setChecked(true);
    return menu;
}

QMenu *LogPanel::createLabelMenu()
{
    auto *menu = new QMenu(tr("Colour the Selection"), this);
    menu->setObjectName(QStringLiteral("logLabels"));
    menu->setIcon(signalbox::icon(QStringLiteral("palette")));
    for (int color = 0; color < logMarkColors; ++color) {
        QAction *action = menu->addAction(swatch(color, palette()), markColorName(color), this,
                                          [this, color] { label(color); });
        action->setObjectName(QStringLiteral("logLabel%1").arg(color + 1));
    }
    menu->addSeparator();
    menu->addAction(tr("Remove These Colours"), this, [this] {
        m_labels.clear();
        applyRules();
    });
    return menu;
}

/// Where there is no room for buttons: everything that the bar has no button for.
QMenu *LogPanel::createMoreMenu()
{
    auto *menu = new QMenu(this);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        menu->addAction(m_find);
        menu->addMenu(m_severityMenu);
        menu->addSeparator();
        menu->addActions(m_actions);
    });
    return menu;
}

} // namespace signalbox
