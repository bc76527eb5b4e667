#include "store/inflighttable.h"

#include <algorithm>
#include <cstring>

#include <sys/mman.h>

namespace signalbox {

namespace {

constexpr std::string_view magic = "SBXFLY1\n";
constexpr std::uint64_t headerBytes = 64; // The magic, then zeros.
constexpr std::size_t firstCapacity = 4096;

std::size_t bytesFor(std::size_t capacity)
{
    return headerBytes + capacity * sizeof(ActivationId);
}

} // namespace

InFlightTable::~InFlightTable()
{
    unmap();
}

void InFlightTable::unmap()
{
    if (m_memory)
        munmap(m_memory, bytesFor(m_capacity));
    m_memory = nullptr;
}

ActivationId *InFlightTable::slots() const
{
    return reinterpret_cast<ActivationId *>(static_cast<char *>(m_memory) + headerBytes);
}

Result<> InFlightTable::map(std::size_t capacity)
{
    // Blocks are reserved, not only named: a store into a hole of a full disk would be a signal.
    if (auto grown = m_file.resize(bytesFor(capacity)); !grown)
        return grown;
    if (auto reserved = m_file.reserve(bytesFor(capacity)); !reserved)
        return reserved;
    void *memory =
        mmap(nullptr, bytesFor(capacity), PROT_READ | PROT_WRITE, MAP_SHARED, m_file.fd(), 0);
    if (memory == MAP_FAILED)
        return File::failure(m_file.path(), "map");
    unmap();
    m_memory = memory;
    for (std::size_t i = capacity; i > m_capacity; --i)
        m_free.push_back(i - 1);
    m_capacity = capacity;
    return {};
}

Result<> InFlightTable::open(const std::filesystem::path &path)
{
    auto file = File::openWrite(path);
    if (!file)
        return fail(file.error());
    m_file = std::move(*file);
    const auto size = m_file.size();
    if (!size)
        return fail(size.error());
    const auto begin = m_file.read(0, magic.size());
    std::size_t capacity = firstCapacity;
    if (begin && *begin == magic)
        capacity =
            std::max(capacity, (*size - std::min(*size, headerBytes)) / sizeof(ActivationId));
    else if (auto emptied = m_file.resize(0); !emptied)
        return emptied;
    if (auto mapped = map(capacity); !mapped)
        return mapped;
    std::memcpy(m_memory, magic.data(), magic.size());
    adoptMarks();
    return {};
}

/// Takes over what a former engine wrote.
void InFlightTable::adoptMarks()
{
    m_free.clear();
    for (std::size_t slot = m_capacity; slot > 0; --slot) {
        const ActivationId &id = slots()[slot - 1];
        if (id.isNull())
            m_free.push_back(slot - 1);
        else
            m_slots.emplace(id, slot - 1);
    }
}

std::vector<ActivationId> InFlightTable::marked() const
{
    std::vector<ActivationId> ids;
    for (const auto &[id, slot] : m_slots)
        ids.push_back(id);
    return ids;
}

void InFlightTable::mark(const ActivationId &id)
{
    if (m_slots.contains(id))
        return;
    // A table that cannot grow (full disk) loses exactness after a crash, not the run itself.
    if (m_free.empty() && !map(m_capacity * 2))
        return;
    const std::size_t slot = m_free.back();
    m_free.pop_back();
    m_slots.emplace(id, slot);
    std::memcpy(&slots()[slot], &id, sizeof id);
}

void InFlightTable::clear(const ActivationId &id)
{
    const auto found = m_slots.find(id);
    if (found == m_slots.end())
        return;
    std::memset(static_cast<void *>(&slots()[found->second]), 0, sizeof(ActivationId));
    m_free.push_back(found->second);
    m_slots.erase(found);
}

} // namespace signalbox
