#pragma once

#include <filesystem>
#include <memory>

#include "engine/engine.h"
#include "engine/incident/incidentmanifest.h"

namespace signalbox {

struct Incident;

/// An engine that shows an incident file: it runs nothing, and its clock stands at the moment of
/// recording. Its data folder is private, and goes with it. Destroy on the owner's thread, after
/// everything that asks the engine.
class IncidentEngine
{
public:
    /// Reads @p file, unpacks it below the folder for temporary files and starts. Blocks.
    [[nodiscard]] static Result<std::unique_ptr<IncidentEngine>> open(
        const std::filesystem::path &file);
    ~IncidentEngine();
    IncidentEngine(const IncidentEngine &) = delete;
    IncidentEngine &operator=(const IncidentEngine &) = delete;

    [[nodiscard]] Engine &engine() { return *m_engine; }
    [[nodiscard]] const IncidentManifest &manifest() const { return m_manifest; }

private:
    explicit IncidentEngine(std::filesystem::path folder)
        : m_folder(std::move(folder))
    {
    }
    Result<> start(const Incident &incident);

    std::filesystem::path m_folder;
    IncidentManifest m_manifest;
    std::unique_ptr<Engine> m_engine;
};

} // namespace signalbox
