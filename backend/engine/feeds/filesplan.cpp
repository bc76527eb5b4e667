#include "engine/feeds/filesplan.h"

#include <algorithm>
#include <array>

#include "core/textpattern.h"
#include "engine/feeds/settingsreader.h"

namespace signalbox {

namespace {

constexpr std::array<std::string_view, 3> kindWords{"created", "changed", "removed"};

std::string_view wordOf(WatchedChange::Kind kind)
{
    return kindWords[static_cast<std::size_t>(kind)];
}

std::optional<WatchedChange::Kind> kindOfWord(std::string_view word)
{
    const auto found = std::ranges::find(kindWords, word);
    if (found == kindWords.end())
        return {};
    return static_cast<WatchedChange::Kind>(found - kindWords.begin());
}

Json stateJson(const FileState &state)
{
    return Json::array({state.size, state.modified, state.inode});
}

std::optional<FileState> stateOf(const Json &json)
{
    const bool fits =
        json.is_array() && json.size() == 3 && std::ranges::all_of(json, &Json::is_number_integer);
    if (!fits)
        return {};
    return FileState{.size = json[0].get<std::int64_t>(),
                     .modified = json[1].get<std::int64_t>(),
                     .inode = json[2].get<std::uint64_t>()};
}

std::string nameOfPath(const std::string &path)
{
    return path.substr(path.rfind('/') + 1);
}

} // namespace

// --- changes -------------------------------------------------------------------------------------

std::string WatchedChange::position() const
{
    return dumpJson(Json::array({wordOf(kind), path, stateJson(state)}));
}

std::optional<WatchedChange> WatchedChange::parse(const std::string &position)
{
    const Json json = parseJson(position).value_or(Json());
    if (!json.is_array() || json.size() != 3 || !json[0].is_string() || !json[1].is_string())
        return {};
    const auto kind = kindOfWord(json[0].get<std::string>());
    const auto state = stateOf(json[2]);
    if (!kind || !state)
        return {};
    return WatchedChange{.kind = *kind, .path = json[1].get<std::string>(), .state = *state};
}

void WatchedChange::applyTo(FolderState &known) const
{
    if (kind == Kind::Removed)
        known.erase(path);
    else
        known[path] = state;
}

std::vector<WatchedChange> folderChanges(const FolderState &known, const FolderState &found)
{
    std::vector<WatchedChange> removed;
    std::vector<WatchedChange> present;
    for (const auto &[path, state] : known)
        if (!found.contains(path))
            removed.push_back({.kind = WatchedChange::Kind::Removed, .path = path, .state = state});
    for (const auto &[path, state] : found) {
        const auto before = known.find(path);
        if (before == known.end())
            present.push_back({.kind = WatchedChange::Kind::Created, .path = path, .state = state});
        else if (before->second != state)
            present.push_back({.kind = WatchedChange::Kind::Changed, .path = path, .state = state});
    }
    std::ranges::stable_sort(present, {}, [](const WatchedChange &c) { return c.state.modified; });
    removed.insert(removed.end(), present.begin(), present.end());
    return removed;
}

// --- settings ------------------------------------------------------------------------------------

Result<FilesPlan> FilesPlan::parse(const FeedSpec &spec)
{
    SettingsReader reader(spec.settings);
    FilesPlan plan;
    plan.folder = reader.requiredText("folder");
    plan.patterns = reader.texts("patterns");
    for (const std::string &word : reader.texts("changes")) {
        if (const auto kind = kindOfWord(word))
            plan.kinds.push_back(*kind);
        else
            reader.refuse("changes",
                          "has '" + word + "', which is none of created, changed, removed");
    }
    plan.recursive = reader.flag("recursive", false);
    plan.existing = reader.flag("existing", false);
    if (!plan.folder.starts_with('/'))
        reader.refuse("folder", "must begin with a slash");
    while (plan.folder.size() > 1 && plan.folder.ends_with('/'))
        plan.folder.pop_back();
    if (auto finished = reader.finish(); !finished)
        return fail(finished.error());
    return plan;
}

bool FilesPlan::wants(const std::string &path) const
{
    const std::string name = nameOfPath(path);
    return patterns.empty() || std::ranges::any_of(patterns, [&](const std::string &pattern) {
               return matchesWildcard(name, pattern);
           });
}

bool FilesPlan::wants(WatchedChange::Kind kind) const
{
    return kinds.empty() || std::ranges::find(kinds, kind) != kinds.end();
}

Json FilesPlan::event(const WatchedChange &change) const
{
    Json event{{"change", wordOf(change.kind)},
               {"path", folder + "/" + change.path},
               {"name", nameOfPath(change.path)},
               {"folder", folder}};
    if (change.kind == WatchedChange::Kind::Removed)
        return event;
    event["size"] = change.state.size;
    event["modified"] = toIso(Timestamp(Duration(change.state.modified / 1000)));
    return event;
}

// --- checkpoint ----------------------------------------------------------------------------------

std::string FilesCheckpoint::text() const
{
    Json files = Json::object();
    for (const auto &[path, state] : known)
        files[path] = stateJson(state);
    return dumpJson(
        {{"at", at.time_since_epoch().count()}, {"whole", whole}, {"files", std::move(files)}});
}

std::optional<FilesCheckpoint> FilesCheckpoint::parse(const std::string &text)
{
    const Json json = text.empty() ? Json() : parseJson(text).value_or(Json());
    if (!json.is_object() || !json.value("files", Json()).is_object())
        return {};
    FilesCheckpoint checkpoint{.at = Timestamp(Duration(json.value("at", std::int64_t{0}))),
                               .whole = json.value("whole", false)};
    for (const auto &[path, state] : json["files"].items())
        if (const auto known = stateOf(state))
            checkpoint.known[path] = *known;
    return checkpoint;
}

} // namespace signalbox
