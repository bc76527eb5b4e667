#include "views/canvas/nodepainter.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include "views/common/icons.h"
#include "views/common/statebadge.h"
#include "views/common/statecolors.h"

namespace signalbox {

namespace {

constexpr double radius = 8;
constexpr double textLeft = 48;
constexpr double textRight = 12;
constexpr double figureWidth = 64; ///< Beside the subtitle.
constexpr int titlePixels = 13;
constexpr int smallPixels = 11;
constexpr int iconPixels = 20;
constexpr double portRadius = 5;
constexpr double chipMark = 9;
constexpr double chipGap = 4;
constexpr double longestLabel = 150;
/// Above so many nodes in sight, fewer details of each are painted.
constexpr std::size_t crowd = 260;

const char *iconName(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Feed: return "radio";
    case NodeKind::Trigger: return "zap";
    case NodeKind::Function: return "square-function";
    case NodeKind::Sequence: return "list-tree";
    case NodeKind::Package: return "package";
    case NodeKind::Group: return "layers";
    case NodeKind::Note: return "notebook-text";
    }
    return "circle";
}

QColor blend(const QColor &over, const QColor &under, double share)
{
    const auto mix = [share](int a, int b) {
        return int(std::lround(a * share + b * (1 - share)));
    };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()),
            mix(over.blue(), under.blue())};
}

/// How the newest run ended.
StateRole lastRole(const FlowFigures &figures)
{
    switch (figures.last.value_or(Outcome::Success)) {
    case Outcome::Success: return StateRole::Success;
    case Outcome::ApplicationError: return StateRole::Warning;
    default: return StateRole::Error;
    }
}

/// The word that stands for runs of the last minute.
QString rateText(int runs)
{
    return QCoreApplication::translate("NodePainter", "%1/min").arg(QLocale().toString(runs));
}

} // namespace

CanvasColors CanvasColors::from(const QPalette &palette)
{
    const bool dark = isDark(palette);
    CanvasColors colors;
    colors.palette = palette;
    colors.ground = dark ? QColor(0x17, 0x1a, 0x1f) : QColor(0xf3, 0xf4, 0xf6);
    colors.node = dark ? QColor(0x26, 0x2c, 0x35) : QColor(0xff, 0xff, 0xff);
    colors.text = palette.color(QPalette::WindowText);
    colors.quiet = palette.color(QPalette::Active, QPalette::PlaceholderText);
    colors.dots = blend(colors.quiet, colors.ground, 0.28);
    colors.edge = blend(colors.quiet, colors.ground, dark ? 0.55 : 0.45);
    colors.accent = palette.color(QPalette::Active, QPalette::Link);
    colors.wire = blend(colors.quiet, colors.ground, 0.85);
    colors.wireOff = stateColor(StateRole::Off, palette);
    colors.error = stateColor(StateRole::Error, palette);
    colors.warning = stateColor(StateRole::Warning, palette);
    colors.lit = stateColor(StateRole::Success, palette);
    const char *light[] = {"#0072B2", "#B35C00", "#00795A", "#A3478C",
                           "#2E86B8", "#C0392B", "#8C7A00", "#5F6B76"};
    const char *night[] = {"#5AB0F0", "#F0A04B", "#3FC79A", "#DDA0CF",
                           "#8AD1F5", "#FF8A7A", "#E6D75A", "#A9B4BF"};
    for (const char *name : dark ? night : light)
        colors.series.append(QColor(QLatin1String(name)));
    colors.kinds = {{NodeKind::Feed, colors.series[2]},     {NodeKind::Trigger, colors.series[1]},
                    {NodeKind::Function, colors.series[0]}, {NodeKind::Sequence, colors.series[3]},
                    {NodeKind::Package, colors.quiet},      {NodeKind::Group, colors.quiet},
                    {NodeKind::Note, colors.quiet}};
    return colors;
}

QColor CanvasColors::seriesColor(int index) const
{
    return series.value((index - 1) % 8, quiet);
}

NodeDetail detailAt(double scale, std::size_t visible)
{
    if (scale >= 0.5 && visible <= crowd)
        return NodeDetail::Full;
    if (scale >= 0.3 && visible <= crowd * 4)
        return NodeDetail::Title;
    // A small wiring that is looked at from far away still deserves corners.
    return scale >= 0.12 && visible <= crowd / 2 ? NodeDetail::Title : NodeDetail::Block;
}

QPainterPath wirePath(QPointF start, QPointF end)
{
    const double dx = end.x() - start.x();
    // A wire that leads back swings out, so that it is not hidden behind its nodes.
    const double reach =
        dx >= 0 ? std::clamp(dx / 2, 32.0, 220.0) : std::clamp(-dx / 2 + 80, 80.0, 320.0);
    QPainterPath path(start);
    path.cubicTo(start + QPointF(reach, 0), end - QPointF(reach, 0), end);
    return path;
}

QRectF wireBounds(QPointF start, QPointF end)
{
    const double swing = end.x() < start.x() ? 330 : 16;
    return QRectF(start, end).normalized().adjusted(-swing, -20, swing, 20)
           | QRectF((start + end) / 2 - QPointF(longestLabel / 2 + 16, 14),
                    QSizeF(longestLabel + 32, 28));
}

QRectF wireLabelRect(QPointF start, QPointF end, double textWidth)
{
    const QPointF middle = (start + end) / 2;
    const double width = std::min(textWidth, longestLabel) + 20;
    return {middle - QPointF(width / 2, 10), QSizeF(width, 20)};
}

NodePainter::NodePainter()
{
    m_title = QApplication::font();
    m_title.setPixelSize(titlePixels);
    m_title.setWeight(QFont::DemiBold);
    m_small = QApplication::font();
    m_small.setPixelSize(smallPixels);
    m_small.setWeight(QFont::Normal);
}

void NodePainter::setColors(const CanvasColors &colors)
{
    m_colors = colors;
    m_icons.clear();
}

NodeText NodePainter::textOf(const GraphNode &node) const
{
    const bool box = node.kind == NodeKind::Group || node.kind == NodeKind::Package;
    const double width = node.size.width() - (box ? 40 : textLeft) - textRight;
    const QString title = QFontMetricsF(m_title).elidedText(node.title, Qt::ElideMiddle, width);
    const QString subtitle =
        QFontMetricsF(m_small).elidedText(node.subtitle, Qt::ElideRight, width - figureWidth);
    NodeText text{QStaticText(title), QStaticText(subtitle)};
    for (QStaticText *it : {&text.title, &text.subtitle}) {
        it->setTextFormat(Qt::PlainText);
        it->setPerformanceHint(QStaticText::AggressiveCaching);
    }
    return text;
}

double NodePainter::labelWidth(const QString &label) const
{
    return QFontMetricsF(m_small).horizontalAdvance(label);
}

const QPixmap &NodePainter::iconOf(NodeKind kind) const
{
    QPixmap &pixmap = m_icons[int(kind)];
    if (!pixmap.isNull())
        return pixmap;
    // Twice the size: sharp up to 200 % zoom on plain screens.
    QPixmap drawn(iconPixels * 2, iconPixels * 2);
    drawn.fill(Qt::transparent);
    {
        QPainter painter(&drawn);
        icon(QLatin1String(iconName(kind))).paint(&painter, drawn.rect());
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(drawn.rect(), m_colors.kinds.value(kind, m_colors.quiet));
    }
    drawn.setDevicePixelRatio(2);
    pixmap = drawn;
    return pixmap;
}

void NodePainter::paintNode(QPainter &painter, const GraphNode &node, const QRectF &rect,
                            const NodeText &text, const NodeLook &look, NodeDetail detail) const
{
    const QColor kind = node.color > 0 ? m_colors.seriesColor(node.color)
                                       : m_colors.kinds.value(node.kind, m_colors.quiet);
    if (look.dim)
        painter.setOpacity(0.25);
    const QColor ground = node.color > 0 ? blend(kind, m_colors.node, 0.16) : m_colors.node;
    QColor edge = m_colors.edge;
    double width = 1;
    if (node.missing || !node.problem.isEmpty())
        edge = m_colors.error;
    if (look.hover)
        edge = m_colors.accent;
    if (look.lit || look.found) {
        edge = look.lit ? m_colors.lit : m_colors.warning;
        width = 2;
    }
    if (look.chosen || look.current) {
        edge = m_colors.accent;
        width = look.current ? 2.5 : 2;
    }
    const bool dashed = node.missing || !node.enabled;
    painter.setPen(QPen(edge, width, dashed ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(look.chosen ? blend(m_colors.accent, ground, 0.12) : ground);
    painter.drawRoundedRect(rect, radius, radius);
    painter.setPen(Qt::NoPen);
    const QRectF tile(rect.left() + 8, rect.center().y() - 16, 32, 32);
    painter.setBrush(blend(kind, ground, 0.15));
    painter.drawRoundedRect(tile, 6, 6);
    if (detail == NodeDetail::Full)
        painter.drawPixmap(tile.center() - QPointF(iconPixels / 2.0, iconPixels / 2.0),
                           iconOf(node.kind));
    painter.setPen(node.missing ? m_colors.error : m_colors.text);
    painter.setFont(m_title);
    if (detail == NodeDetail::Full) {
        painter.drawStaticText(QPointF(rect.left() + textLeft, rect.top() + 10), text.title);
        painter.setFont(m_small);
        painter.setPen(m_colors.quiet);
        const std::vector<Chip> chips = chipsOf(node, look.figures);
        // Where much is going on, that counts more than the kind, which the icon tells anyway.
        if (chipsWidth(chips) <= figureWidth)
            painter.drawStaticText(QPointF(rect.left() + textLeft, rect.top() + 30), text.subtitle);
        paintChips(painter, rect, chips);
        paintPorts(painter, node, rect, look);
        if (node.missing || !node.problem.isEmpty())
            paintStateShape(painter, {rect.right() - 20, rect.top() + 8, 12, 12}, StateRole::Error,
                            m_colors.error);
    } else {
        painter.drawStaticText(QPointF(rect.left() + textLeft, rect.center().y() - 9), text.title);
    }
    if (look.dim)
        painter.setOpacity(1);
}

std::vector<NodePainter::Chip> NodePainter::chipsOf(const GraphNode &node,
                                                    const FlowFigures &figures) const
{
    std::vector<Chip> chips;
    if (node.missing || node.kind == NodeKind::Feed)
        return chips;
    const QLocale locale;
    if (figures.queued > 0)
        chips.push_back({StateRole::Queued, locale.toString(figures.queued)});
    if (figures.running > 0)
        chips.push_back({StateRole::Running, locale.toString(figures.running)});
    if (figures.errors > 0)
        chips.push_back({StateRole::Error, locale.toString(figures.errors)});
    if (figures.lastCold)
        chips.push_back({StateRole::Cold, {}});
    if (figures.runs > 0)
        chips.push_back({lastRole(figures), rateText(figures.runs)});
    else if (figures.last)
        chips.push_back({lastRole(figures), {}});
    return chips;
}

double NodePainter::chipsWidth(const std::vector<Chip> &chips) const
{
    double width = 0;
    for (const Chip &chip : chips)
        width +=
            chipMark + (chip.text.isEmpty() ? 0 : labelWidth(chip.text) + chipGap) + 2 * chipGap;
    return width;
}

void NodePainter::paintChips(QPainter &painter, const QRectF &rect,
                             const std::vector<Chip> &chips) const
{
    painter.setFont(m_small);
    double right = rect.right() - textRight;
    const double middle = rect.top() + 37;
    for (auto chip = chips.rbegin(); chip != chips.rend(); ++chip) {
        const QColor color = stateColor(chip->role, m_colors.palette);
        if (!chip->text.isEmpty()) {
            const double width = labelWidth(chip->text);
            painter.setPen(color);
            painter.drawText(QRectF(right - width, middle - 8, width + 1, 16),
                             Qt::AlignLeft | Qt::AlignVCenter, chip->text);
            right -= width + chipGap;
        }
        paintStateShape(painter, {right - chipMark, middle - chipMark / 2, chipMark, chipMark},
                        chip->role, color);
        right -= chipMark + 2 * chipGap;
    }
}

void NodePainter::paintPorts(QPainter &painter, const GraphNode &node, const QRectF &rect,
                             const NodeLook &look) const
{
    for (const PortSide side : {PortSide::In, PortSide::Out}) {
        if (!hasPort(node.kind, side))
            continue;
        const QPointF at(side == PortSide::In ? rect.left() : rect.right(), rect.center().y());
        const bool lit = look.lit && side == PortSide::In;
        painter.setPen(QPen(lit          ? m_colors.lit
                            : look.hover ? m_colors.accent
                                         : m_colors.edge,
                            1.5));
        painter.setBrush(lit ? m_colors.lit : m_colors.node);
        const double size = lit || look.hover ? portRadius + 1 : portRadius;
        painter.drawEllipse(at, size, size);
    }
}

void NodePainter::paintBox(QPainter &painter, const GraphNode &node, const QRectF &rect,
                           const NodeText &text, const NodeLook &look, NodeDetail detail) const
{
    if (look.dim)
        painter.setOpacity(0.4);
    const QColor tint = node.color > 0 ? m_colors.seriesColor(node.color) : m_colors.quiet;
    const bool note = node.kind == NodeKind::Note;
    const QColor ground =
        note ? blend(node.color > 0 ? tint : m_colors.warning, m_colors.node, 0.14)
             : blend(tint, m_colors.ground, node.kind == NodeKind::Group ? 0.10 : 0.06);
    const bool marked = look.chosen || look.current;
    painter.setPen(QPen(marked       ? m_colors.accent
                        : look.found ? m_colors.warning
                                     : blend(tint, m_colors.ground, 0.45),
                        marked || look.found ? 2 : 1,
                        node.kind == NodeKind::Package ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(ground);
    painter.drawRoundedRect(rect, note ? 4 : 10, note ? 4 : 10);
    if (detail == NodeDetail::Block) {
        painter.setOpacity(1);
        return;
    }
    painter.setPen(note ? m_colors.text : m_colors.quiet);
    if (note) {
        painter.setFont(m_small);
        painter.drawText(rect.adjusted(12, 10, -12, -10),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, node.title);
    } else {
        painter.setFont(m_title);
        painter.drawPixmap(QPointF(rect.left() + 10, rect.top() + 7), iconOf(node.kind));
        painter.drawStaticText(QPointF(rect.left() + 36, rect.top() + 8), text.title);
    }
    if (node.kind != NodeKind::Package && (marked || look.hover)) {
        const QPointF corner = rect.bottomRight() - QPointF(4, 4);
        painter.setPen(QPen(m_colors.quiet, 1.5));
        painter.drawLine(corner - QPointF(10, 0), corner - QPointF(0, 10));
        painter.drawLine(corner - QPointF(5, 0), corner - QPointF(0, 5));
    }
    painter.setOpacity(1);
}

QColor NodePainter::wireColor(const GraphWire &wire, const WireLook &look) const
{
    if (look.chosen || look.hover)
        return m_colors.accent;
    if (look.problem || wire.kind == WireKind::DeadLetter)
        return m_colors.error;
    const QColor color = wire.enabled ? m_colors.wire : m_colors.wireOff;
    return look.heat > 0 ? blend(m_colors.warning, color, 0.25 + 0.75 * look.heat) : color;
}

void NodePainter::paintWire(QPainter &painter, const GraphWire &wire, QPointF start, QPointF end,
                            const WireLook &look, NodeDetail detail) const
{
    if (look.dim)
        painter.setOpacity(0.18);
    const QColor color = wireColor(wire, look);
    // Twice the runs, one step thicker; bounded, so that a flood hides nothing.
    const double width =
        std::min(6.0, 1.6 + (look.runs > 0 ? std::log2(1.0 + look.runs) * 0.5 : 0.0))
        + (look.chosen ? 1 : 0);
    QPen pen(color, width);
    if (!wire.enabled)
        pen.setDashPattern({5, 4});
    else if (wire.kind == WireKind::DeadLetter)
        pen.setDashPattern({1.5, 3});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(wirePath(start, end));
    if (detail == NodeDetail::Full) {
        const QPointF tip = end - QPointF(portRadius + 1, 0);
        const QPointF points[] = {tip, tip + QPointF(-8, -4.5), tip + QPointF(-8, 4.5)};
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawConvexPolygon(points, 3);
        paintLabel(painter, wire, start, end, look);
    }
    if (look.dim)
        painter.setOpacity(1);
}

void NodePainter::paintLabel(QPainter &painter, const GraphWire &wire, QPointF start, QPointF end,
                             const WireLook &look) const
{
    if (wire.label.isEmpty())
        return;
    const QFontMetricsF metrics(m_small);
    const bool filtered = wire.kind == WireKind::Rule && !wire.detail.isEmpty();
    QString label = wire.label;
    if (!wire.enabled)
        label = QCoreApplication::translate("NodePainter", "%1 (off)").arg(label);
    if (!look.cost.isEmpty())
        label = look.cost + QStringLiteral(" · ") + label; // Its end may be cut off.
    label = metrics.elidedText(label, Qt::ElideMiddle, longestLabel - (filtered ? 12 : 0));
    const double mark = filtered ? 12 : 0;
    const QRectF rect = wireLabelRect(start, end, metrics.horizontalAdvance(label) + mark);
    const QColor color = wireColor(wire, look);
    painter.setPen(
        QPen(look.chosen || look.hover ? m_colors.accent : m_colors.edge, look.chosen ? 2 : 1));
    painter.setBrush(look.chosen ? blend(m_colors.accent, m_colors.node, 0.12) : m_colors.node);
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    QRectF text = rect.adjusted(10, 0, -6, 0);
    if (filtered) {
        // A funnel: only some events pass.
        const QPointF at(text.left() + 4, rect.center().y());
        const QPointF funnel[] = {at + QPointF(-4, -4), at + QPointF(4, -4), at + QPointF(1, 0),
                                  at + QPointF(1, 4),   at + QPointF(-1, 3), at + QPointF(-1, 0)};
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(funnel, 6);
        text.adjust(mark, 0, 0, 0);
    }
    painter.setPen(wire.enabled ? m_colors.text : m_colors.quiet);
    painter.setFont(m_small);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, label);
}

} // namespace signalbox
