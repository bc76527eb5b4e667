#include "deployment/secretsfile.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

namespace signalbox::deployment {

Result<SecretValues> readSecretsFile(const std::filesystem::path &path)
{
    std::ifstream file(path);
    if (!file)
        return fail(ErrorCode::NotFound, "cannot read " + path.string());
    SecretValues values;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (line.empty() || line.starts_with('#'))
            continue;
        const auto equals = line.find('=');
        const auto value = parseJson(equals == std::string::npos ? "" : line.substr(equals + 1));
        if (!value)
            return fail(ErrorCode::Malformed,
                        path.string() + ":" + std::to_string(number)
                            + ": NAME=value is expected, the value as JSON (a text in quotes)");
        values[line.substr(0, equals)] = *value;
    }
    return values;
}

Result<> writeSecretsFile(const std::filesystem::path &path, const SecretValues &values)
{
    std::string text = "# Secrets of a Signalbox project: NAME=value, values as JSON.\n"
                       "# Keep this file out of version control.\n";
    for (const auto &[name, value] : values)
        text += name + "=" + dumpJson(value) + "\n";
    // Made anew, so that it has these rights and no link is written through.
    const std::string next = path.string() + ".new";
    ::unlink(next.c_str());
    const int file = ::open(next.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const auto refused = [&] {
        return fail(ErrorCode::Unavailable,
                    "cannot write " + path.string() + ": " + std::strerror(errno));
    };
    if (file < 0)
        return refused();
    const bool written =
        ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    ::close(file);
    if (!written || ::rename(next.c_str(), path.c_str()) != 0)
        return refused();
    return {};
}

SecretLookup lookupIn(SecretValues values)
{
    return [values = std::move(values)](const std::string &name) -> std::optional<Json> {
        if (const auto found = values.find(name); found != values.end())
            return found->second;
        if (const char *value = std::getenv(name.c_str()))
            return Json(value);
        return std::nullopt;
    };
}

} // namespace signalbox::deployment
