// Folders on disk: nothing is read or written outside of them.

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "deployment/diskfolder.h"
#include "support/temporaryfolder.h"

namespace signalbox::deployment {
namespace {

namespace fs = std::filesystem;

class DiskFolder : public testing::Test
{
protected:
    void put(const fs::path &path, const std::string &text)
    {
        fs::create_directories((m_folder.path() / path).parent_path());
        std::ofstream(m_folder.path() / path) << text;
    }
    [[nodiscard]] fs::path project() const { return m_folder.path() / "project"; }
    [[nodiscard]] std::string textOf(const fs::path &path) const
    {
        std::ifstream file(m_folder.path() / path);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    TemporaryFolder m_folder;
};

TEST_F(DiskFolder, readsRegularFilesOnly)
{
    put("secret", "outside");
    put("project/a/code.py", "inside");
    fs::create_symlink("../secret", project() / "link");
    fs::create_directory_symlink("..", project() / "up");
    fs::create_symlink("a/code.py", project() / "within");
    ::mkfifo((project() / "pipe").c_str(), 0600);
    const FileReader read = openFolder(project(), 100);
    EXPECT_EQ(*read("a/code.py"), "inside");
    for (const char *path :
         {"link", "up/secret", "within", "pipe", "a", "../secret", "a/../../secret", "/etc/passwd",
          "./a/code.py", "a//code.py", "", "a\\code.py"}) {
        const auto text = read(path);
        ASSERT_FALSE(text) << path;
        EXPECT_EQ(text.error().code, ErrorCode::Forbidden) << path << ": " << text.error().message;
    }
    EXPECT_EQ(read("nothing").error().code, ErrorCode::NotFound);
    put("project/large", std::string(101, 'x'));
    EXPECT_EQ(read("large").error().code, ErrorCode::TooLarge);
}

TEST_F(DiskFolder, replacesItsOwnAndLeavesTheRest)
{
    Bundle bundle;
    bundle.files["signalbox.yaml"] = "signalbox: 1\nfunctions:\n"
                                     "  a: {kind: k, code: functions/a.py}\n"
                                     "  p/b: {kind: k, code: packages/p/b.py}\n";
    bundle.files["functions/a.py"] = "a";
    bundle.files["packages/p/b.py"] = "b";
    ASSERT_TRUE(writeFolder(project(), bundle, "signalbox.yaml", Foreign::Refuse));
    put("project/README.md", "mine");
    bundle.files["signalbox.yaml"] =
        "signalbox: 1\nfunctions:\n  a: {kind: k, code: functions/a.py}\n";
    bundle.files.erase("packages/p/b.py");
    bundle.files["functions/a.py"] = "a2";
    ASSERT_TRUE(writeFolder(project(), bundle, "signalbox.yaml", Foreign::Refuse));
    EXPECT_EQ(textOf("project/functions/a.py"), "a2");
    EXPECT_FALSE(fs::exists(project() / "packages/p"));
    EXPECT_EQ(textOf("project/README.md"), "mine");
}

TEST_F(DiskFolder, deletesNothingThatAFormerDocumentOnlyClaims)
{
    put("victim.py", "victim");
    put("project/signalbox.yaml", "signalbox: 1\nfunctions:\n"
                                  "  a: {kind: k, code: ../victim.py}\n"
                                  "  b: {kind: k, code: notes.txt}\n"
                                  "  c: {kind: k, code: functions/link.py}\n");
    put("project/notes.txt", "notes");
    fs::create_directories(project() / "functions");
    fs::create_symlink("../../victim.py", project() / "functions/link.py");
    Bundle bundle;
    bundle.files["signalbox.yaml"] = "signalbox: 1\n";
    ASSERT_TRUE(writeFolder(project(), bundle, "signalbox.yaml", Foreign::Refuse));
    EXPECT_EQ(textOf("victim.py"), "victim");
    EXPECT_EQ(textOf("project/notes.txt"), "notes");
}

TEST_F(DiskFolder, refusesWhatIsNotItsOwn)
{
    put("project/thesis.txt", "years of work");
    Bundle bundle;
    bundle.files["signalbox.yaml"] = "signalbox: 1\n";
    const auto written = writeFolder(project(), bundle, "signalbox.yaml", Foreign::Refuse);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Conflict);
    EXPECT_TRUE(writeFolder(project(), bundle, "signalbox.yaml", Foreign::Accept));
    EXPECT_EQ(textOf("project/thesis.txt"), "years of work");
}

TEST_F(DiskFolder, writesThroughNoLink)
{
    put("outside/victim", "victim");
    put("project/signalbox.yaml", "signalbox: 1\n");
    fs::create_directory_symlink("../outside", project() / "functions");
    Bundle bundle;
    bundle.files["signalbox.yaml"] = "signalbox: 1\n";
    bundle.files["functions/victim"] = "overwritten";
    EXPECT_FALSE(writeFolder(project(), bundle, "signalbox.yaml", Foreign::Refuse));
    EXPECT_EQ(textOf("outside/victim"), "victim");
    fs::remove(project() / "functions");
    fs::create_directories(project() / "functions");
    fs::create_symlink("../../outside/victim", project() / "functions/victim");
    EXPECT_TRUE(writeFolder(project(), bundle, "signalbox.yaml", Foreign::Refuse));
    EXPECT_EQ(textOf("outside/victim"), "victim");
    EXPECT_EQ(textOf("project/functions/victim"), "overwritten");
    bundle.files["../climbed"] = "x";
    EXPECT_FALSE(writeFolder(project(), bundle, "signalbox.yaml", Foreign::Refuse));
    EXPECT_FALSE(fs::exists(m_folder.path() / "climbed"));
}

} // namespace
} // namespace signalbox::deployment
