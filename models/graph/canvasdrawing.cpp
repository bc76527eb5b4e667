#include "models/graph/canvasdrawing.h"

#include <cmath>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include "models/filewriter.h"

namespace signalbox {

namespace {

QJsonArray toArray(const QList<double> &numbers)
{
    QJsonArray array;
    for (const double number : numbers)
        array.append(std::round(number));
    return array;
}

QJsonArray boxesToJson(const QList<DrawnBox> &boxes)
{
    QJsonArray array;
    for (const DrawnBox &box : boxes) {
        const QRectF &r = box.rect;
        array.append(
            QJsonObject{{QStringLiteral("id"), box.id},
                        {QStringLiteral("text"), box.text},
                        {QStringLiteral("color"), box.color},
                        {QStringLiteral("rect"), toArray({r.x(), r.y(), r.width(), r.height()})}});
    }
    return array;
}

QList<DrawnBox> boxesFromJson(const QJsonValue &value)
{
    QList<DrawnBox> boxes;
    for (const QJsonValue &item : value.toArray()) {
        const QJsonArray r = item[QLatin1String("rect")].toArray();
        const QString id = item[QLatin1String("id")].toString();
        if (id.isEmpty() || r.size() != 4)
            continue;
        boxes.append({.id = id,
                      .text = item[QLatin1String("text")].toString(),
                      .rect = {r[0].toDouble(), r[1].toDouble(), r[2].toDouble(), r[3].toDouble()},
                      .color = item[QLatin1String("color")].toInt()});
    }
    return boxes;
}

} // namespace

bool CanvasDrawing::isEmpty() const
{
    return positions.isEmpty() && groups.isEmpty() && notes.isEmpty();
}

QJsonObject CanvasDrawing::toJson() const
{
    QJsonObject places;
    for (auto it = positions.begin(); it != positions.end(); ++it)
        places.insert(it.key(), toArray({it->x(), it->y()}));
    QJsonObject tints;
    for (auto it = colors.begin(); it != colors.end(); ++it)
        tints.insert(it.key(), *it);
    return {{QStringLiteral("positions"), places},
            {QStringLiteral("colors"), tints},
            {QStringLiteral("groups"), boxesToJson(groups)},
            {QStringLiteral("notes"), boxesToJson(notes)}};
}

CanvasDrawing CanvasDrawing::fromJson(const QJsonObject &json)
{
    CanvasDrawing drawing;
    const QJsonObject places = json[QLatin1String("positions")].toObject();
    for (auto it = places.begin(); it != places.end(); ++it) {
        const QJsonArray point = it.value().toArray();
        if (point.size() == 2)
            drawing.positions.insert(it.key(), {point[0].toDouble(), point[1].toDouble()});
    }
    const QJsonObject tints = json[QLatin1String("colors")].toObject();
    for (auto it = tints.begin(); it != tints.end(); ++it)
        drawing.colors.insert(it.key(), it.value().toInt());
    drawing.groups = boxesFromJson(json[QLatin1String("groups")]);
    drawing.notes = boxesFromJson(json[QLatin1String("notes")]);
    return drawing;
}

CanvasDrawing CanvasDrawing::renamed(const QString &from, const QString &to) const
{
    // `trigger:/guest/orders`: the kind, then the namespace.
    const QString before = QStringLiteral(":/%1/").arg(from);
    const QString after = QStringLiteral(":/%1/").arg(to);
    const auto key = [&](QString text) {
        const qsizetype at = text.indexOf(u':');
        return at >= 0 && QStringView(text).mid(at).startsWith(before)
                   ? text.replace(at, before.size(), after)
                   : text;
    };
    CanvasDrawing other{.groups = groups, .notes = notes};
    for (auto it = positions.begin(); it != positions.end(); ++it)
        other.positions.insert(key(it.key()), *it);
    for (auto it = colors.begin(); it != colors.end(); ++it)
        other.colors.insert(key(it.key()), *it);
    return other;
}

CanvasDrawing CanvasDrawing::with(const CanvasDrawing &other) const
{
    CanvasDrawing both = *this;
    both.positions.insert(other.positions);
    both.colors.insert(other.colors);
    const auto put = [](QList<DrawnBox> &boxes, const QList<DrawnBox> &others) {
        for (const DrawnBox &box : others) {
            boxes.removeIf([&box](const DrawnBox &known) { return known.id == box.id; });
            boxes.append(box);
        }
    };
    put(both.groups, other.groups);
    put(both.notes, other.notes);
    return both;
}

DrawingStore::DrawingStore(QString folder, FileWriter &files)
    : m_folder(std::move(folder))
    , m_files(files)
{
}

QString DrawingStore::pathOf(const QString &cluster) const
{
    return m_folder + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(cluster))
           + QStringLiteral(".json");
}

CanvasDrawing DrawingStore::load(const QString &cluster) const
{
    m_files.flush();
    QFile file(pathOf(cluster));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return CanvasDrawing::fromJson(QJsonDocument::fromJson(file.readAll()).object());
}

void DrawingStore::save(const QString &cluster, const CanvasDrawing &drawing)
{
    m_files.write(pathOf(cluster), QJsonDocument(drawing.toJson()).toJson());
}

void DrawingStore::replace(const QString &cluster, const CanvasDrawing &drawing)
{
    save(cluster, drawing);
    emit replaced(cluster);
}

} // namespace signalbox
