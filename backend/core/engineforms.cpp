// Forms of the kinds that watch the engine itself: activation, queue, memory, budget.

#include "core/feedforms.h"

namespace signalbox {

namespace {

using Type = FeedSetting::Type;
using Settings = std::vector<FeedSetting>;

FeedSetting functions()
{
    return {.key = "functions",
            .type = Type::Texts,
            .label = "Functions",
            .meaning = "Names or package/names that count, with * and ?; empty: all",
            .standard = Json::array()};
}

FeedForm activationForm()
{
    return {
        .kind = "activation",
        .label = "Activation Ended",
        .meaning = "Fires when a function of the namespace has run",
        .settings = {functions(),
                     {.key = "outcomes",
                      .type = Type::Texts,
                      .label = "Outcomes",
                      .meaning = "How it ended; empty: any way",
                      .standard = Json::array(),
                      .choices = {"success", "applicationError", "developerError", "systemError"}},
                     {.key = "longerThan",
                      .type = Type::Integer,
                      .label = "Longer than",
                      .meaning = "Milliseconds that the run took at least",
                      .standard = 0,
                      .advanced = true,
                      .least = 0,
                      .most = 86'400'000},
                     {.key = "steps",
                      .type = Type::Flag,
                      .label = "Steps of sequences",
                      .meaning = "Also the functions that a sequence runs",
                      .standard = false,
                      .advanced = true}},
        .sample = "A made-up run that failed"};
}

/// What the kinds with a threshold have behind it.
Settings crossing()
{
    return {
        {.key = "clear",
         .type = Type::Integer,
         .label = "Clear at",
         .meaning = "Over no longer from here down; one less than the threshold otherwise",
         .advanced = true,
         .least = 0,
         .most = 1'000'000},
        {.key = "seconds",
         .type = Type::Integer,
         .label = "For",
         .meaning = "Seconds without a break before it counts",
         .standard = 5,
         .least = 0,
         .most = 86'400},
        {.key = "every",
         .type = Type::Integer,
         .label = "Looks every",
         .meaning = "Seconds between two looks",
         .standard = 5,
         .advanced = true,
         .least = 1,
         .most = 3600},
        {.key = "tellClear",
         .type = Type::Flag,
         .label = "Tell when it is over",
         .meaning = "Fires again when it has fallen back",
         .standard = true},
    };
}

FeedForm queueForm()
{
    FeedForm form{.kind = "queue",
                  .label = "Queue",
                  .meaning = "Fires when too many runs wait for a sandbox, once per crossing",
                  .settings = {{.key = "function",
                                .label = "Function",
                                .meaning = "Name or package/name that counts, with * and ?; empty: "
                                           "all",
                                .standard = ""},
                               {.key = "threshold",
                                .type = Type::Integer,
                                .label = "Threshold",
                                .meaning = "So many waiting runs are too many",
                                .standard = 10,
                                .least = 1,
                                .most = 1'000'000}},
                  .sample = "The queue as it is, said to be over the threshold"};
    for (FeedSetting &setting : crossing())
        form.settings.push_back(std::move(setting));
    return form;
}

FeedForm memoryForm()
{
    FeedForm form{.kind = "memory",
                  .label = "Memory",
                  .meaning = "Fires when too much memory is in use, once per crossing",
                  .settings = {{.key = "of",
                                .type = Type::Choice,
                                .label = "Memory of",
                                .meaning = "What sandboxes reserve, or what the machine uses",
                                .standard = "sandboxes",
                                .choices = {"sandboxes", "machine"}},
                               {.key = "threshold",
                                .type = Type::Integer,
                                .label = "Threshold",
                                .meaning = "Percent from which on it is too much",
                                .standard = 90,
                                .least = 1,
                                .most = 100}},
                  .sample = "The memory as it is, said to be over the threshold"};
    for (FeedSetting &setting : crossing())
        form.settings.push_back(std::move(setting));
    return form;
}

FeedForm budgetForm()
{
    return {.kind = "budget",
            .label = "Budget",
            .meaning = "Fires once a period, when runs have cost more than they may",
            .settings = {{.key = "budget",
                          .type = Type::Integer,
                          .label = "Budget",
                          .meaning = "Per period, in hundredths of the currency",
                          .required = true,
                          .least = 1,
                          .most = 100'000'000'000},
                         {.key = "period",
                          .type = Type::Choice,
                          .label = "Period",
                          .meaning = "Begins at midnight, on Monday, on the first (UTC)",
                          .standard = "day",
                          .choices = {"day", "week", "month", "hour"}},
                         {.key = "prices",
                          .label = "Price table",
                          .meaning = "Its id, as GET /signalbox/v1/prices has it; empty: the one "
                                     "that holds",
                          .advanced = true},
                         {.key = "price",
                          .type = Type::Integer,
                          .label = "Price",
                          .meaning = "Instead of a table: of a gigabyte-second, in billionths of "
                                     "the currency",
                          .advanced = true,
                          .least = 0,
                          .most = 1'000'000'000},
                         {.key = "percent",
                          .type = Type::Integer,
                          .label = "Percent",
                          .meaning = "Fires beyond this part of the budget",
                          .standard = 100,
                          .advanced = true,
                          .least = 1,
                          .most = 1000},
                         functions()},
            .sample = "What the period has cost so far"};
}

} // namespace

std::vector<FeedForm> engineForms()
{
    return {activationForm(), queueForm(), memoryForm(), budgetForm()};
}

} // namespace signalbox
