#pragma once

#include <set>
#include <string>

#include "deployment/bundle.h"

/// The code of functions as files beside the document that names them.
namespace signalbox::deployment {

/// Chooses a path for each function's code, none twice, also where a file system knows no difference
/// between capitals and small letters.
class CodePaths
{
public:
    /// `functions/price.py`, `packages/shop/price.zip`.
    std::string choose(const Function &function);

private:
    std::set<std::string> m_taken; ///< Lower case.
};

/// The bytes of the file: what is base64 text in the entity is not in the file.
[[nodiscard]] std::string codeBytes(const Blob &code, bool binary);
/// The other way round.
[[nodiscard]] Blob codeOf(const std::string &bytes, bool binary);

/// Puts the code of @p function into @p bundle, if it has any; the path, or nothing.
std::string addCode(Bundle &bundle, CodePaths &paths, const Function &function);

} // namespace signalbox::deployment
