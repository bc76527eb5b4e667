// Form of kind files.

#include "core/feedforms.h"

namespace signalbox {

FeedForm filesForm()
{
    using Type = FeedSetting::Type;
    return {.kind = "files",
            .label = "Files",
            .meaning = "Fires for files of a folder that come, change and go, when writing ended",
            .settings = {{.key = "folder",
                          .type = Type::Path,
                          .label = "Folder",
                          .meaning = "On the engine's machine; begins with a slash",
                          .required = true},
                         {.key = "patterns",
                          .type = Type::Texts,
                          .label = "Names",
                          .meaning = "File names that count, with * and ?; empty: all",
                          .standard = Json::array()},
                         {.key = "changes",
                          .type = Type::Texts,
                          .label = "Changes",
                          .meaning = "What counts; empty: everything",
                          .standard = Json::array(),
                          .choices = {"created", "changed", "removed"}},
                         {.key = "recursive",
                          .type = Type::Flag,
                          .label = "With subfolders",
                          .meaning = "Also what is in folders of the folder",
                          .standard = false},
                         {.key = "existing",
                          .type = Type::Flag,
                          .label = "Tell what is there",
                          .meaning = "Files that are there when the feed is made count as created",
                          .standard = false,
                          .advanced = true}},
            .missed = true,
            .sample = "A made-up file that was created"};
}

} // namespace signalbox
