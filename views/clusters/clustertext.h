#pragma once

#include <vector>

#include <QString>

#include "clusters/cluster.h"
#include "clusters/connection.h"
#include "clusters/credentials.h"
#include "views/common/statebadge.h"

namespace signalbox {

[[nodiscard]] QString purposeText(Purpose purpose);
[[nodiscard]] Badge badgeOf(const ConnectionState &state);
[[nodiscard]] Badge badgeOf(ConnectionStage::State state);
/// A reason, which begins small and has no stop, as the sentence that it is in a text of its own.
[[nodiscard]] QString asSentence(const QString &reason);
/// Where a key is kept, in a whole sentence.
[[nodiscard]] QString keepingText(Credentials::Keeping keeping);

/// One thing a cluster may be able to do, in the words of the window.
struct CapabilityLine
{
    Capability capability;
    QString text;
};
[[nodiscard]] std::vector<CapabilityLine> capabilityLines();

/// A colour that a connection can have, with its name.
struct NamedColor
{
    QString name;
    QString value; ///< `#rrggbb`
};
/// The series colours of look.md: told apart by colour-blind readers.
[[nodiscard]] std::vector<NamedColor> connectionColors();

} // namespace signalbox
