#pragma once

#include <QString>
#include <QStringList>

#include "views/common/page.h"

namespace signalbox {

/// `activation:0123…` → scheme `activation`, argument `0123…`.
struct PageKey
{
    QString scheme;
    QString argument;

    static PageKey parse(const QString &key);
};

/// Builds the page that @p key names; null when no page of that scheme exists.
[[nodiscard]] Page *createPage(const QString &key, const PageContext &context, QWidget *parent);

/// Schemes that can be opened: the rail shows only places that exist.
[[nodiscard]] QStringList pageSchemes();

} // namespace signalbox
