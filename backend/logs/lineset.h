#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "logs/lineindex.h"

namespace signalbox {

/// Some lines of a log, in order: what a search found, what filters leave. Four bytes a line.
/// A value; copies share what they hold.
class LineSet
{
public:
    /// Lines of one block: their numbers in it, ascending.
    using Part = std::vector<std::uint32_t>;

    /// Adds the chosen lines of the next block of @p index.
    void append(const LineIndex &index, std::shared_ptr<const Part> part);
    /// Forgets what belongs to @p block and to later ones.
    void truncate(std::size_t block);

    [[nodiscard]] std::uint64_t size() const { return m_before.back(); }
    [[nodiscard]] bool empty() const { return size() == 0; }
    /// Blocks it was told about.
    [[nodiscard]] std::size_t blockCount() const { return m_parts.size(); }
    [[nodiscard]] const Part &part(std::size_t block) const { return *m_parts[block]; }

    /// Number of the chosen line @p position, from 0, which must exist.
    [[nodiscard]] std::uint64_t lineAt(std::uint64_t position) const;
    /// How many chosen lines lie before @p line.
    [[nodiscard]] std::uint64_t before(std::uint64_t line) const;
    [[nodiscard]] bool contains(std::uint64_t line) const;

private:
    std::vector<std::shared_ptr<const Part>> m_parts;
    std::vector<std::uint64_t> m_firstLine; ///< Of each block.
    std::vector<std::uint64_t> m_before{0}; ///< Chosen lines before each block, and all of them.
};

/// @p lines and up to @p around lines before and after each.
[[nodiscard]] LineSet withContext(const LineSet &lines, std::uint32_t around,
                                  const LineIndex &index);

} // namespace signalbox
