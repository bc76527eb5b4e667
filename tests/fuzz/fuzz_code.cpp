#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "engine/sandbox/archivereader.h"
#include "engine/sandbox/codeimage.h"
#include "fuzz/property.h"

/// One input is what somebody uploads as code: an archive, a program, or neither.
namespace signalbox::fuzz {
namespace {

constexpr CodeBounds bounds{.maxUnpacked = 1U << 20, .maxFiles = 50, .maxRatio = 200};

void checkRefusal(const Error &error)
{
    require(error.code == ErrorCode::Malformed || error.code == ErrorCode::TooLarge,
            "a bad archive is malformed or too large");
    require(!error.message.empty() && error.message.size() < 1000, "a refusal has a short reason");
    require(
        std::ranges::none_of(error.message, [](unsigned char c) { return c < 0x20 && c != '\n'; }),
        "a reason has no control characters");
}

/// A path that, joined to any folder, stays in it.
void checkPath(std::string_view path)
{
    require(!path.empty() && path.size() <= 1024, "a path is bounded");
    require(path.find('\\') == std::string_view::npos && path.find('\0') == std::string_view::npos,
            "a path has no backslash and no zero byte");
    const std::filesystem::path given(path);
    require(given.is_relative(), "a path is relative");
    require(given.lexically_normal() == given, "a path is in its plain form");
    require(std::ranges::none_of(given, [](const auto &part) { return part == ".."; }),
            "a path does not lead out");
}

void checkFiles(const std::vector<CodeFile> &files)
{
    require(!files.empty() && files.size() <= bounds.maxFiles, "the number of files is bounded");
    std::size_t bytes = 0;
    std::set<std::string> paths;
    for (const CodeFile &file : files) {
        checkPath(file.path);
        require(paths.insert(file.path).second, "no path comes twice");
        bytes += file.bytes.size();
    }
    require(bytes <= bounds.maxUnpacked, "unpacked bytes are bounded");
    for (const std::string &path : paths) {
        for (auto at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1))
            require(!paths.contains(path.substr(0, at)), "nothing lies below a file");
    }
}

void checkImage(std::string_view upload)
{
    CodeExec exec{.kind = "python:3", .code = Blob(std::string(upload)), .binary = false};
    const auto source = makeCodeImage(exec, bounds);
    require(source.has_value() == !upload.empty(), "any text is source");
    exec.code = Blob(encodeBase64(upload));
    exec.binary = true;
    const auto image = makeCodeImage(exec, bounds);
    if (!image)
        return checkRefusal(image.error());
    checkFiles((*image)->files);
    exec.code = Blob(std::string(upload));
    if (const auto raw = makeCodeImage(exec, bounds))
        checkFiles((*raw)->files);
}

} // namespace
} // namespace signalbox::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace signalbox;
    using namespace signalbox::fuzz;
    const std::string_view upload(reinterpret_cast<const char *>(data), size);
    const auto files = readArchive(upload, bounds);
    files ? checkFiles(*files) : checkRefusal(files.error());
    if (const auto path = checkEntryPath(upload))
        checkPath(*path);
    checkImage(upload);
    return 0;
}
