#include "deployment/formats.h"

#include <algorithm>
#include <array>

#include "deployment/projectfolder.h"
#include "deployment/wskmanifest.h"
#include "deployment/wskscript.h"

namespace signalbox::deployment {

std::span<const Format> formats()
{
    static const std::array<Format, 3> list{
        Format{"signalbox", std::string(projectFile), &writeProjectFolder, &readProjectFolder},
        Format{"wskdeploy", std::string(manifestFile), &writeManifest, &readManifest},
        Format{"wsk", std::string(scriptFile), &writeScript, nullptr},
    };
    return list;
}

const Format *findFormat(std::string_view id)
{
    const auto found = std::ranges::find(formats(), id, &Format::id);
    return found == formats().end() ? nullptr : &*found;
}

const Format *detectFormat(const FileReader &read)
{
    for (const Format &format : formats()) {
        if (format.read && read(format.mainFile))
            return &format;
    }
    const auto other = read("manifest.yml");
    return other ? findFormat("wskdeploy") : nullptr;
}

} // namespace signalbox::deployment
