#pragma once

#include <functional>
#include <memory>

#include "clusters/embeddedcluster.h"
#include "clusters/futures.h"
#include "engine/engine.h"

namespace signalbox {

// How EmbeddedCluster asks the engine: for its own sources only.

template <class T>
QFuture<Result<T>> EmbeddedCluster::call(
    std::function<void(ControlPlane &, const Identity &, Answer<T>)> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto future = promise->future();
    m_engine.post(
        [promise, work = std::move(work), caller = m_engine.identity()](ControlPlane &plane) {
            work(plane, caller, [promise](Result<T> result) {
                promise->addResult(std::move(result));
                promise->finish();
            });
        });
    return mapped(future, this, [](const Result<T> &result) { return result; });
}

} // namespace signalbox
