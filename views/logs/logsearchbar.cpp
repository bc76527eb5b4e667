#include "views/logs/logsearchbar.h"

#include <limits>

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

#include "views/common/iconbutton.h"
#include "views/common/searchbar.h"
#include "views/common/statecolors.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

int shownNumber(std::uint64_t number)
{
    return int(std::min(number, std::uint64_t(std::numeric_limits<int>::max())));
}

} // namespace

IconButton *makeRegexSwitch(const QString &name, QWidget *parent)
{
    auto *button = new IconButton(QStringLiteral("regex"), name,
                                  LogSearchBar::tr("The text is a regular expression"), parent);
    button->setCheckable(true);
    return button;
}

IconButton *makeCaseSwitch(const QString &name, QWidget *parent)
{
    auto *button = new IconButton(QStringLiteral("case-sensitive"), name,
                                  LogSearchBar::tr("Capital and small letters differ"), parent);
    button->setCheckable(true);
    return button;
}

LogSearchBar::LogSearchBar(QWidget *parent)
    : QWidget(parent)
    , m_bar(new SearchBar(this))
    , m_regex(makeRegexSwitch(QStringLiteral("logSearchRegex"), this))
    , m_case(makeCaseSwitch(QStringLiteral("logSearchCase"), this))
    , m_state(new QLabel(this))
{
    setObjectName(QStringLiteral("logSearchBar"));
    m_state->setObjectName(QStringLiteral("logSearchState"));
    m_state->setTextFormat(Qt::PlainText);
    setSecondaryText(m_state);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_regex);
    layout->addWidget(m_case);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_state);
    connect(m_bar, &SearchBar::textChanged, this, &LogSearchBar::patternChanged);
    connect(m_regex, &QToolButton::toggled, this, &LogSearchBar::patternChanged);
    connect(m_case, &QToolButton::toggled, this, &LogSearchBar::patternChanged);
    connect(m_bar, &SearchBar::nextRequested, this, &LogSearchBar::nextRequested);
    connect(m_bar, &SearchBar::previousRequested, this, &LogSearchBar::previousRequested);
}

LinePattern LogSearchBar::pattern() const
{
    return {m_bar->text().toStdString(),
            m_regex->isChecked() ? LinePattern::Syntax::Regex : LinePattern::Syntax::Text,
            m_case->isChecked() ? LinePattern::Letters::Exact : LinePattern::Letters::AnyCase};
}

void LogSearchBar::setPattern(const LinePattern &pattern)
{
    {
        const QSignalBlocker bar(m_bar);
        const QSignalBlocker regex(m_regex);
        const QSignalBlocker letters(m_case);
        m_bar->field()->setText(QString::fromStdString(pattern.text));
        m_regex->setChecked(pattern.syntax == LinePattern::Syntax::Regex);
        m_case->setChecked(pattern.letters == LinePattern::Letters::Exact);
    }
    emit patternChanged();
}

void LogSearchBar::setMatches(std::uint64_t current, std::uint64_t total, bool more)
{
    m_bar->setMatches(shownNumber(current), shownNumber(total));
    if (error().isEmpty())
        m_state->setText(more && !m_bar->text().isEmpty() ? tr("searching…") : QString());
}

void LogSearchBar::setError(const QString &text)
{
    m_state->setText(text);
    m_state->setVisible(true);
    QPalette colors = palette();
    if (!text.isEmpty())
        colors.setColor(QPalette::Text, stateColor(StateRole::Error, palette()));
    m_bar->field()->setPalette(colors);
    m_bar->field()->setToolTip(text);
    if (!text.isEmpty())
        m_bar->field()->setAccessibleDescription(text);
    setProperty("error", text);
}

QString LogSearchBar::error() const
{
    return property("error").toString();
}

} // namespace signalbox
