#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/names.h"

namespace signalbox {

/// The entities of one collection in memory, by name. Part of the catalog; engine thread.
template <class T>
class EntityTable
{
public:
    using Pointer = std::shared_ptr<const T>;

    /// Null when there is none.
    [[nodiscard]] Pointer find(const QualifiedName &name) const
    {
        const auto found = m_entities.find(name);
        return found == m_entities.end() ? nullptr : found->second;
    }
    /// Newest first by `updated`.
    [[nodiscard]] std::vector<Pointer> list(const std::string &ns) const
    {
        std::vector<Pointer> entities;
        for (const auto &[name, entity] : m_entities) {
            if (name.ns == ns)
                entities.push_back(entity);
        }
        std::ranges::sort(entities, [](const Pointer &a, const Pointer &b) {
            return a->updated != b->updated ? a->updated > b->updated : a->name < b->name;
        });
        return entities;
    }
    /// In no order.
    [[nodiscard]] std::vector<Pointer> all() const
    {
        std::vector<Pointer> entities;
        for (const auto &[name, entity] : m_entities)
            entities.push_back(entity);
        return entities;
    }
    void put(Pointer entity) { m_entities.insert_or_assign(entity->name, entity); }
    void remove(const QualifiedName &name) { m_entities.erase(name); }

private:
    std::unordered_map<QualifiedName, Pointer> m_entities;
};

} // namespace signalbox
