#pragma once

#include <QFuture>

#include "core/changeset.h"
#include "models/workspace.h"

namespace signalbox {

/// What the engine says of itself now. The status of a workspace is that of the last batch, in which a
/// run that has just been accepted is missing; this one is for decisions that cannot be taken back.
/// What the last batch said where the cluster does not answer. GUI thread.
[[nodiscard]] QFuture<EngineStatus> askStatus(Workspace &workspace);

} // namespace signalbox
