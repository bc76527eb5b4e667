#pragma once

#include <cstdint>
#include <vector>

#include <QByteArray>
#include <QString>

#include "core/error.h"

namespace signalbox {

/// One file of a zip, as its directory lists it.
struct ZipEntry
{
    QString name;
    std::int64_t size = 0;
    bool executable = false;

    friend bool operator==(const ZipEntry &, const ZipEntry &) = default;
};

/// Lists @p zip by its central directory; nothing is unpacked. ErrorCode::Malformed when it has none.
[[nodiscard]] Result<std::vector<ZipEntry>> listZip(const QByteArray &zip);

/// The content of one file of @p zip, of at most 4 MiB. NotFound when there is none of that name,
/// Malformed when it cannot be unpacked or is not what was packed.
[[nodiscard]] Result<QByteArray> readZipFile(const QByteArray &zip, const QString &name);

/// One file to pack.
struct ZipInput
{
    QString name; ///< Relative, with slashes.
    QByteArray content;
    bool executable = false;
};

/// A zip of @p files, deflated, in the order given, without times: the same files give the same
/// bytes.
[[nodiscard]] QByteArray writeZip(const std::vector<ZipInput> &files);

/// Packs everything below @p folder, hidden files and links out of it left out. TooLarge beyond
/// @p mostBytes. Reads files: call it off the GUI thread.
[[nodiscard]] Result<QByteArray> packFolder(const QString &folder, std::int64_t mostBytes);

} // namespace signalbox
