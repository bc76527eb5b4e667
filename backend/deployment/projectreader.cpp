#include <map>

#include "deployment/codefiles.h"
#include "deployment/documentreader.h"
#include "deployment/plan.h"
#include "deployment/projectfolder.h"

namespace signalbox::deployment {

namespace {

/// Reads a signalbox.yaml; what is wrong stays in the Reading.
class ProjectReader
{
public:
    ProjectReader(Reading &reading, const FileReader &files)
        : m_reading(reading)
        , m_files(files)
    {
    }

    Project read(const YamlNode &root)
    {
        Fields fields(m_reading, root);
        checkVersion(fields);
        m_project.name = fields.text("name");
        fields.members("runtimes", [this](const auto &k, const auto &v) { readRuntime(k, v); });
        fields.members("packages", [this](const auto &k, const auto &v) { readPackage(k, v); });
        fields.members("functions", [this](const auto &k, const auto &v) { readFunction(k, v); });
        fields.members("triggers", [this](const auto &k, const auto &v) { readTrigger(k, v); });
        fields.members("rules", [this](const auto &k, const auto &v) { readRule(k, v); });
        fields.members("routes", [this](const auto &k, const auto &v) { readRoute(k, v); });
        fields.finish();
        if (const std::string cycle = sequenceCycle(m_project); !cycle.empty())
            m_reading.refuse(m_lines[cycle.substr(0, cycle.find(' '))],
                             "the sequence contains itself: " + cycle);
        return canonical(std::move(m_project));
    }

private:
    void checkVersion(Fields &fields)
    {
        const auto version = fields.whole("signalbox");
        if (!version)
            m_reading.refuse(1, "this is no Signalbox project: 'signalbox: 1' is missing");
        else if (*version != 1)
            m_reading.refuse(fields.take("signalbox")->line,
                             "this project is of a newer version of Signalbox");
    }

    /// The name of a trigger, rule or package: without a package of its own.
    QualifiedName plainName(const std::string &key, int line)
    {
        if (auto name = parseEntityName(key); !name)
            m_reading.refuse(line, "'" + key + "': " + name.error().message);
        return {std::string(ownNamespace), "", key};
    }

    Parameters values(Fields &fields, const char *key, bool init)
    {
        Parameters list;
        fields.members(key, [&](const std::string &name, const YamlNode &value) {
            list.push_back({.name = name, .value = m_reading.json(value), .init = init});
        });
        return list;
    }

    Annotations annotations(Fields &fields)
    {
        Annotations list;
        fields.members("annotations", [&](const std::string &name, const YamlNode &value) {
            list.push_back({name, m_reading.json(value)});
        });
        return list;
    }

    void readRuntime(const std::string &key, const YamlNode &node)
    {
        Json json = m_reading.json(node);
        if (json.is_null())
            json = Json::object();
        for (const char *own : {"kind", "detected", "problem", "updated"}) {
            if (json.is_object() && json.contains(own))
                return m_reading.refuse(node.line,
                                        "the key '" + std::string(own) + "' is not known here");
        }
        if (json.is_object())
            json["kind"] = key;
        m_project.runtimes.push_back(m_reading.value<Runtime>(node, std::move(json)));
    }

    void readPackage(const std::string &key, const YamlNode &node)
    {
        Fields fields(m_reading, node);
        Package package{.name = plainName(key, node.line)};
        if (key == "default")
            m_reading.refuse(node.line, "no package can be called default");
        if (const YamlNode *binding = fields.take("binding"))
            package.binding = m_reading.name(*binding);
        package.publish = fields.flag("shared");
        package.parameters = values(fields, "parameters", false);
        package.annotations = annotations(fields);
        fields.finish();
        m_project.packages.push_back(std::move(package));
    }

    std::string code(Fields &fields, const char *key = "code")
    {
        const YamlNode *path = fields.take(key);
        if (!path)
            return {};
        auto bytes = m_files(m_reading.text(*path));
        if (bytes)
            return std::move(*bytes);
        m_reading.refuse(path->line, bytes.error().message);
        return {};
    }

    Exec exec(Fields &fields)
    {
        int forms = 0;
        for (const char *form : {"kind", "image", "sequence", "workflow"})
            forms += fields.node().member(form) ? 1 : 0;
        if (forms != 1)
            m_reading.refuse(fields.node().line,
                             "a function has one of kind, image, sequence and workflow");
        if (const YamlNode *sequence = fields.take("sequence"))
            return SequenceExec{components(*sequence)};
        if (fields.node().member("workflow"))
            return WorkflowExec{code(fields, "workflow")};
        const bool binary = fields.flag("binary");
        const Blob text = codeOf(code(fields), binary);
        std::string main = fields.text("main");
        if (fields.node().member("image"))
            return ImageExec{fields.text("image"), text, binary, std::move(main)};
        return CodeExec{fields.text("kind"), text, binary, std::move(main)};
    }

    std::vector<QualifiedName> components(const YamlNode &node)
    {
        std::vector<QualifiedName> list;
        if (node.kind != YamlNode::Kind::List)
            m_reading.refuse(node.line, "a list of functions is expected");
        for (const YamlNode &item : node.items)
            list.push_back(m_reading.name(item));
        return list;
    }

    void readFunction(const std::string &key, const YamlNode &node)
    {
        Fields fields(m_reading, node);
        ProjectFunction entry;
        Function &function = entry.function;
        auto name = parseLocal(key);
        if (!name || key.starts_with('/'))
            return m_reading.refuse(node.line, "'" + key + "' is no name of a function");
        function.name = std::move(*name);
        m_lines[key.substr(0, key.find(' '))] = node.line;
        function.exec = exec(fields);
        function.publish = fields.flag("shared");
        if (const YamlNode *limits = fields.take("limits"))
            function.limits = m_reading.value<Limits>(*limits);
        function.parameters = values(fields, "parameters", false);
        for (Parameter &parameter : values(fields, "environment", true))
            function.parameters.push_back(std::move(parameter));
        function.annotations = annotations(fields);
        if (const YamlNode *aliases = fields.take("aliases"))
            entry.aliases = m_reading.texts(*aliases);
        fields.finish();
        m_project.functions.push_back(std::move(entry));
    }

    void readTrigger(const std::string &key, const YamlNode &node)
    {
        Fields fields(m_reading, node);
        Trigger trigger{.name = plainName(key, node.line)};
        trigger.publish = fields.flag("shared");
        trigger.parameters = values(fields, "parameters", false);
        trigger.annotations = annotations(fields);
        if (const YamlNode *feed = fields.take("feed")) {
            trigger.feed = m_reading.value<FeedSpec>(*feed);
            if (trigger.feed->kind.empty())
                m_reading.refuse(feed->line, "a feed needs a kind");
        }
        fields.finish();
        m_project.triggers.push_back(std::move(trigger));
    }

    QualifiedName required(Fields &fields, const char *key)
    {
        if (const YamlNode *found = fields.take(key))
            return m_reading.name(*found);
        m_reading.refuse(fields.node().line, "a rule needs a " + std::string(key));
        return {};
    }

    RulePolicy policy(const YamlNode &node)
    {
        Json json = m_reading.json(node);
        if (json.is_object() && json.contains("deadLetter"))
            json["deadLetter"] = m_reading.name(*node.member("deadLetter")).str();
        return m_reading.value<RulePolicy>(node, std::move(json));
    }

    void readRule(const std::string &key, const YamlNode &node)
    {
        Fields fields(m_reading, node);
        Rule rule{.name = plainName(key, node.line)};
        rule.trigger = required(fields, "trigger");
        rule.function = required(fields, "function");
        rule.active = fields.flag("active", true);
        rule.publish = fields.flag("shared");
        rule.annotations = annotations(fields);
        if (const YamlNode *criteria = fields.take("criteria"))
            rule.criteria = m_reading.value<Criteria>(*criteria);
        if (const YamlNode *mapping = fields.take("mapping"))
            rule.mapping = m_reading.json(*mapping);
        if (const YamlNode *found = fields.take("policy"))
            rule.policy = policy(*found);
        fields.finish();
        m_project.rules.push_back(std::move(rule));
    }

    void readRoute(const std::string &key, const YamlNode &node)
    {
        Json swagger = m_reading.json(node);
        if (!key.starts_with('/'))
            m_reading.refuse(node.line, "a base path begins with a slash");
        if (!swagger.is_object())
            m_reading.refuse(node.line, "a route is a Swagger document");
        m_project.routes.push_back(
            {.ns = std::string(ownNamespace), .basePath = key, .swagger = std::move(swagger)});
    }

    Reading &m_reading;
    const FileReader &m_files;
    Project m_project;
    std::map<std::string, int> m_lines; ///< Of functions, by name up to its first blank.
};

} // namespace

Result<Project> readProjectFolder(const FileReader &read)
{
    const std::string file(projectFile);
    const auto text = read(file);
    if (!text)
        return fail(text.error());
    const auto root = parseYaml(*text, file);
    if (!root)
        return fail(root.error());
    Reading reading(file);
    Project project = ProjectReader(reading, read).read(*root);
    if (reading.error())
        return fail(*reading.error());
    return project;
}

std::vector<std::string> codePathsIn(const std::string &document)
{
    const auto root = parseYaml(document, std::string(projectFile));
    const YamlNode *functions = root ? root->member("functions") : nullptr;
    std::vector<std::string> paths;
    if (!functions)
        return paths;
    for (const auto &[name, function] : functions->members) {
        for (const char *key : {"code", "workflow"}) {
            const YamlNode *path = function.member(key);
            if (path && path->kind == YamlNode::Kind::Scalar && checkPath(path->text))
                paths.push_back(path->text);
        }
    }
    return paths;
}

} // namespace signalbox::deployment
