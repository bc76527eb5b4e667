// Holds every #include of the project against the layering table (docs/architecture.md).
// Qt modules below "is it Qt at all" are left to the linker: models cannot link a widget.

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include <gtest/gtest.h>

#include "buildpaths.h"

namespace signalbox {
namespace {

namespace fs = std::filesystem;

/// What an include reaches: a layer of ours or a library.
struct Reach
{
    std::string name; ///< `core`, `engine`, …; `qt`, `asio`, `beast`, `boost`, `sqlite`, `other`.
    bool ours = false;
};

struct Layer
{
    std::string name;
    std::string folder;                 ///< From the top of the checkout, with a slash at the end.
    std::vector<std::string> layers;    ///< May include these layers besides itself.
    std::vector<std::string> libraries; ///< May include these libraries besides `other`.
};

/// The table of the house plan. Longer folders first: the first match is the file's layer.
const std::vector<Layer> &layers()
{
    static const std::vector<Layer> table{
        {"core", "backend/core/", {}, {"json", "expected"}},
        {"logs", "backend/logs/", {"core"}, {"json", "expected"}},
        {"metering", "backend/metering/", {"core"}, {"json", "expected"}},
        {"store", "backend/store/", {"core", "metering"}, {"json", "expected", "sqlite", "log"}},
        {"engine",
         "backend/engine/",
         {"core", "metering", "store"},
         {"json", "expected", "asio", "boost", "log", "archive", "seccomp", "zlib", "openssl",
          "broker"}},
        {"api",
         "backend/api/",
         {"core", "metering", "engine"},
         {"json", "expected", "asio", "beast", "boost", "log", "openssl", "zlib"}},
        {"deployment", "backend/deployment/", {"core"}, {"json", "expected", "yaml"}},
        {"clusters",
         "backend/clusters/",
         {"core", "deployment"},
         {"json", "expected", "qt", "log"}},
        {"sandboxhelper", "backend/sandboxhelper/", {}, {"seccomp"}},
        {"models",
         "models/",
         {"clusters", "core", "deployment", "logs"},
         {"json", "expected", "qt", "zlib"}},
        {"views", "views/", {"models", "clusters", "core", "logs"}, {"json", "expected", "qt"}},
        {"app",
         "app/",
         {"core", "store", "engine", "api", "deployment", "clusters", "models", "views"},
         {"json", "expected", "qt", "asio", "boost", "log"}},
    };
    return table;
}

const Layer *layerOf(const std::string &file)
{
    const auto found = std::ranges::find_if(
        layers(), [&](const Layer &layer) { return file.starts_with(layer.folder); });
    return found == layers().end() ? nullptr : &*found;
}

bool oneOf(const std::vector<std::string> &names, const std::string &name)
{
    return std::ranges::find(names, name) != names.end();
}

bool isQt(std::string_view path)
{
    const auto upper = [&](std::size_t at) { return at < path.size() && std::isupper(path[at]); };
    return path.starts_with("Qt") || path.starts_with("Qsci/") || path.starts_with("qt6keychain/")
           || (path.starts_with("Q") && upper(1))
           || (path.starts_with("q") && path.ends_with(".h"));
}

Reach reachOf(const std::string &path)
{
    // Beginning of the path → library; the first that fits counts.
    static const std::vector<std::pair<std::string_view, std::string>> libraries{
        {"boost/beast", "beast"}, {"boost/asio", "asio"},    {"boost/", "boost"},
        {"sqlite3", "sqlite"},    {"nlohmann/", "json"},     {"simdjson", "json"},
        {"tl/", "expected"},      {"spdlog/", "log"},        {"fmt/", "log"},
        {"archive", "archive"},   {"seccomp.h", "seccomp"},  {"zlib.h", "zlib"},
        {"openssl/", "openssl"},  {"amqp", "broker"},        {"hiredis/", "broker"},
        {"libpq-fe", "broker"},   {"librdkafka/", "broker"}, {"yaml-cpp/", "yaml"},
    };
    const std::string first = path.substr(0, path.find('/'));
    if (first != path && std::ranges::find(layers(), first, &Layer::name) != layers().end())
        return {.name = first, .ours = true};
    if (isQt(path))
        return {.name = "qt"};
    for (const auto &[beginning, name] : libraries)
        if (path.starts_with(beginning))
            return {.name = name};
    return {.name = "other"};
}

/// What @p line includes, or nothing when it is no include.
std::optional<std::string> includedBy(std::string_view line)
{
    const auto skipBlanks = [&] {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    };
    const auto take = [&](std::string_view text) {
        skipBlanks();
        if (!line.starts_with(text))
            return false;
        line.remove_prefix(text.size());
        return true;
    };
    if (!take("#") || !take("include") || (!take("<") && !take("\"")))
        return {};
    return std::string(line.substr(0, line.find_first_of(">\"")));
}

/// Why @p file must not include @p path, or nothing when it may.
std::optional<std::string> objection(const std::string &file, const std::string &path)
{
    const Layer *layer = layerOf(file);
    if (!layer)
        return "belongs to no layer";
    const Reach reach = reachOf(path);
    const std::string stem = fs::path(file).stem().string();
    const bool header = file.ends_with(".h");

    // The embedded cluster is the one file pair that brings the engine to the window.
    if (layer->name == "clusters" && stem.starts_with("embedded")
        && (reach.name == "engine" || reach.name == "api" || reach.name == "asio"))
        return {};
    // Engine and helper are the two ends of one socket and share how its frames are written.
    if (layer->name == "sandboxhelper"
        && (path == "engine/sandbox/pairs.h" || path == "engine/sandbox/framecodec.h"))
        return {};

    if (reach.ours && reach.name != layer->name && !oneOf(layer->layers, reach.name))
        return layer->name + " must not include " + reach.name;
    if (!reach.ours && reach.name != "other" && !oneOf(layer->libraries, reach.name))
        return layer->name + " must not include the library " + reach.name;
    if (reach.name == "beast" && header)
        return "Beast belongs in a .cpp of api: a header spreads 12 s of compiling";
    if (reach.name == "asio" && header && layer->name != "engine" && layer->name != "api")
        return "Asio belongs in headers of engine and api only";
    return {};
}

struct Violation
{
    std::string file;
    int line = 0;
    std::string text;
};

std::vector<Violation> check(const std::string &file, std::istream &source)
{
    std::vector<Violation> found;
    std::string line;
    for (int number = 1; std::getline(source, line); ++number) {
        const auto path = includedBy(line);
        if (!path)
            continue;
        if (const auto reason = objection(file, *path))
            found.push_back({file, number, *reason + " (" + *path + ")"});
    }
    return found;
}

std::vector<Violation> checkText(const std::string &file, const std::string &text)
{
    std::istringstream source(text);
    return check(file, source);
}

TEST(Layering, everyIncludeIsAllowedByTheTable)
{
    const fs::path top = SIGNALBOX_SOURCE_DIR;
    int files = 0;
    for (const char *folder : {"app", "backend", "models", "views"}) {
        for (const auto &entry : fs::recursive_directory_iterator(top / folder)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".cpp" && extension != ".h" && extension != ".c")
                continue;
            ++files;
            std::ifstream source(entry.path());
            for (const auto &violation : check(fs::relative(entry.path(), top).string(), source))
                ADD_FAILURE() << violation.file << ':' << violation.line << ": " << violation.text;
        }
    }
    EXPECT_GT(files, 20) << "the sources were not found";
}

struct PlantedRow
{
    const char *what;
    const char *file;
    const char *text;
    bool allowed;
};

class PlantedIncludes : public testing::TestWithParam<PlantedRow>
{
};

TEST_P(PlantedIncludes, areJudged)
{
    const auto found = checkText(GetParam().file, GetParam().text);
    EXPECT_EQ(found.empty(), GetParam().allowed) << GetParam().what;
    for (const auto &violation : found)
        EXPECT_EQ(violation.line, 2) << "the line is reported";
}

INSTANTIATE_TEST_SUITE_P(
    Layering, PlantedIncludes,
    testing::Values(
        PlantedRow{"core includes JSON", "backend/core/x.cpp", "\n#include <nlohmann/json.hpp>",
                   true},
        PlantedRow{"core includes Qt", "backend/core/x.cpp", "\n#include <QString>", false},
        PlantedRow{"core includes store", "backend/core/x.h", "\n#include \"store/store.h\"",
                   false},
        PlantedRow{"store includes engine", "backend/store/x.cpp", "\n#include \"engine/engine.h\"",
                   false},
        PlantedRow{"store includes Asio", "backend/store/x.cpp", "\n#include <boost/asio/post.hpp>",
                   false},
        PlantedRow{"engine includes Asio in a header", "backend/engine/x.h",
                   "\n#include <boost/asio/post.hpp>", true},
        PlantedRow{"engine includes Beast", "backend/engine/x.cpp",
                   "\n#include <boost/beast/http.hpp>", false},
        PlantedRow{"engine includes a Qt header by module", "backend/engine/schedule/x.cpp",
                   "\n#  include <QtCore/QTimer>", false},
        PlantedRow{"api includes Beast in a source", "backend/api/x.cpp",
                   "\n#include <boost/beast/http.hpp>", true},
        PlantedRow{"api includes Beast in a header", "backend/api/x.h",
                   "\n#include <boost/beast/http.hpp>", false},
        PlantedRow{"api includes the store", "backend/api/x.cpp", "\n#include \"store/store.h\"",
                   false},
        PlantedRow{"the embedded cluster includes the engine",
                   "backend/clusters/embeddedcluster.cpp", "\n#include \"engine/engine.h\"", true},
        PlantedRow{"a remote cluster includes the engine", "backend/clusters/openwhiskcluster.cpp",
                   "\n#include \"engine/engine.h\"", false},
        PlantedRow{"models include the cluster interface", "models/x.h",
                   "\n#include \"clusters/cluster.h\"", true},
        PlantedRow{"models include views", "models/x.h", "\n#include \"views/common/navigator.h\"",
                   false},
        PlantedRow{"views include the engine", "views/common/x.cpp",
                   "\n#include \"engine/controlplane.h\"", false},
        PlantedRow{"app includes the engine", "app/main.cpp", "\n#include \"engine/engine.h\"",
                   true}),
    [](const testing::TestParamInfo<PlantedRow> &row) {
        std::string name = row.param.what;
        std::ranges::replace(name, ' ', '_');
        return name;
    });

} // namespace
} // namespace signalbox
