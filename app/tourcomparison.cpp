// The tour's pictures of runs that are compared with each other.

#include "app/tour.h"
#include "models/workspace.h"
#include "views/activations/comparisonpage.h"
#include "views/mainwindow/pagetabs.h"

namespace signalbox {

/// The last @p runs runs of one function, the oldest as the base.
void Tour::openComparison(std::size_t runs)
{
    const ActivationTableModel &all = m_parts.workspace.activations();
    std::vector<ActivationId> found;
    for (int row = 0; row < all.rowCount() && found.size() < runs; ++row) {
        if (all.at(row).function.name == "words" && all.at(row).state == ActivationState::Finished)
            found.insert(found.begin(), all.at(row).id);
    }
    if (found.size() < 2)
        return fail(QStringLiteral("there are no runs to compare"));
    m_window->openComparison(found);
}

void Tour::planComparison()
{
    const auto shown = [this] {
        const auto *page = qobject_cast<ComparisonPage *>(m_window->tabs().currentPage());
        return page && page->isShown();
    };
    then([this] { openComparison(2); });
    waitFor(shown, QStringLiteral("two runs side by side"));
    then([] {});
    picture(QStringLiteral("compare"));
    then([this] { openComparison(3); });
    waitFor(shown, QStringLiteral("three runs side by side"));
    then([] {});
    picture(QStringLiteral("compare-three"));
    then([this] { statePictures(QStringLiteral("compare-three")); });
}

/// Three of them where text is large, or runs the other way.
void Tour::visitComparison(const QString &suffix, const QSize &size)
{
    then([this] { openComparison(3); });
    waitFor(
        [this] {
            const auto *page = qobject_cast<ComparisonPage *>(m_window->tabs().currentPage());
            return page && page->isShown();
        },
        QStringLiteral("three runs side by side"));
    then([this, size] { m_window->resize(size); });
    then([this, suffix, size] {
        ++m_number;
        save(QStringLiteral("compare"), suffix, 1.0, nullptr);
        noteClippedText(QStringLiteral("compare-") + suffix);
        if (m_window->width() > size.width() || m_window->height() > size.height())
            noteWide(QStringLiteral("compare-") + suffix);
    });
}

} // namespace signalbox
