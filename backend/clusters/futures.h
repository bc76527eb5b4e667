#pragma once

#include <memory>
#include <type_traits>
#include <utility>

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

namespace signalbox {

/// Calls @p done with the result of @p future on the thread of @p context, from its event loop. Not at
/// all when @p context is gone by then, or when the future ends without a result.
///
/// Instead of QFuture::then() with a context: in Qt 6.4 that one asserts, and races with another
/// thread, when its context is destroyed first, which is what closing a page or a window does.
template <class T, class Done>
void whenFinished(const QFuture<T> &future, QObject *context, Done done)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, done = std::move(done)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             done(watcher->result());
                     });
    watcher->setFuture(future);
}

/// What @p map makes of the result of @p future, made on the thread of @p context.
template <class T, class Map>
auto mapped(const QFuture<T> &future, QObject *context, Map map)
    -> QFuture<std::invoke_result_t<Map, const T &>>
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Map, const T &>>>();
    promise->start();
    whenFinished(future, context, [promise, map = std::move(map)](const T &result) mutable {
        promise->addResult(map(result));
        promise->finish();
    });
    return promise->future();
}

} // namespace signalbox
