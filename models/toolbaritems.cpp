#include "models/toolbaritems.h"

namespace signalbox {

namespace {

const QString middle = QStringLiteral("|");
const QString separator = QStringLiteral(", ");

} // namespace

ToolBarItems ToolBarItems::usual()
{
    return {.before = {QStringLiteral("back"), QStringLiteral("forward")},
            .after = {QStringLiteral("run")}};
}

ToolBarItems ToolBarItems::parse(const QString &text, const QStringList &known)
{
    if (text.trimmed().isEmpty())
        return usual();
    ToolBarItems items;
    QStringList *side = &items.before;
    for (const QString &part : text.split(u',')) {
        const QString name = part.trimmed();
        if (name == middle)
            side = &items.after;
        else if (known.contains(name) && !items.before.contains(name)
                 && !items.after.contains(name))
            side->append(name);
    }
    return items;
}

QString ToolBarItems::text() const
{
    return (before + QStringList{middle} + after).join(separator);
}

} // namespace signalbox
