// The tour's pictures of many runs: what is done with all of them at once, what is kept of them, and
// the range that is marked in a chart and holds everywhere.

#include <QAction>

#include "app/tour.h"
#include "models/workspace.h"
#include "views/activations/bulkdialog.h"
#include "views/activations/historydialog.h"
#include "views/mainwindow/pageregistry.h"
#include "views/mainwindow/pagetabs.h"

namespace signalbox {

void Tour::planManyRuns()
{
    const auto press = [this](const char *action) {
        then([this, name = QLatin1String(action)] {
            if (auto *found = m_window->tabs().currentPage()->findChild<QAction *>(name))
                found->trigger();
            else
                fail(QStringLiteral("there is no action ") + name);
        });
        then([] {});
    };
    const auto dialog = [this]() -> QWidget * { return m_window->findChild<QDialog *>(); };
    const auto close = [this, dialog] {
        then([dialog] {
            if (QWidget *open = dialog())
                open->close();
        });
        then([] {});
    };
    then([this] { m_window->openPlace(Place::Activations); });
    press("runAllAgain");
    waitFor([this] { return m_window->findChild<BulkDialog *>() != nullptr; },
            QStringLiteral("the question about many runs"));
    pictureOf(dialog, QStringLiteral("bulk"));
    close();
    press("historyBounds");
    waitFor([this] { return m_window->findChild<HistoryDialog *>() != nullptr; },
            QStringLiteral("what is kept"));
    pictureOf(dialog, QStringLiteral("what-is-kept"));
    close();
    planMarked({QStringLiteral("activations"), QStringLiteral("wiring"), QStringLiteral("metrics")},
               QStringLiteral("marked"));
}

/// The last minutes are marked; what keeps to them says so.
void Tour::planMarked(const QStringList &keys, const QString &name)
{
    then([this] {
        Workspace &shown = m_window->workspace();
        if (shown.activations().rowCount() == 0)
            return fail(QStringLiteral("there is no run to mark"));
        const Timestamp last = shown.activations().at(0).accepted;
        shown.cursor().mark(
            TimeRange{last - std::chrono::minutes(2), last + std::chrono::seconds(1)});
    });
    for (const QString &key : keys) {
        then([this, key] { m_window->openKey(key); });
        then([] {});
        then([] {});
        picture(key + u'-' + name);
    }
    then([this] { m_window->workspace().cursor().mark(std::nullopt); });
}

/// The states of a page that conditions may spoil, one picture each.
void Tour::visitStates(const QString &key, const QString &suffix, const QSize &size)
{
    then([this, key] { m_window->openKey(key); });
    then([this, suffix, size, name = PageKey::parse(key).scheme] {
        // The page is known only now; its steps go before all that are planned.
        std::deque<Step> later = std::exchange(m_steps, {});
        for (const TourState &state : m_window->tabs().currentPage()->tourStates()) {
            then(state.enter);
            then([] {});
            then([this, size] { m_window->resize(size); });
            then([this, suffix, size, full = name + u'-' + state.name] {
                ++m_number;
                save(full, suffix, 1.0, nullptr);
                noteClippedText(full + u'-' + suffix);
                if (m_window->width() > size.width())
                    noteWide(full + u'-' + suffix);
            });
        }
        for (Step &step : later)
            m_steps.push_back(std::move(step));
    });
}

} // namespace signalbox
