#include "views/logs/logfilterbar.h"

#include <algorithm>

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include "models/errortext.h"
#include "views/common/flowlayout.h"
#include "views/common/iconbutton.h"
#include "views/common/statecolors.h"
#include "views/logs/logsearchbar.h"

namespace signalbox {

namespace {

constexpr int mostContext = 1000;

QJsonObject jsonOf(const LineFilter &filter, bool on)
{
    return {{QStringLiteral("text"), QString::fromStdString(filter.pattern.text)},
            {QStringLiteral("regex"), filter.pattern.syntax == LinePattern::Syntax::Regex},
            {QStringLiteral("case"), filter.pattern.letters == LinePattern::Letters::Exact},
            {QStringLiteral("exclude"), filter.keep == LineFilter::Keep::Others},
            {QStringLiteral("on"), on}};
}

LineFilter filterOf(const QJsonObject &json)
{
    const auto is = [&json](const char *key) { return json.value(QLatin1String(key)).toBool(); };
    return {{json.value(QLatin1String("text")).toString().toStdString(),
             is("regex") ? LinePattern::Syntax::Regex : LinePattern::Syntax::Text,
             is("case") ? LinePattern::Letters::Exact : LinePattern::Letters::AnyCase},
            is("exclude") ? LineFilter::Keep::Others : LineFilter::Keep::Matching};
}

} // namespace

LogFilterBar::LogFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_layout(new FlowLayout(this))
    , m_adding(new QWidget(this))
    , m_keep(new QComboBox(m_adding))
    , m_field(new QLineEdit(m_adding))
    , m_regex(makeRegexSwitch(QStringLiteral("logFilterRegex"), m_adding))
    , m_case(makeCaseSwitch(QStringLiteral("logFilterCase"), m_adding))
    , m_context(new QSpinBox(m_adding))
    , m_error(new QLabel(this))
{
    setObjectName(QStringLiteral("logFilterBar"));
    m_layout->setContentsMargins(8, 0, 8, 4);
    createField();
    m_layout->addWidget(m_adding);
    m_layout->addWidget(m_error);
}

void LogFilterBar::createField()
{
    m_keep->setObjectName(QStringLiteral("logFilterKeep"));
    m_keep->setAccessibleName(tr("What the filter does"));
    m_keep->addItem(tr("Only lines with"));
    m_keep->addItem(tr("No lines with"));
    m_field->setObjectName(QStringLiteral("logFilterField"));
    m_field->setAccessibleName(tr("Text of the filter"));
    m_field->setPlaceholderText(tr("Filter, then Enter"));
    m_field->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    m_context->setObjectName(QStringLiteral("logFilterContext"));
    m_context->setAccessibleName(tr("Lines shown around each"));
    m_context->setToolTip(m_context->accessibleName());
    m_context->setPrefix(QStringLiteral("± "));
    m_context->setMaximum(mostContext);
    m_error->setObjectName(QStringLiteral("logFilterError"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->hide();
    auto *row = new QHBoxLayout(m_adding);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_keep, m_field, m_regex, m_case, m_context})
        row->addWidget(widget);
    connect(m_field, &QLineEdit::returnPressed, this, &LogFilterBar::addTyped);
    connect(m_field, &QLineEdit::textChanged, this, [this] { setError({}); });
    connect(m_context, &QSpinBox::valueChanged, this, &LogFilterBar::changed);
}

LineFilter LogFilterBar::typed() const
{
    return {{m_field->text().toStdString(),
             m_regex->isChecked() ? LinePattern::Syntax::Regex : LinePattern::Syntax::Text,
             m_case->isChecked() ? LinePattern::Letters::Exact : LinePattern::Letters::AnyCase},
            m_keep->currentIndex() == 0 ? LineFilter::Keep::Matching : LineFilter::Keep::Others};
}

void LogFilterBar::addTyped()
{
    const LineFilter filter = typed();
    if (filter.pattern.text.empty())
        return;
    // A wrong one stays in the field and says why; the stack keeps working.
    if (const auto matcher = LineMatcher::compile(filter.pattern); !matcher)
        return setError(errorText(matcher.error()));
    m_field->clear();
    add(filter);
}

void LogFilterBar::add(const LineFilter &filter)
{
    append(filter, true);
    emit changed();
}

void LogFilterBar::append(const LineFilter &filter, bool on)
{
    QWidget *chip = makeChip(filter, on);
    m_chips.push_back({filter, on, chip});
    // The field stays behind the last chip.
    m_layout->removeWidget(m_adding);
    m_layout->removeWidget(m_error);
    m_layout->addWidget(chip);
    m_layout->addWidget(m_adding);
    m_layout->addWidget(m_error);
    chip->show();
}

QWidget *LogFilterBar::makeChip(const LineFilter &filter, bool on)
{
    auto *chip = new QFrame(this);
    chip->setObjectName(QStringLiteral("logFilterChip"));
    chip->setFrameShape(QFrame::StyledPanel);
    const QString text = QString::fromStdString(filter.pattern.text);
    const QString shown =
        filter.pattern.syntax == LinePattern::Syntax::Regex ? u'/' + text + u'/' : text;
    auto *toggle = new QToolButton(chip);
    toggle->setObjectName(QStringLiteral("logFilterOn"));
    toggle->setAutoRaise(true);
    toggle->setCheckable(true);
    toggle->setChecked(on);
    toggle->setText((filter.keep == LineFilter::Keep::Matching ? tr("with %1") : tr("without %1"))
                        .arg(shown.size() > 40 ? shown.left(39) + u'…' : shown));
    toggle->setAccessibleName(toggle->text());
    toggle->setToolTip(tr("Switches this filter on and off: %1").arg(shown));
    auto *drop = new IconButton(QStringLiteral("x"), QStringLiteral("logFilterRemove"),
                                tr("Remove the filter %1").arg(toggle->text()), chip);
    auto *row = new QHBoxLayout(chip);
    row->setContentsMargins(2, 0, 2, 0);
    row->setSpacing(0);
    row->addWidget(toggle);
    row->addWidget(drop);
    connect(toggle, &QToolButton::toggled, this, [this, chip](bool checked) {
        for (Chip &one : m_chips)
            if (one.widget == chip)
                one.on = checked;
        emit changed();
    });
    connect(drop, &QToolButton::clicked, this, [this, chip] { remove(chip); });
    return chip;
}

void LogFilterBar::remove(QWidget *widget)
{
    std::erase_if(m_chips, [widget](const Chip &chip) { return chip.widget == widget; });
    m_layout->removeWidget(widget);
    widget->hide();
    widget->deleteLater();
    m_field->setFocus();
    emit changed();
}

void LogFilterBar::clear()
{
    while (!m_chips.empty()) {
        m_layout->removeWidget(m_chips.back().widget);
        m_chips.back().widget->deleteLater();
        m_chips.pop_back();
    }
    emit changed();
}

std::vector<LineFilter> LogFilterBar::filters() const
{
    std::vector<LineFilter> on;
    for (const Chip &chip : m_chips)
        if (chip.on)
            on.push_back(chip.filter);
    return on;
}

std::uint32_t LogFilterBar::context() const
{
    return std::uint32_t(m_context->value());
}

void LogFilterBar::setError(const QString &text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, stateColor(StateRole::Error, palette()));
    m_error->setPalette(colors);
    m_field->setAccessibleDescription(text);
}

QJsonArray LogFilterBar::save() const
{
    QJsonArray list;
    for (const Chip &chip : m_chips)
        list.append(jsonOf(chip.filter, chip.on));
    return list;
}

void LogFilterBar::restore(const QJsonArray &filters, int context)
{
    for (const QJsonValue &value : filters) {
        const LineFilter filter = filterOf(value.toObject());
        if (!filter.pattern.text.empty())
            append(filter, value.toObject().value(QLatin1String("on")).toBool(true));
    }
    m_context->setValue(context);
    emit changed();
}

} // namespace signalbox
