#pragma once

#include <concepts>
#include <type_traits>

#include "core/changeset.h"

/// Which JSON keys a value has: one list per type, used by the writer and the reader alike, so
/// that the two cannot drift apart. Only jsoncodec.cpp and jsonkeys.cpp include this.
namespace signalbox::jsonfields {

/// T or const T: the reader visits a mutable value, the writer a constant one.
template <class T, class Value>
concept Is = std::same_as<std::remove_const_t<T>, Value>;

/// A body that is JSON text, written as JSON when it parses and under `textKey` when it does not.
template <class B>
struct Body
{
    B &bytes;
    const char *textKey;
};

template <class V>
void fields(V &v, Is<Parameter> auto &p)
{
    v.required("key", p.name);
    v("value", p.value);
    v("init", p.init);
}

template <class V>
void fields(V &v, Is<Annotation> auto &a)
{
    v.required("key", a.name);
    v("value", a.value);
}

template <class V>
void fields(V &v, Is<Limits> auto &l)
{
    v("timeout", l.timeout);
    v("memory", l.memoryMiB);
    v("logs", l.logsMiB);
    v("concurrency", l.concurrency);
    v("instances", l.instances);
}

template <class V>
void fields(V &v, Is<LimitRanges> auto &r)
{
    v("minTimeout", r.minTimeout);
    v("maxTimeout", r.maxTimeout);
    v("minMemory", r.minMemoryMiB);
    v("maxMemory", r.maxMemoryMiB);
    v("minLogs", r.minLogsMiB);
    v("maxLogs", r.maxLogsMiB);
    v("minConcurrency", r.minConcurrency);
    v("maxConcurrency", r.maxConcurrency);
    v("maxCode", r.maxCode);
    v("maxParameters", r.maxParameters);
    v("maxPayload", r.maxPayload);
    v("maxResult", r.maxResult);
}

template <class V>
void fields(V &v, Is<CodeExec> auto &e)
{
    v.required("kind", e.kind);
    v("code", e.code);
    v("binary", e.binary);
    v("main", e.main);
}

template <class V>
void fields(V &v, Is<ImageExec> auto &e)
{
    v.required("image", e.image);
    v("code", e.code);
    v("binary", e.binary);
    v("main", e.main);
}

template <class V>
void fields(V &v, Is<SequenceExec> auto &e)
{
    v.required("components", e.components);
}

template <class V>
void fields(V &v, Is<WorkflowExec> auto &e)
{
    v.required("text", e.text);
}

template <class V>
void fields(V &v, Is<Function> auto &f)
{
    v.required("name", f.name);
    v("version", f.version);
    v("publish", f.publish);
    v.required("exec", f.exec);
    v("parameters", f.parameters);
    v("annotations", f.annotations);
    v("limits", f.limits);
    v("updated", f.updated);
}

template <class V>
void fields(V &v, Is<FunctionSummary> auto &f)
{
    v.required("name", f.name);
    v("version", f.version);
    v("publish", f.publish);
    v("kind", f.kind);
    v("main", f.main);
    v("binary", f.binary);
    v("codeSize", f.codeSize);
    v("limits", f.limits);
    v("annotations", f.annotations);
    v("updated", f.updated);
}

template <class V>
void fields(V &v, Is<FunctionVersion> auto &f)
{
    v.required("version", f.version);
    v("updated", f.updated);
    v("kind", f.kind);
    v("codeSize", f.codeSize);
    v("aliases", f.aliases);
    v("current", f.current);
}

template <class V>
void fields(V &v, Is<PoolPolicy> auto &p)
{
    v("prewarm", p.prewarm);
    v("minReady", p.minReady);
    v("maximum", p.maximum);
    v("idleTime", p.idleTime);
}

template <class V>
void fields(V &v, Is<Runtime> auto &r)
{
    v.required("kind", r.kind);
    v("family", r.family);
    v("label", r.label);
    v("launcher", r.launcher);
    v("interpreter", r.interpreter);
    v("arguments", r.arguments);
    v("version", r.version);
    v("defaultMain", r.defaultMain);
    v("environment", r.environment);
    v("memory", r.memoryMiB);
    v("pool", r.pool);
    v("allowNetwork", r.allowNetwork);
    v("isDefault", r.isDefault);
    v("enabled", r.enabled);
    v("deprecated", r.deprecated);
    v("detected", r.detected);
    v("problem", r.problem);
    v("updated", r.updated);
}

template <class V>
void fields(V &v, Is<Identity> auto &i)
{
    v.required("namespace", i.ns);
    v.required("uuid", i.uuid);
    v.required("key", i.key);
}

template <class V>
void fields(V &v, Is<LogLine> auto &l)
{
    v("time", l.time);
    v("stream", l.stream);
    v("text", l.text);
}

template <class V>
void fields(V &v, Is<Decision> auto &d)
{
    v("time", d.time);
    v.required("kind", d.kind);
    v("reason", d.reason);
    v("sandbox", d.sandbox);
    v("subject", d.subject);
    v("span", d.span);
    v("number", d.number);
}

template <class V>
void fields(V &v, Is<Usage> auto &u)
{
    v("cpu", u.cpu);
    v("peakMemory", u.peakMemory);
    v("logBytes", u.logBytes);
}

template <class V>
void fields(V &v, Is<Cause> auto &c)
{
    v("kind", c.kind);
    v("parent", c.parent);
    v("subject", c.subject);
    v("transaction", c.transaction);
}

/// What Activation and ActivationSummary have in common.
template <class V, class A>
void activationFields(V &v, A &a)
{
    v.required("id", a.id);
    v("namespace", a.ns);
    v.required("function", a.function);
    v("binding", a.binding);
    v("version", a.version);
    v("kind", a.kind);
    v("limits", a.limits);
    v("cause", a.cause);
    v("state", a.state);
    v("accepted", a.accepted);
    v("start", a.start);
    v("end", a.end);
    v("wait", a.wait);
    v("init", a.init);
    v("run", a.run);
    v("outcome", a.outcome);
    v("timedOut", a.timedOut);
    v("cancelled", a.cancelled);
    v("conductor", a.conductor);
}

template <class V, Is<Activation> A>
void fields(V &v, A &a)
{
    using Bytes = std::remove_reference_t<decltype((a.input))>;
    activationFields(v, a);
    v("input", Body<Bytes>{a.input, "inputText"});
    v("result", Body<Bytes>{a.result, "resultText"});
    v.batch("components", a.components);
    v("logs", a.logs);
    v("usage", a.usage);
    v("decisions", a.decisions);
    v.batch("rules", a.rules);
}

template <class V>
void fields(V &v, Is<ActivationSummary> auto &a)
{
    activationFields(v, a);
    v("resultSize", a.resultSize);
    v("peakMemory", a.peakMemory);
}

template <class V>
void fields(V &v, Is<SandboxView> auto &s)
{
    v.required("id", s.id);
    v("runtime", s.runtime);
    v("function", s.function);
    v("version", s.version);
    v("state", s.state);
    v("memory", s.memoryMiB);
    v("since", s.since);
    v("runs", s.runs);
    v("pinned", s.pinned);
}

template <class V>
void fields(V &v, Is<EngineStatus> auto &s)
{
    v("queued", s.queued);
    v("running", s.running);
    v("warm", s.warm);
    v("prewarmed", s.prewarmed);
    v("memoryUsed", s.memoryUsedMiB);
    v("memoryTotal", s.memoryTotalMiB);
    v("activationsToday", s.activationsToday);
    v("errorsToday", s.errorsToday);
}

template <class V>
void fields(V &v, Is<LiveLines> auto &l)
{
    v.required("activation", l.activation);
    v("lines", l.lines);
    v("dropped", l.dropped);
}

template <class V>
void fields(V &v, Is<ChangeSet> auto &c)
{
    v.required("from", c.from);
    v.required("to", c.to);
    v("full", c.full);
    v.batch("functions", c.functions);
    v.batch("removedFunctions", c.removedFunctions);
    v.batch("runtimes", c.runtimes);
    v.batch("removedRuntimes", c.removedRuntimes);
    v.batch("activations", c.activations);
    v.batch("removedActivations", c.removedActivations);
    v.batch("sandboxes", c.sandboxes);
    v.batch("removedSandboxes", c.removedSandboxes);
    v.batch("packages", c.packages);
    v.batch("removedPackages", c.removedPackages);
    v.batch("triggers", c.triggers);
    v.batch("removedTriggers", c.removedTriggers);
    v.batch("rules", c.rules);
    v.batch("removedRules", c.removedRules);
    v.batch("feeds", c.feeds);
    v.batch("lines", c.lines);
    v("status", c.status);
}

template <class V>
void fields(V &v, Is<EnvironmentCheck> auto &c)
{
    v.required("id", c.id);
    v("state", c.state);
    v("fact", c.fact);
    v("effect", c.effect);
    v("mend", c.mend);
}

template <class V>
void fields(V &v, Is<Error> auto &e)
{
    v("code", e.code);
    v("message", e.message);
    v("field", e.field);
}

} // namespace signalbox::jsonfields
