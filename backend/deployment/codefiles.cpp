#include "deployment/codefiles.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/base64.h"

namespace signalbox::deployment {

namespace {

constexpr std::size_t longestStem = 100; ///< File systems take 255 bytes.

std::string_view endingOf(std::string_view kind)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> endings{
        {{"nodejs", ".js"},
         {"python", ".py"},
         {"bash", ".sh"},
         {"perl", ".pl"},
         {"ruby", ".rb"},
         {"php", ".php"},
         {"go", ".go"},
         {"java", ".java"},
         {"swift", ".swift"},
         {"rust", ".rs"},
         {"workflow", ".workflow.yaml"},
         {"lua", ".lua"}}};
    const std::string_view family = kind.substr(0, kind.find(':'));
    const auto found = std::ranges::find(endings, family, &decltype(endings)::value_type::first);
    return found == endings.end() ? ".txt" : found->second;
}

struct Code
{
    Blob text;
    bool binary = false;
};

Code codeIn(const Exec &exec)
{
    if (const auto *code = std::get_if<CodeExec>(&exec))
        return {code->code, code->binary};
    if (const auto *image = std::get_if<ImageExec>(&exec))
        return {image->code, image->binary};
    if (const auto *workflow = std::get_if<WorkflowExec>(&exec))
        return {Blob(workflow->text), false};
    return {};
}

std::string endingOf(const Function &function)
{
    const Code code = codeIn(function.exec);
    if (!code.binary)
        return std::string(endingOf(kindOf(function.exec)));
    return codeBytes(code.text, true).starts_with("PK") ? ".zip" : ".bin";
}

/// A name as part of a path: without blanks, dots at its ends, and not longer than a file's may be.
std::string partOf(const std::string &name)
{
    std::string part;
    for (const unsigned char c : name.substr(0, longestStem))
        part += std::isalnum(c) || c == '.' || c == '-' ? static_cast<char>(c) : '_';
    while (part.ends_with('.'))
        part.back() = '_';
    if (part.starts_with('.'))
        part.front() = '_';
    return part.empty() ? "_" : part;
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

} // namespace

std::string CodePaths::choose(const Function &function)
{
    const QualifiedName &name = function.name;
    const std::string stem = name.package.empty()
                                 ? "functions/" + partOf(name.name)
                                 : "packages/" + partOf(name.package) + "/" + partOf(name.name);
    const std::string ending = endingOf(function);
    std::string path = stem + ending;
    for (int number = 2; !m_taken.insert(lower(path)).second; ++number)
        path = stem + "-" + std::to_string(number) + ending;
    return path;
}

std::string codeBytes(const Blob &code, bool binary)
{
    if (!binary)
        return code.str();
    return base64Decode(code.view()).value_or(code.str());
}

Blob codeOf(const std::string &bytes, bool binary)
{
    return Blob(binary ? base64Encode(bytes) : bytes);
}

std::string addCode(Bundle &bundle, CodePaths &paths, const Function &function)
{
    const Code code = codeIn(function.exec);
    if (code.text.empty())
        return {};
    std::string path = paths.choose(function);
    bundle.files[path] = codeBytes(code.text, code.binary);
    return path;
}

} // namespace signalbox::deployment
