#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/error.h"

struct archive;

namespace signalbox {

/// Writes a zip in memory. After a failure nothing more is written; finish() says why.
class IncidentZip
{
public:
    IncidentZip();
    ~IncidentZip();
    IncidentZip(const IncidentZip &) = delete;
    IncidentZip &operator=(const IncidentZip &) = delete;

    void add(const std::string &name, std::string_view bytes);
    [[nodiscard]] Result<std::string> finish();

private:
    void check(int state);

    struct Closer
    {
        void operator()(struct archive *writer) const;
    };
    std::string m_bytes;
    std::string m_fault; ///< Empty while all is well.
    std::unique_ptr<struct archive, Closer> m_writer;
};

} // namespace signalbox
