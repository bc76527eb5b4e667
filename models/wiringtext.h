#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <QString>

#include "core/wiring.h"
#include "models/roles.h"

namespace signalbox {

// Words for triggers, feeds, rules and criteria; translated.

/// `event.body.size is greater than 100 and event.type is "order"`; empty when it holds always.
[[nodiscard]] QString criteriaText(const Criteria &criteria);
/// The condition at @p place (`all[1].any[0]`, as verdicts name it); null when there is none.
[[nodiscard]] const Criteria *criteriaAt(const Criteria &criteria, std::string_view place);
/// `is`, `is greater than`, `matches the pattern` …
[[nodiscard]] QString operatorText(Criteria::Operator op);
/// Every operator, in the order a list shows them.
[[nodiscard]] const std::vector<Criteria::Operator> &allOperators();
/// False for `exists` and `is absent`, which compare with nothing.
[[nodiscard]] bool needsPattern(Criteria::Operator op);
/// `Clock`, `Webhook`, … ; the kind itself when it has no word.
[[nodiscard]] QString feedKindText(const std::string &kind);
/// Kind and the setting that matters: `Every 5 min`, `Clock 0 3 * * *`.
[[nodiscard]] QString feedText(const FeedSpec &feed);
[[nodiscard]] QString feedStateText(FeedStatus::State state);
[[nodiscard]] Mark markOf(FeedStatus::State state);
/// `Ran`, `Off`, `Did not match`, …
[[nodiscard]] QString verdictText(RuleVerdict::Result result);
[[nodiscard]] Mark markOf(RuleVerdict::Result result);

} // namespace signalbox
