#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/controlplane.h"

namespace boost::asio {
class io_context;
}

namespace signalbox {

struct EngineSetup
{
    EngineOptions options;
    StoreOptions store;
    std::filesystem::path helper;     ///< The sandbox helper binary.
    std::filesystem::path launchers;  ///< Folder with launcher.py, launcher.js, …
    std::optional<Identity> identity; ///< Key of namespace `guest`; made and kept when absent.
    /// For a data folder that was recorded (engine/incident): time stands still at this moment, and
    /// neither helper nor sandboxes are there.
    std::optional<Timestamp> standsAt;
};

/// A whole engine on a thread of its own: event loop, store, sandboxes, control plane.
/// Construct, start and destroy on the owner's thread; the rest happens on the engine thread.
class Engine
{
public:
    /// The helper process must be started while this process is small: before Qt, before the store.
    explicit Engine(EngineSetup setup);
    ~Engine(); ///< Stops in order and joins.

    /// Blocks until invocations are taken or the start has failed (locked data folder, …).
    Result<> start();

    /// Runs @p work on the engine thread.
    void post(std::function<void(ControlPlane &)> work);
    [[nodiscard]] boost::asio::io_context &context();
    /// Only on the engine thread, between start() and destruction.
    [[nodiscard]] ControlPlane &controlPlane();
    /// The identity of namespace `guest`, after start().
    [[nodiscard]] const Identity &identity() const;

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace signalbox
