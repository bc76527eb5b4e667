#include "deployment/bundle.h"

#include <algorithm>

namespace signalbox::deployment {

FileReader readerOf(const Bundle &bundle)
{
    return [files = bundle.files](const std::string &path) -> Result<std::string> {
        if (auto safe = checkPath(path); !safe)
            return fail(safe.error());
        const auto found = files.find(path);
        if (found == files.end())
            return fail(ErrorCode::NotFound, "there is no file " + path);
        return found->second;
    };
}

Result<> checkPath(std::string_view path)
{
    const auto refuse = [&](const std::string &why) {
        return fail(ErrorCode::Forbidden,
                    "the path '" + std::string(path.substr(0, 200)) + "' " + why);
    };
    const auto odd = [](unsigned char c) { return c < 0x20 || c == 0x7f || c == '\\'; };
    if (path.empty() || path.size() > 1000 || std::ranges::any_of(path, odd))
        return refuse("is none that a project may name");
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..")
            return refuse("leads out of the project's folder");
        begin = end + 1;
    }
    return {};
}

std::string lossComment(const std::vector<Loss> &losses)
{
    if (losses.empty())
        return {};
    std::string text = "# What this format cannot say, and what is therefore not in these files:\n";
    for (const Loss &loss : losses) {
        std::string line = loss.entity.str() + ": " + loss.what;
        std::ranges::replace_if(
            line, [](unsigned char c) { return c < 0x20; }, ' ');
        text += "#   " + line + "\n";
    }
    return text;
}

} // namespace signalbox::deployment
