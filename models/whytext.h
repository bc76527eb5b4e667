#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/activation.h"

namespace signalbox {

/// One sentence of the "Why" card: what the scheduler did and for which reason.
struct WhyLine
{
    enum class Severity {
        Fact,    ///< As it should be.
        Cost,    ///< Took time that a setting could have saved.
        Problem, ///< Why the run failed.
    };

    QString text;
    Severity severity = Severity::Fact;
    Timestamp time{};

    friend bool operator==(const WhyLine &, const WhyLine &) = default;
};

/// The one setting that would have made this run better.
struct WhySuggestion
{
    QString text;
    /// Which setting: `limits.timeout` (ms), `limits.memory` (MiB), `limits.logs` (MiB),
    /// `limits.instances`, `pool.prewarm`, `pool.maximum`, `pool.minReady`, `pool.idleTime` (s),
    /// `engine.memory` (MiB). `limits.*` are the function's, `pool.*` its runtime's.
    QString setting;
    /// What to set it to; 0 when no number follows from the facts.
    std::int64_t value = 0;

    friend bool operator==(const WhySuggestion &, const WhySuggestion &) = default;
};

/// An activation explained in plain words, from its record only.
struct WhyCard
{
    std::vector<WhyLine> lines;
    std::optional<WhySuggestion> suggestion;
};

/// Reads the decisions, limits and outcome of @p activation; nothing is guessed. Where a platform
/// does not tell its decisions, the times and the outcome speak, and a line says so.
/// @p ranges bounds what is suggested.
[[nodiscard]] WhyCard explain(const Activation &activation, const LimitRanges &ranges = {});

} // namespace signalbox
