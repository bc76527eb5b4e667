#pragma once

#include <vector>

#include "core/entities.h"
#include "core/error.h"
#include "models/savedinputs.h"

namespace signalbox {

/// One function of the sample project with the inputs that make it do something.
struct SampleFunction
{
    QualifiedName name;
    FunctionUpdate update;
    std::vector<SavedInput> inputs;
};

/// Reads `<folder>/sample.json` and the code beside it (`:/samples` in the program), for namespace
/// @p ns. The error names the file.
[[nodiscard]] Result<std::vector<SampleFunction>> readSampleProject(const QString &folder,
                                                                    const QString &ns);

} // namespace signalbox
