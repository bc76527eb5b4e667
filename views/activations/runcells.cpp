#include "views/activations/runcells.h"

#include <array>

#include <QCoreApplication>
#include <QPainter>

#include "core/activationsearch.h"
#include "models/format.h"
#include "views/common/contrast.h"
#include "views/common/statecolors.h"

namespace signalbox {

namespace {

/// What is painted over the colour of a cell.
enum class CellMark { None, Cross, Ring, Dash };

using namespace std::chrono_literals;
/// Where the next step of the scale begins: about three times as long as the former.
constexpr std::array<Duration, RunCells::durationSteps - 1> bounds{10ms, 30ms, 100ms, 300ms,
                                                                   1s,   3s,   10s};
/// Viridis, which stays in order for colour-blind readers and in grey.
constexpr std::array<const char *, RunCells::durationSteps> scale{
    "#FDE725", "#A0DA39", "#4AC16D", "#1FA187", "#277F8E", "#365C8D", "#46327E", "#440154"};

QString words(const char *text)
{
    return QCoreApplication::translate("RunCells", text);
}

/// Longer ones stand out from the ground, which is another end of the scale on a dark one.
QColor durationColor(int step, const QPalette &palette)
{
    const int place = isDark(palette) ? RunCells::durationSteps - 1 - step : step;
    return QColor(QLatin1String(scale[static_cast<std::size_t>(place)]));
}

CellMark markOf(RunStatus status)
{
    switch (status) {
    case RunStatus::Success: return CellMark::None;
    case RunStatus::Unfinished: return CellMark::Ring;
    case RunStatus::Cancelled: return CellMark::Dash;
    default: return CellMark::Cross;
    }
}

QColor statusColor(RunStatus status, const QPalette &palette)
{
    switch (status) {
    case RunStatus::Success:
        // Paler: what failed stands out from thousands that did not.
        return mixed(palette.color(QPalette::Base), stateColor(StateRole::Success, palette), 0.55);
    case RunStatus::Unfinished: return stateColor(StateRole::Running, palette);
    case RunStatus::ApplicationError: return stateColor(StateRole::Warning, palette);
    case RunStatus::Cancelled: return stateColor(StateRole::Off, palette);
    default: return stateColor(StateRole::Error, palette);
    }
}

void paintMark(QPainter &painter, const QRectF &box, CellMark mark, const QColor &fill)
{
    const QColor ink =
        contrast(fill, Qt::white) > contrast(fill, Qt::black) ? Qt::white : Qt::black;
    const QPen pen(ink, qMax(1.4, box.width() / 6), Qt::SolidLine, Qt::RoundCap);
    const QRectF inner =
        box.adjusted(box.width() / 4, box.height() / 4, -box.width() / 4, -box.height() / 4);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    if (mark == CellMark::Cross) {
        painter.drawLine(inner.topLeft(), inner.bottomRight());
        painter.drawLine(inner.bottomLeft(), inner.topRight());
    } else if (mark == CellMark::Ring) {
        painter.drawEllipse(inner);
    } else if (mark == CellMark::Dash) {
        painter.drawLine(QPointF(inner.left(), inner.center().y()),
                         QPointF(inner.right(), inner.center().y()));
    }
}

QPixmap paintedLook(const QColor &fill, CellMark mark, int side, qreal pixelRatio)
{
    QPixmap look(qRound(side * pixelRatio), qRound(side * pixelRatio));
    look.setDevicePixelRatio(pixelRatio);
    look.fill(Qt::transparent);
    QPainter painter(&look);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal gap = qMax(1, side / 9);
    const QRectF box(0, 0, side - gap, side - gap);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(box, 1.5, 1.5);
    paintMark(painter, box, mark, fill);
    return look;
}

QString statusText(RunStatus status)
{
    const std::array<QString, runStatusCount> texts{
        words(QT_TRANSLATE_NOOP("RunCells", "Unfinished")),
        words(QT_TRANSLATE_NOOP("RunCells", "Success")),
        words(QT_TRANSLATE_NOOP("RunCells", "Application error")),
        words(QT_TRANSLATE_NOOP("RunCells", "Developer or system error, time-out")),
        {},
        {},
        words(QT_TRANSLATE_NOOP("RunCells", "Cancelled"))};
    return texts[static_cast<std::size_t>(status)];
}

QString stepText(int step)
{
    if (step == 0)
        return words(QT_TRANSLATE_NOOP("RunCells", "below %1")).arg(formatDuration(bounds[0]));
    return words(QT_TRANSLATE_NOOP("RunCells", "from %1"))
        .arg(formatDuration(bounds[static_cast<std::size_t>(step - 1)]));
}

/// Of durations: the steps of what went well, of what did not, then what has not ended.
constexpr std::size_t failedLooks = RunCells::durationSteps;
constexpr std::size_t openLook = 2 * RunCells::durationSteps;

} // namespace

int RunCells::durationStep(Duration took)
{
    int step = 0;
    while (step < durationSteps - 1 && took >= bounds[static_cast<std::size_t>(step)])
        ++step;
    return step;
}

void RunCells::prepare(CellColoring coloring, const QPalette &palette, int side, qreal pixelRatio)
{
    m_coloring = coloring;
    m_looks.clear();
    const auto add = [&](const QColor &fill, CellMark mark) {
        m_looks.push_back(paintedLook(fill, mark, side, pixelRatio));
    };
    if (coloring == CellColoring::Status) {
        for (int i = 0; i < runStatusCount; ++i)
            add(statusColor(static_cast<RunStatus>(i), palette), markOf(static_cast<RunStatus>(i)));
        return;
    }
    for (const CellMark mark : {CellMark::None, CellMark::Cross}) {
        for (int step = 0; step < durationSteps; ++step)
            add(durationColor(step, palette), mark);
    }
    add(palette.color(QPalette::Mid), CellMark::Ring);
}

std::size_t RunCells::lookOf(const ActivationSummary &run) const
{
    const RunStatus status = statusOf(run);
    if (m_coloring == CellColoring::Status)
        return static_cast<std::size_t>(status);
    if (status == RunStatus::Unfinished)
        return openLook;
    const auto step = static_cast<std::size_t>(durationStep(run.duration()));
    return status == RunStatus::Success ? step : failedLooks + step;
}

const QPixmap &RunCells::of(const ActivationSummary &run) const
{
    return m_looks[lookOf(run)];
}

std::vector<RunCells::Meaning> RunCells::legend() const
{
    std::vector<Meaning> meanings;
    if (m_looks.empty())
        return meanings;
    if (m_coloring == CellColoring::Status) {
        for (const RunStatus status :
             {RunStatus::Success, RunStatus::ApplicationError, RunStatus::DeveloperError,
              RunStatus::Cancelled, RunStatus::Unfinished})
            meanings.push_back({m_looks[static_cast<std::size_t>(status)], statusText(status)});
        return meanings;
    }
    for (int step = 0; step < durationSteps; ++step)
        meanings.push_back({m_looks[static_cast<std::size_t>(step)], stepText(step)});
    meanings.push_back(
        {m_looks[failedLooks + 4], words(QT_TRANSLATE_NOOP("RunCells", "did not end well"))});
    meanings.push_back({m_looks[openLook], statusText(RunStatus::Unfinished)});
    return meanings;
}

} // namespace signalbox
