#include "engine/incident/incidentengine.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "core/ids.h"
#include "engine/incident/incident.h"
#include "engine/incident/incidentfolder.h"
#include "store/file.h"

namespace signalbox {

namespace {

/// More than any recording is; what is in it may be no more than unpackIncident() takes.
constexpr std::uint64_t maxFile = 256U << 20;
constexpr std::size_t keyLength = 64;

Result<std::string> readFile(const std::filesystem::path &path)
{
    const auto file = File::openRead(path);
    if (!file)
        return fail(file.error());
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return fail(ErrorCode::Malformed, path.string() + " is no file");
    const auto size = file->size();
    if (!size)
        return fail(size.error());
    if (*size > maxFile)
        return fail(ErrorCode::TooLarge, path.string() + " is larger than any incident file");
    return file->read(0, static_cast<std::size_t>(*size));
}

/// Readable by nobody else.
Result<std::filesystem::path> makeFolder()
{
    std::error_code error;
    const std::filesystem::path base = std::filesystem::temp_directory_path(error);
    std::string name = ((error ? "/tmp" : base) / "signalbox-incident-XXXXXX").string();
    if (!mkdtemp(name.data()))
        return fail(ErrorCode::Unavailable,
                    "cannot make " + name + ": " + std::strerror(errno)); // NOLINT: one thread asks
    return name;
}

} // namespace

Result<std::unique_ptr<IncidentEngine>> IncidentEngine::open(const std::filesystem::path &file)
{
    const auto incident =
        readFile(file).and_then([](const std::string &bytes) { return unpackIncident(bytes); });
    if (!incident)
        return fail(incident.error());
    auto folder = makeFolder();
    if (!folder)
        return fail(folder.error());
    std::unique_ptr<IncidentEngine> opened(new IncidentEngine(std::move(*folder)));
    if (auto started = opened->start(*incident); !started)
        return fail(started.error());
    return opened;
}

Result<> IncidentEngine::start(const Incident &incident)
{
    m_manifest = incident.manifest;
    if (auto filled = fillFolder(incident, m_folder); !filled)
        return filled;
    EngineSetup setup;
    setup.store.directory = m_folder;
    setup.identity = Identity{m_manifest.ns, randomUuid(), randomAlphanumeric(keyLength)};
    setup.standsAt = m_manifest.to;
    m_engine = std::make_unique<Engine>(std::move(setup));
    return m_engine->start();
}

IncidentEngine::~IncidentEngine()
{
    m_engine.reset();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

} // namespace signalbox
