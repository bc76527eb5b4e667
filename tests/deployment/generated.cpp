#include "deployment/generated.h"

#include <set>

#include "core/base64.h"

namespace signalbox::deployment {

namespace {

int below(std::mt19937 &random, int bound)
{
    return std::uniform_int_distribution<int>(0, bound - 1)(random);
}

bool oneIn(std::mt19937 &random, int times)
{
    return below(random, times) == 0;
}

template <class T>
const T &oneOf(std::mt19937 &random, const std::vector<T> &list)
{
    return list[static_cast<std::size_t>(below(random, static_cast<int>(list.size())))];
}

std::string generatedText(std::mt19937 &random)
{
    static const std::vector<std::string> whole{"",
                                                "true",
                                                "null",
                                                "~",
                                                "yes",
                                                "1",
                                                "-1.5e3",
                                                "0x10",
                                                " x",
                                                "x ",
                                                "a: b",
                                                "- a",
                                                "#no",
                                                "a #b",
                                                "'q'",
                                                "\"d\"",
                                                "a\nb",
                                                "a\n\n b\n",
                                                "\t",
                                                "\r\n",
                                                "\\n",
                                                "${x}",
                                                "$HOME",
                                                "grün 🌱",
                                                "\x7f",
                                                "\xc2\x85",
                                                "{",
                                                "[a, b]",
                                                "!tag",
                                                "&a",
                                                "*a",
                                                "%",
                                                "@at",
                                                "`tick`",
                                                "a:",
                                                ":a",
                                                "a,b",
                                                "---",
                                                "...",
                                                "key: |",
                                                "\xe2\x80\xa8",
                                                "\xef\xbb\xbf",
                                                std::string("z\0z", 3),
                                                "<<",
                                                "=",
                                                "1_000",
                                                "12:30:45"};
    if (oneIn(random, 2))
        return oneOf(random, whole);
    std::string text;
    for (int i = below(random, 12); i > 0; --i)
        text += static_cast<char>(' ' + below(random, 95));
    return oneIn(random, 40) ? text + std::string(1200, 'k') : text;
}

std::string generatedName(std::mt19937 &random, std::set<std::string> &taken)
{
    static const std::vector<std::string> parts{"order", "Price", "a", "x-1",      "web hook",
                                                "v1.2",  "con",   "é", "user@host"};
    std::string name = oneOf(random, parts);
    if (name == "é")
        name = "nul";
    while (!taken.insert(name).second)
        name += std::to_string(below(random, 10));
    return name;
}

Parameters generatedParameters(std::mt19937 &random, bool init)
{
    std::set<std::string> taken;
    Parameters list;
    for (int i = below(random, 4); i > 0; --i) {
        const std::string name = generatedText(random) + "p";
        if (taken.insert(name).second)
            list.push_back({name, generatedJson(random, 2), init && oneIn(random, 4)});
    }
    return list;
}

Annotations generatedAnnotations(std::mt19937 &random)
{
    static const std::vector<std::string> names{"description", "web-export", "final", "odd key: #"};
    Annotations list;
    for (const std::string &name : names) {
        if (oneIn(random, 4))
            list.push_back({name, oneIn(random, 2) ? Json(true) : generatedJson(random, 2)});
    }
    return list;
}

Exec generatedCode(std::mt19937 &random)
{
    static const std::vector<std::string> kinds{"python:3.11", "nodejs:20", "native", "bash:5"};
    const std::string zip("PK\x03\x04\0\xff binary", 13);
    if (oneIn(random, 6))
        return ImageExec{.image = "registry/some:tag", .main = oneIn(random, 2) ? "" : "start"};
    if (oneIn(random, 4))
        return CodeExec{.kind = oneOf(random, kinds),
                        .code = Blob(base64Encode(oneIn(random, 2) ? zip
                                                                   : "\x7f"
                                                                     "ELF")),
                        .binary = true};
    return CodeExec{.kind = oneOf(random, kinds),
                    .code = Blob("# code\r\n" + generatedText(random)),
                    .main = oneIn(random, 3) ? "entry" : ""};
}

Limits generatedLimits(std::mt19937 &random)
{
    Limits limits;
    if (oneIn(random, 3))
        limits.timeout = std::chrono::milliseconds(100 + below(random, 5000));
    if (oneIn(random, 3))
        limits.memoryMiB = 128 + below(random, 100);
    if (oneIn(random, 4))
        limits.logsMiB = below(random, 10);
    if (oneIn(random, 5))
        limits.instances = 1 + below(random, 4);
    return limits;
}

Criteria generatedCriteria(std::mt19937 &random, int depth)
{
    if (depth == 0 || oneIn(random, 3))
        return {.kind = Criteria::Kind::Test,
                .field = "event.body.size",
                .op = Criteria::Operator::AtLeast,
                .pattern = generatedJson(random, 1)};
    Criteria criteria{.kind = oneIn(random, 2) ? Criteria::Kind::All : Criteria::Kind::Any};
    for (int i = below(random, 3); i > 0; --i)
        criteria.children.push_back(generatedCriteria(random, depth - 1));
    return criteria;
}

RulePolicy generatedPolicy(std::mt19937 &random, const std::vector<Trigger> &triggers)
{
    RulePolicy policy;
    if (oneIn(random, 3))
        policy.delay = std::chrono::milliseconds(below(random, 5000));
    if (oneIn(random, 4)) {
        policy.deduplicateBy = "${event.id}";
        policy.deduplicateFor = std::chrono::minutes(1);
    }
    if (oneIn(random, 4))
        policy.deadLetter = oneOf(random, triggers).name;
    policy.backstop = oneIn(random, 5);
    return policy;
}

GatewayApi generatedRoute(std::mt19937 &random, const ProjectFunction &entry,
                          const std::string &basePath)
{
    const QualifiedName &name = entry.function.name;
    const std::string package = name.package.empty() ? "default" : name.package;
    Json swagger = {{"swagger", "2.0"},
                    {"info", {{"title", "t"}, {"version", "1.0.0"}}},
                    {"basePath", basePath}};
    swagger["paths"]["/a/{id}"]["get"] = {
        {"operationId", "get_/a/{id}"},
        {"x-openwhisk",
         {{"namespace", "_"},
          {"package", package},
          {"action", name.name},
          {"url", "/api/v1/web/_/" + package + "/" + name.name + ".http"}}},
        {"responses", {{"default", {{"description", generatedText(random)}}}}}};
    return {.ns = "_", .basePath = basePath, .swagger = std::move(swagger)};
}

} // namespace

Json generatedJson(std::mt19937 &random, int depth)
{
    switch (below(random, depth > 0 ? 9 : 7)) {
    case 0: return nullptr;
    case 1: return oneIn(random, 2);
    case 2: return below(random, 2000000) - 1000000;
    case 3: return std::uniform_real_distribution<double>(-1e6, 1e6)(random);
    case 4: return std::uint64_t{18446744073709551615U} - static_cast<unsigned>(below(random, 9));
    case 5:
    case 6: return generatedText(random);
    case 7: {
        Json list = Json::array();
        for (int i = below(random, 4); i > 0; --i)
            list.push_back(generatedJson(random, depth - 1));
        return list;
    }
    default: {
        Json object = Json::object();
        for (int i = below(random, 4); i > 0; --i)
            object[generatedText(random)] = generatedJson(random, depth - 1);
        return object;
    }
    }
}

Project generatedProject(std::mt19937 &random)
{
    Project project;
    std::set<std::string> names;
    const auto own = [](std::string package, std::string name) {
        return QualifiedName{"_", std::move(package), std::move(name)};
    };
    std::vector<std::string> packages{""};
    for (int i = below(random, 4); i > 0; --i) {
        Package package{.name = own("", generatedName(random, names)),
                        .publish = oneIn(random, 3),
                        .parameters = generatedParameters(random, false),
                        .annotations = generatedAnnotations(random)};
        if (oneIn(random, 4))
            package.binding = QualifiedName{"whisk.system", "", "utils"};
        else
            packages.push_back(package.name.name);
        project.packages.push_back(std::move(package));
    }
    for (int i = 1 + below(random, 5); i > 0; --i) {
        const std::string &package = oneOf(random, packages);
        ProjectFunction entry;
        entry.function = {.name = own(package, generatedName(random, names)),
                          .publish = oneIn(random, 5),
                          .exec = generatedCode(random),
                          .parameters = generatedParameters(random, true),
                          .annotations = generatedAnnotations(random),
                          .limits = generatedLimits(random)};
        if (oneIn(random, 4))
            entry.aliases = {"blue", "stable"};
        project.functions.push_back(std::move(entry));
    }
    ProjectFunction line;
    line.function = {
        .name = own("", generatedName(random, names)),
        .exec = SequenceExec{{project.functions.front().function.name, {"other", "pkg", "thing"}}}};
    project.functions.push_back(line);
    for (int i = 1 + below(random, 3); i > 0; --i) {
        Trigger trigger{.name = own("", generatedName(random, names)),
                        .parameters = generatedParameters(random, false),
                        .annotations = generatedAnnotations(random)};
        if (oneIn(random, 2))
            trigger.feed = FeedSpec{
                .kind = "cron",
                .settings = {{"pattern", "*/5 * * * *"}, {"payload", generatedJson(random, 1)}},
                .paused = oneIn(random, 3),
                .missed = MissedEvents::Once};
        project.triggers.push_back(std::move(trigger));
    }
    for (int i = below(random, 4); i > 0; --i)
        project.rules.push_back(
            {.name = own("", generatedName(random, names)),
             .annotations = generatedAnnotations(random),
             .trigger = oneOf(random, project.triggers).name,
             .function = oneOf(random, project.functions).function.name,
             .active = !oneIn(random, 3),
             .criteria = oneIn(random, 2) ? generatedCriteria(random, 2) : Criteria{},
             .mapping = oneIn(random, 2) ? std::optional<Json>(Json{{"a", "x"}}) : std::nullopt,
             .policy = generatedPolicy(random, project.triggers)});
    if (oneIn(random, 2))
        project.routes.push_back(generatedRoute(random, project.functions.front(), "/v1"));
    if (oneIn(random, 3))
        project.runtimes.push_back({.kind = "perl:mine",
                                    .family = "perl",
                                    .label = "Perl",
                                    .interpreter = "/usr/bin/perl",
                                    .environment = {{"A", "1"}},
                                    .pool = {.prewarm = 1}});
    project.name = oneIn(random, 2) ? "shop" : "";
    return canonical(std::move(project));
}

} // namespace signalbox::deployment
