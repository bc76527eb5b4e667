#pragma once

#include <functional>

#include "core/feedform.h"

class QWidget;

namespace signalbox {

/// The widget that edits one setting, and how it is read and told of its neighbours.
struct SettingField
{
    QWidget *widget = nullptr;
    /// JSON null when nothing is set.
    std::function<Json()> read;
    /// Told with all settings whenever one of them changes; may be empty.
    std::function<void(const Json &)> look;
};

/// Makes the field of @p setting with @p value in it; null: what holds without it. @p changed is
/// called after every edit of the user.
[[nodiscard]] SettingField makeSettingField(const FeedSetting &setting, const Json &value,
                                            QWidget *parent, std::function<void()> changed);

} // namespace signalbox
