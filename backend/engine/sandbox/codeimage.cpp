#include "engine/sandbox/codeimage.h"

#include <array>
#include <cstdint>

#include "engine/sandbox/archivereader.h"

namespace signalbox {

namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t notInAlphabet = 255;

constexpr std::array<std::uint8_t, 256> makeValues()
{
    std::array<std::uint8_t, 256> values{};
    for (auto &value : values)
        value = notInAlphabet;
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}

constexpr auto values = makeValues();

std::uint8_t valueOf(char c)
{
    return values[static_cast<unsigned char>(c)];
}

/// Offset of the first byte that does not belong; the size when all do.
std::size_t firstBadByte(std::string_view text)
{
    std::size_t end = text.size();
    for (int padding = 0; padding < 2 && end > 0 && text[end - 1] == '='; ++padding)
        --end;
    for (std::size_t i = 0; i < end; ++i) {
        if (valueOf(text[i]) == notInAlphabet)
            return i;
    }
    return text.size();
}

bool isProgram(std::string_view bytes)
{
    return bytes.starts_with("\177ELF") || bytes.starts_with("#!");
}

std::shared_ptr<const CodeImage> singleFile(Blob bytes, bool executable)
{
    return std::make_shared<const CodeImage>(CodeImage{
        .files = {CodeFile{.path = "exec", .executable = executable, .bytes = std::move(bytes)}},
        .archive = false,
    });
}

} // namespace

bool looksLikeBase64(std::string_view text)
{
    return !text.empty() && text.size() % 4 == 0 && firstBadByte(text) == text.size();
}

Result<std::string> decodeBase64(std::string_view text)
{
    if (const std::size_t bad = firstBadByte(text); bad != text.size())
        return fail(ErrorCode::Malformed, "not base64 at byte " + std::to_string(bad));
    if (text.size() % 4 != 0)
        return fail(ErrorCode::Malformed,
                    "base64 text of " + std::to_string(text.size()) + " bytes is cut short");
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        const bool one = text[i + 2] == '=';
        const bool two = text[i + 3] == '=';
        const std::uint32_t group = static_cast<std::uint32_t>(valueOf(text[i])) << 18
                                    | static_cast<std::uint32_t>(valueOf(text[i + 1])) << 12
                                    | (one ? 0U : static_cast<std::uint32_t>(valueOf(text[i + 2])))
                                          << 6
                                    | (two ? 0U : static_cast<std::uint32_t>(valueOf(text[i + 3])));
        bytes.push_back(static_cast<char>(group >> 16 & 0xff));
        if (!one)
            bytes.push_back(static_cast<char>(group >> 8 & 0xff));
        if (!two)
            bytes.push_back(static_cast<char>(group & 0xff));
    }
    return bytes;
}

std::string encodeBase64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto at = [&](std::size_t k) {
            return i + k < bytes.size()
                       ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i + k]))
                       : 0U;
        };
        const std::uint32_t group = at(0) << 16 | at(1) << 8 | at(2);
        text.push_back(alphabet[group >> 18 & 63]);
        text.push_back(alphabet[group >> 12 & 63]);
        text.push_back(i + 1 < bytes.size() ? alphabet[group >> 6 & 63] : '=');
        text.push_back(i + 2 < bytes.size() ? alphabet[group & 63] : '=');
    }
    return text;
}

Result<std::shared_ptr<const CodeImage>> makeCodeImage(const CodeExec &exec,
                                                       const CodeBounds &bounds)
{
    if (exec.code.empty())
        return fail(ErrorCode::Malformed, "the function has no code", "exec.code");
    if (!exec.binary)
        return singleFile(exec.code, false);
    auto bytes = decodeBase64(exec.code.view());
    if (!bytes)
        return fail(ErrorCode::Malformed, bytes.error().message, "exec.code");
    if (isProgram(*bytes))
        return singleFile(Blob(std::move(*bytes)), true);
    auto files = readArchive(*bytes, bounds);
    if (!files)
        return fail(files.error().code, files.error().message, "exec.code");
    return std::make_shared<const CodeImage>(
        CodeImage{.files = std::move(*files), .archive = true});
}

} // namespace signalbox
