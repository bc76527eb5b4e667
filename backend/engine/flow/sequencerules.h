#pragma once

#include <functional>

#include "core/error.h"
#include "engine/pointers.h"

namespace signalbox {

/// Most functions of a sequence after inlining, and of a composition (openwhisk.md 1.3).
inline constexpr int maxFlowComponents = 50;

/// What @p name stands for at this moment when the namespace @p caller says it: also through
/// bindings and in published packages. An error as reachFunction() has it.
using FunctionLookup =
    std::function<Result<FunctionPtr>(const std::string &caller, const QualifiedName &name)>;

/// Whether @p exec may be stored as @p name: it has components, they exist, none of them is or
/// contains @p name, and together they are at most maxFlowComponents once nested sequences are
/// inlined. ErrorCode::Invalid with OpenWhisk's text otherwise; Forbidden when a component is
/// somebody else's and private or absent, which are not told apart.
[[nodiscard]] Result<> checkSequence(const QualifiedName &name, const SequenceExec &exec,
                                     const FunctionLookup &find);

/// Parameter `_actions`, which every stored sequence has instead of parameters of its own.
[[nodiscard]] Parameters sequenceParameters(const SequenceExec &exec);

[[nodiscard]] inline bool isSequence(const Function &function)
{
    return std::holds_alternative<SequenceExec>(function.exec);
}

/// True for code with a truthy annotation `conductor`; on a sequence that has no effect.
[[nodiscard]] bool isConductor(const Function &function);

/// OpenWhisk's texts about sequences.
namespace flowtexts {

inline constexpr std::string_view tooManyInSequence = "Too many actions in the sequence.";
inline constexpr std::string_view noComponent = "No component specified for the sequence.";
inline constexpr std::string_view cyclic = "Sequence may not refer to itself.";
inline constexpr std::string_view componentMissing = "Sequence component does not exist.";
inline constexpr std::string_view sequenceFailed = "Sequence failed.";
inline constexpr std::string_view tooManyInComposition = "Too many actions in the composition.";

} // namespace flowtexts

} // namespace signalbox
