#include "models/zipfile.h"

#include <optional>

#include <QtEndian>
#include <zlib.h>

namespace signalbox {

namespace {

constexpr quint32 listedSignature = 0x02014b50;
constexpr quint32 endOfZip = 0x06054b50;
constexpr int listedSize = 46;
constexpr qsizetype largestRead = 4 << 20; ///< Of a file that is looked into.

template <class T>
T valueAt(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.constData() + at);
}

/// A raw deflate stream that gives @p size bytes; nothing when it does not.
std::optional<QByteArray> inflated(const QByteArray &packed, qsizetype size)
{
    QByteArray content(size, Qt::Uninitialized);
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = uInt(packed.size());
    Bytef nothing = 0; // zlib wants a place even for no bytes.
    stream.next_out = size > 0 ? reinterpret_cast<Bytef *>(content.data()) : &nothing;
    stream.avail_out = uInt(size);
    const int end = inflate(&stream, Z_FINISH);
    const bool whole = end == Z_STREAM_END && qsizetype(stream.total_out) == size;
    inflateEnd(&stream);
    return whole ? std::optional(content) : std::nullopt;
}

/// The content of the file whose entry in the directory begins at @p entry.
std::optional<QByteArray> contentAt(const QByteArray &zip, qsizetype entry)
{
    const int method = valueAt<quint16>(zip, entry + 10);
    const auto packedSize = qsizetype(valueAt<quint32>(zip, entry + 20));
    const auto size = qsizetype(valueAt<quint32>(zip, entry + 24));
    const auto local = qsizetype(valueAt<quint32>(zip, entry + 42));
    if (size == 0)
        return QByteArray();
    if (size > largestRead || local + 30 > zip.size())
        return std::nullopt;
    const qsizetype start =
        local + 30 + valueAt<quint16>(zip, local + 26) + valueAt<quint16>(zip, local + 28);
    if (start + packedSize > zip.size())
        return std::nullopt;
    const QByteArray packed = zip.mid(start, packedSize);
    auto content = method == 8   ? inflated(packed, size)
                   : method == 0 ? std::optional(packed)
                                 : std::nullopt;
    const auto crc = [](const QByteArray &bytes) {
        return crc32(0, reinterpret_cast<const Bytef *>(bytes.constData()), uInt(bytes.size()));
    };
    const bool sound =
        content && content->size() == size && crc(*content) == valueAt<quint32>(zip, entry + 16);
    return sound ? content : std::nullopt;
}

} // namespace

Result<QByteArray> readZipFile(const QByteArray &zip, const QString &name)
{
    // listZip() has looked whether the directory holds together.
    const auto entries = listZip(zip);
    if (!entries)
        return fail(entries.error());
    qsizetype end = zip.size() - 22;
    while (valueAt<quint32>(zip, end) != endOfZip)
        --end;
    qsizetype at = valueAt<quint32>(zip, end + 16);
    for (const ZipEntry &entry : *entries) {
        if (valueAt<quint32>(zip, at) == listedSignature && entry.name == name) {
            auto content = contentAt(zip, at);
            if (content)
                return std::move(*content);
            return fail(ErrorCode::Malformed, name.toStdString() + " cannot be unpacked");
        }
        at += listedSize + valueAt<quint16>(zip, at + 28) + valueAt<quint16>(zip, at + 30)
              + valueAt<quint16>(zip, at + 32);
    }
    return fail(ErrorCode::NotFound, "there is no " + name.toStdString() + " in the zip");
}

} // namespace signalbox
