#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

#include "logs/linematcher.h"

namespace signalbox {

/// What is highlighted in logs, and how.
struct LogRule
{
    LinePattern pattern;
    int color = 0; ///< Number of a mark colour (views/logs/logcolors.h).
    bool on = true;

    friend bool operator==(const LogRule &, const LogRule &) = default;
};

/// Rules that everybody finds useful: what went wrong, slow things, addresses and ids.
[[nodiscard]] std::vector<LogRule> shippedLogRules();
/// As JSON: a list of {"text", "regex", "case", "color", "on"}, to keep and to share.
[[nodiscard]] QByteArray logRulesToJson(const std::vector<LogRule> &rules);
/// What can be understood of @p json; @p isRules is false when it is no such list.
[[nodiscard]] std::vector<LogRule> logRulesFromJson(const QByteArray &json,
                                                    bool *isRules = nullptr);

} // namespace signalbox
