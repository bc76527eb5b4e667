#include "models/eventtemplates.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

/// What a function does with the events of one source, in either language.
struct EventSource
{
    const char *id; ///< `event-` and the kind of the feed.
    const char *title;
    const char *python;
    const char *nodejs;
    const char *event;
};

constexpr EventSource eventSources[] = {
    {"event-cron", QT_TRANSLATE_NOOP("FunctionTemplates", "On a schedule"),
     "def main(args):\n"
     "    # \"due\" is there when the schedule's Stamp is set to it; the rest is its payload.\n"
     "    due = args.get(\"due\", \"now\")\n"
     "    print(f\"report of {args.get('report', 'everything')}, due {due}\")\n"
     "    return {\"reported\": args.get(\"report\"), \"due\": due}\n",
     "function main({ due = 'now', report = 'everything' }) {\n"
     "  // \"due\" is there when the schedule's Stamp is set to it; the rest is its payload.\n"
     "  console.log(`report of ${report}, due ${due}`);\n"
     "  return { reported: report, due };\n"
     "}\n",
     "{\n  \"report\": \"sales\",\n  \"due\": \"2026-11-21T06:00:00Z\"\n}"},
    {"event-webhook", QT_TRANSLATE_NOOP("FunctionTemplates", "On a webhook request"),
     "def main(args):\n"
     "    body = args.get(\"body\") or {}\n"
     "    order = body.get(\"order\") if isinstance(body, dict) else None\n"
     "    print(f\"{args.get('method', 'POST')} for order {order}\")\n"
     "    return {\"order\": order, \"source\": args.get(\"query\", {}).get(\"source\")}\n",
     "function main({ method = 'POST', query = {}, body = {} }) {\n"
     "  console.log(`${method} for order ${body.order}`);\n"
     "  return { order: body.order, source: query.source };\n"
     "}\n",
     "{\n  \"method\": \"POST\",\n  \"query\": {\"source\": \"shop\"},\n"
     "  \"headers\": {\"content-type\": \"application/json\"},\n"
     "  \"body\": {\"order\": 1204, \"total\": 39.9}\n}"},
    {"event-files", QT_TRANSLATE_NOOP("FunctionTemplates", "On a new or changed file"),
     "def main(args):\n"
     "    if args.get(\"change\") == \"deleted\":\n"
     "        return {\"forgotten\": args[\"path\"]}\n"
     "    print(f\"{args['name']} has {args['size']} bytes\")\n"
     "    return {\"seen\": args[\"path\"], \"size\": args[\"size\"]}\n",
     "function main({ change, path, name, size }) {\n"
     "  if (change === 'deleted') return { forgotten: path };\n"
     "  console.log(`${name} has ${size} bytes`);\n"
     "  return { seen: path, size };\n"
     "}\n",
     "{\n  \"change\": \"created\",\n  \"path\": \"/data/inbox/order-7.csv\",\n"
     "  \"name\": \"order-7.csv\",\n  \"folder\": \"/data/inbox\",\n  \"size\": 1834,\n"
     "  \"modified\": \"2026-11-21T06:00:00Z\"\n}"},
    {"event-mqtt", QT_TRANSLATE_NOOP("FunctionTemplates", "On an MQTT message"),
     "def main(args):\n"
     "    reading = args[\"body\"]\n"
     "    if reading[\"celsius\"] > 30:\n"
     "        print(f\"{args['topic']} is too warm\")\n"
     "    return {\"topic\": args[\"topic\"], \"fahrenheit\": reading[\"celsius\"] * 1.8 + 32}\n",
     "function main({ topic, body }) {\n"
     "  if (body.celsius > 30) console.log(`${topic} is too warm`);\n"
     "  return { topic, fahrenheit: body.celsius * 1.8 + 32 };\n"
     "}\n",
     "{\n  \"topic\": \"sensors/kitchen\",\n  \"body\": {\"celsius\": 21.5},\n"
     "  \"qos\": 1,\n  \"retained\": false\n}"},
    {"event-amqp", QT_TRANSLATE_NOOP("FunctionTemplates", "On an AMQP message"),
     "def main(args):\n"
     "    if args.get(\"redelivered\"):\n"
     "        print(\"this message may have been seen before\")\n"
     "    return {\"key\": args[\"routingKey\"], \"order\": args[\"body\"][\"order\"]}\n",
     "function main({ routingKey, redelivered, body }) {\n"
     "  if (redelivered) console.log('this message may have been seen before');\n"
     "  return { key: routingKey, order: body.order };\n"
     "}\n",
     "{\n  \"exchange\": \"shop\",\n  \"routingKey\": \"order.paid\",\n"
     "  \"redelivered\": false,\n  \"properties\": {\"messageId\": \"m-1204\"},\n"
     "  \"body\": {\"order\": 1204}\n}"},
    {"event-kafka", QT_TRANSLATE_NOOP("FunctionTemplates", "On a Kafka message"),
     "def main(args):\n"
     "    print(f\"{args['topic']}[{args['partition']}] at {args['offset']}\")\n"
     "    return {\"key\": args[\"key\"], \"page\": args[\"body\"][\"page\"]}\n",
     "function main({ topic, partition, offset, key, body }) {\n"
     "  console.log(`${topic}[${partition}] at ${offset}`);\n"
     "  return { key, page: body.page };\n"
     "}\n",
     "{\n  \"topic\": \"clicks\",\n  \"partition\": 0,\n  \"offset\": 4711,\n"
     "  \"key\": \"visitor-9\",\n  \"timestamp\": 1763704800000,\n  \"headers\": {},\n"
     "  \"body\": {\"page\": \"/prices\"}\n}"},
    {"event-redis", QT_TRANSLATE_NOOP("FunctionTemplates", "On an entry of a Redis stream"),
     "def main(args):\n"
     "    fields = args[\"fields\"]\n"
     "    print(f\"{args['stream']} {args['id']}\")\n"
     "    return {\"user\": fields[\"user\"], \"action\": fields[\"action\"]}\n",
     "function main({ stream, id, fields }) {\n"
     "  console.log(`${stream} ${id}`);\n"
     "  return { user: fields.user, action: fields.action };\n"
     "}\n",
     "{\n  \"stream\": \"audit\",\n  \"id\": \"1763704800000-0\",\n"
     "  \"fields\": {\"user\": \"ada\", \"action\": \"login\"}\n}"},
    {"event-postgres", QT_TRANSLATE_NOOP("FunctionTemplates", "On a PostgreSQL notification"),
     "def main(args):\n"
     "    if args.get(\"gap\"):\n"
     "        return {\"reread\": args[\"channels\"]}\n"
     "    return {\"channel\": args[\"channel\"], \"row\": args[\"payload\"][\"id\"]}\n",
     "function main({ gap, channels, channel, payload }) {\n"
     "  if (gap) return { reread: channels };\n"
     "  return { channel, row: payload.id };\n"
     "}\n",
     "{\n  \"channel\": \"orders\",\n  \"payload\": {\"id\": 1204},\n  \"sender\": 8812\n}"},
    {"event-activation", QT_TRANSLATE_NOOP("FunctionTemplates", "When a run has ended"),
     "def main(args):\n"
     "    if args[\"outcome\"] == \"success\":\n"
     "        return {\"noted\": args[\"activation\"]}\n"
     "    print(f\"{args['function']} ended with {args['outcome']}\")\n"
     "    return {\"failed\": args[\"function\"], \"activation\": args[\"activation\"]}\n",
     "function main({ activation, function: name, outcome }) {\n"
     "  if (outcome === 'success') return { noted: activation };\n"
     "  console.log(`${name} ended with ${outcome}`);\n"
     "  return { failed: name, activation };\n"
     "}\n",
     "{\n  \"activation\": \"0190a4c2d7e84f0f8a3b5c6d7e8f9012\",\n"
     "  \"function\": \"/guest/shop/price\",\n  \"version\": \"0.0.3\",\n"
     "  \"outcome\": \"applicationError\",\n  \"duration\": 41,\n  \"wait\": 2,\n"
     "  \"cold\": false,\n  \"timedOut\": false,\n  \"end\": \"2026-11-21T06:00:00Z\",\n"
     "  \"result\": {\"error\": \"there is no such article\"}\n}"},
};

} // namespace

std::vector<FunctionTemplate> eventTemplatesOf(const QString &family)
{
    std::vector<FunctionTemplate> found;
    const bool python = family == u"python";
    if (!python && family != u"nodejs")
        return found;
    for (const EventSource &source : eventSources)
        found.push_back({QLatin1String(source.id),
                         QCoreApplication::translate("FunctionTemplates", source.title),
                         QString::fromUtf8(python ? source.python : source.nodejs),
                         QString::fromUtf8(source.event)});
    return found;
}

} // namespace signalbox
