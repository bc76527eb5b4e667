#include "views/common/currentpage.h"

#include <QStackedWidget>
#include <QTabWidget>

namespace signalbox {

namespace {

template <class Pages>
void follow(Pages &pages)
{
    const auto apply = [&pages] {
        for (int i = 0; i < pages.count(); ++i) {
            const auto policy =
                i == pages.currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored;
            pages.widget(i)->setSizePolicy(policy, policy);
        }
    };
    QObject::connect(&pages, &Pages::currentChanged, &pages, apply);
    apply();
}

} // namespace

void sizeByCurrentPage(QTabWidget &tabs)
{
    follow(tabs);
}

void sizeByCurrentPage(QStackedWidget &stack)
{
    follow(stack);
}

} // namespace signalbox
