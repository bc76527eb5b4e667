#include "models/sampleproject.h"

#include <QFile>

#include "core/json.h"
#include "core/jsoncodec.h"

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

SampleFunction sequenceOf(const Json &entry, const std::string &ns)
{
    SampleFunction sequence;
    sequence.name = {ns, {}, entry.value("name", "")};
    SequenceExec exec;
    for (const Json &component : entry.value("components", Json::array()))
        exec.components.push_back({ns, {}, component.get<std::string>()});
    sequence.update.exec = std::move(exec);
    sequence.update.annotations = annotationsOf(entry.value("annotations", Json::array()));
    return sequence;
}

Result<SampleRule> ruleOf(Json entry, const std::string &ns)
{
    const auto whole = [&ns](Json &name) { name = "/" + ns + "/" + name.get<std::string>(); };
    whole(entry["trigger"]);
    whole(entry["function"]);
    if (entry.contains("policy") && entry["policy"].contains("deadLetter"))
        whole(entry["policy"]["deadLetter"]);
    auto update = fromJson<RuleUpdate>(entry);
    if (!update)
        return fail(update.error());
    return SampleRule{{ns, {}, entry.value("name", "")}, std::move(*update)};
}

Result<> readWiring(SampleProject &project, const Json &json, const std::string &ns)
{
    for (const Json &entry : json.value("triggers", Json::array())) {
        auto update = fromJson<TriggerUpdate>(entry);
        if (!update)
            return fail(update.error());
        project.triggers.push_back({{ns, {}, entry.value("name", "")}, std::move(*update)});
    }
    for (const Json &entry : json.value("rules", Json::array())) {
        auto rule = ruleOf(entry, ns);
        if (!rule)
            return fail(rule.error());
        project.rules.push_back(std::move(*rule));
    }
    return {};
}

} // namespace

Result<SampleProject> readSampleProject(const QString &folder, const QString &ns)
{
    const QString path = folder + QStringLiteral("/sample.json");
    const auto text = readFile(path);
    if (!text)
        return fail(text.error());
    const auto json = parseJson(*text);
    if (!json || !json->is_object() || !json->contains("functions"))
        return fail(ErrorCode::Malformed, path.toStdString() + " is not a project");
    SampleProject project;
    for (const Json &entry : (*json)["functions"]) {
        auto function = functionOf(entry, folder, ns);
        if (!function)
            return fail(function.error());
        project.functions.push_back(std::move(*function));
    }
    for (const Json &entry : json->value("sequences", Json::array()))
        project.functions.push_back(sequenceOf(entry, ns.toStdString()));
    if (auto wiring = readWiring(project, *json, ns.toStdString()); !wiring)
        return fail(wiring.error());
    return project;
}

} // namespace signalbox
