#include "engine/catalog/codecache.h"

#include "engine/sandbox/codeimage.h"

namespace signalbox {

namespace {

std::size_t sizeOf(const CodeImage &image)
{
    std::size_t bytes = 0;
    for (const CodeFile &file : image.files)
        bytes += file.path.size() + file.bytes.size();
    return bytes;
}

} // namespace

CodeCache::CodeCache(Workers &workers, std::size_t maxBytes)
    : m_workers(workers)
    , m_maxBytes(maxBytes)
{
}

void CodeCache::load(const FunctionPtr &function, Handler<CodeImagePtr> done)
{
    if (const auto found = m_entries.find(function.get()); found != m_entries.end()) {
        m_recent.splice(m_recent.begin(), m_recent, found->second);
        done(found->second->image);
        return;
    }
    const auto *code = std::get_if<CodeExec>(&function->exec);
    if (!code) {
        done(fail(ErrorCode::Unsupported, function->name.str() + " has no code to load"));
        return;
    }
    check(*code, [this, function, done = std::move(done)](Result<CodeImagePtr> image) {
        if (image)
            keep(function, *image);
        done(std::move(image));
    });
}

void CodeCache::check(const CodeExec &exec, Handler<CodeImagePtr> done)
{
    if (!exec.binary) {
        done(makeCodeImage(exec)); // Text is taken as it is: nothing to compute.
        return;
    }
    m_workers.submit<Result<CodeImagePtr>>([exec] { return makeCodeImage(exec); }, std::move(done));
}

void CodeCache::keep(const FunctionPtr &function, CodeImagePtr image)
{
    const std::size_t bytes = sizeOf(*image);
    if (bytes > m_maxBytes || m_entries.contains(function.get()))
        return;
    m_recent.push_front({function, std::move(image), bytes});
    m_entries.emplace(function.get(), m_recent.begin());
    m_bytes += bytes;
    while (m_bytes > m_maxBytes) {
        m_bytes -= m_recent.back().bytes;
        m_entries.erase(m_recent.back().function.get());
        m_recent.pop_back();
    }
}

} // namespace signalbox
