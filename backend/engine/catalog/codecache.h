#pragma once

#include <list>
#include <unordered_map>

#include "engine/pointers.h"
#include "engine/workers.h"

namespace signalbox {

/// Where the scheduler gets loadable code from. Engine thread; a rim of its own, so that scheduler
/// tests need no code.
class CodeSource
{
public:
    virtual ~CodeSource() = default;
    /// @p done is called before load() returns when the code is at hand.
    virtual void load(const FunctionPtr &function, Handler<CodeImagePtr> done) = 0;
};

/// Keeps the code of recently started functions loadable, up to a bound of bytes; the rest is
/// unpacked again on a worker when it is needed. Owned by the control plane, engine thread.
class CodeCache final : public CodeSource
{
public:
    CodeCache(Workers &workers, std::size_t maxBytes);

    void load(const FunctionPtr &function, Handler<CodeImagePtr> done) override;
    /// Checks @p exec's code on a worker without keeping it.
    void check(const CodeExec &exec, Handler<CodeImagePtr> done);
    /// Keeps an image that was made by a check.
    void keep(const FunctionPtr &function, CodeImagePtr image);

    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    struct Entry
    {
        FunctionPtr function; ///< Holds the key's address in use.
        CodeImagePtr image;
        std::size_t bytes = 0;
    };

    Workers &m_workers;
    std::size_t m_maxBytes;
    std::size_t m_bytes = 0;
    std::list<Entry> m_recent; ///< Most recently used first.
    std::unordered_map<const Function *, std::list<Entry>::iterator> m_entries;
};

} // namespace signalbox
