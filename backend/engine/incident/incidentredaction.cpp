#include "engine/incident/incidentredaction.h"

#include <algorithm>

#include "core/base64.h"
#include "core/feedsecrets.h"
#include "core/parametersecrets.h"
#include "engine/catalog/formerfeeds.h"
#include "engine/sandbox/archivereader.h"

namespace signalbox {

namespace {

constexpr std::string_view codeLeftOut = "The code is not in the incident file.\n";
/// Of one version; an incident is read by people.
constexpr std::size_t maxCode = 4U << 20;

// --- learning ------------------------------------------------------------------------------------

void learnValues(Redactor &redactor, const Json &kept, const Json &told)
{
    if (!kept.is_object() || !told.is_object())
        return;
    for (const auto &[key, value] : kept.items()) {
        const auto shown = told.find(key);
        if (shown != told.end() && *shown == keptSecret)
            redactor.learn(value);
    }
}

void learnParameters(Redactor &redactor, const Parameters &parameters,
                     const Annotations &annotations)
{
    const SecretNames secret = everSecretNames(annotations);
    for (const std::string &name : secret)
        redactor.learnName(name);
    for (const Parameter &parameter : parameters) {
        if (secret.contains(parameter.name))
            redactor.learn(parameter.value);
        redactor.learnFrom({{parameter.name, parameter.value}});
    }
    for (const Annotation &annotation : annotations)
        redactor.learnFrom({{annotation.name, annotation.value}});
}

void learnFeed(Redactor &redactor, const FeedSpec &feed)
{
    learnValues(redactor, feed.settings, withoutSecrets(feed).settings);
    redactor.learnFrom(feed.settings);
}

void learnIdentity(Redactor &redactor, const Identity &identity)
{
    redactor.learn(std::string_view(identity.key));
    redactor.learn(std::string_view(identity.uuid));
    redactor.learn(std::string_view(base64Encode(identity.uuid + ":" + identity.key)));
}

/// Webhooks are called by who knows their id; APIs of the gateway carry keys of functions. Records may
/// tell secrets of a feed that is gone.
void learnSettings(Redactor &redactor, const std::map<std::string, std::string> &settings)
{
    constexpr std::string_view hook = "hook/";
    constexpr std::string_view api = "api/";
    for (const auto &[key, value] : settings) {
        if (key.starts_with(hook))
            redactor.learn(std::string_view(key).substr(hook.size()));
        if (const auto json = key.starts_with(api) ? parseJson(value) : fail(Error{}); json)
            redactor.learnFrom(*json);
        for (const FormerFeed &former : formerFeedsIn(key, value))
            learnFeed(redactor, former.feed);
    }
}

void learnBody(Redactor &redactor, const Blob &body)
{
    if (const auto json = parseJson(body.view()))
        redactor.learnFrom(*json);
}

// --- taking out ----------------------------------------------------------------------------------

/// What belongs to one incident and is counted for it.
class Cleaner
{
public:
    explicit Cleaner(Redactor &redactor)
        : m_redactor(redactor)
    {
    }

    [[nodiscard]] std::int64_t codesLeftOut() const { return m_codesLeftOut; }

    void clean(Function &function)
    {
        cleanNamed(function.parameters);
        cleanNamed(function.annotations);
        if (auto *code = std::get_if<CodeExec>(&function.exec))
            cleanCode(code->code, code->binary);
        else if (auto *image = std::get_if<ImageExec>(&function.exec)) {
            image->image = m_redactor.cleanText(image->image);
            cleanCode(image->code, image->binary);
        } else if (auto *workflow = std::get_if<WorkflowExec>(&function.exec)) {
            workflow->text = m_redactor.cleanSource(workflow->text);
        }
    }
    void clean(Package &package)
    {
        cleanNamed(package.parameters);
        cleanNamed(package.annotations);
    }
    void clean(Trigger &trigger)
    {
        cleanNamed(trigger.parameters);
        cleanNamed(trigger.annotations);
        if (!trigger.feed)
            return;
        Json settings = withoutSecrets(*trigger.feed).settings;
        for (auto &[key, value] : settings.items())
            value = value == keptSecret ? Json(Redactor::mark) : m_redactor.cleanNamed(key, value);
        trigger.feed->settings = std::move(settings);
    }
    void clean(Rule &rule)
    {
        cleanNamed(rule.annotations);
        clean(rule.criteria);
        if (rule.mapping)
            rule.mapping = m_redactor.clean(*rule.mapping);
        rule.policy.deduplicateBy = m_redactor.cleanSource(rule.policy.deduplicateBy);
    }
    void clean(Runtime &runtime)
    {
        for (auto &[name, value] : runtime.environment)
            value = value.empty() ? value : std::string(Redactor::mark);
        for (std::string &argument : runtime.arguments)
            argument = m_redactor.cleanText(argument);
    }
    void clean(GatewayApi &api)
    {
        api.basePath = m_redactor.cleanSource(api.basePath);
        // What a path or a definition is called says nothing of what is below it.
        for (auto &[key, part] : api.swagger.items())
            part = isTable(key) ? cleanEntries(part) : m_redactor.cleanNamed(key, part);
    }
    void clean(FunctionHook &hook)
    {
        hook.id = std::to_string(++m_hooks);
        hook.description = m_redactor.cleanText(hook.description);
    }
    void clean(FeedStatus &feed) { feed.problem = m_redactor.cleanText(feed.problem); }
    void clean(Activation &run)
    {
        run.input = Blob(m_redactor.cleanBody(run.input.view()));
        run.result = Blob(m_redactor.cleanBody(run.result.view()));
        for (LogLine &line : run.logs)
            line.text = m_redactor.cleanText(line.text);
        for (Decision &decision : run.decisions)
            decision.subject = m_redactor.cleanSource(decision.subject);
        run.cause.transaction = m_redactor.cleanSource(run.cause.transaction);
        for (RuleVerdict &verdict : run.rules) {
            verdict.problem = m_redactor.cleanText(verdict.problem);
            for (CriterionVerdict &criterion : verdict.criteria)
                criterion.problem = m_redactor.cleanText(criterion.problem);
        }
    }

private:
    void cleanNamed(auto &entries)
    {
        for (auto &entry : entries)
            entry.value = m_redactor.cleanNamed(entry.name, entry.value);
    }

    void clean(Criteria &criteria)
    {
        const std::string_view field = criteria.field;
        criteria.pattern =
            m_redactor.cleanNamed(field.substr(field.rfind('.') + 1), criteria.pattern);
        for (Criteria &child : criteria.children)
            clean(child);
    }

    void cleanCode(Blob &code, bool &binary)
    {
        const bool leave = code.size() > maxCode || (binary && hides(code));
        if (leave) {
            code = Blob(std::string(codeLeftOut));
            binary = false;
            ++m_codesLeftOut;
        } else if (!binary) {
            code = Blob(m_redactor.cleanSource(code.view()));
        }
    }

    /// A member of a Swagger document whose own members are named by people.
    static bool isTable(std::string_view member)
    {
        return member == "paths" || member == "definitions" || member == "parameters"
               || member == "responses" || member == "securityDefinitions";
    }

    [[nodiscard]] Json cleanEntries(const Json &table)
    {
        if (!table.is_object())
            return m_redactor.clean(table);
        Json cleaned = Json::object();
        for (const auto &[name, entry] : table.items())
            cleaned[m_redactor.cleanSource(name)] = m_redactor.clean(entry);
        return cleaned;
    }

    /// A secret may be in an archive's file or be its name; what cannot be read may hold one, too.
    [[nodiscard]] bool hides(const Blob &code) const
    {
        const auto bytes = base64Decode(code.view());
        const auto files = bytes ? readArchive(*bytes, {.maxUnpacked = 64U << 20}) : fail(Error{});
        return !files || m_redactor.finds(*bytes)
               || std::ranges::any_of(*files, [this](const CodeFile &file) {
                      return m_redactor.finds(file.path) || m_redactor.finds(file.bytes.view());
                  });
    }

    Redactor &m_redactor;
    std::int64_t m_codesLeftOut = 0;
    int m_hooks = 0;
};

/// Of runs nothing is kept but how they went.
void dropBodies(Activation &run)
{
    run.input = {};
    run.result = {};
    run.logs.clear();
}

} // namespace

void learnSecrets(Redactor &redactor, const StoredEntities &stored)
{
    for (const Identity &identity : stored.identities)
        learnIdentity(redactor, identity);
    for (const Function &function : stored.functions)
        learnSecrets(redactor, function);
    for (const Package &package : stored.packages)
        learnParameters(redactor, package.parameters, package.annotations);
    for (const Trigger &trigger : stored.triggers) {
        learnParameters(redactor, trigger.parameters, trigger.annotations);
        if (trigger.feed)
            learnFeed(redactor, *trigger.feed);
    }
    for (const Runtime &runtime : stored.runtimes) {
        for (const auto &[name, value] : runtime.environment)
            redactor.learnFrom({{name, value}});
    }
    learnSettings(redactor, stored.settings);
}

void learnSecrets(Redactor &redactor, const Function &version)
{
    learnParameters(redactor, version.parameters, version.annotations);
}

void learnSecrets(Redactor &redactor, const Activation &run)
{
    learnBody(redactor, run.input);
    learnBody(redactor, run.result);
}

void leaveOutCode(CodeExec &code)
{
    code.code = Blob(std::string(codeLeftOut));
    code.binary = false;
}

Incident withoutSecrets(Incident incident, Redactor &redactor)
{
    Cleaner cleaner(redactor);
    const auto cleanAll = [&](auto &values) {
        for (auto &value : values)
            cleaner.clean(value);
    };
    cleanAll(incident.versions);
    cleanAll(incident.packages);
    cleanAll(incident.triggers);
    cleanAll(incident.rules);
    cleanAll(incident.runtimes);
    cleanAll(incident.apis);
    cleanAll(incident.hooks);
    cleanAll(incident.manifest.feeds);
    for (auto &run : incident.runs) {
        Activation open = *run;
        if (redactor.overfull())
            dropBodies(open);
        cleaner.clean(open);
        run = std::make_shared<const Activation>(std::move(open));
    }
    std::vector<IncidentCut> &cuts = incident.manifest.cuts;
    if (cleaner.codesLeftOut() > 0)
        cuts.push_back({IncidentCut::Kind::Code, cleaner.codesLeftOut()});
    if (redactor.overfull())
        cuts.push_back(
            {IncidentCut::Kind::Bodies, static_cast<std::int64_t>(incident.runs.size())});
    incident.manifest.redacted = redactor.taken();
    return incident;
}

} // namespace signalbox
