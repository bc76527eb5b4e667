#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "core/entities.h"
#include "core/error.h"
#include "engine/sandbox/sandboxport.h"

namespace signalbox {

/// Bounds of an unpacked archive: what a small upload may turn into on this machine.
struct CodeBounds
{
    std::size_t maxUnpacked = 512U << 20; ///< Bytes of all files together.
    std::size_t maxFiles = 20000;
    std::size_t maxRatio = 200; ///< Unpacked to packed, judged above 16 MiB: archive bombs.

    friend bool operator==(const CodeBounds &, const CodeBounds &) = default;
};

/// OpenWhisk's rule for `exec.binary` (openwhisk.md 1.5): length a multiple of four and nothing but
/// the base64 alphabet with its padding. Empty text is not. One pass, no regular expression.
[[nodiscard]] bool looksLikeBase64(std::string_view text);

/// ErrorCode::Malformed with the offset of the first byte that does not belong.
[[nodiscard]] Result<std::string> decodeBase64(std::string_view text);
[[nodiscard]] std::string encodeBase64(std::string_view bytes);

/// Checks @p exec's code and makes it loadable: source text as it is, or the base64 text of a zip,
/// a tar.gz or an executable. Refuses entries that leave the folder, links, devices and bombs, and
/// names the entry. Pure; takes milliseconds per MiB, so the engine calls it on a worker.
[[nodiscard]] Result<std::shared_ptr<const CodeImage>> makeCodeImage(const CodeExec &exec,
                                                                     const CodeBounds &bounds = {});

} // namespace signalbox
