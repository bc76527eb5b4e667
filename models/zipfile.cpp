#include "models/zipfile.h"

#include <algorithm>
#include <array>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QtEndian>

namespace signalbox {

namespace {

constexpr quint32 localSignature = 0x04034b50;
constexpr quint32 entrySignature = 0x02014b50;
constexpr quint32 endSignature = 0x06054b50;
constexpr int endSize = 22;
constexpr int entrySize = 46;
constexpr quint16 deflated = 8;
constexpr quint16 utf8Names = 1 << 11;
constexpr quint16 madeByUnix = 3 << 8 | 20;
constexpr quint16 firstDay = 1 << 5 | 1; ///< 1980-01-01: zip has no "no date".

quint32 crcOf(const QByteArray &bytes)
{
    static const auto table = [] {
        std::array<quint32, 256> entries{};
        for (quint32 i = 0; i < 256; ++i) {
            quint32 value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = value & 1 ? 0xedb88320U ^ (value >> 1) : value >> 1;
            entries[i] = value;
        }
        return entries;
    }();
    quint32 crc = ~0U;
    for (const char byte : bytes)
        crc = table[(crc ^ quint8(byte)) & 0xff] ^ (crc >> 8);
    return ~crc;
}

/// qCompress() wraps a deflate stream: four bytes of length and zlib's header before it, a
/// checksum of four bytes after it.
QByteArray deflate(const QByteArray &content)
{
    if (content.isEmpty())
        return QByteArray("\x03\0", 2); // qCompress() makes nothing of nothing.
    const QByteArray wrapped = qCompress(content, 9);
    return wrapped.mid(6, wrapped.size() - 10);
}

template <class T>
void append(QByteArray &bytes, T value)
{
    const T little = qToLittleEndian(value);
    bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
}

template <class T>
T readAt(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.constData() + at);
}

/// What local and central records have in common, from "version needed" to the name's length.
void appendCommon(QByteArray &bytes, quint32 crc, qsizetype packed, qsizetype size, qsizetype name)
{
    append<quint16>(bytes, 20);
    append<quint16>(bytes, utf8Names);
    append<quint16>(bytes, deflated);
    append<quint16>(bytes, 0);
    append<quint16>(bytes, firstDay);
    append<quint32>(bytes, crc);
    append<quint32>(bytes, quint32(packed));
    append<quint32>(bytes, quint32(size));
    append<quint16>(bytes, quint16(name));
    append<quint16>(bytes, 0);
}

} // namespace

Result<std::vector<ZipEntry>> listZip(const QByteArray &zip)
{
    const auto broken = [] { return fail(ErrorCode::Malformed, "this is not a zip file"); };
    qsizetype end = zip.size() - endSize;
    const qsizetype earliest = std::max<qsizetype>(0, end - 65535);
    while (end >= earliest && readAt<quint32>(zip, end) != endSignature)
        --end;
    if (end < earliest || end < 0)
        return broken();
    const int count = readAt<quint16>(zip, end + 10);
    qsizetype at = readAt<quint32>(zip, end + 16);
    std::vector<ZipEntry> entries;
    for (int i = 0; i < count; ++i) {
        if (at < 0 || at + entrySize > zip.size() || readAt<quint32>(zip, at) != entrySignature)
            return broken();
        const int name = readAt<quint16>(zip, at + 28);
        const int extra = readAt<quint16>(zip, at + 30);
        const int comment = readAt<quint16>(zip, at + 32);
        if (at + entrySize + name > zip.size())
            return broken();
        const quint32 mode = readAt<quint32>(zip, at + 38) >> 16;
        entries.push_back({QString::fromUtf8(zip.mid(at + entrySize, name)),
                           readAt<quint32>(zip, at + 24), (mode & 0111) != 0});
        at += entrySize + name + extra + comment;
    }
    return entries;
}

QByteArray writeZip(const std::vector<ZipInput> &files)
{
    QByteArray zip;
    QByteArray directory;
    for (const ZipInput &file : files) {
        const QByteArray name = file.name.toUtf8();
        const QByteArray packed = deflate(file.content);
        const quint32 crc = crcOf(file.content);
        const qsizetype offset = zip.size();
        append<quint32>(zip, localSignature);
        appendCommon(zip, crc, packed.size(), file.content.size(), name.size());
        zip += name;
        zip += packed;
        append<quint32>(directory, entrySignature);
        append<quint16>(directory, madeByUnix);
        appendCommon(directory, crc, packed.size(), file.content.size(), name.size());
        append<quint16>(directory, 0);
        append<quint16>(directory, 0);
        append<quint16>(directory, 0);
        append<quint32>(directory, (0100000U | (file.executable ? 0755U : 0644U)) << 16);
        append<quint32>(directory, quint32(offset));
        directory += name;
    }
    const qsizetype start = zip.size();
    zip += directory;
    append<quint32>(zip, endSignature);
    append<quint32>(zip, 0);
    append<quint16>(zip, quint16(files.size()));
    append<quint16>(zip, quint16(files.size()));
    append<quint32>(zip, quint32(directory.size()));
    append<quint32>(zip, quint32(start));
    append<quint16>(zip, 0);
    return zip;
}

Result<QByteArray> packFolder(const QString &folder, std::int64_t mostBytes)
{
    const QDir root(folder);
    if (!root.exists())
        return fail(ErrorCode::NotFound, "there is no folder " + folder.toStdString());
    QStringList paths;
    QDirIterator walk(folder, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (walk.hasNext())
        paths.append(root.relativeFilePath(walk.next()));
    std::ranges::sort(paths);
    std::vector<ZipInput> files;
    std::int64_t total = 0;
    for (const QString &path : paths) {
        if (path.startsWith(u'.') || path.contains(QLatin1String("/.")))
            continue;
        QFile file(root.filePath(path));
        total += file.size();
        if (total > mostBytes || files.size() >= 65535)
            return fail(ErrorCode::TooLarge, "the folder is larger than a function may be");
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::NotFound, "cannot read " + path.toStdString());
        files.push_back({path, file.readAll(), file.permissions().testFlag(QFile::ExeOwner)});
    }
    if (files.empty())
        return fail(ErrorCode::Invalid, "the folder has no files");
    return writeZip(files);
}

} // namespace signalbox
