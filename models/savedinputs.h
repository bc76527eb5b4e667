#pragma once

#include <vector>

#include <QDir>
#include <QString>

#include "core/names.h"

namespace signalbox {

class FileWriter;

/// A search for activations that a user has named.
struct SavedSearch
{
    QString name;
    QString text; ///< As typed into the query line.

    friend bool operator==(const SavedSearch &, const SavedSearch &) = default;
};

/// An input that a user has named, to run a function with again.
struct SavedInput
{
    QString name;
    QString text; ///< JSON as typed.

    friend bool operator==(const SavedInput &, const SavedInput &) = default;
};

/// Named inputs of functions, one readable file each
/// (`<folder>/<namespace>/<package>/<function>/<input>.json`), so that they can be shared and kept
/// in git. Named searches are files beside them (`searches/<name>.search`). Names are
/// percent-encoded where the file system needs it. GUI thread.
class SavedInputs
{
public:
    SavedInputs(const QString &folder, FileWriter &files);

    /// By name, those of @p function. Reads small files.
    [[nodiscard]] std::vector<SavedInput> of(const QualifiedName &function) const;
    void save(const QualifiedName &function, const SavedInput &input);
    void remove(const QualifiedName &function, const QString &name);
    /// Where the files of @p function are.
    [[nodiscard]] QString folderOf(const QualifiedName &function) const;

    /// By name.
    [[nodiscard]] std::vector<SavedSearch> searches() const;
    void saveSearch(const SavedSearch &search);
    void removeSearch(const QString &name);

private:
    [[nodiscard]] QDir searchFolder() const;
    [[nodiscard]] QString searchPath(const QString &name) const;
    [[nodiscard]] QString pathOf(const QualifiedName &function, const QString &name) const;

    QDir m_folder;
    FileWriter &m_files;
};

} // namespace signalbox
