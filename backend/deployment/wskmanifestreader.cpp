#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "deployment/codefiles.h"
#include "deployment/documentreader.h"
#include "deployment/feedforms.h"
#include "deployment/plan.h"
#include "deployment/routeoperations.h"
#include "deployment/secrets.h"
#include "deployment/wskmanifest.h"

namespace signalbox::deployment {

namespace {

/// Keys that a manifest may have and that say nothing about what is deployed.
constexpr std::array<const char *, 11> remarks{
    "version", "license", "description",      "repositories", "namespace",  "credential",
    "apiHost", "outputs", "apigwAccessToken", "config",       "displayName"};

bool isVariable(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
        return std::isalnum(c) || c == '_';
    });
}

/// `$NAME` or `${NAME}`: the name.
std::optional<std::string> variableIn(const std::string &text)
{
    std::string_view name = text;
    if (!name.starts_with('$'))
        return std::nullopt;
    name.remove_prefix(1);
    if (name.starts_with('{') && name.ends_with('}'))
        name = name.substr(1, name.size() - 2);
    return isVariable(name) ? std::optional<std::string>(name) : std::nullopt;
}

/// Kinds by the ending of the file, for manifests that say none.
std::string kindOfFile(const std::string &path)
{
    static const std::map<std::string, std::string> kinds{
        {".js", "nodejs"}, {".py", "python"},   {".php", "php"}, {".rb", "ruby"}, {".go", "go"},
        {".java", "java"}, {".swift", "swift"}, {".rs", "rust"}, {".sh", "bash"}, {".pl", "perl"}};
    const auto dot = path.rfind('.');
    const auto found = dot == std::string::npos ? kinds.end() : kinds.find(path.substr(dot));
    return found == kinds.end() ? std::string() : found->second + ":default";
}

class ManifestReader
{
public:
    ManifestReader(Reading &reading, const FileReader &files)
        : m_reading(reading)
        , m_files(files)
    {
    }

    void read(const YamlNode &root)
    {
        Fields top(m_reading, root);
        const YamlNode *project = top.take("project");
        if (!project)
            project = top.take("application");
        if (project) {
            Fields fields(m_reading, *project);
            m_project.name = fields.text("name");
            packages(fields);
        }
        if (root.member("packages") || !project)
            packages(top);
        top.finish();
    }

    /// The values of a deployment file, over what the manifest said.
    void readDeployment(const YamlNode &root)
    {
        Fields top(m_reading, root);
        const YamlNode *project = top.take("project");
        if (!project)
            project = top.take("application");
        if (!project) {
            if (root.kind != YamlNode::Kind::Null)
                m_reading.refuse(root.line, "a deployment file needs a project");
            return;
        }
        Fields fields(m_reading, *project);
        fields.text("name");
        for (const char *remark : remarks)
            fields.take(remark);
        fields.members("packages", [this](const std::string &name, const YamlNode &node) {
            deployPackage(name, node);
        });
        fields.finish();
        top.finish();
    }

    void checkCycles()
    {
        if (const std::string cycle = sequenceCycle(m_project); !cycle.empty())
            m_reading.refuse(m_lines[cycle.substr(0, cycle.find(' '))],
                             "the sequence contains itself: " + cycle);
    }

    Project take()
    {
        for (auto &[basePath, route] : m_routes)
            m_project.routes.push_back(plainRoute(route.first, basePath, std::move(route.second)));
        return canonical(std::move(m_project));
    }

private:
    void packages(Fields &fields)
    {
        for (const char *remark : remarks)
            fields.take(remark);
        const YamlNode *list = fields.take("packages");
        if (!list)
            m_reading.refuse(fields.node().line, "a manifest needs packages");
        else
            m_reading.members(*list, [this](const std::string &name, const YamlNode &node) {
                readPackage(name, node);
            });
        fields.finish();
    }

    QualifiedName own(const std::string &package, const std::string &name, int line)
    {
        if (auto fit = parseEntityName(name); !fit)
            m_reading.refuse(line, "'" + name + "': " + fit.error().message);
        return {std::string(ownNamespace), package == "default" ? "" : package, name};
    }

    /// A name as wskdeploy understands it within @p package.
    QualifiedName named(const std::string &text, const std::string &package, int line)
    {
        const bool bare = text.find('/') == std::string::npos && package != "default";
        auto name = parseLocal(bare ? package + "/" + text : text);
        if (name)
            return std::move(*name);
        m_reading.refuse(line, "'" + text + "': " + name.error().message);
        return {std::string(ownNamespace), "", "x"};
    }

    /// Puts references in the place of variables. One within a text cannot be said.
    Json withReferences(Json value, int line)
    {
        if (value.is_string()) {
            const auto &text = value.get_ref<const std::string &>();
            if (const auto name = variableIn(text))
                return secretReference(*name);
            if (text.find("${") != std::string::npos)
                m_reading.refuse(line, "a variable can only be a whole value, not within a text");
        } else if (value.is_structured()) {
            for (auto &[key, member] : value.items())
                member = withReferences(member, line);
        }
        return value;
    }

    Json plain(const YamlNode &node) { return withReferences(m_reading.json(node), node.line); }

    /// An input: a value, or `{type, value, default, …}`.
    Json input(const YamlNode &node)
    {
        const bool longForm =
            node.kind == YamlNode::Kind::Map
            && (node.member("value") || node.member("type") || node.member("default"));
        if (!longForm)
            return plain(node);
        Fields fields(m_reading, node);
        for (const char *remark : {"type", "description", "required", "status", "schema"})
            fields.take(remark);
        const YamlNode *usual = fields.take("default");
        const YamlNode *value = fields.take("value");
        fields.finish();
        const YamlNode *said = value ? value : usual;
        return said ? plain(*said) : Json();
    }

    void putInputs(Parameters &parameters, Fields &fields)
    {
        fields.members("inputs", [&](const std::string &name, const YamlNode &node) {
            const auto known = std::ranges::find(parameters, name, &Parameter::name);
            Json value = input(node);
            if (known != parameters.end())
                known->value = std::move(value);
            else
                parameters.push_back({.name = name, .value = std::move(value)});
        });
    }

    Annotations annotations(Fields &fields)
    {
        Annotations list;
        fields.members("annotations", [&](const std::string &name, const YamlNode &node) {
            list.push_back({name, plain(node)});
        });
        return list;
    }

    void readPackage(const std::string &name, const YamlNode &node)
    {
        Fields fields(m_reading, node);
        for (const char *remark : remarks)
            fields.take(remark);
        if (name != "default") {
            Package package{.name = own("", name, node.line)};
            package.publish = fields.flag("public");
            putInputs(package.parameters, fields);
            package.annotations = annotations(fields);
            m_project.packages.push_back(std::move(package));
        }
        const auto each = [&](const char *key, auto readOne) {
            fields.members(key, [&, readOne](const std::string &entity, const YamlNode &value) {
                (this->*readOne)(name, entity, value);
            });
        };
        each("dependencies", &ManifestReader::readDependency);
        each("actions", &ManifestReader::readAction);
        each("sequences", &ManifestReader::readSequence);
        each("triggers", &ManifestReader::readTrigger);
        each("rules", &ManifestReader::readRule);
        each("apis", &ManifestReader::readApi);
        fields.finish();
    }

    void readDependency(const std::string &, const std::string &name, const YamlNode &node)
    {
        Fields fields(m_reading, node);
        fields.take("version");
        Package package{.name = own("", name, node.line)};
        const std::string location = fields.text("location");
        const auto target = parseLocal(location);
        if (!location.starts_with('/') || !target || !target->package.empty())
            m_reading.refuse(node.line, "only packages of the same server can be depended on "
                                        "(location: /namespace/package)");
        else
            package.binding = *target;
        putInputs(package.parameters, fields);
        package.annotations = annotations(fields);
        fields.finish();
        m_project.packages.push_back(std::move(package));
    }

    /// `web: true | yes | raw`: the annotations that it stands for.
    void putWeb(Annotations &annotations, Fields &fields)
    {
        for (const char *key : {"web", "web-export"}) {
            const YamlNode *web = fields.take(key);
            if (!web)
                continue;
            const Json value = m_reading.json(*web);
            const bool raw = value == Json("raw");
            const bool on = raw || value == Json(true) || value == Json("yes");
            if (!on && value != Json(false) && value != Json("no"))
                m_reading.refuse(web->line, "web is true, false or raw");
            if (!on)
                continue;
            setAnnotation(annotations, "web-export", true);
            setAnnotation(annotations, "final", true);
            if (raw)
                setAnnotation(annotations, "raw-http", true);
        }
        for (const char *key : {"raw-http", "final", "conductor", "require-whisk-auth", "feed"}) {
            if (const YamlNode *value = fields.take(key))
                setAnnotation(annotations, key, plain(*value));
        }
    }

    /// A number, also with the unit it is counted in here (`256 MB`).
    int amount(Fields &fields, const char *key, const std::string &unit, int usual)
    {
        const YamlNode *node = fields.take(key);
        if (!node)
            return usual;
        Json value = m_reading.json(*node);
        if (value.is_string()) {
            const auto text = value.get<std::string>();
            const auto blank = text.find(' ');
            const auto number = parseJson(text.substr(0, blank));
            const bool known = blank != std::string::npos && text.substr(blank + 1) == unit;
            value = known && number ? *number : Json();
        }
        if (value.is_number_integer() && value >= Json(0) && value <= Json(1 << 30))
            return value.get<int>();
        m_reading.refuse(node->line, std::string(key) + " is a whole number of " + unit);
        return usual;
    }

    Limits limits(const YamlNode &node)
    {
        Fields fields(m_reading, node);
        Limits limits;
        limits.timeout = std::chrono::milliseconds(amount(fields, "timeout", "ms", 60000));
        limits.memoryMiB = amount(fields, "memorySize", "MB", limits.memoryMiB);
        limits.logsMiB = amount(fields, "logSize", "MB", limits.logsMiB);
        limits.concurrency = amount(fields, "concurrency", "runs", limits.concurrency);
        for (const char *fixed :
             {"concurrentActivations", "userInvocationRate", "codeSize", "parameterSize"})
            fields.take(fixed);
        fields.finish();
        return limits;
    }

    void readCode(Function &function, Fields &fields)
    {
        const YamlNode *path = fields.take("function");
        const YamlNode *inlined = fields.take("code");
        const YamlNode *runtime = fields.take("runtime");
        if (!runtime)
            runtime = fields.take("kind");
        const std::string file = path ? m_reading.text(*path) : std::string();
        std::string bytes = inlined ? m_reading.text(*inlined) : std::string();
        if (path) {
            auto found = m_files(file);
            if (!found)
                return m_reading.refuse(path->line, found.error().message);
            bytes = std::move(*found);
        }
        const bool binary = file.ends_with(".zip") || file.ends_with(".jar");
        const std::string main = fields.text("main");
        if (const YamlNode *image = fields.take("docker")) {
            function.exec = ImageExec{m_reading.text(*image), codeOf(bytes, binary), binary, main};
            return;
        }
        std::string kind = runtime ? m_reading.text(*runtime) : kindOfFile(file);
        std::ranges::replace(kind, '@', ':');
        if (kind.empty())
            m_reading.refuse(fields.node().line, "an action needs a runtime");
        else if (kind.find(':') == std::string::npos && kind != "native")
            kind += ":default";
        function.exec = CodeExec{kind, codeOf(bytes, binary), binary, main};
    }

    void readAction(const std::string &package, const std::string &name, const YamlNode &node)
    {
        Fields fields(m_reading, node);
        for (const char *remark : remarks)
            fields.take(remark);
        ProjectFunction entry;
        Function &function = entry.function;
        function.name = own(package, name, node.line);
        readCode(function, fields);
        if (const YamlNode *found = fields.take("limits"))
            function.limits = limits(*found);
        putInputs(function.parameters, fields);
        function.annotations = annotations(fields);
        putWeb(function.annotations, fields);
        fields.finish();
        m_project.functions.push_back(std::move(entry));
    }

    void readSequence(const std::string &package, const std::string &name, const YamlNode &node)
    {
        Fields fields(m_reading, node);
        ProjectFunction entry;
        entry.function.name = own(package, name, node.line);
        const std::string written = entry.function.name.local();
        m_lines[written.substr(0, written.find(' '))] = node.line;
        SequenceExec exec;
        std::string rest = fields.text("actions") + ",";
        for (auto comma = rest.find(','); comma != std::string::npos; comma = rest.find(',')) {
            std::string part = rest.substr(0, comma);
            rest.erase(0, comma + 1);
            part.erase(0, part.find_first_not_of(' '));
            part.erase(part.find_last_not_of(' ') + 1);
            if (!part.empty())
                exec.components.push_back(named(part, package, node.line));
        }
        entry.function.exec = std::move(exec);
        entry.function.annotations = annotations(fields);
        putWeb(entry.function.annotations, fields);
        fields.finish();
        m_project.functions.push_back(std::move(entry));
    }

    void readTrigger(const std::string &, const std::string &name, const YamlNode &node)
    {
        Fields fields(m_reading, node);
        for (const char *remark : remarks)
            fields.take(remark);
        Trigger trigger{.name = own("", name, node.line)};
        putInputs(trigger.parameters, fields);
        trigger.annotations = annotations(fields);
        const YamlNode *feed = fields.take("feed");
        if (!feed)
            feed = fields.take("source");
        if (feed)
            m_feeds[name] = {m_reading.text(*feed), feed->line};
        fields.finish();
        m_project.triggers.push_back(std::move(trigger));
    }

    void readRule(const std::string &package, const std::string &name, const YamlNode &node)
    {
        Fields fields(m_reading, node);
        fields.take("rule");
        Rule rule{.name = own("", name, node.line)};
        for (const char *key : {"trigger", "action"}) {
            if (!fields.node().member(key))
                m_reading.refuse(node.line, "a rule needs a " + std::string(key));
        }
        rule.trigger = named(fields.text("trigger", "x"), "default", node.line);
        rule.function = named(fields.text("action", "x"), package, node.line);
        fields.finish();
        m_project.rules.push_back(std::move(rule));
    }

    void readApi(const std::string &package, const std::string &title, const YamlNode &node)
    {
        m_reading.members(node, [&](const std::string &basePath, const YamlNode &paths) {
            auto &route = m_routes[basePath.starts_with('/') ? basePath : "/" + basePath];
            route.first = title;
            m_reading.members(paths, [&](const std::string &path, const YamlNode &actions) {
                m_reading.members(actions, [&](const std::string &name, const YamlNode &how) {
                    route.second.push_back(operation(package, path, name, how));
                });
            });
        });
    }

    RouteOperation operation(const std::string &package, const std::string &path,
                             const std::string &name, const YamlNode &how)
    {
        RouteOperation result{.path = path.starts_with('/') ? path : "/" + path,
                              .function = named(name, package, how.line),
                              .response = "http"};
        if (how.kind == YamlNode::Kind::Map) {
            Fields fields(m_reading, how);
            result.method = fields.text("method");
            result.response = fields.text("response", "http");
            fields.finish();
        } else {
            result.method = m_reading.text(how);
        }
        std::ranges::transform(result.method, result.method.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (result.method.empty())
            m_reading.refuse(how.line, "a route needs a method");
        return result;
    }

    // --- the deployment file

    void deployPackage(const std::string &name, const YamlNode &node)
    {
        Fields fields(m_reading, node);
        for (const char *remark : remarks)
            fields.take(remark);
        const auto package = std::ranges::find(m_project.packages, name,
                                               [](const Package &p) { return p.name.name; });
        if (package != m_project.packages.end())
            putInputs(package->parameters, fields);
        else if (fields.node().member("inputs"))
            m_reading.refuse(node.line, "the manifest has no package " + name);
        fields.members("actions", [&](const std::string &action, const YamlNode &value) {
            const QualifiedName wanted = own(name, action, value.line);
            const auto found =
                std::ranges::find(m_project.functions, wanted,
                                  [](const ProjectFunction &f) { return f.function.name; });
            if (found == m_project.functions.end())
                return m_reading.refuse(value.line, "the manifest has no action " + action);
            deployInputs(found->function.parameters, value);
        });
        fields.members("triggers", [&](const std::string &trigger, const YamlNode &value) {
            const auto found = std::ranges::find(m_project.triggers, trigger,
                                                 [](const Trigger &t) { return t.name.name; });
            if (found == m_project.triggers.end())
                return m_reading.refuse(value.line, "the manifest has no trigger " + trigger);
            deployInputs(found->parameters, value);
        });
        fields.finish();
    }

    void deployInputs(Parameters &parameters, const YamlNode &node)
    {
        Fields fields(m_reading, node);
        for (const char *remark : remarks)
            fields.take(remark);
        putInputs(parameters, fields);
        // Annotations of a deployment file are its manifest's.
        fields.take("annotations");
        fields.finish();
    }

public:
    /// What was read as inputs of a trigger with a feed is the feed's.
    void settleFeeds()
    {
        for (Trigger &trigger : m_project.triggers) {
            const auto feed = m_feeds.find(trigger.name.name);
            if (feed == m_feeds.end())
                continue;
            AlarmFeed alarm{feed->second.first};
            for (Parameter &parameter : trigger.parameters)
                alarm.inputs[parameter.name] = std::move(parameter.value);
            trigger.parameters.clear();
            trigger.feed = feedOf(alarm);
            if (!trigger.feed)
                m_reading.refuse(feed->second.second,
                                 "the feed " + alarm.feed + " with these inputs is not known here");
        }
    }

private:
    Reading &m_reading;
    const FileReader &m_files;
    Project m_project;
    std::map<std::string, std::pair<std::string, std::vector<RouteOperation>>> m_routes;
    std::map<std::string, std::pair<std::string, int>> m_feeds;
    std::map<std::string, int> m_lines; ///< Of sequences, by name up to its first blank.
};

} // namespace

Result<Project> readManifest(const FileReader &read)
{
    std::string file(manifestFile);
    auto text = read(file);
    if (!text && text.error().code == ErrorCode::NotFound) {
        file = "manifest.yml";
        text = read(file);
    }
    if (!text)
        return fail(text.error());
    const auto root = parseYaml(*text, file);
    if (!root)
        return fail(root.error());
    Reading reading(file);
    ManifestReader reader(reading, read);
    reader.read(*root);
    if (reading.error())
        return fail(*reading.error());
    for (const char *name : {"deployment.yaml", "deployment.yml"}) {
        const auto deployment = read(name);
        if (!deployment && deployment.error().code != ErrorCode::NotFound)
            return fail(deployment.error());
        if (!deployment)
            continue;
        const auto values = parseYaml(*deployment, name);
        if (!values)
            return fail(values.error());
        reading = Reading(name);
        reader.readDeployment(*values);
        if (reading.error())
            return fail(*reading.error());
        break;
    }
    reading = Reading(file);
    reader.settleFeeds();
    reader.checkCycles();
    if (reading.error())
        return fail(*reading.error());
    return reader.take();
}

} // namespace signalbox::deployment
