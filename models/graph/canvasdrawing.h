#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QString>

namespace signalbox {

class FileWriter;

/// A group or a note: what an operator has drawn around or beside the wiring.
struct DrawnBox
{
    QString id; ///< Unique among groups and notes.
    QString text;
    QRectF rect;
    int color = 0;

    friend bool operator==(const DrawnBox &, const DrawnBox &) = default;
};

/// Everything about a canvas that the cluster does not know: positions, colours, groups, notes.
/// A value that is cheap to copy.
struct CanvasDrawing
{
    QHash<QString, QPointF> positions; ///< By key of the node.
    QHash<QString, int> colors;        ///< By key of the node.
    QList<DrawnBox> groups;
    QList<DrawnBox> notes;

    [[nodiscard]] bool isEmpty() const;
    /// Keys sorted, numbers rounded: fit for git.
    [[nodiscard]] QJsonObject toJson() const;
    /// What cannot be read is left out.
    static CanvasDrawing fromJson(const QJsonObject &json);

    friend bool operator==(const CanvasDrawing &, const CanvasDrawing &) = default;
};

/// Keeps the drawing of each cluster in a file of its own (`<folder>/<cluster>.json`). Owned by the
/// application; GUI thread.
class DrawingStore
{
public:
    DrawingStore(QString folder, FileWriter &files);

    [[nodiscard]] CanvasDrawing load(const QString &cluster) const;
    void save(const QString &cluster, const CanvasDrawing &drawing);

private:
    [[nodiscard]] QString pathOf(const QString &cluster) const;

    QString m_folder;
    FileWriter &m_files;
};

} // namespace signalbox
