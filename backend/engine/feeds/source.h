#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/json.h"

namespace signalbox {

/// One event that a source has seen.
struct SourceEvent
{
    Json payload = Json::object(); ///< An object.
    /// Names the event for the source, also after a restart (FeedEvent::position); empty where the
    /// source has no names: then one that it brings twice is two.
    std::string position;
    bool maybeKnown = true; ///< False: the source says that it never brought this one before.
    std::string receipt;    ///< What acknowledge() needs to know of it.
    bool silent = false;    ///< No event: only a position to be kept; an empty one: at once.
    /// Of a silent one: the position is all that the feed has to know after a restart, and is on
    /// disk when it is acknowledged.
    bool awaited = false;
    /// One that can never be taken (too large) is not acknowledged: the source keeps it.
    bool staysWhenRefused = false;
};

/// Where events come from: a broker, a folder. Made on the engine thread, then used by one thread
/// of its own, which may block for as long as each function says.
class Source
{
public:
    virtual ~Source() = default;

    /// Connects, within some seconds. After an error of any function it is called again, later.
    virtual Result<> open() = 0;
    /// Up to @p most new events, at once when there are some, otherwise what comes within @p wait.
    /// Returns early when @p wakeFd becomes readable, or within 300 ms where it cannot look at that.
    /// With @p most 0 only keeps the connection alive.
    virtual Result<std::vector<SourceEvent>> receive(std::chrono::milliseconds wait,
                                                     std::size_t most, int wakeFd) = 0;
    /// The events are on disk: the source may forget them. Only receipts since the last open().
    virtual Result<> acknowledge(const std::vector<std::string> &receipts) = 0;
    /// Called last, when nobody will remember what is on disk.
    virtual void leave() {}
};

} // namespace signalbox
