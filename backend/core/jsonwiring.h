#pragma once

#include "core/feedform.h"
#include "core/functionhook.h"
#include "core/jsonfields.h"
#include "core/ruletrial.h"

/// Which JSON keys the values of wiring.h have; criteria, which nest, are written in jsoncodec.cpp.
namespace signalbox::jsonfields {

template <class V>
void fields(V &v, Is<Package> auto &p)
{
    v.required("name", p.name);
    v("version", p.version);
    v("publish", p.publish);
    v("binding", p.binding);
    v("parameters", p.parameters);
    v("annotations", p.annotations);
    v("updated", p.updated);
}

template <class V>
void fields(V &v, Is<FeedSpec> auto &f)
{
    v("kind", f.kind);
    v("settings", f.settings);
    v("paused", f.paused);
    v("missed", f.missed);
}

template <class V>
void fields(V &v, Is<FeedStatus> auto &f)
{
    v.required("trigger", f.trigger);
    v("kind", f.kind);
    v("state", f.state);
    v("since", f.since);
    v("lastEvent", f.lastEvent);
    v("nextEvent", f.nextEvent);
    v("events", f.events);
    v("problem", f.problem);
}

template <class V>
void fields(V &v, Is<FunctionHook> auto &h)
{
    v.required("id", h.id);
    v.required("function", h.function);
    v("version", h.version);
    v("description", h.description);
    v.required("namespace", h.ns);
    v("created", h.created);
    v("updated", h.updated);
}

template <class V>
void fields(V &v, Is<FunctionHookUpdate> auto &h)
{
    v("function", h.function);
    v("version", h.version);
    v("description", h.description);
}

template <class V>
void fields(V &v, Is<FeedSetting> auto &s)
{
    v.required("key", s.key);
    v("type", s.type);
    v("label", s.label);
    v("meaning", s.meaning);
    v("default", s.standard);
    v("required", s.required);
    v("secret", s.secret);
    v("address", s.address);
    v("advanced", s.advanced);
    v("chosen", s.chosen);
    v.batch("choices", s.choices);
    v("least", s.least);
    v("most", s.most);
    v("onlyFor", s.onlyFor);
    v.batch("onlyWhen", s.onlyWhen);
}

template <class V>
void fields(V &v, Is<FeedForm> auto &f)
{
    v.required("kind", f.kind);
    v("label", f.label);
    v("meaning", f.meaning);
    v("settings", f.settings);
    v("missed", f.missed);
    v("sample", f.sample);
}

template <class V>
void fields(V &v, Is<Trigger> auto &t)
{
    v.required("name", t.name);
    v("version", t.version);
    v("publish", t.publish);
    v("parameters", t.parameters);
    v("annotations", t.annotations);
    v("feed", t.feed);
    v("updated", t.updated);
}

/// Spans are milliseconds: a person writes them.
template <class V>
void fields(V &v, Is<RulePolicy> auto &p)
{
    v("delay", p.delay);
    v("debounce", p.debounce);
    v("deduplicateBy", p.deduplicateBy);
    v("deduplicateFor", p.deduplicateFor);
    v("maximum", p.maximum);
    v("interval", p.interval);
    v("retries", p.retries);
    v("backoff", p.backoff);
    v("backstop", p.backstop);
    v("deadLetter", p.deadLetter);
}

template <class V>
void fields(V &v, Is<Rule> auto &r)
{
    v.required("name", r.name);
    v("version", r.version);
    v("publish", r.publish);
    v("annotations", r.annotations);
    v.required("trigger", r.trigger);
    v.required("function", r.function);
    v("active", r.active);
    v("linked", r.linked);
    v("criteria", r.criteria);
    v("mapping", r.mapping);
    v("policy", r.policy);
    v("updated", r.updated);
}

template <class V>
void fields(V &v, Is<CriterionVerdict> auto &c)
{
    v("place", c.place);
    v("field", c.field);
    v("held", c.held);
    v("problem", c.problem);
}

template <class V>
void fields(V &v, Is<RuleVerdict> auto &r)
{
    v.required("rule", r.rule);
    v("function", r.function);
    v("result", r.result);
    v("activation", r.activation);
    v("problem", r.problem);
    v("platformFault", r.platformFault);
    v.batch("criteria", r.criteria);
}

template <class V>
void fields(V &v, Is<PackageUpdate> auto &p)
{
    v("binding", p.binding);
    v("parameters", p.parameters);
    v("annotations", p.annotations);
    v("publish", p.publish);
    v("version", p.version);
}

template <class V>
void fields(V &v, Is<TriggerUpdate> auto &t)
{
    v("parameters", t.parameters);
    v("annotations", t.annotations);
    v("feed", t.feed);
    v("publish", t.publish);
    v("version", t.version);
}

template <class V>
void fields(V &v, Is<RuleUpdate> auto &r)
{
    v("trigger", r.trigger);
    v("function", r.function);
    v("annotations", r.annotations);
    v("criteria", r.criteria);
    v("mapping", r.mapping);
    v("policy", r.policy);
    v("publish", r.publish);
    v("version", r.version);
}

template <class V>
void fields(V &v, Is<RuleTrial::Entry> auto &e)
{
    v.required("event", e.event);
    v("accepted", e.accepted);
    v("matched", e.matched);
    v("stoppedBy", e.stoppedBy);
    v("problem", e.problem);
    v("parameters", e.parameters);
}

template <class V>
void fields(V &v, Is<RuleTrial::Stop> auto &s)
{
    v("place", s.place);
    v("field", s.field);
    v("events", s.events);
}

template <class V>
void fields(V &v, Is<RuleTrial> auto &t)
{
    v("events", t.events);
    v("matched", t.matched);
    v("failed", t.failed);
    v.batch("stops", t.stops);
    v.batch("entries", t.entries);
}

} // namespace signalbox::jsonfields
