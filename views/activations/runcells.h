#pragma once

#include <vector>

#include <QPalette>
#include <QPixmap>
#include <QString>

#include "core/activation.h"

namespace signalbox {

/// What the colour of a run's cell says.
enum class CellColoring { Status, Took };

/// What a cell of the grid of runs looks like: a colour for how the run ended or for how long it
/// took, and a mark for what did not go well, so that nothing is said by the colour alone. GUI thread.
class RunCells
{
public:
    /// Paints all looks once for cells of @p side pixels; after a change of palette or font again.
    void prepare(CellColoring coloring, const QPalette &palette, int side, qreal pixelRatio);

    [[nodiscard]] const QPixmap &of(const ActivationSummary &run) const;
    /// Each look with what it means, translated, for the legend.
    struct Meaning
    {
        QPixmap look;
        QString text;
    };
    [[nodiscard]] std::vector<Meaning> legend() const;

    /// Steps of the colour scale, which is logarithmic.
    static constexpr int durationSteps = 8;
    [[nodiscard]] static int durationStep(Duration took);

private:
    [[nodiscard]] std::size_t lookOf(const ActivationSummary &run) const;

    CellColoring m_coloring = CellColoring::Status;
    std::vector<QPixmap> m_looks;
};

} // namespace signalbox
