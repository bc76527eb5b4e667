#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/ids.h"
#include "store/file.h"

namespace signalbox {

/// The ids of activations that were started and have no durable end, in a mapped file: what is
/// written there outlives kill -9 without a system call. Grows as needed. Engine thread.
///
/// After a power loss its pages may be older than the journal; the journal's Started records, at
/// most one batch behind, fill the gap (ADR 0002).
class InFlightTable
{
public:
    InFlightTable() = default;
    ~InFlightTable();
    InFlightTable(const InFlightTable &) = delete;
    InFlightTable &operator=(const InFlightTable &) = delete;

    /// Opens or makes the file. Ids that the last engine left stay marked until they are cleared:
    /// another crash before their end is recorded must find them again.
    Result<> open(const std::filesystem::path &path);
    [[nodiscard]] std::vector<ActivationId> marked() const;

    /// Marks @p id. Nothing happens when it is marked already.
    void mark(const ActivationId &id);
    void clear(const ActivationId &id);
    [[nodiscard]] bool contains(const ActivationId &id) const { return m_slots.contains(id); }
    [[nodiscard]] std::size_t size() const { return m_slots.size(); }

private:
    Result<> map(std::size_t capacity);
    void unmap();
    void adoptMarks();
    [[nodiscard]] ActivationId *slots() const;

    File m_file;
    void *m_memory = nullptr;
    std::size_t m_capacity = 0; ///< Slots.
    std::unordered_map<ActivationId, std::size_t> m_slots;
    std::vector<std::size_t> m_free;
};

} // namespace signalbox
