#include "engine/sandbox/archivereader.h"

#include <array>
#include <memory>
#include <set>
#include <string>

#include <archive.h>
#include <archive_entry.h>

namespace signalbox {

namespace {

constexpr std::size_t ratioFrom = 16U << 20; ///< Small archives may compress as they like.
constexpr std::size_t maxPath = 1024;

struct Closer
{
    void operator()(struct archive *reader) const { archive_read_free(reader); }
};
using Archive = std::unique_ptr<struct archive, Closer>;

Archive openArchive(std::string_view bytes)
{
    Archive reader(archive_read_new());
    archive_read_support_format_zip(reader.get());
    archive_read_support_format_tar(reader.get());
    archive_read_support_filter_gzip(reader.get());
    if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        return nullptr;
    return reader;
}

std::string entryName(std::string_view name)
{
    std::string text = "'";
    for (const char c : name.substr(0, 200))
        text += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    return text + "'";
}

/// Adds up what is unpacked and says when it is too much.
class Budget
{
public:
    Budget(const CodeBounds &bounds, std::size_t packed)
        : m_bounds(bounds)
        , m_packed(packed)
    {
    }

    Result<> addFile()
    {
        if (++m_files > m_bounds.maxFiles)
            return fail(ErrorCode::TooLarge, "the archive has more than "
                                                 + std::to_string(m_bounds.maxFiles) + " files");
        return {};
    }
    Result<> addBytes(std::size_t bytes, std::string_view name)
    {
        m_unpacked += bytes;
        if (m_unpacked > m_bounds.maxUnpacked)
            return fail(ErrorCode::TooLarge, "the archive unpacks to more than "
                                                 + std::to_string(m_bounds.maxUnpacked >> 20)
                                                 + " MiB, at entry " + entryName(name));
        if (m_unpacked > ratioFrom && m_unpacked / m_bounds.maxRatio > m_packed)
            return fail(ErrorCode::TooLarge, "the archive unpacks to more than "
                                                 + std::to_string(m_bounds.maxRatio)
                                                 + " times its size, at entry " + entryName(name));
        return {};
    }

private:
    const CodeBounds &m_bounds;
    std::size_t m_packed;
    std::size_t m_files = 0;
    std::size_t m_unpacked = 0;
};

Result<> checkEntry(struct archive_entry *entry, std::string_view name)
{
    if (archive_entry_hardlink(entry) != nullptr || archive_entry_filetype(entry) == AE_IFLNK)
        return fail(ErrorCode::Malformed, "the archive has a link, entry " + entryName(name));
    if (archive_entry_filetype(entry) != AE_IFREG)
        return fail(ErrorCode::Malformed,
                    "the archive has a device or socket, entry " + entryName(name));
    if (archive_entry_is_encrypted(entry))
        return fail(ErrorCode::Malformed, "the archive is encrypted, entry " + entryName(name));
    return {};
}

Result<std::string> readBytes(struct archive *reader, std::string_view name, Budget &budget)
{
    std::string bytes;
    std::array<char, 65536> buffer;
    for (;;) {
        const la_ssize_t size = archive_read_data(reader, buffer.data(), buffer.size());
        if (size == 0)
            return bytes;
        if (size < 0) {
            const char *why = archive_error_string(reader);
            return fail(ErrorCode::Malformed, "the archive is damaged at entry " + entryName(name)
                                                  + (why ? std::string(": ") + why : ""));
        }
        if (const auto ok = budget.addBytes(static_cast<std::size_t>(size), name); !ok)
            return fail(ok.error());
        bytes.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

Result<CodeFile> readEntry(struct archive *reader, struct archive_entry *entry,
                           std::string_view name, Budget &budget)
{
    if (const auto ok = checkEntry(entry, name); !ok)
        return fail(ok.error());
    auto path = checkEntryPath(name);
    if (!path)
        return fail(path.error());
    if (const auto ok = budget.addFile(); !ok)
        return fail(ok.error());
    auto bytes = readBytes(reader, name, budget);
    if (!bytes)
        return fail(bytes.error());
    return CodeFile{.path = std::move(*path),
                    .executable = (archive_entry_mode(entry) & 0111) != 0,
                    .bytes = Blob(std::move(*bytes))};
}

Result<> checkNames(const std::vector<CodeFile> &files)
{
    std::set<std::string_view> names;
    for (const auto &file : files) {
        if (!names.insert(file.path).second)
            return fail(ErrorCode::Malformed,
                        "the archive has entry " + entryName(file.path) + " twice");
    }
    for (const auto &file : files) {
        for (auto at = file.path.find('/'); at != std::string::npos;
             at = file.path.find('/', at + 1)) {
            if (names.contains(std::string_view(file.path).substr(0, at)))
                return fail(ErrorCode::Malformed,
                            "in the archive, entry " + entryName(file.path) + " lies below a file");
        }
    }
    return {};
}

} // namespace

Result<std::string> checkEntryPath(std::string_view path)
{
    if (path.empty() || path.size() > maxPath)
        return fail(ErrorCode::Malformed, "the archive has an entry whose name is "
                                              + std::string(path.empty() ? "empty" : "too long"));
    if (path.find('\0') != std::string_view::npos)
        return fail(ErrorCode::Malformed,
                    "the archive has an entry with a zero byte in its name, " + entryName(path));
    if (path.front() == '/' || path.find('\\') != std::string_view::npos)
        return fail(ErrorCode::Malformed,
                    "the archive has an absolute path, entry " + entryName(path));
    const std::string_view whole = path;
    std::string plain;
    while (!path.empty()) {
        const auto end = path.find('/');
        const auto part = path.substr(0, end);
        path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
        if (part == "..")
            return fail(ErrorCode::Malformed,
                        "the archive has an entry that leaves its folder, " + entryName(whole));
        if (part.empty() || part == ".")
            continue;
        if (!plain.empty())
            plain += '/';
        plain += part;
    }
    if (plain.empty())
        return fail(ErrorCode::Malformed, "the archive has an entry without a name");
    return plain;
}

Result<std::vector<CodeFile>> readArchive(std::string_view bytes, const CodeBounds &bounds)
{
    // By first bytes: libarchive takes almost anything for an empty archive.
    const bool known = bytes.starts_with("PK") || bytes.starts_with("\x1f\x8b");
    const Archive reader = known ? openArchive(bytes) : nullptr;
    if (!reader)
        return fail(ErrorCode::Malformed,
                    "the code is base64, but neither a zip, nor a tar.gz, nor an executable");
    std::vector<CodeFile> files;
    Budget budget(bounds, bytes.size());
    struct archive_entry *entry = nullptr;
    for (;;) {
        const int state = archive_read_next_header(reader.get(), &entry);
        if (state == ARCHIVE_EOF)
            break;
        if (state < ARCHIVE_WARN) {
            const char *why = archive_error_string(reader.get());
            return fail(ErrorCode::Malformed,
                        std::string("the code is base64, but not a readable archive")
                            + (why ? std::string(": ") + why : ""));
        }
        const char *name = archive_entry_pathname_utf8(entry);
        if (!name)
            name = archive_entry_pathname(entry);
        if (archive_entry_filetype(entry) == AE_IFDIR)
            continue;
        auto file = readEntry(reader.get(), entry, name ? name : "", budget);
        if (!file)
            return fail(file.error());
        files.push_back(std::move(*file));
    }
    if (files.empty())
        return fail(ErrorCode::Malformed, "the archive has no files");
    if (const auto ok = checkNames(files); !ok)
        return fail(ok.error());
    return files;
}

} // namespace signalbox
