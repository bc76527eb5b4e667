#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QObject>
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
    /// The nodes of namespace @p from as those of @p to. In files they are those of `_`.
    [[nodiscard]] CanvasDrawing renamed(const QString &from, const QString &to) const;
    /// With @p other put over it: what both know is where @p other has it.
    [[nodiscard]] CanvasDrawing with(const CanvasDrawing &other) const;

    friend bool operator==(const CanvasDrawing &, const CanvasDrawing &) = default;
};

/// Keeps the drawing of each cluster in a file of its own (`<folder>/<cluster>.json`). Owned by the
/// application; GUI thread.
class DrawingStore final : public QObject
{
    Q_OBJECT
public:
    DrawingStore(QString folder, FileWriter &files);

    [[nodiscard]] CanvasDrawing load(const QString &cluster) const;
    /// What an editor shows already.
    void save(const QString &cluster, const CanvasDrawing &drawing);
    /// What comes from elsewhere: editors take it over.
    void replace(const QString &cluster, const CanvasDrawing &drawing);

signals:
    void replaced(const QString &cluster);

private:
    [[nodiscard]] QString pathOf(const QString &cluster) const;

    QString m_folder;
    FileWriter &m_files;
};

} // namespace signalbox
