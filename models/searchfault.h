#pragma once

#include <QString>

#include "core/error.h"

namespace signalbox {

/// Why a search cannot be read, and the characters of its text that are to blame.
struct SearchFault
{
    QString text; ///< Translated; empty when there is none.
    int at = 0;
    int size = 0;

    friend bool operator==(const SearchFault &, const SearchFault &) = default;
};

/// What a person reads for @p error, with which ActivationSearch::parse() refused @p line.
[[nodiscard]] SearchFault searchFault(const QString &line, const Error &error);

} // namespace signalbox
