#include "views/common/logtargets.h"

#include <QUrl>

namespace signalbox {

namespace {

constexpr QLatin1StringView filesPrefix("merge/");
constexpr QLatin1StringView runsPrefix("activation/");
constexpr QLatin1StringView functionPrefix("function/");
constexpr QLatin1StringView namespacePrefix("namespace/");
constexpr qsizetype idDigits = 32;

QString withoutPrefix(const QString &text)
{
    return text.section(u'/', 1);
}

} // namespace

LogTarget LogTarget::parse(const QString &text)
{
    LogTarget target;
    if (text.startsWith(filesPrefix)) {
        target.kind = Kind::Files;
        const QStringList parts = withoutPrefix(text).split(u'+', Qt::SkipEmptyParts);
        for (const QString &part : parts)
            target.paths << QUrl::fromPercentEncoding(part.toUtf8());
    } else if (text.startsWith(runsPrefix)) {
        target.kind = Kind::Runs;
        const QStringList parts = withoutPrefix(text).split(u'+', Qt::SkipEmptyParts);
        for (const QString &part : parts)
            if (const auto id = ActivationId::parse(part.toStdString()))
                target.runs.push_back(*id);
    } else if (text.startsWith(functionPrefix)) {
        const std::string name = (u'/' + withoutPrefix(text)).toStdString();
        if (auto function = QualifiedName::parse(name, {})) {
            target.kind = Kind::Function;
            target.function = std::move(*function);
        }
    } else if (text.startsWith(namespacePrefix)) {
        target.kind = Kind::Namespace;
        target.ns = withoutPrefix(text);
    }
    if (target.kind == Kind::File || (target.kind == Kind::Runs && target.runs.empty())) {
        target.kind = Kind::File;
        target.paths = {text};
    }
    return target;
}

QString LogTarget::text() const
{
    switch (kind) {
    case Kind::File: return paths.value(0);
    case Kind::Files: return logOfFiles(paths);
    case Kind::Runs: return logOfRuns(runs);
    case Kind::Function: return logOfFunction(*function);
    case Kind::Namespace: return logOfNamespace(ns);
    }
    return {};
}

QString logOfFiles(const QStringList &paths)
{
    QStringList parts;
    for (const QString &path : paths)
        parts << QString::fromLatin1(QUrl::toPercentEncoding(path, "/"));
    return filesPrefix + parts.join(u'+');
}

QString logOfRuns(const std::vector<ActivationId> &runs)
{
    QStringList parts;
    for (const ActivationId &run : runs)
        parts << QString::fromStdString(run.str());
    return runsPrefix + parts.join(u'+');
}

QString logOfFunction(const QualifiedName &function)
{
    return functionPrefix + QString::fromStdString(function.path());
}

QString logOfNamespace(const QString &ns)
{
    return namespacePrefix + ns;
}

QString logAtRun(const QString &target, const ActivationId &run)
{
    return target + u'#' + QString::fromStdString(run.str());
}

ActivationId takeLogRun(QString &target)
{
    const qsizetype mark = target.size() - idDigits - 1;
    // Names of files may have such a mark in them.
    if (mark < 0 || target.at(mark) != u'#' || target.startsWith(u'/'))
        return {};
    const auto id = ActivationId::parse(target.mid(mark + 1).toStdString());
    if (!id)
        return {};
    target.truncate(mark);
    return *id;
}

} // namespace signalbox
