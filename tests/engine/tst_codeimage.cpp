#include <random>
#include <string>

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "engine/sandbox/archivereader.h"
#include "engine/sandbox/codeimage.h"

namespace signalbox {

namespace {

/// Builds archives entry by entry, good and bad ones.
class ArchiveWriter
{
public:
    enum class Format { Zip, TarGz };

    explicit ArchiveWriter(Format format = Format::Zip)
        : m_archive(archive_write_new())
    {
        if (format == Format::Zip) {
            archive_write_set_format_zip(m_archive);
        } else {
            archive_write_set_format_ustar(m_archive);
            archive_write_add_filter_gzip(m_archive);
        }
        archive_write_open(m_archive, this, nullptr, &ArchiveWriter::append, nullptr);
    }
    ~ArchiveWriter() { archive_write_free(m_archive); }

    ArchiveWriter &add(const std::string &path, const std::string &bytes, unsigned mode = 0644,
                       unsigned type = AE_IFREG, const char *link = nullptr)
    {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, path.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
        archive_entry_set_filetype(entry, type);
        archive_entry_set_perm(entry, mode);
        if (link)
            archive_entry_set_symlink(entry, link);
        archive_write_header(m_archive, entry);
        archive_write_data(m_archive, bytes.data(), bytes.size());
        archive_entry_free(entry);
        return *this;
    }
    std::string finish()
    {
        archive_write_close(m_archive);
        return m_bytes;
    }

private:
    static la_ssize_t append(archive *, void *self, const void *bytes, std::size_t size)
    {
        static_cast<ArchiveWriter *>(self)->m_bytes.append(static_cast<const char *>(bytes), size);
        return static_cast<la_ssize_t>(size);
    }

    archive *m_archive;
    std::string m_bytes;
};

Result<std::shared_ptr<const CodeImage>> imageOf(const std::string &bytes,
                                                 const CodeBounds &bounds = {})
{
    return makeCodeImage({.kind = "python:3.11", .code = Blob(encodeBase64(bytes)), .binary = true},
                         bounds);
}

std::string refusal(const std::string &bytes, const CodeBounds &bounds = {})
{
    const auto image = imageOf(bytes, bounds);
    return image ? "accepted" : image.error().message;
}

TEST(Base64, IsRecognisedByPattern)
{
    EXPECT_TRUE(looksLikeBase64("abcd"));
    EXPECT_TRUE(looksLikeBase64("UEsDBA=="));
    EXPECT_TRUE(looksLikeBase64("UEsDB+/="));
    EXPECT_FALSE(looksLikeBase64(""));
    EXPECT_FALSE(looksLikeBase64("abc"));
    EXPECT_FALSE(looksLikeBase64("ab=d"));
    EXPECT_FALSE(looksLikeBase64("a==="));
    EXPECT_FALSE(looksLikeBase64("def main():"));
    EXPECT_FALSE(looksLikeBase64("abc\n"));
}

TEST(Base64, OfTenMegabytesIsRecognisedInOnePass)
{
    std::string text(10U << 20, 'A');
    EXPECT_TRUE(looksLikeBase64(text));
    text.back() = ' ';
    EXPECT_FALSE(looksLikeBase64(text));
}

TEST(Base64, DecodesWhatItEncodes)
{
    std::mt19937 random(3);
    for (std::size_t size = 0; size < 200; ++size) {
        std::string bytes(size, '\0');
        for (char &byte : bytes)
            byte = static_cast<char>(random());
        EXPECT_EQ(decodeBase64(encodeBase64(bytes)).value(), bytes);
    }
}

TEST(Base64, SaysWhereItIsDamaged)
{
    EXPECT_EQ(decodeBase64("AAAA*AAA").error().message, "not base64 at byte 4");
    EXPECT_EQ(decodeBase64("AAAAA").error().code, ErrorCode::Malformed);
}

TEST(CodeImage, TakesSourceTextAsItIs)
{
    const auto image = makeCodeImage({.kind = "python:3.11", .code = Blob("def main(a): pass")});
    ASSERT_TRUE(image);
    EXPECT_FALSE((*image)->archive);
    EXPECT_EQ((*image)->files.at(0).bytes.view(), "def main(a): pass");
}

TEST(CodeImage, UnpacksZipAndTarGz)
{
    for (const auto format : {ArchiveWriter::Format::Zip, ArchiveWriter::Format::TarGz}) {
        const auto bytes = ArchiveWriter(format)
                               .add("__main__.py", "def main(a): pass")
                               .add("./lib//tool.sh", "#!/bin/sh", 0755)
                               .finish();
        const auto image = imageOf(bytes);
        ASSERT_TRUE(image) << image.error().message;
        ASSERT_EQ((*image)->files.size(), 2U);
        EXPECT_TRUE((*image)->archive);
        EXPECT_EQ((*image)->files[0].path, "__main__.py");
        EXPECT_EQ((*image)->files[1].path, "lib/tool.sh");
        EXPECT_TRUE((*image)->files[1].executable);
        EXPECT_EQ((*image)->files[1].bytes.view(), "#!/bin/sh");
    }
}

TEST(CodeImage, TakesAnExecutableByItsFirstBytes)
{
    const auto image = imageOf(std::string("\177ELF\2\1\1", 7));
    ASSERT_TRUE(image);
    EXPECT_FALSE((*image)->archive);
    EXPECT_TRUE((*image)->files[0].executable);
}

TEST(CodeImage, RefusesNoCode)
{
    EXPECT_EQ(makeCodeImage({.kind = "python:3.11"}).error().message, "the function has no code");
}

TEST(CodeImage, RefusesBase64ThatIsNothingKnown)
{
    EXPECT_NE(refusal("just some text that is no archive").find("base64, but neither"),
              std::string::npos);
}

TEST(CodeImage, RefusesPathsThatLeaveTheFolder)
{
    EXPECT_NE(refusal(ArchiveWriter().add("../evil", "x").finish()).find("leaves its folder"),
              std::string::npos);
    EXPECT_NE(refusal(ArchiveWriter().add("a/../../evil", "x").finish()).find("leaves its folder"),
              std::string::npos);
    EXPECT_NE(refusal(ArchiveWriter().add("/etc/evil", "x").finish()).find("'/etc/evil'"),
              std::string::npos);
}

TEST(CodeImage, RefusesAZeroByteInAPath)
{
    EXPECT_FALSE(checkEntryPath(std::string_view("a\0/../b", 7)));
}

TEST(CodeImage, RefusesLinksAndDevices)
{
    EXPECT_NE(refusal(ArchiveWriter().add("passwd", "", 0777, AE_IFLNK, "/etc/passwd").finish())
                  .find("link, entry 'passwd'"),
              std::string::npos);
    const auto tar = ArchiveWriter::Format::TarGz;
    EXPECT_NE(refusal(ArchiveWriter(tar).add("pipe", "", 0644, AE_IFIFO).finish())
                  .find("device or socket, entry 'pipe'"),
              std::string::npos);
}

TEST(CodeImage, RefusesTheSameNameTwiceAndFilesBelowFiles)
{
    EXPECT_NE(refusal(ArchiveWriter().add("a", "1").add("./a", "2").finish()).find("'a' twice"),
              std::string::npos);
    EXPECT_NE(refusal(ArchiveWriter().add("a", "1").add("a/b", "2").finish()).find("below a file"),
              std::string::npos);
}

TEST(CodeImage, RefusesABomb)
{
    const std::string zeros(64U << 20, '\0');
    const auto bomb = ArchiveWriter().add("zeros", zeros).finish();
    EXPECT_LT(bomb.size(), zeros.size() / 200);
    EXPECT_NE(refusal(bomb).find("times its size, at entry 'zeros'"), std::string::npos);
    EXPECT_NE(refusal(bomb, {.maxUnpacked = 1U << 20, .maxRatio = 100000})
                  .find("more than 1 MiB, at entry 'zeros'"),
              std::string::npos);
}

TEST(CodeImage, RefusesTooManyFiles)
{
    ArchiveWriter writer;
    for (int i = 0; i < 12; ++i)
        writer.add("f" + std::to_string(i), "x");
    EXPECT_EQ(refusal(writer.finish(), {.maxFiles = 11}), "the archive has more than 11 files");
}

TEST(CodeImage, RefusesAnEmptyArchive)
{
    EXPECT_NE(refusal(ArchiveWriter().finish()), "accepted");
}

TEST(CodeImage, NeverAcceptsABadPathWhateverTheBytes)
{
    std::mt19937 random(5);
    const std::string good = ArchiveWriter()
                                 .add("__main__.py", std::string(300, 'x'))
                                 .add("dir/other.py", "y = 1")
                                 .finish();
    for (int round = 0; round < 1500; ++round) {
        std::string bytes = good;
        for (std::size_t i = 0; i <= random() % 4; ++i)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        bytes.resize(bytes.size() - random() % 3 * (random() % bytes.size()) / 2);
        const auto files = readArchive(bytes, {.maxUnpacked = 1U << 20, .maxFiles = 100});
        if (!files) {
            EXPECT_FALSE(files.error().message.empty());
            continue;
        }
        for (const auto &file : *files) {
            EXPECT_FALSE(file.path.empty());
            EXPECT_NE(file.path[0], '/');
            EXPECT_EQ(("/" + file.path + "/").find("/../"), std::string::npos);
        }
    }
}

} // namespace

} // namespace signalbox
