#include "models/dependencylist.h"

#include <algorithm>

#include <QRegularExpression>

#include "core/json.h"

namespace signalbox {

namespace {

using Files = std::vector<ZipEntry>;

bool anyFile(const Files &files, const std::function<bool(const QString &)> &fits)
{
    return std::ranges::any_of(files, [&](const ZipEntry &file) { return fits(file.name); });
}

bool hasFolder(const Files &files, const QString &folder)
{
    return anyFile(files, [&](const QString &name) { return name.startsWith(folder + u'/'); });
}

/// Names of Python packages as files have them: case, dashes and dots do not count.
QString pythonName(QString name)
{
    static const QRegularExpression separators(QStringLiteral("[-_.]+"));
    return name.toLower().replace(separators, QStringLiteral("_"));
}

/// Beside the code, or in the `site-packages` of a virtual environment.
bool hasPython(const Files &files, const QString &package)
{
    static const QRegularExpression site(QStringLiteral("^.*/site-packages/"));
    const QString wanted = pythonName(package);
    return anyFile(files, [&](QString name) {
        const QString first = name.remove(site).section(u'/', 0, 0);
        const QString plain = pythonName(first);
        return plain == wanted || plain == wanted + QStringLiteral("_py")
               || (plain.startsWith(wanted + u'_') && first.endsWith(QLatin1String("-info")));
    });
}

std::vector<Dependency> pythonDependencies(const QByteArray &text, const Files &files)
{
    static const QRegularExpression line(
        QStringLiteral("^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\\[[^\\]]*\\])?\\s*([^;#]*)"));
    std::vector<Dependency> found;
    for (const QString &each : QString::fromUtf8(text).split(u'\n')) {
        const auto match = line.match(each.trimmed());
        if (match.hasMatch())
            found.push_back({match.captured(1), match.captured(2).trimmed(),
                             hasPython(files, match.captured(1))});
    }
    return found;
}

std::vector<Dependency> rubyDependencies(const QByteArray &text, const Files &files)
{
    static const QRegularExpression gem(
        QStringLiteral("^\\s*gem\\s*\\(?\\s*['\"]([^'\"]+)['\"](?:\\s*,\\s*['\"]([^'\"]+)['\"])?"),
        QRegularExpression::MultilineOption);
    std::vector<Dependency> found;
    auto matches = gem.globalMatch(QString::fromUtf8(text));
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString folder = QStringLiteral("gems/") + match.captured(1) + u'-';
        found.push_back(
            {match.captured(1), match.captured(2),
             anyFile(files, [&](const QString &name) { return name.contains(folder); })});
    }
    return found;
}

/// The members of @p list in @p text, each packed when it has a folder of its name below @p folder.
Result<std::vector<Dependency>> jsonDependencies(const QByteArray &text, const char *list,
                                                 const QString &folder, const Files &files)
{
    const auto json = parseJson(text.toStdString());
    if (!json)
        return fail(json.error());
    std::vector<Dependency> found;
    const auto members = json->is_object() ? json->find(list) : json->end();
    if (members == json->end() || !members->is_object())
        return found;
    for (const auto &[key, version] : members->items()) {
        const QString name = QString::fromStdString(key);
        const QString wanted =
            version.is_string() ? QString::fromStdString(version.get<std::string>()) : QString();
        found.push_back({name, wanted, hasFolder(files, folder + name)});
    }
    return found;
}

/// PHP itself and what is built into it are in no folder.
bool isPlatform(const Dependency &dependency)
{
    return !dependency.name.contains(u'/');
}

Result<std::vector<Dependency>> readList(const QString &file, const QByteArray &text,
                                         const Files &files)
{
    if (file == u"requirements.txt")
        return pythonDependencies(text, files);
    if (file == u"Gemfile")
        return rubyDependencies(text, files);
    if (file == u"package.json")
        return jsonDependencies(text, "dependencies", QStringLiteral("node_modules/"), files);
    auto found = jsonDependencies(text, "require", QStringLiteral("vendor/"), files);
    if (found)
        std::erase_if(*found, isPlatform);
    return found;
}

} // namespace

int DependencyList::missing() const
{
    return int(std::ranges::count(dependencies, false, &Dependency::packed));
}

std::vector<DependencyList> dependencyLists(
    const std::vector<ZipEntry> &files,
    const std::function<Result<QByteArray>(const QString &)> &read)
{
    std::vector<DependencyList> lists;
    for (const char *known : {"requirements.txt", "package.json", "Gemfile", "composer.json"}) {
        const QString file = QLatin1String(known);
        if (!anyFile(files, [&](const QString &name) { return name == file; }))
            continue;
        DependencyList list{.file = file};
        auto found = read(file).and_then(
            [&](const QByteArray &text) { return readList(file, text, files); });
        if (found)
            list.dependencies = std::move(*found);
        else
            list.problem = QString::fromStdString(found.error().message);
        lists.push_back(std::move(list));
    }
    return lists;
}

} // namespace signalbox
