#include "models/functiondraft.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include "core/feedsecrets.h"
#include "core/json.h"
#include "core/parametersecrets.h"

namespace signalbox {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("FunctionDraft", text);
}

/// Annotations that the platform writes; they are neither shown nor sent back.
bool isPlatformAnnotation(const std::string &name)
{
    return name == "exec" || name == "binary" || name == formerSecretsKey;
}

QString prettyObject(const Json &object)
{
    return object.empty() ? QString() : QString::fromStdString(dumpJson(object, 2));
}

QString parametersText(const Parameters &parameters, bool init)
{
    Json object = Json::object();
    for (const Parameter &parameter : parameters) {
        if (parameter.init == init)
            object[parameter.name] = parameter.value;
    }
    return prettyObject(object);
}

QString annotationsText(const Annotations &annotations)
{
    Json object = Json::object();
    for (const Annotation &annotation : annotations) {
        if (!isPlatformAnnotation(annotation.name))
            object[annotation.name] = annotation.value;
    }
    return prettyObject(object);
}

Json objectOf(const QString &text)
{
    if (text.trimmed().isEmpty())
        return Json::object();
    return parseJson(text.toStdString()).value_or(Json::object());
}

/// The parser tells its grammar too; the place and what is there say enough.
QString readable(QString message)
{
    static const QRegularExpression reading(QStringLiteral("syntax error while parsing [^-]+ - "));
    static const QRegularExpression expected(QStringLiteral("; expected .*$"));
    return message.remove(reading).remove(expected);
}

void appendParameters(Parameters &parameters, const QString &text, bool init)
{
    const Json object = objectOf(text);
    for (const auto &[name, value] : object.items())
        parameters.push_back({.name = name, .value = value, .init = init});
}

Exec execOf(const FunctionDraft &draft)
{
    if (draft.isSequence()) {
        SequenceExec sequence;
        for (const QString &component : draft.components) {
            if (const auto name = QualifiedName::parse(component.toStdString(), draft.name.ns))
                sequence.components.push_back(*name);
        }
        return sequence;
    }
    const std::string main = draft.entry.trimmed().toStdString();
    if (draft.kind == u"blackbox")
        return ImageExec{
            .code = Blob(draft.isZip() ? draft.zip.toStdString() : draft.code.toStdString()),
            .binary = draft.isZip(),
            .main = main};
    return CodeExec{.kind = draft.kind.toStdString(),
                    .code =
                        Blob(draft.isZip() ? draft.zip.toStdString() : draft.code.toStdString()),
                    .binary = draft.isZip(),
                    .main = main};
}

using Field = DraftProblem::Field;

void checkJson(std::vector<DraftProblem> &problems, Field field, const QString &text)
{
    const QString problem = jsonObjectProblem(text);
    if (!problem.isEmpty())
        problems.push_back({field, problem});
}

void checkRange(std::vector<DraftProblem> &problems, Field field, const QString &sentence,
                std::int64_t value, std::int64_t least, std::int64_t most)
{
    if (value < least || value > most)
        problems.push_back({field, sentence.arg(least).arg(most)});
}

void checkCode(std::vector<DraftProblem> &problems, const FunctionDraft &draft,
               const LimitRanges &ranges)
{
    const auto size = draft.isZip() ? draft.zip.size() * 3 / 4 : draft.code.toUtf8().size();
    if (!draft.isZip() && draft.code.trimmed().isEmpty()) {
        problems.push_back(
            {Field::Code, tr(QT_TRANSLATE_NOOP("FunctionDraft", "There is no code yet."))});
    } else if (static_cast<std::size_t>(size) > ranges.maxCode) {
        problems.push_back(
            {Field::Code,
             tr(QT_TRANSLATE_NOOP("FunctionDraft",
                                  "The code is larger than the %1 MiB that are allowed."))
                 .arg(ranges.maxCode >> 20)});
    }
}

/// @p text as it may lie in a file: a secret that was typed and not saved yet is not for the disk.
QString withoutTypedSecrets(const QString &text, const QString &annotations)
{
    Json object = objectOf(text);
    const Json marks = objectOf(annotations);
    const auto mark = marks.find(std::string(secretParametersKey));
    if (mark == marks.end())
        return text;
    bool hides = false;
    for (const std::string &name : secretNames({{std::string(secretParametersKey), *mark}})) {
        if (const auto value = object.find(name); value != object.end()) {
            *value = keptSecret;
            hides = true;
        }
    }
    return hides ? prettyObject(object) : text;
}

} // namespace

FunctionDraft FunctionDraft::of(const Function &function)
{
    FunctionDraft draft;
    draft.name = function.name;
    draft.kind = QString::fromStdString(kindOf(function.exec));
    // Those of a sequence are its components once more.
    if (!draft.isSequence())
        draft.parameters = parametersText(function.parameters, false);
    draft.environment = parametersText(function.parameters, true);
    draft.annotations = annotationsText(function.annotations);
    draft.limits = function.limits;
    const auto takeCode = [&draft](const auto &exec) {
        draft.entry = QString::fromStdString(exec.main);
        if (exec.binary)
            draft.zip = QByteArray::fromStdString(exec.code.str());
        else
            draft.code = QString::fromStdString(exec.code.str());
    };
    if (const auto *code = std::get_if<CodeExec>(&function.exec))
        takeCode(*code);
    else if (const auto *image = std::get_if<ImageExec>(&function.exec))
        takeCode(*image);
    else if (const auto *sequence = std::get_if<SequenceExec>(&function.exec)) {
        for (const QualifiedName &component : sequence->components)
            draft.components.append(QString::fromStdString(component.str()));
    }
    return draft;
}

FunctionUpdate FunctionDraft::update(const Annotations &stored) const
{
    FunctionUpdate update;
    update.exec = execOf(*this);
    Parameters all;
    appendParameters(all, parameters, false);
    appendParameters(all, environment, true);
    if (!isSequence())
        update.parameters = std::move(all);
    const Json wanted = objectOf(annotations);
    Annotations kept;
    for (const auto &[key, value] : wanted.items())
        kept.push_back({key, value});
    update.annotations = std::move(kept);
    for (const Annotation &annotation : stored) {
        if (!isPlatformAnnotation(annotation.name) && !wanted.contains(annotation.name))
            update.deletedAnnotations.push_back(annotation.name);
    }
    update.timeout = limits.timeout;
    update.memoryMiB = limits.memoryMiB;
    update.logsMiB = limits.logsMiB;
    update.concurrency = limits.concurrency;
    return update;
}

QJsonObject FunctionDraft::toJson() const
{
    return {{QStringLiteral("name"), QString::fromStdString(name.str())},
            {QStringLiteral("kind"), kind},
            {QStringLiteral("entry"), entry},
            {QStringLiteral("code"), code},
            {QStringLiteral("zip"), QString::fromLatin1(zip)},
            {QStringLiteral("components"), QJsonArray::fromStringList(components)},
            {QStringLiteral("parameters"), withoutTypedSecrets(parameters, annotations)},
            {QStringLiteral("environment"), withoutTypedSecrets(environment, annotations)},
            {QStringLiteral("annotations"), annotations},
            {QStringLiteral("timeout"), static_cast<qint64>(limits.timeout.count())},
            {QStringLiteral("memory"), limits.memoryMiB},
            {QStringLiteral("logs"), limits.logsMiB},
            {QStringLiteral("concurrency"), limits.concurrency}};
}

FunctionDraft FunctionDraft::fromJson(const QJsonObject &object)
{
    const auto text = [&object](const char *key) {
        return object.value(QLatin1String(key)).toString();
    };
    const auto number = [&object](const char *key, int fallback) {
        return object.value(QLatin1String(key)).toInt(fallback);
    };
    FunctionDraft draft;
    draft.name = QualifiedName::parse(text("name").toStdString(), "_").value_or(QualifiedName{});
    draft.kind = text("kind");
    draft.entry = text("entry");
    draft.code = text("code");
    draft.zip = text("zip").toLatin1();
    for (const QJsonValue &component : object.value(QLatin1String("components")).toArray())
        draft.components.append(component.toString());
    draft.parameters = text("parameters");
    draft.environment = text("environment");
    draft.annotations = text("annotations");
    draft.limits.timeout = std::chrono::milliseconds(number("timeout", 60000));
    draft.limits.memoryMiB = number("memory", 256);
    draft.limits.logsMiB = number("logs", 10);
    draft.limits.concurrency = number("concurrency", 1);
    return draft;
}

std::vector<DraftProblem> problemsOf(const FunctionDraft &draft, const LimitRanges &ranges,
                                     const QStringList &kinds)
{
    std::vector<DraftProblem> problems;
    // What a sequence is made of is checked where the other functions are known.
    if (!draft.isSequence() && !kinds.contains(draft.kind))
        problems.push_back(
            {Field::Kind,
             tr(QT_TRANSLATE_NOOP("FunctionDraft", "No runtime of this cluster runs “%1”."))
                 .arg(draft.kind)});
    if (!draft.isSequence())
        checkCode(problems, draft, ranges);
    checkJson(problems, Field::ParametersText, draft.parameters);
    checkJson(problems, Field::EnvironmentText, draft.environment);
    checkJson(problems, Field::AnnotationsText, draft.annotations);
    checkRange(
        problems, Field::Timeout,
        tr(QT_TRANSLATE_NOOP("FunctionDraft", "The timeout must be between %1 ms and %2 ms.")),
        draft.limits.timeout.count(), ranges.minTimeout.count(), ranges.maxTimeout.count());
    checkRange(
        problems, Field::Memory,
        tr(QT_TRANSLATE_NOOP("FunctionDraft", "The memory must be between %1 MiB and %2 MiB.")),
        draft.limits.memoryMiB, ranges.minMemoryMiB, ranges.maxMemoryMiB);
    checkRange(problems, Field::Logs,
               tr(QT_TRANSLATE_NOOP("FunctionDraft", "The log must be between %1 MiB and %2 MiB.")),
               draft.limits.logsMiB, ranges.minLogsMiB, ranges.maxLogsMiB);
    checkRange(problems, Field::Concurrency,
               tr(QT_TRANSLATE_NOOP("FunctionDraft", "The concurrency must be between %1 and %2.")),
               draft.limits.concurrency, ranges.minConcurrency, ranges.maxConcurrency);
    return problems;
}

QString jsonObjectProblem(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    const auto parsed = parseJson(text.toStdString());
    if (!parsed)
        return tr(QT_TRANSLATE_NOOP("FunctionDraft", "Not JSON: %1"))
            .arg(readable(QString::fromStdString(parsed.error().message)));
    if (!parsed->is_object())
        return tr(QT_TRANSLATE_NOOP("FunctionDraft", "Must be a JSON object: {\"key\": value}"));
    return {};
}

TextPlace placeIn(const QString &message)
{
    static const QRegularExpression place(QStringLiteral("line (\\d+), column (\\d+)"));
    const auto match = place.match(message);
    if (!match.hasMatch())
        return {};
    return {match.captured(1).toInt(), match.captured(2).toInt()};
}

} // namespace signalbox
