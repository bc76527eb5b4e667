#include "core/entities.h"

#include <algorithm>

namespace signalbox {

const Json *findAnnotation(const Annotations &annotations, std::string_view name)
{
    const auto found = std::ranges::find(annotations, name, &Annotation::name);
    return found == annotations.end() ? nullptr : &found->value;
}

void setAnnotation(Annotations &annotations, std::string_view name, Json value)
{
    const auto found = std::ranges::find(annotations, name, &Annotation::name);
    if (found == annotations.end())
        annotations.push_back({std::string(name), std::move(value)});
    else
        found->value = std::move(value);
}

std::string kindOf(const Exec &exec)
{
    struct Kind
    {
        std::string operator()(const CodeExec &code) const { return code.kind; }
        std::string operator()(const ImageExec &) const { return "blackbox"; }
        std::string operator()(const SequenceExec &) const { return "sequence"; }
        std::string operator()(const WorkflowExec &) const { return "workflow"; }
    };
    return std::visit(Kind{}, exec);
}

} // namespace signalbox
