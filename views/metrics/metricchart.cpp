#include "views/metrics/metricchart.h"

#include <cmath>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include "models/format.h"
#include "views/common/elidedlabel.h"
#include "views/common/flowlayout.h"
#include "views/common/icons.h"
#include "views/common/shades.h"
#include "views/common/typography.h"
#include "views/metrics/chartpicture.h"
#include "views/metrics/chartplot.h"
#include "views/metrics/seriescolors.h"

namespace signalbox {

namespace {

constexpr std::size_t mostZeros = 4; ///< Curves of which each tells its value, also nothing.
constexpr int valueTickCount = 4;
constexpr int plotLines = 9; ///< Height in lines of text.

/// A short stroke as the curve is painted.
QIcon swatch(int number, const QWidget &like)
{
    const QSize size(26, 10);
    QPixmap pixmap(size * like.devicePixelRatioF());
    pixmap.setDevicePixelRatio(like.devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(seriesPen(number, like.palette(), 2));
    painter.drawLine(QPointF(0, 5), QPointF(size.width() - 4, 5)); // Apart from the words.
    return pixmap;
}

} // namespace

MetricChart::MetricChart(const MetricChartKind &kind, TimeCursor &cursor, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_cursor(cursor)
    , m_readout(new ElidedLabel({}, this))
    , m_plot(std::make_unique<ChartPlot>(kind.curves.size(), this))
{
    setObjectName(QStringLiteral("chart.") + QLatin1String(kind.id));
    setAccessibleName(metricWords(kind.title));
    setFocusPolicy(Qt::StrongFocus);
    createLegend();
    createLayout();
    auto *copy = new QAction(signalbox::icon(QStringLiteral("copy")),
                             tr("Copy Picture of This Chart"), this);
    copy->setObjectName(QStringLiteral("copyChart"));
    connect(copy, &QAction::triggered, this, &MetricChart::copyPicture);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    m_plot->viewport()->setMouseTracking(true);
    m_plot->viewport()->installEventFilter(this);
    connect(&m_cursor, &TimeCursor::momentChanged, this, &MetricChart::showMoment);
    applyLook();
}

MetricChart::~MetricChart()
{
    m_plot->viewport()->removeEventFilter(this);
}

void MetricChart::createLegend()
{
    for (std::size_t i = 0; i < m_kind.curves.size(); ++i) {
        auto *toggle = new QToolButton(this);
        const QString label = metricWords(m_kind.curves[i].label);
        toggle->setText(label);
        toggle->setObjectName(
            QStringLiteral("curve.")
            + QString::fromStdString(m_kind.curves[i].metric).replace(u'.', u'-'));
        toggle->setAccessibleName(tr("%1: %2").arg(metricWords(m_kind.title), label));
        toggle->setToolTip(tr("Shows or hides this curve"));
        toggle->setCheckable(true);
        toggle->setChecked(true);
        toggle->setAutoRaise(true);
        toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        connect(toggle, &QToolButton::toggled, this, [this, i](bool visible) {
            m_plot->setVisible(i, visible);
            fillPlot();
            updateSentence();
        });
        m_toggles.push_back(toggle);
    }
}

void MetricChart::createLayout()
{
    auto *title = new QLabel(metricWords(m_kind.title), this);
    setHeadingFont(title);
    auto *legend = new FlowLayout;
    for (QToolButton *toggle : m_toggles)
        legend->addWidget(toggle);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(4);
    column->addWidget(title);
    column->addWidget(m_readout);
    column->addWidget(m_plot->view());
    column->addLayout(legend);
    column->addStretch(1); // Plots of charts beside each other stand at one height.
}

void MetricChart::applyLook()
{
    m_plot->view()->setFixedHeight(fontMetrics().height() * plotLines);
    for (std::size_t i = 0; i < m_toggles.size(); ++i) {
        m_toggles[i]->setIconSize(QSize(26, 10));
        m_toggles[i]->setIcon(swatch(int(i), *this));
    }
    m_plot->applyLook(*this);
}

void MetricChart::setSeries(const MetricSeries &series, const std::optional<MetricSeries> &before)
{
    m_series = series;
    m_before = before;
    fillPlot();
    showMoment();
    updateSentence();
}

double MetricChart::mostShown() const
{
    double most = 0;
    const auto look = [&](const MetricSeries &series) {
        for (std::size_t i = 0; i < m_kind.curves.size(); ++i)
            for (const double value : series.column(m_kind.curves[i].metric))
                if (m_toggles[i]->isChecked() && std::isfinite(value))
                    most = std::max(most, value);
    };
    look(m_series);
    if (m_before)
        look(*m_before);
    return most;
}

void MetricChart::fillPlot()
{
    if (m_series.steps == 0)
        return;
    const int width = fontMetrics().horizontalAdvance(QStringLiteral("00:00:00"));
    m_plot->setTimes(m_series.range(),
                     timeTicks(m_series.range(),
                               std::max(2, int(m_plot->area().width()) / std::max(1, width * 2))));
    m_plot->setValues(valueTicks(mostShown(), m_kind.unit, valueTickCount));
    for (std::size_t i = 0; i < m_kind.curves.size(); ++i) {
        const std::string &metric = m_kind.curves[i].metric;
        const Duration shift = m_before ? m_series.from - m_before->from : Duration::zero();
        m_plot->setCurve(i, unbroken(m_series, metric),
                         m_before ? unbroken(*m_before, metric, shift) : CurvePieces());
    }
}

void MetricChart::setCurveVisible(std::size_t curve, bool visible)
{
    if (curve < m_toggles.size())
        m_toggles[curve]->setChecked(visible);
}

bool MetricChart::isCurveVisible(std::size_t curve) const
{
    return curve < m_toggles.size() && m_toggles[curve]->isChecked();
}

std::size_t MetricChart::paintedPoints() const
{
    return m_plot->pointCount();
}

QString MetricChart::readout() const
{
    return m_readout->text();
}

void MetricChart::showMoment()
{
    const auto moment = m_cursor.momentInRange();
    m_plot->setLine(moment ? std::optional<double>(toMillis(*moment)) : std::nullopt);
    if (m_series.steps == 0)
        return m_readout->setText({});
    const std::size_t at = moment ? m_series.indexOf(*moment) : m_series.steps - 1;
    QStringList parts{formatTime(m_series.at(at))};
    // Zeros of many curves would take the room of those that have something to tell.
    const bool crowded = m_kind.curves.size() > mostZeros;
    int zeros = 0;
    for (std::size_t i = 0; i < m_kind.curves.size(); ++i) {
        const MetricColumn &column = m_series.column(m_kind.curves[i].metric);
        if (!m_toggles[i]->isChecked() || at >= column.size())
            continue;
        if (crowded && column[at] == 0)
            ++zeros;
        else
            parts.append(tr("%1 %2").arg(metricWords(m_kind.curves[i].label),
                                         formatMetric(column[at], m_kind.unit)));
    }
    if (zeros > 0)
        parts.append(
            (parts.size() == 1 ? tr("all %1") : tr("others %1")).arg(formatMetric(0, m_kind.unit)));
    m_readout->setText(parts.join(QStringLiteral(" · ")));
}

/// For who does not see the curves: what is shown, and the most of each.
void MetricChart::updateSentence()
{
    showMoment();
    QStringList parts{
        tr("%1 to %2").arg(formatTime(m_series.from), formatTime(m_series.range().to))};
    for (std::size_t i = 0; i < m_kind.curves.size(); ++i) {
        double most = std::nan("");
        for (const double value : m_series.column(m_kind.curves[i].metric))
            most = std::fmax(most, value);
        if (m_toggles[i]->isChecked())
            parts.append(
                tr("%1 at most %2")
                    .arg(metricWords(m_kind.curves[i].label), formatMetric(most, m_kind.unit)));
    }
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

Timestamp MetricChart::timeAt(qreal x) const
{
    return fromMillis(std::llround(m_plot->timeAt(x)));
}

void MetricChart::pressAt(qreal x)
{
    m_markFrom = timeAt(x);
}

void MetricChart::moveTo(qreal x)
{
    const Timestamp moment = m_cursor.withinRange(timeAt(x));
    m_cursor.setMoment(moment);
    if (m_markFrom)
        m_plot->setMark(std::pair<double, double>(toMillis(*m_markFrom), toMillis(moment)));
}

void MetricChart::releaseAt(qreal x)
{
    const auto from = std::exchange(m_markFrom, std::nullopt);
    m_plot->setMark(std::nullopt);
    // A click marks nothing.
    if (from && from != timeAt(x))
        m_cursor.ask({*from, timeAt(x)});
}

bool MetricChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_plot->viewport())
        return QWidget::eventFilter(watched, event);
    const auto isLeft = [event] {
        return static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton;
    };
    const auto x = [event] { return static_cast<QMouseEvent *>(event)->position().x(); };
    switch (event->type()) {
    case QEvent::Resize: layOutPlot(); return false;
    case QEvent::Leave: m_cursor.setMoment(std::nullopt); return false;
    case QEvent::Wheel: event->ignore(); return true; // For what the chart lies in.
    case QEvent::MouseMove: moveTo(x()); return true;
    case QEvent::MouseButtonPress:
        if (!isLeft())
            return false;
        setFocus(Qt::MouseFocusReason);
        pressAt(x());
        return true;
    case QEvent::MouseButtonRelease:
        if (!isLeft())
            return false;
        releaseAt(x());
        return true;
    default: return false;
    }
}

void MetricChart::layOutPlot()
{
    // Only after the view has taken its size: the area is made from it.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_plot->layOut();
            fillPlot();
        },
        Qt::QueuedConnection);
}

Timestamp MetricChart::momentOrEnd() const
{
    return m_cursor.momentInRange().value_or(m_series.at(m_series.steps - 1));
}

void MetricChart::step(int steps, Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        if (!m_markFrom)
            m_markFrom = momentOrEnd();
    } else {
        m_markFrom.reset();
    }
    m_cursor.setMoment(m_cursor.withinRange(momentOrEnd() + m_series.step * steps));
    m_plot->setMark(m_markFrom ? std::optional(std::pair<double, double>(
                        toMillis(*m_markFrom), toMillis(*m_cursor.moment())))
                               : std::nullopt);
}

void MetricChart::copyPicture()
{
    QApplication::clipboard()->setImage(chartPicture(*this));
}

void MetricChart::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copyPicture();
    const bool some = m_series.steps > 0;
    const int page = std::max(1, int(m_series.steps) / 10);
    switch (event->key()) {
    case Qt::Key_Left: return some ? step(-1, event->modifiers()) : event->ignore();
    case Qt::Key_Right: return some ? step(1, event->modifiers()) : event->ignore();
    case Qt::Key_PageUp: return some ? step(-page, event->modifiers()) : event->ignore();
    case Qt::Key_PageDown: return some ? step(page, event->modifiers()) : event->ignore();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_markFrom || !m_cursor.moment())
            return event->ignore();
        m_plot->setMark(std::nullopt);
        return m_cursor.ask({*std::exchange(m_markFrom, std::nullopt), *m_cursor.moment()});
    case Qt::Key_Escape:
        if (!m_markFrom && !m_cursor.moment())
            return event->ignore();
        m_markFrom.reset();
        m_plot->setMark(std::nullopt);
        return m_cursor.setMoment(std::nullopt);
    default: QWidget::keyPressEvent(event);
    }
}

void MetricChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange) {
        applyLook();
        fillPlot();
    }
}

void MetricChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void MetricChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void MetricChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(hasFocus() ? accent(palette()) : dividerColor(palette()), hasFocus() ? 2 : 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

} // namespace signalbox
