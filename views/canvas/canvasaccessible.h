#pragma once

#include "models/graph/graphtypes.h"

namespace signalbox {

class CanvasView;

/// Makes every CanvasView a list of nodes and wires to assistive technology, joined by relations.
/// May be called often.
void installCanvasAccessibility();
/// Tells that the keyboard is at @p node, or on @p wire.
void announceCanvasFocus(CanvasView *view, NodeId node, WireId wire);

} // namespace signalbox
