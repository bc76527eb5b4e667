#include "engine/incident/incidentzip.h"

#include <archive.h>
#include <archive_entry.h>

namespace signalbox {

namespace {

la_ssize_t append(struct archive *, void *bytes, const void *data, std::size_t size)
{
    static_cast<std::string *>(bytes)->append(static_cast<const char *>(data), size);
    return static_cast<la_ssize_t>(size);
}

} // namespace

void IncidentZip::Closer::operator()(struct archive *writer) const
{
    archive_write_free(writer);
}

IncidentZip::IncidentZip()
    : m_writer(archive_write_new())
{
    check(archive_write_set_format_zip(m_writer.get()));
    check(archive_write_set_bytes_in_last_block(m_writer.get(), 1));
    check(archive_write_open(m_writer.get(), &m_bytes, nullptr, append, nullptr));
}

IncidentZip::~IncidentZip() = default;

void IncidentZip::check(int state)
{
    if (state == ARCHIVE_OK || !m_fault.empty())
        return;
    const char *why = archive_error_string(m_writer.get());
    m_fault = why ? why : "unknown fault";
}

void IncidentZip::add(const std::string &name, std::string_view bytes)
{
    constexpr int readableByAll = 0644;
    if (!m_fault.empty())
        return;
    const std::unique_ptr<struct archive_entry, decltype(&archive_entry_free)> entry(
        archive_entry_new(), &archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), readableByAll);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    check(archive_write_header(m_writer.get(), entry.get()));
    while (!bytes.empty() && m_fault.empty()) {
        const la_ssize_t written = archive_write_data(m_writer.get(), bytes.data(), bytes.size());
        if (written <= 0)
            check(ARCHIVE_FATAL);
        else
            bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

Result<std::string> IncidentZip::finish()
{
    check(archive_write_close(m_writer.get()));
    if (!m_fault.empty())
        return fail(ErrorCode::Internal, "the incident file could not be packed: " + m_fault);
    return std::move(m_bytes);
}

} // namespace signalbox
