#pragma once

#include <QImage>

class QWidget;

namespace signalbox {

/// @p charts on the colour of their window, dense enough to be printed.
[[nodiscard]] QImage chartPicture(QWidget &charts);

} // namespace signalbox
