#include "core/changeset.h"

namespace signalbox {

FunctionSummary summarise(const Function &function)
{
    FunctionSummary summary{.name = function.name,
                            .version = function.version,
                            .publish = function.publish,
                            .kind = kindOf(function.exec),
                            .main = {},
                            .limits = function.limits,
                            .annotations = function.annotations,
                            .updated = function.updated};
    if (const auto *code = std::get_if<CodeExec>(&function.exec)) {
        summary.main = code->main;
        summary.binary = code->binary;
        summary.codeSize = code->code.size();
    } else if (const auto *image = std::get_if<ImageExec>(&function.exec)) {
        summary.main = image->main;
        summary.binary = image->binary;
        summary.codeSize = image->code.size();
    }
    return summary;
}

} // namespace signalbox
