#pragma once

#include <memory>

#include <QFuture>

#include "clusters/restrequest.h"
#include "core/error.h"

namespace signalbox {

class Engine;

/// The HTTP API of the engine inside this program, without a socket. Made at the first request; lives
/// on the engine thread, is used from the GUI thread.
class EmbeddedApi final
{
public:
    /// @p engine outlives it.
    explicit EmbeddedApi(Engine &engine);
    ~EmbeddedApi();

    QFuture<Result<RestReply>> send(const RestRequest &request);
    /// Takes nothing more. Before the owner goes, while the engine runs.
    void close();

private:
    class Desk;

    Engine &m_engine;
    std::shared_ptr<Desk> m_desk; ///< Engine thread.
};

} // namespace signalbox
