#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include <QTemporaryDir>

#include "clusters/embeddedcluster.h"
#include "engine/engine.h"

namespace signalbox {

/// A whole engine with real sandboxes in a folder of its own, and the cluster on top of it.
class LocalEngine
{
public:
    /// Fills the data folder before the engine opens it.
    using Prepare = std::function<void(const std::filesystem::path &)>;

    /// Empty problem() when it runs.
    explicit LocalEngine(const Prepare &prepare = {});
    ~LocalEngine();

    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] Engine &engine() { return *m_engine; }
    [[nodiscard]] EmbeddedCluster &cluster() { return *m_cluster; }
    /// A Python runtime of this machine; empty when there is none.
    [[nodiscard]] static std::string pythonKind(const std::vector<Runtime> &runtimes);

private:
    QTemporaryDir m_folder;
    QString m_problem;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<EmbeddedCluster> m_cluster;
};

} // namespace signalbox
