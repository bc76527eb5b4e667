#pragma once

#include <QString>

#include "models/graph/flowmeter.h"
#include "models/graph/graphmodel.h"

namespace signalbox {

// What a person hears or reads instead of seeing the drawing; translated.

/// `orders, Trigger, 1 in, 2 out`, and what is wrong with it.
[[nodiscard]] QString nodeText(const GraphModel &model, NodeId id);
/// `Rule on-order from orders to hello, on, when event.size is at least 100`.
[[nodiscard]] QString wireText(const GraphModel &model, WireId id);
/// `12 a minute, 2 failed, 3 queued, last run was cold`; empty when nothing has happened.
[[nodiscard]] QString figuresText(const FlowFigures &figures);
/// `Rule`, `Feed`, `Step`, `Dead letter`.
[[nodiscard]] QString wireKindText(WireKind kind);

} // namespace signalbox
