#include "views/settings/settingsdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "views/common/icons.h"
#include "views/common/typography.h"
#include "views/settings/httpport.h"
#include "views/settings/incidentsetting.h"
#include "views/settings/keyspage.h"
#include "views/settings/preferences.h"
#include "views/settings/settingsform.h"

namespace signalbox {

namespace {

QWidget *createLookPage(Preferences &preferences, QWidget *parent)
{
    auto *form = new SettingsForm(parent);
    QComboBox *theme = form->addChoice(
        QStringLiteral("theme"), SettingsDialog::tr("&Theme:"),
        SettingsDialog::tr("Light or dark as the desktop is, or always one of them."));
    theme->addItems({SettingsDialog::tr("Follow the system"), SettingsDialog::tr("Light"),
                     SettingsDialog::tr("Dark")});
    QSpinBox *size = form->addNumber(
        QStringLiteral("fontPercent"), SettingsDialog::tr("Text &size:"),
        SettingsDialog::tr("In percent of the system's font. Ctrl++ and Ctrl+- do the same."));
    size->setRange(80, 200);
    size->setSingleStep(10);
    size->setSuffix(SettingsDialog::tr(" %"));
    QComboBox *language = form->addChoice(
        QStringLiteral("language"), SettingsDialog::tr("&Language:"),
        SettingsDialog::tr("The window is built anew; tabs and unsaved work stay."));
    language->addItem(SettingsDialog::tr("As the system"), QString());
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    QCheckBox *motion =
        form->addSwitch(QStringLiteral("reducedMotion"), SettingsDialog::tr("&Reduce motion"),
                        SettingsDialog::tr("Nothing moves by itself and transitions are off."));
    QCheckBox *contrast =
        form->addSwitch(QStringLiteral("highContrast"), SettingsDialog::tr("&High contrast"),
                        SettingsDialog::tr("Also without this, when the desktop asks for it."));
    QCheckBox *utc = form->addSwitch(QStringLiteral("utc"), SettingsDialog::tr("Times in &UTC"),
                                     SettingsDialog::tr("Instead of the zone of this machine."));
    const auto show = [=, &preferences] {
        theme->setCurrentIndex(static_cast<int>(preferences.theme()));
        size->setValue(preferences.fontPercent());
        language->setCurrentIndex(qMax(0, language->findData(preferences.language())));
        motion->setChecked(preferences.reducedMotion());
        contrast->setChecked(preferences.highContrast());
        utc->setChecked(preferences.utc());
    };
    show();
    QObject::connect(&preferences, &Preferences::changed, form, show);
    QObject::connect(theme, &QComboBox::activated, form, [&preferences](int index) {
        preferences.setTheme(static_cast<ThemeChoice>(index));
    });
    QObject::connect(size, &QSpinBox::valueChanged, form,
                     [&preferences](int percent) { preferences.setFontPercent(percent); });
    QObject::connect(language, &QComboBox::activated, form, [&preferences, language](int index) {
        preferences.setLanguage(language->itemData(index).toString());
    });
    QObject::connect(motion, &QCheckBox::toggled, form,
                     [&preferences](bool on) { preferences.setReducedMotion(on); });
    QObject::connect(contrast, &QCheckBox::toggled, form,
                     [&preferences](bool on) { preferences.setHighContrast(on); });
    QObject::connect(utc, &QCheckBox::toggled, form,
                     [&preferences](bool on) { preferences.setUtc(on); });
    return form;
}

/// Whether the window's engine takes requests, and where.
void addHttp(SettingsForm *form, Preferences &preferences)
{
    QCheckBox *serves = form->addSwitch(
        QStringLiteral("engineHttp"), SettingsDialog::tr("Take requests over &HTTP"),
        SettingsDialog::tr("For webhooks, wsk and other clients on this computer. At once."));
    QSpinBox *port = form->addNumber(QStringLiteral("engineHttpPort"), SettingsDialog::tr("&Port:"),
                                     SettingsDialog::tr("Of 127.0.0.1; 3233 is what clients of "
                                                        "OpenWhisk look for."));
    port->setRange(1, 65535);
    port->setGroupSeparatorShown(false);
    // A port on the way to another one is none to listen at.
    port->setKeyboardTracking(false);
    const auto show = [=, &preferences] {
        const int stored = preferences.value(httpPortKey).toInt();
        const QSignalBlocker quietSwitch(serves);
        const QSignalBlocker quietPort(port);
        serves->setChecked(stored > 0);
        port->setEnabled(stored > 0);
        if (stored > 0)
            port->setValue(stored);
    };
    port->setValue(usualHttpPort);
    show();
    const auto store = [=, &preferences] {
        preferences.setValue(httpPortKey, QString::number(serves->isChecked() ? port->value() : 0));
    };
    QObject::connect(&preferences, &Preferences::changed, form, show);
    QObject::connect(serves, &QCheckBox::toggled, form, store);
    QObject::connect(port, &QSpinBox::valueChanged, form, store);
}

QWidget *createEnginePage(Preferences &preferences, QWidget *parent)
{
    auto *form = new SettingsForm(parent);
    QSpinBox *memory = form->addNumber(
        QStringLiteral("engineMemory"), SettingsDialog::tr("&Memory for sandboxes:"),
        SettingsDialog::tr("What all sandboxes may use together. At the next start."));
    memory->setRange(0, 1 << 20);
    memory->setSingleStep(512);
    memory->setSuffix(SettingsDialog::tr(" MiB"));
    memory->setSpecialValueText(SettingsDialog::tr("Half of the machine's"));
    QCheckBox *ask = form->addSwitch(
        QStringLiteral("askBeforeQuitting"),
        SettingsDialog::tr("&Ask before quitting while functions run"),
        SettingsDialog::tr("Runs that wait go on at the next start; those under way are ended."));
    QCheckBox *awake =
        form->addSwitch(QStringLiteral("keepAwake"),
                        SettingsDialog::tr("&Keep this computer awake while functions run"),
                        SettingsDialog::tr("It sleeps and idles as usual when nothing runs."));
    const auto show = [=, &preferences] {
        memory->setValue(preferences.engineMemoryMiB());
        ask->setChecked(!preferences.quitsWhileRunning());
        awake->setChecked(preferences.keepsAwake());
    };
    show();
    QObject::connect(ask, &QCheckBox::toggled, form,
                     [&preferences](bool on) { preferences.setQuitsWhileRunning(!on); });
    QObject::connect(awake, &QCheckBox::toggled, form,
                     [&preferences](bool on) { preferences.setKeepsAwake(on); });
    QObject::connect(&preferences, &Preferences::changed, form, show);
    QObject::connect(memory, &QSpinBox::valueChanged, form,
                     [&preferences](int mib) { preferences.setEngineMemoryMiB(mib); });
    addHttp(form, preferences);
    return form;
}

QWidget *createNoticesPage(Preferences &preferences, QWidget *parent)
{
    auto *form = new SettingsForm(parent);
    QCheckBox *runs = form->addSwitch(
        QStringLiteral("noticeLongRuns"), SettingsDialog::tr("&Long runs of mine have ended"),
        SettingsDialog::tr("Runs that were started in this window, waiting included."));
    QSpinBox *longest =
        form->addNumber(QStringLiteral("noticeLongest"), SettingsDialog::tr("&From:"),
                        SettingsDialog::tr("Shorter ones are not told."));
    longest->setRange(1, 86400);
    longest->setSuffix(SettingsDialog::tr(" s"));
    QCheckBox *failures = form->addSwitch(
        QStringLiteral("noticeFailures"),
        SettingsDialog::tr("A &function fails that worked before"),
        SettingsDialog::tr("Once, not for every failure, and at most once a minute."));
    QCheckBox *trouble =
        form->addSwitch(QStringLiteral("noticeTrouble"),
                        SettingsDialog::tr("The &engine or a cluster is in trouble"),
                        SettingsDialog::tr("It does not answer, or could not run a function."));
    QCheckBox *budgets = form->addSwitch(
        QStringLiteral("noticeBudgets"),
        SettingsDialog::tr("A &budget is spent, or the part of it at which it tells"),
        SettingsDialog::tr("Once a period; budgets are made on the Cost page."));
    form->addNote(
        SettingsDialog::tr("The desktop tells it while you look elsewhere. It stays silent "
                           "while you do not want to be disturbed."));
    const auto show = [=, &preferences] {
        const NoticeSettings settings = preferences.notices();
        runs->setChecked(settings.longRuns);
        longest->setValue(int(settings.longest.count()));
        longest->setEnabled(settings.longRuns);
        failures->setChecked(settings.failures);
        trouble->setChecked(settings.trouble);
        budgets->setChecked(settings.budgets);
    };
    show();
    QObject::connect(&preferences, &Preferences::changed, form, show);
    const std::pair<QCheckBox *, const char *> switches[] = {{runs, "notify.long_runs"},
                                                             {failures, "notify.failures"},
                                                             {trouble, "notify.trouble"},
                                                             {budgets, "notify.budgets"}};
    for (const auto &[box, key] : switches) {
        QObject::connect(box, &QCheckBox::toggled, form,
                         [&preferences, key = QString::fromLatin1(key)](bool on) {
                             preferences.setValue(key, on ? QStringLiteral("true")
                                                          : QStringLiteral("false"));
                         });
    }
    QObject::connect(longest, &QSpinBox::valueChanged, form, [&preferences](int seconds) {
        preferences.setValue(QStringLiteral("notify.long_seconds"), QString::number(seconds));
    });
    return form;
}

QWidget *createHistoryPage(Preferences &preferences, QWidget *parent)
{
    auto *form = new SettingsForm(parent);
    QSpinBox *days =
        form->addNumber(QStringLiteral("retentionDays"), SettingsDialog::tr("Keep runs &for:"),
                        SettingsDialog::tr("Older records are removed. At the next start."));
    days->setRange(0, 3650);
    days->setSpecialValueText(SettingsDialog::tr("As long as they fit"));
    days->setSuffix(SettingsDialog::tr(" days"));
    QSpinBox *size =
        form->addNumber(QStringLiteral("retentionSize"), SettingsDialog::tr("Keep at &most:"),
                        SettingsDialog::tr("The oldest records go first. At the next start."));
    size->setRange(64, 1 << 20);
    size->setSingleStep(256);
    size->setSuffix(SettingsDialog::tr(" MiB"));
    QSpinBox *minutes = form->addNumber(
        QStringLiteral("incidentMinutes"), SettingsDialog::tr("&Incident files hold:"),
        SettingsDialog::tr("How far back \"Record Incident\" goes."));
    minutes->setRange(1, mostIncidentMinutes);
    minutes->setSuffix(SettingsDialog::tr(" minutes"));
    const auto show = [=, &preferences] {
        minutes->setValue(incidentMinutes(preferences));
        days->setValue(preferences.retentionDays());
        size->setValue(preferences.retentionMiB());
    };
    show();
    QObject::connect(&preferences, &Preferences::changed, form, show);
    QObject::connect(minutes, &QSpinBox::valueChanged, form,
                     [&preferences](int value) { setIncidentMinutes(preferences, value); });
    QObject::connect(days, &QSpinBox::valueChanged, form,
                     [&preferences](int value) { preferences.setRetentionDays(value); });
    QObject::connect(size, &QSpinBox::valueChanged, form,
                     [&preferences](int mib) { preferences.setRetentionMiB(mib); });
    return form;
}

/// Everything that can be read on @p page, to search in.
QString wordsOf(const QWidget *page)
{
    QStringList words;
    for (const QLabel *label : page->findChildren<QLabel *>())
        words.append(label->text());
    for (const QCheckBox *box : page->findChildren<QCheckBox *>())
        words.append(box->text());
    for (const QTreeWidget *tree : page->findChildren<QTreeWidget *>()) {
        for (int i = 0; i < tree->topLevelItemCount(); ++i)
            words.append(tree->topLevelItem(i)->text(0));
    }
    return words.join(u' ').remove(u'&');
}

} // namespace

SettingsDialog::SettingsDialog(Preferences &preferences, WindowActions &actions, QWidget *parent)
    : QDialog(parent)
    , m_preferences(preferences)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("settings"));
    setWindowTitle(tr("Settings"));
    m_search->setObjectName(QStringLiteral("settings.search"));
    m_search->setAccessibleName(tr("Search settings"));
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("settings.pages"));
    m_list->setAccessibleName(tr("Pages of settings"));
    m_list->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    addPage(QStringLiteral("look"), tr("Appearance"), QStringLiteral("palette"),
            createLookPage(preferences, this), QStringLiteral("look."));
    addPage(QStringLiteral("keys"), tr("Keys"), QStringLiteral("keyboard"),
            new KeysPage(preferences, actions, this), QStringLiteral("keys."));
    addPage(QStringLiteral("notices"), tr("Notifications"), QStringLiteral("bell"),
            createNoticesPage(preferences, this), QStringLiteral("notify."));
    addPage(QStringLiteral("engine"), tr("Engine"), QStringLiteral("cpu"),
            createEnginePage(preferences, this), QStringLiteral("engine."));
    addPage(QStringLiteral("history"), tr("History"), QStringLiteral("history"),
            createHistoryPage(preferences, this), QStringLiteral("history."));
    auto *file = new QLabel(tr("Kept in %1").arg(preferences.path()), this);
    file->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setCaptionFont(file);
    setSecondaryText(file);
    file->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("settings.close"));
    close->setAccessibleName(close->text());
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::search);
    auto *side = new QVBoxLayout;
    side->addWidget(m_search);
    side->addWidget(m_list);
    m_search->setFixedWidth(m_list->width());
    auto *columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addLayout(side);
    columns->addWidget(m_pages, 1);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(file, 1);
    bottom->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addLayout(columns);
    column->addLayout(bottom);
    m_list->setCurrentRow(0);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 33);
}

void SettingsDialog::addPage(const QString &id, const QString &title, const QString &iconName,
                             QWidget *page, const QString &prefix)
{
    auto *holder = new QWidget(m_pages);
    auto *head = new QLabel(title, holder);
    setTitleFont(head);
    auto *reset = new QPushButton(tr("&Reset This Page"), holder);
    reset->setObjectName(QStringLiteral("settings.reset.") + id);
    reset->setAccessibleName(tr("Reset the page %1").arg(title));
    reset->setToolTip(tr("Puts every setting of this page back to its default"));
    reset->setAutoDefault(false);
    connect(reset, &QPushButton::clicked, this, [this, prefix] { m_preferences.reset(prefix); });
    auto *top = new QHBoxLayout;
    top->addWidget(head);
    top->addStretch();
    top->addWidget(reset);
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addLayout(top);
    column->addWidget(page);
    if (!qobject_cast<KeysPage *>(page))
        column->addStretch();
    m_pages->addWidget(holder);
    m_list->addItem(new QListWidgetItem(icon(iconName), title));
}

void SettingsDialog::search(const QString &text)
{
    int first = -1;
    for (int i = 0; i < m_pages->count(); ++i) {
        const bool found = text.isEmpty()
                           || m_list->item(i)->text().contains(text, Qt::CaseInsensitive)
                           || wordsOf(m_pages->widget(i)).contains(text, Qt::CaseInsensitive);
        m_list->item(i)->setHidden(!found);
        if (found && first < 0)
            first = i;
    }
    if (first >= 0 && m_list->currentItem() && m_list->currentItem()->isHidden())
        m_list->setCurrentRow(first);
}

void SettingsDialog::showPage(int index)
{
    m_list->setCurrentRow(index);
}

int SettingsDialog::pageCount() const
{
    return m_pages->count();
}

} // namespace signalbox
