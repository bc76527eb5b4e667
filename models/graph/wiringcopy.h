#pragma once

#include <vector>

#include <QList>
#include <QStringList>

#include "core/wiring.h"
#include "models/graph/graphtypes.h"

namespace signalbox {

/// Which rules a copy has beside those that are chosen themselves.
enum class CopiedRules {
    Between,    ///< Those between chosen nodes.
    OfTriggers, ///< All of the chosen triggers: what goes when they are removed.
};

/// Chosen parts of a wiring as text. Functions are not in it: their code is somewhere else.
struct WiringCopy
{
    QString text;        ///< Empty when it would hold nothing.
    QList<NodeId> nodes; ///< What of the chosen nodes and wires it holds.
    QList<WireId> wires;
    QStringList leftOut; ///< Translated names of what it does not.
    QStringList secrets; ///< Triggers that it holds without the secrets of their feeds.
};

/// A feed as it was copied, for a trigger that was pasted without its secrets.
struct FeedToComplete
{
    Trigger trigger; ///< As it is made: its feed is paused, or away if it needs the secret to be.
    FeedSpec feed;   ///< What it was to be; no secrets.
};

/// What pasting a text makes.
struct WiringPaste
{
    bool holdsWiring = false; ///< Otherwise the text is something else.
    QStringList keys;         ///< Of the new nodes.
    std::vector<FeedToComplete> incomplete;
};

} // namespace signalbox
