#include "models/functiontemplates.h"

#include <QCoreApplication>
#include <QHash>

#include "models/eventtemplates.h"

namespace signalbox {

namespace {

/// A template before translation.
struct Source
{
    const char *family;
    const char *id;
    const char *title;
    const char *code;
    const char *input;
};

constexpr const char *helloTitle = QT_TRANSLATE_NOOP("FunctionTemplates", "Greeting");
constexpr const char *fetchTitle =
    QT_TRANSLATE_NOOP("FunctionTemplates", "Work with errors and a log");
constexpr const char *webTitle = QT_TRANSLATE_NOOP("FunctionTemplates", "Answer for the web");
constexpr const char *emptyTitle = QT_TRANSLATE_NOOP("FunctionTemplates", "Empty");

constexpr const char *helloInput = "{\n  \"name\": \"Ada\"\n}";
constexpr const char *sumInput = "{\n  \"numbers\": [3, 5, 8]\n}";

constexpr Source sources[] = {
    {"python", "hello", helloTitle,
     "def main(args):\n"
     "    name = args.get(\"name\", \"world\")\n"
     "    return {\"greeting\": f\"Hello, {name}\"}\n",
     helloInput},
    {"python", "sum", fetchTitle,
     "def main(args):\n"
     "    numbers = args.get(\"numbers\")\n"
     "    if not numbers:\n"
     "        return {\"error\": \"there are no numbers\"}\n"
     "    for number in numbers:\n"
     "        print(f\"adding {number}\")\n"
     "    return {\"sum\": sum(numbers), \"mean\": sum(numbers) / len(numbers)}\n",
     sumInput},
    {"python", "web", webTitle,
     "def main(args):\n"
     "    name = args.get(\"name\", \"world\")\n"
     "    return {\n"
     "        \"statusCode\": 200,\n"
     "        \"headers\": {\"Content-Type\": \"text/html\"},\n"
     "        \"body\": f\"<h1>Hello, {name}</h1>\",\n"
     "    }\n",
     helloInput},
    {"nodejs", "hello", helloTitle,
     "function main({ name = 'world' }) {\n"
     "  return { greeting: `Hello, ${name}` };\n"
     "}\n",
     helloInput},
    {"nodejs", "sum", fetchTitle,
     "async function main({ numbers = [] }) {\n"
     "  if (numbers.length === 0) return { error: 'there are no numbers' };\n"
     "  let sum = 0;\n"
     "  for (const number of numbers) {\n"
     "    console.log(`adding ${number}`);\n"
     "    sum += number;\n"
     "  }\n"
     "  return { sum, mean: sum / numbers.length };\n"
     "}\n",
     sumInput},
    {"nodejs", "web", webTitle,
     "function main({ name = 'world' }) {\n"
     "  return {\n"
     "    statusCode: 200,\n"
     "    headers: { 'Content-Type': 'text/html' },\n"
     "    body: `<h1>Hello, ${name}</h1>`,\n"
     "  };\n"
     "}\n",
     helloInput},
    {"bash", "hello", helloTitle,
     "#!/bin/bash\n"
     "# The input is one JSON object in $1; the last line on stdout is the result.\n"
     "echo \"input: $1\"\n"
     "echo '{\"greeting\": \"Hello from Bash\"}'\n",
     helloInput},
    {"perl", "hello", helloTitle,
     "use strict;\n"
     "use warnings;\n"
     "\n"
     "sub main {\n"
     "    my ($args) = @_;\n"
     "    my $name = $args->{name} // 'world';\n"
     "    return { greeting => \"Hello, $name\" };\n"
     "}\n"
     "\n"
     "1;\n",
     helloInput},
    {"ruby", "hello", helloTitle,
     "def main(args)\n"
     "  { greeting: \"Hello, #{args['name'] || 'world'}\" }\n"
     "end\n",
     helloInput},
    {"php", "hello", helloTitle,
     "<?php\n"
     "function main(array $args): array\n"
     "{\n"
     "    return ['greeting' => 'Hello, ' . ($args['name'] ?? 'world')];\n"
     "}\n",
     helloInput},
    {"", "hello", emptyTitle,
     "#!/bin/sh\n"
     "# The input is one JSON object in $1; the last line on stdout is the result.\n"
     "echo '{}'\n",
     "{}"},
};

std::vector<FunctionTemplate> templatesOfFamily(const QString &family)
{
    std::vector<FunctionTemplate> found;
    for (const Source &source : sources) {
        if (family != QLatin1String(source.family))
            continue;
        found.push_back({QLatin1String(source.id),
                         QCoreApplication::translate("FunctionTemplates", source.title),
                         QString::fromUtf8(source.code), QString::fromUtf8(source.input)});
    }
    return found;
}

} // namespace

QString familyOf(QStringView kind)
{
    const qsizetype colon = kind.indexOf(u':');
    return (colon < 0 ? kind : kind.left(colon)).toString();
}

std::vector<FunctionTemplate> templatesFor(const QString &kind)
{
    auto found = templatesOfFamily(familyOf(kind));
    for (FunctionTemplate &event : eventTemplatesOf(familyOf(kind)))
        found.push_back(std::move(event));
    return found.empty() ? templatesOfFamily(QString()) : found;
}

} // namespace signalbox
