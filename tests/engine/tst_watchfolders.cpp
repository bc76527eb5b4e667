#include "engine/feeds/watchfolders.h"

#include <cstdlib>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

namespace signalbox {
namespace {

namespace fs = std::filesystem;

/// A folder with `open/in`, `shut`, and in `open` links to `shut` and to `open/in`.
class WatchFoldersTest : public testing::Test
{
protected:
    WatchFoldersTest()
    {
        std::string name = (fs::temp_directory_path() / "signalbox-watchfolders-XXXXXX").string();
        m_top = fs::canonical(::mkdtemp(name.data()));
        fs::create_directories(m_top / "open/in");
        fs::create_directories(m_top / "shut");
        fs::create_directory_symlink(m_top / "shut", m_top / "open/out");
        fs::create_directory_symlink(m_top / "open/in", m_top / "open/same");
    }
    ~WatchFoldersTest() override { fs::remove_all(m_top); }

    [[nodiscard]] bool permits(const std::string &folder) const
    {
        return WatchFolders({m_top / "open"}).permit(m_top / folder).has_value();
    }

    fs::path m_top;
};

TEST_F(WatchFoldersTest, permitWhatIsBelow)
{
    EXPECT_TRUE(permits("open"));
    EXPECT_TRUE(permits("open/"));
    EXPECT_TRUE(permits("open/in"));
    EXPECT_TRUE(permits("open/same"));
    EXPECT_TRUE(permits("open/later/still")) << "what is not there yet";
    EXPECT_TRUE(WatchFolders({"/"}).permit(m_top));
}

TEST_F(WatchFoldersTest, refuseWhatLeadsOut)
{
    EXPECT_FALSE(permits("shut"));
    EXPECT_FALSE(permits("open/out")) << "a link";
    EXPECT_FALSE(permits("open/out/deeper"));
    EXPECT_FALSE(permits("open/../shut"));
    EXPECT_FALSE(permits("openly")) << "only the same beginning";
    EXPECT_FALSE(permits(""));
}

TEST_F(WatchFoldersTest, sayWhereTheyMay)
{
    const auto refused = WatchFolders({m_top / "open"}).permit(m_top / "shut");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Forbidden);
    EXPECT_EQ(refused.error().field, "feed.settings.folder");
    EXPECT_NE(refused.error().message.find((m_top / "open").string()), std::string::npos);
    const auto nowhere = WatchFolders().permit(m_top);
    ASSERT_FALSE(nowhere);
    EXPECT_NE(nowhere.error().message.find("--watch-folder"), std::string::npos);
}

} // namespace
} // namespace signalbox
