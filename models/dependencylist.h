#pragma once

#include <functional>
#include <vector>

#include <QByteArray>
#include <QString>

#include "models/zipfile.h"

namespace signalbox {

/// Something that the code of a function says it needs.
struct Dependency
{
    QString name;
    QString wanted;      ///< Version as its list says it; empty for any.
    bool packed = false; ///< It is among the files.

    friend bool operator==(const Dependency &, const Dependency &) = default;
};

/// A list of dependencies that lies beside the code: `requirements.txt`, `package.json`, `Gemfile` or
/// `composer.json`.
struct DependencyList
{
    QString file;
    QString problem; ///< Why it could not be read; empty when it was.
    std::vector<Dependency> dependencies;

    [[nodiscard]] int missing() const;
    friend bool operator==(const DependencyList &, const DependencyList &) = default;
};

/// The lists at the top of what is packed, and what of them is packed as well. @p read gives the
/// content of a file by its name. Nothing is fetched: what is missing has to be put there.
[[nodiscard]] std::vector<DependencyList> dependencyLists(
    const std::vector<ZipEntry> &files,
    const std::function<Result<QByteArray>(const QString &)> &read);

} // namespace signalbox
