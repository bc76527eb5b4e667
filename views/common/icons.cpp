#include "views/common/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace signalbox {

namespace {

/// Lucide's name → the freedesktop name of the same verb.
const QHash<QString, QString> &standardVerbs()
{
    static const QHash<QString, QString> verbs = {
        {QStringLiteral("save"), QStringLiteral("document-save")},
        {QStringLiteral("copy"), QStringLiteral("edit-copy")},
        {QStringLiteral("trash-2"), QStringLiteral("edit-delete")},
        {QStringLiteral("search"), QStringLiteral("edit-find")},
        {QStringLiteral("undo-2"), QStringLiteral("edit-undo")},
        {QStringLiteral("redo-2"), QStringLiteral("edit-redo")},
    };
    return verbs;
}

/// How much an icon steps forward.
enum class Weight { Plain, Quiet };

QColor tint(QIcon::Mode mode, Weight weight)
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled: return palette.color(QPalette::Disabled, QPalette::ButtonText);
    case QIcon::Selected: return palette.color(QPalette::HighlightedText);
    default: break;
    }
    return palette.color(weight == Weight::Quiet ? QPalette::PlaceholderText
                                                 : QPalette::ButtonText);
}

/// Paints a Lucide drawing in the palette's colour of the moment, so a change of theme needs no
/// new icon.
class LucideEngine final : public QIconEngine
{
public:
    explicit LucideEngine(QString name, Weight weight = Weight::Plain)
        : m_name(std::move(name))
        , m_weight(weight)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QFile file(QStringLiteral(":/icons/lucide/%1.svg").arg(m_name));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QByteArray drawing = file.readAll();
        drawing.replace("currentColor", tint(mode, m_weight).name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(drawing);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        painter->setOpacity(tint(mode, m_weight).alphaF());
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        const QString key = QStringLiteral("lucide/%1/%2x%3/%4")
                                .arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(tint(mode, m_weight).rgba(), 0, 16);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    bool isNull() override
    {
        return !QFile::exists(QStringLiteral(":/icons/lucide/%1.svg").arg(m_name));
    }

    QIconEngine *clone() const override { return new LucideEngine(m_name, m_weight); }
    QString key() const override { return QStringLiteral("lucide"); }
    QString iconName() override { return m_name; }

private:
    QString m_name;
    Weight m_weight;
};

} // namespace

QIcon icon(const QString &name)
{
    const QString verb = standardVerbs().value(name);
    if (!verb.isEmpty() && QIcon::hasThemeIcon(verb))
        return QIcon::fromTheme(verb);
    return QIcon(new LucideEngine(name));
}

QIcon quietIcon(const QString &name)
{
    return QIcon(new LucideEngine(name, Weight::Quiet));
}

} // namespace signalbox
