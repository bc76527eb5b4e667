#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/entities.h"

namespace signalbox {

/// What is wrong with one field of a form.
struct FieldProblem
{
    QString field; ///< As the engine names it: `kind`, `interpreter`, `pool.maximum` …
    QString text;  ///< Translated, what is wrong and what would be right.

    friend bool operator==(const FieldProblem &, const FieldProblem &) = default;
};

/// What can be said about @p runtime before the cluster sees it. @p taken: kinds that exist.
[[nodiscard]] std::vector<FieldProblem> checkRuntime(const Runtime &runtime,
                                                     const std::vector<std::string> &taken);

/// `NAME=value` lines; the problem of the first line that is none.
[[nodiscard]] std::optional<std::map<std::string, std::string>> parseEnvironment(
    const QString &text, QString *problem);
[[nodiscard]] QString environmentText(const std::map<std::string, std::string> &environment);

} // namespace signalbox
