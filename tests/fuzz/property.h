#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace signalbox::fuzz {

/// Ends the process with @p what unless it @p holds; whoever drives the target, libFuzzer or our
/// own driver, then keeps the input.
inline void require(bool holds, std::string_view what)
{
    if (holds)
        return;
    std::fprintf(stderr, "property does not hold: %.*s\n", static_cast<int>(what.size()),
                 what.data());
    std::abort();
}

} // namespace signalbox::fuzz
