#include "support/qtlocalengine.h"
#include "buildpaths.h"

namespace signalbox {

LocalEngine::LocalEngine(const Prepare &prepare)
{
    const std::string programs = std::string(SIGNALBOX_BUILD_DIR) + "/app";
    EngineSetup setup;
    setup.store.directory = m_folder.filePath(QStringLiteral("data")).toStdString();
    if (prepare)
        prepare(setup.store.directory);
    setup.helper = programs + "/signalbox-sandbox";
    setup.launchers = programs + "/launchers";
    m_engine = std::make_unique<Engine>(std::move(setup));
    if (const auto started = m_engine->start(); !started) {
        m_problem = QString::fromStdString(started.error().message);
        return;
    }
    m_cluster = std::make_unique<EmbeddedCluster>(*m_engine);
}

LocalEngine::~LocalEngine()
{
    m_cluster.reset(); // Before the engine it talks to.
}

std::string LocalEngine::pythonKind(const std::vector<Runtime> &runtimes)
{
    for (const auto &runtime : runtimes) {
        if (runtime.family == "python" && runtime.enabled && runtime.problem.empty())
            return runtime.kind;
    }
    return {};
}

} // namespace signalbox
