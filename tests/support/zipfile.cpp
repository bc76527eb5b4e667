#include "support/zipfile.h"

#include <archive.h>
#include <archive_entry.h>

namespace signalbox {

namespace {

la_ssize_t append(archive *, void *text, const void *bytes, std::size_t size)
{
    static_cast<std::string *>(text)->append(static_cast<const char *>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

} // namespace

std::string zipOf(const std::map<std::string, std::string> &files)
{
    std::string bytes;
    archive *writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_open(writer, &bytes, nullptr, append, nullptr);
    for (const auto &[path, text] : files) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, path.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(text.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, text.starts_with("#!") ? 0755 : 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, text.data(), text.size());
        archive_entry_free(entry);
    }
    archive_write_free(writer);
    return bytes;
}

} // namespace signalbox
