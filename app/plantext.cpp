#include "app/plantext.h"

#include <algorithm>

namespace signalbox {

namespace {

using deployment::PlanItem;

constexpr std::size_t shownWidth = 60;

/// One line of @p text, cut where it is long.
std::string shortened(std::string text)
{
    const bool lines = text.find('\n') != std::string::npos;
    text = text.substr(0, text.find('\n'));
    const bool cut = lines || text.size() > shownWidth;
    if (text.size() > shownWidth) {
        text.resize(shownWidth);
        // Not within a character.
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0) == 0x80)
            text.pop_back();
        if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xc0)
            text.pop_back();
    }
    // What a terminal would take for a command of its own.
    std::ranges::replace_if(
        text, [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
    return (text.empty() ? "(nothing)" : text) + (cut ? " …" : "");
}

std::string lineOf(const PlanItem &item)
{
    std::string action(item.leftOut ? "left" : nameOf(item.action));
    action.resize(10, ' ');
    std::string text = action + item.entity.str() + "\n";
    if (!item.reason.empty())
        text += "            " + item.reason + "\n";
    for (const deployment::FieldChange &change : item.changes)
        text += "            " + change.field + ": " + shortened(change.before) + " → "
                + shortened(change.after) + "\n";
    return text;
}

std::string counted(const deployment::Plan &plan)
{
    const auto count = [&](PlanItem::Action action) { return std::to_string(plan.count(action)); };
    return count(PlanItem::Action::Add) + " to add, " + count(PlanItem::Action::Change)
           + " to change, " + count(PlanItem::Action::Remove) + " to remove, "
           + count(PlanItem::Action::Conflict) + " in conflict, " + count(PlanItem::Action::Keep)
           + " as they are\n";
}

} // namespace

std::string planText(const deployment::Plan &plan, const std::vector<deployment::Loss> &losses)
{
    std::string text;
    for (const PlanItem &item : plan.items) {
        if (item.action != PlanItem::Action::Keep)
            text += lineOf(item);
    }
    for (const deployment::Loss &loss : losses)
        text += "left out  " + loss.entity.str() + ": " + loss.what + "\n";
    return text + counted(plan);
}

std::string planJson(const deployment::Plan &plan, const std::vector<deployment::Loss> &losses)
{
    Json json{{"items", Json::array()}, {"losses", Json::array()}};
    for (const PlanItem &item : plan.items) {
        Json entry{{"action", nameOf(item.action)},
                   {"kind", nameOf(item.entity.kind)},
                   {"name", item.entity.name}};
        if (!item.reason.empty())
            entry["reason"] = item.reason;
        if (item.leftOut)
            entry["leftOut"] = true;
        for (const deployment::FieldChange &change : item.changes)
            entry["changes"].push_back(
                {{"field", change.field}, {"before", change.before}, {"after", change.after}});
        json["items"].push_back(std::move(entry));
    }
    for (const deployment::Loss &loss : losses)
        json["losses"].push_back(
            {{"kind", nameOf(loss.entity.kind)}, {"name", loss.entity.name}, {"what", loss.what}});
    return dumpJson(json, 2) + "\n";
}

} // namespace signalbox
