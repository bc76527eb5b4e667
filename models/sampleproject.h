#pragma once

#include <vector>

#include "core/entities.h"
#include "core/error.h"
#include "core/wiring.h"
#include "models/savedinputs.h"

namespace signalbox {

/// One function of the sample project with the inputs that make it do something.
struct SampleFunction
{
    QualifiedName name;
    FunctionUpdate update;
    std::vector<SavedInput> inputs;
};

/// A trigger of the sample project.
struct SampleTrigger
{
    QualifiedName name;
    TriggerUpdate update;
};

/// A rule of the sample project.
struct SampleRule
{
    QualifiedName name;
    RuleUpdate update;
};

/// Everything the sample project brings, in the order in which it can be made.
struct SampleProject
{
    std::vector<SampleFunction> functions; ///< Sequences last.
    std::vector<SampleTrigger> triggers;
    std::vector<SampleRule> rules;
};

/// Reads `<folder>/sample.json` and the code beside it (`:/samples` in the program), for namespace
/// @p ns. The error names the file.
[[nodiscard]] Result<SampleProject> readSampleProject(const QString &folder, const QString &ns);

} // namespace signalbox
