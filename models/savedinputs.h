#pragma once

#include <vector>

#include <QDir>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "core/names.h"

namespace signalbox {

class FileWriter;

/// A view of activations that a user has named: which, and how they are shown.
struct SavedView
{
    QString name;
    QString search;     ///< As typed into the query line.
    QJsonObject layout; ///< As the page says it; empty: as it is.

    friend bool operator==(const SavedView &, const SavedView &) = default;
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
/// in git. Named views are files beside them (`searches/<name>.search`): a line with the search, and
/// JSON that says how it is shown. What is muted is a line for each function
/// (`muted/<connection>/<namespace>.functions`). Names are percent-encoded where the file system
/// needs it. GUI thread.
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
    [[nodiscard]] std::vector<SavedView> views() const;
    void saveView(const SavedView &view);
    void removeView(const QString &name);

    /// Names and wildcards of the functions whose runs are left out.
    [[nodiscard]] QStringList muted(const QString &connection, const QString &ns) const;
    void saveMuted(const QString &connection, const QString &ns, const QStringList &names);

private:
    [[nodiscard]] QDir viewFolder() const;
    [[nodiscard]] QString mutedPath(const QString &connection, const QString &ns) const;
    [[nodiscard]] QString viewPath(const QString &name) const;
    [[nodiscard]] QString pathOf(const QualifiedName &function, const QString &name) const;

    QDir m_folder;
    FileWriter &m_files;
};

} // namespace signalbox
