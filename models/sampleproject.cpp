#include "models/sampleproject.h"

#include <QFile>

#include "core/json.h"

namespace signalbox {

namespace {

Result<std::string> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, "cannot read " + path.toStdString());
    return file.readAll().toStdString();
}

Parameters parametersOf(const Json &entries)
{
    Parameters parameters;
    for (const Json &entry : entries)
        parameters.push_back(
            {.name = entry.value("key", ""), .value = entry.value("value", Json())});
    return parameters;
}

Annotations annotationsOf(const Json &entries)
{
    Annotations annotations;
    for (const Json &entry : entries)
        annotations.push_back({entry.value("key", ""), entry.value("value", Json())});
    return annotations;
}

std::vector<SavedInput> inputsOf(const Json &entries)
{
    std::vector<SavedInput> inputs;
    for (const Json &entry : entries)
        inputs.push_back(
            {QString::fromStdString(entry.value("name", "")),
             QString::fromStdString(dumpJson(entry.value("input", Json::object()), 2))});
    return inputs;
}

Result<SampleFunction> functionOf(const Json &entry, const QString &folder, const QString &ns)
{
    const std::string file = entry.value("file", "");
    const auto code = readFile(folder + u'/' + QString::fromStdString(file));
    if (!code)
        return fail(code.error());
    SampleFunction function;
    function.name = {ns.toStdString(), entry.value("package", ""), entry.value("name", "")};
    function.update.exec = CodeExec{
        .kind = entry.value("kind", ""), .code = Blob(*code), .main = entry.value("main", "")};
    const Json limits = entry.value("limits", Json::object());
    function.update.timeout = std::chrono::milliseconds(limits.value("timeout", 60000));
    function.update.memoryMiB = limits.value("memory", 256);
    function.update.logsMiB = limits.value("logs", 10);
    function.update.parameters = parametersOf(entry.value("parameters", Json::array()));
    function.update.annotations = annotationsOf(entry.value("annotations", Json::array()));
    function.inputs = inputsOf(entry.value("inputs", Json::array()));
    return function;
}

} // namespace

Result<std::vector<SampleFunction>> readSampleProject(const QString &folder, const QString &ns)
{
    const QString path = folder + QStringLiteral("/sample.json");
    const auto text = readFile(path);
    if (!text)
        return fail(text.error());
    const auto project = parseJson(*text);
    if (!project || !project->is_object() || !project->contains("functions"))
        return fail(ErrorCode::Malformed, path.toStdString() + " is not a project");
    std::vector<SampleFunction> functions;
    for (const Json &entry : (*project)["functions"]) {
        auto function = functionOf(entry, folder, ns);
        if (!function)
            return fail(function.error());
        functions.push_back(std::move(*function));
    }
    return functions;
}

} // namespace signalbox
