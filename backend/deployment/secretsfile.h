#pragma once

#include <filesystem>

#include "deployment/secrets.h"

namespace signalbox::deployment {

/// `NAME=value` lines, values as JSON; lines that begin with # are remarks. Errors say file and line.
[[nodiscard]] Result<SecretValues> readSecretsFile(const std::filesystem::path &path);

/// Writes them, readable by their owner only.
[[nodiscard]] Result<> writeSecretsFile(const std::filesystem::path &path,
                                        const SecretValues &values);

/// What @p values say, else the environment.
[[nodiscard]] SecretLookup lookupIn(SecretValues values);

} // namespace signalbox::deployment
