#include "views/metrics/chartpicture.h"

#include <QWidget>

namespace signalbox {

QImage chartPicture(QWidget &charts)
{
    constexpr qreal density = 2;
    QImage image(charts.size() * density, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(density);
    image.fill(charts.palette().color(QPalette::Window));
    charts.render(&image);
    return image;
}

} // namespace signalbox
