#pragma once

#include <memory>

#include <QCoreApplication>
#include <QString>

#include "models/mergedlog.h"
#include "views/common/logtargets.h"

namespace signalbox {

class Workspace;

/// Where the lines of a log page come from: what its target names, how it is called, and what reads
/// it. A value.
class LogOrigin
{
    Q_DECLARE_TR_FUNCTIONS(signalbox::LogOrigin)
public:
    /// @p argument as LogTarget understands it.
    explicit LogOrigin(const QString &argument);

    [[nodiscard]] const LogTarget &target() const { return m_target; }
    [[nodiscard]] QString argument() const { return m_argument; }
    /// False for what cannot be read again: a pipe.
    [[nodiscard]] bool comesBack() const;
    [[nodiscard]] QString title() const;
    /// For a file that lines are saved in.
    [[nodiscard]] QString fileName() const;
    /// What an empty log says, once it is known to be empty.
    [[nodiscard]] QString placeholder() const;
    /// What merges its sources; null for a file, which is read as it is. @p workspace outlives it.
    /// At most @p limit bytes are kept.
    [[nodiscard]] std::unique_ptr<MergedLog> makeMerged(Workspace &workspace,
                                                        std::uint64_t limit) const;

private:
    QString m_argument;
    LogTarget m_target;
};

/// The activation that @p text, a line of a log, names first; null when it names none.
[[nodiscard]] ActivationId activationNamedIn(const QString &text);

} // namespace signalbox
