#include "engine/catalog/systempackages.h"

#include <chrono>

#include "engine/catalog/kinds.h"

namespace signalbox {

namespace {

/// Of a function in Python; the input is `args`.
struct Sample
{
    std::string_view name;
    std::string_view description;
    std::string_view code;
    bool callsOut = false; ///< Needs the network, and the key of its caller.
};

constexpr Sample utils[] = {
    {"echo", "Returns the input", "def main(args):\n    return args\n"},
    {"cat", "Concatenates lines into a text",
     "def main(args):\n"
     "    lines = args.get('lines', [])\n"
     "    return {'lines': lines, 'payload': ''.join(f'{line}\\n' for line in lines)}\n"},
    {"split", "Splits a text into lines",
     "import re\n\n\n"
     "def main(args):\n"
     "    payload = str(args.get('payload', ''))\n"
     "    return {'lines': re.split(args.get('separator') or r'\\r?\\n', payload),\n"
     "            'payload': payload}\n"},
    {"sort", "Sorts lines",
     "def main(args):\n"
     "    lines = args.get('lines', [])\n"
     "    plain = all(isinstance(line, (int, float)) for line in lines)\n"
     "    return {'lines': sorted(lines, key=None if plain else str), 'length': len(lines)}\n"},
    {"head", "Returns the first lines",
     "def main(args):\n"
     "    number = int(args.get('num', 1))\n"
     "    return {'lines': args.get('lines', [])[:number], 'num': number}\n"},
    {"date", "Tells the time",
     "from datetime import datetime, timezone\n\n\n"
     "def main(args):\n"
     "    now = datetime.now(timezone.utc)\n"
     "    return {'date': now.strftime('%Y-%m-%dT%H:%M:%S.') + f'{now.microsecond // "
     "1000:03}Z'}\n"},
    {"namespace", "Tells the caller's namespace",
     "import os\n\n\n"
     "def main(args):\n"
     "    return {'namespace': os.environ.get('__OW_NAMESPACE', '')}\n"},
    {"hosturl", "Tells the URL of an action or trigger",
     "import os\n\n\n"
     "def main(args):\n"
     "    host = os.environ.get('__OW_API_HOST', '')\n"
     "    ns = os.environ.get('__OW_NAMESPACE', '_')\n"
     "    path = args.get('path', '')\n"
     "    if args.get('web'):\n"
     "        path = path if '/' in path else 'default/' + path\n"
     "        return {'url': f\"{host}/api/v1/web/{ns}/{path}{args.get('ext', '.json')}\"}\n"
     "    what = 'triggers' if args.get('trigger') else 'actions'\n"
     "    return {'url': f'{host}/api/v1/namespaces/{ns}/{what}/{path}'}\n"},
    {"smash", "Nests all properties under the one that $fieldName names",
     "def main(args):\n"
     "    parent = args.pop('$fieldName', None)\n"
     "    if not isinstance(parent, str):\n"
     "        return {'error': \"Expected an argument '$fieldName' of type 'string'.\"}\n"
     "    return {parent: args}\n"},
};

constexpr std::string_view greeting =
    "def main(args):\n"
    "    name = args.get('name') or args.get('payload') or 'stranger'\n"
    "    place = args.get('place') or 'somewhere'\n"
    "    return {'payload': f'Hello, {name} from {place}!'}\n";
constexpr std::string_view helloWorld = "def main(args):\n"
                                        "    print(f\"hello {args.get('payload', 'World')}!\")\n"
                                        "    return {}\n";
constexpr std::string_view wordCount =
    "def main(args):\n"
    "    words = str(args.get('payload', '')).split()\n"
    "    print(f\"The message '{args.get('payload', '')}' has {len(words)} words\")\n"
    "    return {'count': len(words)}\n";

// Of OpenWhisk's API, with what every function finds in its environment.
constexpr std::string_view invoke =
    "import base64, json, os, urllib.request\n\n\n"
    "def post(path, body):\n"
    "    key = base64.b64encode(os.environ['__OW_API_KEY'].encode()).decode()\n"
    "    request = urllib.request.Request(\n"
    "        os.environ['__OW_API_HOST'] + '/api/v1/namespaces/' + path, "
    "json.dumps(body).encode(),\n"
    "        {'Content-Type': 'application/json', 'Authorization': 'Basic ' + key})\n"
    "    with urllib.request.urlopen(request, timeout=30) as answer:\n"
    "        return json.load(answer)\n\n\n"
    "def main(args):\n"
    "    name = str(args.pop('name', '/whisk.system/samples/wordcount'))\n"
    "    ns, name = name[1:].split('/', 1) if name.startswith('/') else ('_', name)\n"
    "    return post(f'{ns}/actions/{name}?blocking=true&result=true', args)\n";
constexpr std::string_view fire =
    "import base64, json, os, urllib.request\n\n\n"
    "def main(args):\n"
    "    trigger = str(args.pop('trigger', ''))\n"
    "    if not trigger:\n"
    "        return {'error': \"Expected an argument 'trigger'.\"}\n"
    "    key = base64.b64encode(os.environ['__OW_API_KEY'].encode()).decode()\n"
    "    request = urllib.request.Request(\n"
    "        os.environ['__OW_API_HOST'] + '/api/v1/namespaces/_/triggers/' + trigger,\n"
    "        json.dumps(args).encode(),\n"
    "        {'Content-Type': 'application/json', 'Authorization': 'Basic ' + key})\n"
    "    with urllib.request.urlopen(request, timeout=30) as answer:\n"
    "        # No body: no rule of the trigger is on.\n"
    "        return json.loads(answer.read() or b'{}')\n";
constexpr std::string_view countdown =
    "import base64, json, os, urllib.request\n\n\n"
    "def main(args):\n"
    "    n = int(args.get('n', 0))\n"
    "    print(n)\n"
    "    if n <= 0:\n"
    "        return {'message': 'Happy New Year!'}\n"
    "    key = base64.b64encode(os.environ['__OW_API_KEY'].encode()).decode()\n"
    "    request = urllib.request.Request(\n"
    "        os.environ['__OW_API_HOST'] + "
    "'/api/v1/namespaces/whisk.system/actions/samples/countdown',\n"
    "        json.dumps({'n': n - 1}).encode(),\n"
    "        {'Content-Type': 'application/json', 'Authorization': 'Basic ' + key})\n"
    "    with urllib.request.urlopen(request, timeout=30) as answer:\n"
    "        return {'n': n, **json.load(answer)}\n";

constexpr Sample samples[] = {
    {"hello", "Returns a friendly greeting", greeting},
    {"greeting", "Returns a friendly greeting", greeting},
    {"helloWorld", "Writes a greeting into the log", helloWorld},
    {"helloworld", "Writes a greeting into the log", helloWorld},
    {"wordcount", "Counts the words of a text", wordCount},
    {"wordCount", "Counts the words of a text", wordCount},
    {"printParams", "Writes the parameters into the log, sorted",
     "def main(args):\n"
     "    for key in sorted(args):\n"
     "        print(f'{key}: {args[key]}')\n"
     "    return {'params': args}\n"},
    {"curl", "Fetches a URL",
     "import urllib.request\n\n\n"
     "def main(args):\n"
     "    url = str(args.get('payload', ''))\n"
     "    url = url if '://' in url else 'http://' + url\n"
     "    with urllib.request.urlopen(url, timeout=30) as answer:\n"
     "        return {'msg': answer.read(500000).decode(errors='replace')}\n",
     true},
    {"invoke", "Runs the function `name`, by default wordcount, and returns its result", invoke,
     true},
    {"trigger", "Fires the trigger `trigger` with the rest of the input", fire, true},
    {"countdown", "Counts `n` down to 0 by running itself again and again", countdown, true},
};

constexpr Sample alarms[] = {
    {"alarm", "Fires a trigger at the times of a cron pattern", {}},
    {"interval", "Fires a trigger every so many minutes", {}},
    {"once", "Fires a trigger a single time", {}},
};

constexpr Sample apimgmt[] = {
    {"createApi", "Makes a route of the API gateway", {}},
    {"getApi", "Tells routes of the API gateway", {}},
    {"deleteApi", "Removes routes of the API gateway", {}},
};

/// Of this release: a client sees no change at each start.
constexpr Timestamp made = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);

std::string kindFor(std::span<const RuntimePtr> runtimes)
{
    const auto runtime = resolveKind("python:default", runtimes);
    // Where there is none it can be read, and says what is missing when it is run.
    return runtime ? (*runtime)->kind : "python:3";
}

class Maker
{
public:
    explicit Maker(std::span<const RuntimePtr> runtimes)
        : m_kind(kindFor(runtimes))
    {
    }

    void package(const std::string &name, std::string_view description)
    {
        m_made.packages.push_back(std::make_shared<const Package>(
            Package{.name = {std::string(systemNamespace), {}, name},
                    .publish = true,
                    .annotations = {{"description", std::string(description)}},
                    .updated = made}));
    }

    void functions(std::span<const Sample> list, const Annotations &annotations)
    {
        const QualifiedName &package = m_made.packages.back()->name;
        for (const Sample &sample : list) {
            const bool builtin = sample.code.empty();
            Function function{.name = {package.ns, package.name, std::string(sample.name)},
                              .publish = false,
                              .exec = CodeExec{.kind = builtin ? std::string(builtinKind) : m_kind,
                                               .code = Blob(std::string(sample.code))},
                              .annotations = annotations,
                              .updated = made};
            function.annotations.push_back({"description", std::string(sample.description)});
            if (sample.callsOut) {
                function.annotations.push_back({"network", true});
                function.annotations.push_back({"provide-api-key", true});
            }
            function.annotations.push_back({"exec", kindOf(function.exec)});
            m_made.functions.push_back(std::make_shared<const Function>(std::move(function)));
        }
    }

    [[nodiscard]] SystemPackages take() { return std::move(m_made); }

private:
    std::string m_kind;
    SystemPackages m_made;
};

} // namespace

bool isBuiltin(const Function &function)
{
    return kindOf(function.exec) == builtinKind;
}

SystemPackages systemPackages(std::span<const RuntimePtr> runtimes)
{
    Maker maker(runtimes);
    maker.package("utils", "Building blocks that format and assemble data");
    maker.functions(utils, {});
    maker.package("samples", "Simple functions to get started with");
    maker.functions(samples, {});
    maker.package("alarms", "Feeds that fire by the clock");
    maker.functions(alarms, {{"feed", true}});
    maker.package("apimgmt", "The API gateway");
    maker.functions(apimgmt, {{"web-export", true}, {"final", true}});
    return maker.take();
}

} // namespace signalbox
