#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/activation.h"
#include "metering/pricetable.h"
#include "store/store.h"

namespace signalbox {

/// Marks the transaction of an event that tells of the engine itself, and so of every run and event
/// that follows from it. Such runs are no reason for another such event: it would have no end.
inline constexpr std::string_view engineMark = "engine-feed:";

[[nodiscard]] inline bool followsFromEngineFeed(const Cause &cause)
{
    return cause.transaction.find(engineMark) != std::string::npos;
}

/// Runs of one function that wait for a sandbox.
struct WaitingFunction
{
    QualifiedName function;
    int waiting = 0;

    friend bool operator==(const WaitingFunction &, const WaitingFunction &) = default;
};

/// In percent of what there is.
struct MemoryUse
{
    int sandboxes = 0; ///< Reserved, of what sandboxes may reserve.
    int machine = 0;   ///< In use, of the whole machine's; 0 when it does not say.

    friend bool operator==(const MemoryUse &, const MemoryUse &) = default;
};

/// What feeds can know of the engine they live in. Outlives them; engine thread.
class EngineSenses
{
public:
    using RunHandler = std::function<void(const Activation &)>;

    virtual ~EngineSenses() = default;
    /// The runs of @p ns that wait, without those that follow from an engine feed.
    [[nodiscard]] virtual std::vector<WaitingFunction> waiting(const std::string &ns) const = 0;
    [[nodiscard]] virtual MemoryUse memory() const = 0;
    /// Told of each run that has ended before its end is journaled: an event that is delivered then
    /// is on disk no later. Those that a crash ended are in the journal before a feed begins. Until
    /// the result is destroyed.
    [[nodiscard]] virtual std::shared_ptr<void> onRunEnded(RunHandler handler) = 0;
    /// Behind what of the journal is on disk; what ends from here on does not stand before it.
    [[nodiscard]] virtual JournalPlace journalEnd() const = 0;
    /// The next slice of a walk through the journal (Store::walk()).
    virtual void walkJournal(JournalWalk walk, Handler<JournalSlice> done) = 0;
    /// The record as far as it is on disk; NotFound when nothing of it is.
    virtual void record(const ActivationId &id,
                        Handler<std::shared_ptr<const Activation>> done) = 0;
    /// The price table called so; the one that holds without an id. NotFound.
    [[nodiscard]] virtual Result<PriceTable> prices(const std::string &id) const = 0;
    /// Another number whenever a table or the choice of one has changed.
    [[nodiscard]] virtual std::uint64_t priceRevision() const = 0;
    /// What was used; sees each run that somebody was told the end of.
    virtual void usage(UsageQuery query, Handler<std::vector<UsageRow>> done) = 0;
};

} // namespace signalbox
