#pragma once

#include <cstdint>
#include <vector>

#include "metering/pricetable.h"
#include "store/store.h"

namespace signalbox {

/// The price tables: those that come with Signalbox and the user's own, and which of them holds.
/// Owned by the meter, engine thread; what is the user's is a setting of the store.
class PriceBook
{
public:
    explicit PriceBook(Store &store);

    /// Takes the setting `prices`; what cannot be read of it is left out.
    void load(const std::string &setting);

    /// By name.
    [[nodiscard]] std::vector<PriceTable> tables() const;
    /// Of no id: the chosen one. NotFound.
    [[nodiscard]] Result<PriceTable> table(const std::string &id) const;
    [[nodiscard]] const std::string &chosen() const { return m_chosen; }
    /// Grows whenever a table or the choice changes.
    [[nodiscard]] std::uint64_t revision() const { return m_revision; }

    /// Adds or replaces. Conflict when one that came with Signalbox is called so.
    void put(PriceTable table, Handler<void> done);
    /// NotFound; Conflict for one that came with Signalbox. Without the chosen one the first holds.
    void remove(const std::string &id, Handler<void> done);
    void choose(const std::string &id, Handler<void> done);

private:
    void save(Handler<void> done);

    Store &m_store;
    std::vector<PriceTable> m_own;
    std::string m_chosen;
    std::uint64_t m_revision = 0;
};

} // namespace signalbox
