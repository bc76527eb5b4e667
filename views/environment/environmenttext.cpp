#include "views/environment/environmenttext.h"

#include <array>

#include <QCoreApplication>
#include <QRegularExpression>

#include "views/common/statebadge.h"

namespace signalbox {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EnvironmentText)
};

bool startsWithAny(const std::string &id, std::initializer_list<std::string_view> beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&id](std::string_view beginning) { return id.rfind(beginning, 0) == 0; });
}

std::size_t groupOf(const std::string &id)
{
    if (startsWithAny(id, {"runtime"}))
        return 1;
    if (startsWithAny(id, {"store", "journal", "index", "disk", "data"}))
        return 2;
    if (startsWithAny(id, {"user", "cgroup", "seccomp", "namespace", "sandbox", "mount", "net",
                           "helper", "launcher", "zygote", "isolation", "root", "caps"}))
        return 0;
    return 3;
}

} // namespace

std::vector<CheckGroup> groupChecks(const std::vector<EnvironmentCheck> &checks)
{
    std::vector<CheckGroup> groups(4);
    groups[0].title = Words::tr("Isolation");
    groups[1].title = Words::tr("Runtimes");
    groups[2].title = Words::tr("Storage");
    groups[3].title = Words::tr("Other");
    for (const EnvironmentCheck &check : checks)
        groups[groupOf(check.id)].checks.push_back(check);
    for (CheckGroup &group : groups) {
        std::stable_sort(group.checks.begin(), group.checks.end(),
                         [](const EnvironmentCheck &a, const EnvironmentCheck &b) {
                             return static_cast<int>(a.state) > static_cast<int>(b.state);
                         });
    }
    std::erase_if(groups, [](const CheckGroup &group) { return group.checks.empty(); });
    return groups;
}

QString countText(const std::vector<EnvironmentCheck> &checks)
{
    std::array<int, 3> counts{};
    for (const EnvironmentCheck &check : checks)
        ++counts[static_cast<std::size_t>(check.state)];
    QStringList parts;
    if (counts[0] > 0)
        parts << Words::tr("%n good", nullptr, counts[0]);
    if (counts[1] > 0)
        parts << Words::tr("%n weaker", nullptr, counts[1]);
    if (counts[2] > 0)
        parts << Words::tr("%n missing", nullptr, counts[2]);
    return parts.join(QStringLiteral(" · "));
}

QString reportText(const std::vector<EnvironmentCheck> &checks)
{
    QString text;
    for (const CheckGroup &group : groupChecks(checks)) {
        text += group.title + QLatin1Char('\n');
        for (const EnvironmentCheck &check : group.checks) {
            text += QStringLiteral("  [%1] %2: %3\n")
                        .arg(badgeOf(check.state).text, QString::fromStdString(check.id),
                             QString::fromStdString(check.fact));
            for (const std::string &line : {check.effect, check.mend}) {
                if (!line.empty())
                    text +=
                        QStringLiteral("      ") + QString::fromStdString(line) + QLatin1Char('\n');
            }
        }
    }
    return text;
}

QString commandIn(const QString &mend)
{
    static const QRegularExpression quoted(QStringLiteral("`([^`]+)`"));
    const QRegularExpressionMatch match = quoted.match(mend);
    if (match.hasMatch())
        return match.captured(1);
    static const QRegularExpression command(QStringLiteral(
        "^(sudo|apt|apt-get|sysctl|systemctl|systemd-run|modprobe|mount|loginctl|echo|mkdir|chmod|"
        "chown|export|ulimit)\\b"));
    return command.match(mend).hasMatch() ? mend : QString();
}

} // namespace signalbox
