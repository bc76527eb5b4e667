#include "app/guestkey.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

#include "core/ids.h"

namespace signalbox {

namespace {

constexpr std::size_t keyLength = 64;
constexpr std::string_view guest = "guest";

tl::unexpected<Error> refused(const std::filesystem::path &path)
{
    return fail(ErrorCode::Unavailable, "cannot write " + path.string() + ": "
                                            + std::strerror(errno)
                                            + "; choose another folder with --data");
}

} // namespace

Result<Identity> parseGuestKey(std::string_view text)
{
    const auto colon = text.find(':');
    const std::string_view uuid = text.substr(0, colon);
    if (colon == std::string_view::npos || !isUuid(uuid) || colon + 1 == text.size())
        return fail(ErrorCode::Malformed, "a key has the form UUID:KEY");
    return Identity{.ns = std::string(guest),
                    .uuid = std::string(uuid),
                    .key = std::string(text.substr(colon + 1))};
}

Result<Identity> keepGuestKey(const std::filesystem::path &folder)
{
    return keepKey(folder, std::string(guest));
}

Result<Identity> keepKey(const std::filesystem::path &folder, const std::string &ns)
{
    std::error_code error;
    if (std::filesystem::create_directories(folder, error))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
    const auto path = folder / (ns == guest ? "key" : "key." + ns);
    if (std::ifstream file(path); file) {
        std::string line;
        std::getline(file, line);
        auto identity = parseGuestKey(line);
        if (!identity)
            return fail(ErrorCode::Malformed, path.string()
                                                  + " holds no key (UUID:KEY); remove it "
                                                    "to have a new one made");
        identity->ns = ns;
        return identity;
    }
    const Identity identity{.ns = ns, .uuid = randomUuid(), .key = randomAlphanumeric(keyLength)};
    const std::string text = identity.uuid + ":" + identity.key + "\n";
    // Exclusive: of two engines that start at once, one makes the key and the other reads it.
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST)
        return keepKey(folder, ns);
    if (file < 0)
        return refused(path);
    const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size())
                         && fsync(file) == 0;
    if (!written) {
        const auto failure = refused(path);
        close(file);
        unlink(path.c_str());
        return failure;
    }
    close(file);
    return identity;
}

} // namespace signalbox
