#pragma once

#include <optional>
#include <vector>

#include <QStringList>

#include "core/ids.h"
#include "core/names.h"

namespace signalbox {

/// What Navigator::openLog() is asked for, as text: it is the argument of a page's key, too.
struct LogTarget
{
    enum class Kind {
        File,      ///< A file or a pipe by its path; an incident file.
        Files,     ///< Several files, merged: `merge/<path>+<path>…`, percent-encoded.
        Runs,      ///< Chosen runs, merged: `activation/<id>+<id>…`.
        Function,  ///< What a function wrote and writes: `function/<ns>/<package>/<name>`.
        Namespace, ///< The same of all functions: `namespace/<ns>`.
    };

    Kind kind = Kind::File;
    QStringList paths;
    std::vector<ActivationId> runs;
    std::optional<QualifiedName> function;
    QString ns;

    static LogTarget parse(const QString &text);
    [[nodiscard]] QString text() const;
};

[[nodiscard]] QString logOfFiles(const QStringList &paths);
[[nodiscard]] QString logOfRuns(const std::vector<ActivationId> &runs);
[[nodiscard]] QString logOfFunction(const QualifiedName &function);
[[nodiscard]] QString logOfNamespace(const QString &ns);
/// The log @p target, at the first line of @p run.
[[nodiscard]] QString logAtRun(const QString &target, const ActivationId &run);
/// Takes the run off @p target; null when it names none.
[[nodiscard]] ActivationId takeLogRun(QString &target);

} // namespace signalbox
