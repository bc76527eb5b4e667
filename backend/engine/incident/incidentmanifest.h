#pragma once

#include <string>
#include <vector>

#include "core/changeset.h"
#include "core/json.h"

namespace signalbox {

/// Something that a recording does not hold although it is of its range.
struct IncidentCut
{
    enum class Kind {
        OlderRuns, ///< Runs before the first one that is there; `number` is how many at least.
        Bodies,    ///< Inputs, results and logs of `number` runs: too many secrets to look for.
        Code,      ///< The code of `number` versions: too large, or a secret is packed in it.
    };

    Kind kind = Kind::OlderRuns;
    std::int64_t number = 0;

    friend bool operator==(const IncidentCut &, const IncidentCut &) = default;
};

/// What a recording says about itself.
struct IncidentManifest
{
    std::string build; ///< Version of the Signalbox that wrote it.
    std::string ns;
    Timestamp from{};
    Timestamp to{}; ///< The moment of recording: "now" for whoever looks at it.
    std::int64_t runs = 0;
    std::int64_t events = 0;
    std::int64_t redacted = 0; ///< How many secrets were taken out.
    std::vector<IncidentCut> cuts;
    EngineStatus status;
    std::vector<SandboxView> sandboxes;
    std::vector<FeedStatus> feeds;

    friend bool operator==(const IncidentManifest &, const IncidentManifest &) = default;
};

/// The setting by which an engine knows that its data folder is a recording, and
/// runs nothing; its value is the manifest.
inline constexpr const char *recordingSetting = "recording";

/// What everything is answered with that would change a recording.
[[nodiscard]] Error recordedError();

[[nodiscard]] Json manifestJson(const IncidentManifest &manifest);
[[nodiscard]] Result<IncidentManifest> manifestFrom(const Json &json);

} // namespace signalbox
