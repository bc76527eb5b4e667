#include "views/runtimes/runtimecheck.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace signalbox {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("RuntimeCheck", text);
}

std::optional<FieldProblem> checkKind(const std::string &kind,
                                      const std::vector<std::string> &taken)
{
    static const QRegularExpression pattern(
        QStringLiteral("^[a-z][a-z0-9._-]*:[a-z0-9][a-z0-9._-]*$"));
    const QString text = QString::fromStdString(kind);
    if (text.isEmpty())
        return FieldProblem{QStringLiteral("kind"),
                            words(QT_TRANSLATE_NOOP(
                                "RuntimeCheck", "A runtime needs a kind, such as python:3.11."))};
    if (!pattern.match(text).hasMatch()) {
        return FieldProblem{
            QStringLiteral("kind"),
            words(QT_TRANSLATE_NOOP(
                "RuntimeCheck",
                "Write family:version in small letters, digits, dots and dashes."))};
    }
    if (text.endsWith(QLatin1String(":default"))) {
        return FieldProblem{
            QStringLiteral("kind"),
            words(QT_TRANSLATE_NOOP(
                "RuntimeCheck",
                ":default stands for the default of a family and cannot be a kind."))};
    }
    if (std::find(taken.begin(), taken.end(), kind) != taken.end()) {
        return FieldProblem{
            QStringLiteral("kind"),
            words(QT_TRANSLATE_NOOP("RuntimeCheck", "There is a runtime of this kind already."))};
    }
    return std::nullopt;
}

} // namespace

std::vector<FieldProblem> checkRuntime(const Runtime &runtime,
                                       const std::vector<std::string> &taken)
{
    std::vector<FieldProblem> problems;
    if (auto problem = checkKind(runtime.kind, taken))
        problems.push_back(*problem);
    const bool native = runtime.interpreter.empty();
    if (native
        && (runtime.launcher == LauncherKind::Python || runtime.launcher == LauncherKind::Node)) {
        problems.push_back(
            {QStringLiteral("interpreter"),
             words(QT_TRANSLATE_NOOP("RuntimeCheck", "This launcher needs an interpreter."))});
    } else if (!native && runtime.interpreter.front() != '/') {
        problems.push_back({QStringLiteral("interpreter"),
                            words(QT_TRANSLATE_NOOP(
                                "RuntimeCheck", "Give the whole path, beginning with a slash."))});
    }
    if (runtime.pool.maximum > 0 && runtime.pool.minReady > runtime.pool.maximum) {
        problems.push_back(
            {QStringLiteral("pool.minReady"),
             words(QT_TRANSLATE_NOOP("RuntimeCheck", "Cannot be more than the maximum."))});
    }
    if (runtime.pool.maximum > 0 && runtime.pool.prewarm > runtime.pool.maximum) {
        problems.push_back(
            {QStringLiteral("pool.prewarm"),
             words(QT_TRANSLATE_NOOP("RuntimeCheck", "Cannot be more than the maximum."))});
    }
    return problems;
}

std::optional<std::map<std::string, std::string>> parseEnvironment(const QString &text,
                                                                   QString *problem)
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    std::map<std::string, std::string> environment;
    int number = 0;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        const qsizetype equals = line.indexOf(QLatin1Char('='));
        if (equals < 1 || !name.match(line.left(equals).trimmed()).hasMatch()) {
            *problem =
                words(QT_TRANSLATE_NOOP("RuntimeCheck", "Line %1 is not NAME=value.")).arg(number);
            return std::nullopt;
        }
        environment[line.left(equals).trimmed().toStdString()] = line.mid(equals + 1).toStdString();
    }
    return environment;
}

QString environmentText(const std::map<std::string, std::string> &environment)
{
    QStringList lines;
    for (const auto &[name, value] : environment)
        lines << QString::fromStdString(name + '=' + value);
    return lines.join(QLatin1Char('\n'));
}

} // namespace signalbox
