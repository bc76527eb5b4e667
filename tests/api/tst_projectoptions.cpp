#include <gtest/gtest.h>

#include "app/plantext.h"
#include "app/projectoptions.h"

namespace signalbox {
namespace {

TEST(ProjectOptions, areRead)
{
    const auto options = parseProjectOptions(
        {"import", "dir", "--apply", "--url=http://h", "--secrets", "s", "shop", "trigger:bell",
         "--remove-others", "--leave-out=a", "--leave-out", "b", "--replace", "c"});
    ASSERT_TRUE(options);
    ProjectOptions wanted;
    wanted.task = ProjectOptions::Task::Import;
    wanted.mode = ProjectOptions::Mode::Apply;
    wanted.folder = "dir";
    wanted.url = "http://h";
    wanted.secrets = "s";
    wanted.selection = {"shop", "trigger:bell"};
    wanted.removeOthers = true;
    wanted.leaveOut = {"a", "b"};
    wanted.replace = {"c"};
    EXPECT_EQ(*options, wanted);
    EXPECT_EQ(parseProjectOptions({"export", "--help"})->task, ProjectOptions::Task::Help);
    EXPECT_TRUE(isProjectCommand("export"));
    EXPECT_FALSE(isProjectCommand("--export"));
}

TEST(ProjectOptions, refuseWhatTheyDoNotKnow)
{
    for (const std::vector<std::string> &words :
         {std::vector<std::string>{},
          {"export"},
          {"export", "d", "--apply"},
          {"import", "d", "--force"},
          {"export", "d", "--leave-out", "a"},
          {"export", "d", "--url"},
          {"export", "d", "--url="},
          {"export", "d", "-x"},
          {"import", "d", "--url", "a", "--cluster", "b"}}) {
        const auto options = parseProjectOptions(words);
        ASSERT_FALSE(options);
        EXPECT_FALSE(options.error().message.empty());
    }
}

TEST(ProjectOptions, helpNamesEveryOption)
{
    const std::string help = projectHelp();
    for (const char *name : {"--plan", "--apply", "--format", "--remove-others", "--skip-conflicts",
                             "--leave-out", "--replace", "--secrets", "--json", "--name", "--force",
                             "--cluster", "--url", "--auth", "--wskprops", "--data", "--profile"})
        EXPECT_NE(help.find(name), std::string::npos) << name;
}

TEST(PlanText, isLinesAPersonCanRead)
{
    using deployment::PlanItem;
    deployment::Plan plan;
    plan.items = {{{deployment::EntityKind::Function, "f"},
                   PlanItem::Action::Change,
                   {{"code", "a\nb", "\x1b[31m"}, {"main", "", std::string(59, 'x') + "é"}},
                   ""},
                  {{deployment::EntityKind::Rule, "r"}, PlanItem::Action::Conflict, {}, "why"},
                  {{deployment::EntityKind::Trigger, "t"}, PlanItem::Action::Keep, {}, ""}};
    EXPECT_EQ(planText(plan, {}),
              "change    function f\n"
              "            code: a … → ?[31m\n"
              "            main: (nothing) → "
                  + std::string(59, 'x')
                  + " …\n"
                    "conflict  rule r\n"
                    "            why\n"
                    "0 to add, 1 to change, 0 to remove, 1 in conflict, 1 as they are\n");
    const auto json = parseJson(planJson(plan, {}));
    ASSERT_TRUE(json);
    EXPECT_EQ((*json)["items"].size(), 3U);
}

} // namespace
} // namespace signalbox
