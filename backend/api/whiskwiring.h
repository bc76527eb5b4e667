#pragma once

#include <span>
#include <string>
#include <string_view>

#include "api/httpmessage.h"
#include "core/json.h"
#include "engine/controlplane.h"

/// OpenWhisk's wire forms of packages, triggers and rules (openwhisk.md 2.3, 2.6 to 2.8). Only here
/// is a rule's function its action.
namespace signalbox::whisk {

/// GET of one: with what is in it. A function with annotation `feed` is a feed and no action.
[[nodiscard]] Json packageJson(const PackageView &view);
/// What PUT and DELETE answer.
[[nodiscard]] Json packageJson(const Package &package);
[[nodiscard]] Json packageSummaryJson(const Package &package);

/// `rules` is there only when the trigger knows some.
[[nodiscard]] Json triggerJson(const Trigger &trigger, const std::vector<RulePtr> &rules);
[[nodiscard]] Json triggerSummaryJson(const Trigger &trigger);

/// Lists have no status (openwhisk.md 2.3).
[[nodiscard]] Json ruleListJson(const Rule &rule);
[[nodiscard]] Json ruleJson(const Rule &rule, RuleState state);

/// Bodies of puts. Names without a namespace belong to @p ns where the collection allows that.
[[nodiscard]] Result<PackageUpdate> parsePackagePut(std::string_view body, std::string_view ns);
[[nodiscard]] Result<TriggerUpdate> parseTriggerPut(std::string_view body);
[[nodiscard]] Result<RuleUpdate> parseRulePut(std::string_view body, std::string_view ns);
/// `{"status": "active" | "inactive"}`
[[nodiscard]] Result<RuleState> parseRuleState(std::string_view body);

/// The headers as one JSON object, names in lower case, repeated ones joined by commas.
[[nodiscard]] std::string headersText(std::span<const HttpHeader> headers);

/// One line of an event's logs: what came of one rule (openwhisk.md 2.6).
[[nodiscard]] std::string ruleLogText(const RuleVerdict &verdict);

} // namespace signalbox::whisk
