#pragma once

#include <filesystem>

#include "store/file.h"

namespace signalbox {

/// The data folder, made 0700 and locked against a second engine for as long as this lives.
class DataFolder
{
public:
    /// Conflict, naming the process, when another engine has it; Unavailable when it cannot be made.
    Result<> open(const std::filesystem::path &folder);
    void close() { m_lock.close(); }

private:
    File m_lock;
};

} // namespace signalbox
