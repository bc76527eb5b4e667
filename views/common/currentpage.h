#pragma once

class QStackedWidget;
class QTabWidget;

namespace signalbox {

/// Lets @p tabs ask for the room of the page in front only: one that nobody sees must not keep a
/// window wide. Follows the tabs for as long as they live.
void sizeByCurrentPage(QTabWidget &tabs);
void sizeByCurrentPage(QStackedWidget &stack);

} // namespace signalbox
