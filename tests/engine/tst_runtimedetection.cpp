#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "engine/sandbox/runtimedetection.h"

namespace signalbox {

namespace fs = std::filesystem;

namespace {

TEST(RuntimeDetection, AlwaysOffersNative)
{
    const auto runtimes = detectRuntimes({.folders = {}});
    ASSERT_EQ(runtimes.size(), 1U);
    EXPECT_EQ(runtimes[0].kind, "native:1");
    EXPECT_EQ(runtimes[0].launcher, LauncherKind::Process);
    EXPECT_TRUE(runtimes[0].isDefault);
}

TEST(RuntimeDetection, FindsPythonAndBashWithTheirVersions)
{
    const auto runtimes = detectRuntimes();
    for (const std::string family : {"python", "bash"}) {
        const auto found = std::ranges::find(runtimes, family, &Runtime::family);
        ASSERT_NE(found, runtimes.end()) << family;
        EXPECT_TRUE(found->kind.starts_with(family + ":"));
        EXPECT_NE(found->label.find(found->version), std::string::npos);
        EXPECT_TRUE(fs::exists(found->interpreter));
        EXPECT_TRUE(found->detected);
    }
}

TEST(RuntimeDetection, HasOneDefaultPerFamilyAndNoKindTwice)
{
    std::map<std::string, int> defaults;
    std::map<std::string, int> kinds;
    for (const auto &runtime : detectRuntimes()) {
        defaults[runtime.family] += runtime.isDefault ? 1 : 0;
        ++kinds[runtime.kind];
    }
    for (const auto &[family, count] : defaults)
        EXPECT_EQ(count, 1) << family;
    for (const auto &[kind, count] : kinds)
        EXPECT_EQ(count, 1) << kind;
}

TEST(RuntimeDetection, SkipsShims)
{
    const fs::path folder = fs::temp_directory_path() / "signalbox-detection";
    fs::create_directories(folder);
    std::ofstream(folder / "python3") << "#!/bin/sh\necho Python 3.99.0\n";
    fs::permissions(folder / "python3", fs::perms::owner_all);
    const auto runtimes = detectRuntimes({.folders = {folder}});
    EXPECT_EQ(runtimes.size(), 1U);
    fs::remove_all(folder);
}

} // namespace

} // namespace signalbox
