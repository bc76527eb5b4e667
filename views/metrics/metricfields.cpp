#include "views/metrics/metricfields.h"

#include <QComboBox>
#include <QCompleter>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStringListModel>

#include "views/common/flowlayout.h"

namespace signalbox {

namespace {

using namespace std::chrono_literals;

/// Seconds are kept for a quarter of an hour, minutes for two days: a range that begins a little
/// later than that is answered as finely as it can be.
constexpr Duration margin = 15s;
constexpr std::size_t mostFormer = 50;

QDateTime dateTimeOf(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(time));
}

Timestamp timestampOf(const QDateTime &moment)
{
    return fromMillis(moment.toMSecsSinceEpoch());
}

void offerTo(QLineEdit &field, const QStringList &names)
{
    auto *model = qobject_cast<QStringListModel *>(field.completer()->model());
    if (model->stringList() != names)
        model->setStringList(names);
}

/// Stands among the spans for no span.
constexpr Duration otherVersion = -2s;

} // namespace

MetricFields::MetricFields(std::function<Timestamp()> now, QWidget *parent)
    : QWidget(parent)
    , m_now(std::move(now))
    , m_range(new QComboBox(this))
    , m_custom(new QWidget(this))
    , m_from(new QDateTimeEdit(m_custom))
    , m_to(new QDateTimeEdit(m_custom))
    , m_function(new QLineEdit(this))
    , m_version(new QLineEdit(this))
    , m_rule(new QLineEdit(this))
    , m_trigger(new QLineEdit(this))
    , m_compare(new QComboBox(this))
    , m_otherVersion(new QLineEdit(this))
{
    fillChoices();
    createFields();
    createLayout();
    connectFields();
}

void MetricFields::fillChoices()
{
    const std::pair<QString, Duration> spans[] = {{tr("Last 15 minutes"), 15min},
                                                  {tr("Last hour"), 1h},
                                                  {tr("Last 24 hours"), 24h},
                                                  {tr("Last 7 days"), 168h},
                                                  {tr("From – to"), 0s}};
    for (const auto &[words, span] : spans)
        m_range->addItem(words, qint64(span.count()));
    const std::pair<QString, Duration> shifts[] = {{tr("Nothing"), -1s},
                                                   {tr("The period before"), 0s},
                                                   {tr("A day before"), 24h},
                                                   {tr("A week before"), 168h},
                                                   {tr("Another version"), otherVersion}};
    for (const auto &[words, shift] : shifts)
        m_compare->addItem(words, qint64(shift.count()));
}

void MetricFields::createFields()
{
    const std::tuple<QWidget *, const char *, QString> names[] = {
        {m_range, "metrics.range", tr("Time")},
        {m_from, "metrics.from", tr("From")},
        {m_to, "metrics.to", tr("To")},
        {m_function, "metrics.function", tr("Function")},
        {m_version, "metrics.version", tr("Version")},
        {m_rule, "metrics.rule", tr("Rule")},
        {m_trigger, "metrics.trigger", tr("Trigger")},
        {m_compare, "metrics.compare", tr("Compare with")},
        {m_otherVersion, "metrics.otherVersion", tr("Version to compare with")}};
    for (const auto &[widget, name, words] : names) {
        widget->setObjectName(QLatin1String(name));
        widget->setAccessibleName(words);
    }
    for (QDateTimeEdit *edit : {m_from, m_to}) {
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        edit->setCalendarPopup(true);
        edit->setKeyboardTracking(false);
    }
    for (QLineEdit *field : {m_function, m_version, m_rule, m_trigger}) {
        field->setPlaceholderText(tr("all"));
        field->setClearButtonEnabled(true);
        field->setToolTip(tr("* stands for any text, commas separate alternatives"));
        auto *completer = new QCompleter(new QStringListModel(field), field);
        completer->setFilterMode(Qt::MatchContains);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        field->setCompleter(completer);
    }
    m_otherVersion->setPlaceholderText(QStringLiteral("0.0.1"));
    m_otherVersion->setToolTip(tr("Runs of this version, of the same time and functions"));
    m_otherVersion->hide();
    m_custom->hide();
}

void MetricFields::createLayout()
{
    auto *row = new QHBoxLayout(m_custom);
    row->setContentsMargins({});
    row->addWidget(m_from);
    row->addWidget(new QLabel(QStringLiteral("–"), m_custom));
    row->addWidget(m_to);
    auto *flow = new FlowLayout(this);
    flow->setContentsMargins({});
    const auto add = [&](const QString &words, QWidget *field, QWidget *more = nullptr) {
        auto *group = new QWidget(this);
        auto *line = new QHBoxLayout(group);
        line->setContentsMargins(0, 0, 12, 0);
        auto *label = new QLabel(words, group);
        label->setBuddy(field);
        line->addWidget(label);
        line->addWidget(field);
        if (more)
            line->addWidget(more);
        flow->addWidget(group);
    };
    add(tr("T&ime"), m_range, m_custom);
    add(tr("Functio&n"), m_function);
    add(tr("Versi&on"), m_version);
    add(tr("Ru&le"), m_rule);
    add(tr("Tri&gger"), m_trigger);
    add(tr("Compare wi&th"), m_compare, m_otherVersion);
}

void MetricFields::connectFields()
{
    connect(m_range, &QComboBox::activated, this, [this] {
        showCustom();
        emit changed();
    });
    connect(m_compare, &QComboBox::activated, this, [this] {
        showOtherVersion();
        emit changed();
    });
    connect(m_otherVersion, &QLineEdit::editingFinished, this, &MetricFields::changed);
    for (QDateTimeEdit *edit : {m_from, m_to})
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, &MetricFields::changed);
    for (QLineEdit *field : {m_function, m_version, m_rule, m_trigger})
        connect(field, &QLineEdit::editingFinished, this, &MetricFields::changed);
}

void MetricFields::showCustom()
{
    if (!isLive() && !m_custom->isVisibleTo(this) && m_from->dateTime() >= m_to->dateTime()) {
        const QSignalBlocker from(m_from);
        const QSignalBlocker to(m_to);
        const QDateTime now = dateTimeOf(m_now());
        m_from->setDateTime(now.addSecs(-3600));
        m_to->setDateTime(now);
    }
    m_custom->setVisible(!isLive());
}

void MetricFields::showOtherVersion()
{
    m_otherVersion->setVisible(m_compare->currentData().toLongLong() == otherVersion.count());
}

bool MetricFields::isLive() const
{
    return m_range->currentData().toLongLong() > 0;
}

TimeRange MetricFields::rangeAt(Timestamp now) const
{
    if (!isLive())
        return {timestampOf(m_from->dateTime()), timestampOf(m_to->dateTime())};
    return {now - Duration(m_range->currentData().toLongLong()) + margin, now};
}

MetricFilter MetricFields::filter() const
{
    return {.function = m_function->text().trimmed(),
            .version = m_version->text().trimmed(),
            .rule = m_rule->text().trimmed(),
            .trigger = m_trigger->text().trimmed()};
}

std::optional<MetricFields::Comparison> MetricFields::comparison(const TimeRange &range) const
{
    const Duration chosen(m_compare->currentData().toLongLong());
    const QString version = m_otherVersion->text().trimmed();
    if (chosen == otherVersion)
        return version.isEmpty() ? std::nullopt : std::optional(Comparison{.version = version});
    if (chosen < Duration::zero())
        return std::nullopt;
    return Comparison{.earlier = chosen == Duration::zero() ? range.span() : chosen, .version = {}};
}

MetricFields::Choice MetricFields::choice() const
{
    return {m_range->currentIndex(),
            {timestampOf(m_from->dateTime()), timestampOf(m_to->dateTime())}};
}

void MetricFields::take(const Choice &choice)
{
    {
        const QSignalBlocker from(m_from);
        const QSignalBlocker to(m_to);
        m_from->setDateTime(dateTimeOf(choice.custom.from));
        m_to->setDateTime(dateTimeOf(choice.custom.to));
    }
    m_range->setCurrentIndex(choice.row);
    showCustom();
    emit changed();
}

void MetricFields::zoomTo(const TimeRange &range)
{
    if (m_former.size() == mostFormer)
        m_former.erase(m_former.begin());
    m_former.push_back(choice());
    take({m_range->count() - 1, range});
}

void MetricFields::goBack()
{
    if (m_former.empty())
        return;
    const Choice former = m_former.back();
    m_former.pop_back();
    take(former);
}

void MetricFields::showOnly(const QString &by, const QString &key)
{
    if (by == u"version") {
        m_function->setText(key.section(u'@', 0, 0));
        m_version->setText(key.section(u'@', 1));
    } else if (by == u"package") {
        m_function->setText(key + QStringLiteral("/*"));
    } else {
        const std::pair<const char16_t *, QLineEdit *> fields[] = {
            {u"function", m_function}, {u"rule", m_rule}, {u"trigger", m_trigger}};
        for (const auto &[word, field] : fields)
            if (by == word)
                field->setText(key);
    }
    emit changed();
}

void MetricFields::offer(const QStringList &functions, const QStringList &rules,
                         const QStringList &triggers)
{
    offerTo(*m_function, functions);
    offerTo(*m_rule, rules);
    offerTo(*m_trigger, triggers);
}

QJsonObject MetricFields::saveState() const
{
    const MetricFilter chosen = filter();
    return {{QStringLiteral("range"), m_range->currentIndex()},
            {QStringLiteral("from"), m_from->dateTime().toMSecsSinceEpoch()},
            {QStringLiteral("to"), m_to->dateTime().toMSecsSinceEpoch()},
            {QStringLiteral("function"), chosen.function},
            {QStringLiteral("version"), chosen.version},
            {QStringLiteral("rule"), chosen.rule},
            {QStringLiteral("trigger"), chosen.trigger},
            {QStringLiteral("compare"), m_compare->currentIndex()},
            {QStringLiteral("otherVersion"), m_otherVersion->text()}};
}

void MetricFields::restoreState(const QJsonObject &state)
{
    const auto text = [&state](const char *key) { return state[QLatin1String(key)].toString(); };
    m_function->setText(text("function"));
    m_version->setText(text("version"));
    m_rule->setText(text("rule"));
    m_trigger->setText(text("trigger"));
    m_compare->setCurrentIndex(
        qBound(0, state[QStringLiteral("compare")].toInt(), m_compare->count() - 1));
    m_otherVersion->setText(text("otherVersion"));
    showOtherVersion();
    take({qBound(0, state[QStringLiteral("range")].toInt(), m_range->count() - 1),
          {fromMillis(state[QStringLiteral("from")].toInteger()),
           fromMillis(state[QStringLiteral("to")].toInteger())}});
}

} // namespace signalbox
