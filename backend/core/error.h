#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace signalbox {

/// What kind of thing went wrong with a request. One function maps it to an HTTP status
/// (api/httpstatus.h), one to translated text (models/errortext.h).
enum class ErrorCode {
    Malformed, ///< Not parseable: JSON, base64, zip, a query value, a name.
    Invalid,   ///< Parseable, but breaks a rule (limit out of range, unknown kind).
    NotFound,
    Conflict,     ///< Exists already, or exists in another collection.
    Unauthorized, ///< No or wrong credentials.
    Forbidden,    ///< Somebody else's, or not allowed by a policy.
    TooLarge,
    Throttled,
    Unavailable, ///< Backend missing, shutting down, or a remote server not reachable.
    Timeout,
    Cancelled,
    Unsupported, ///< The cluster cannot do this; the message says why.
    Internal,
};

/// A failed request: what failed and on what, lower case, no full stop, and what to do where known.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::string
        field; ///< Place in the input the message is about (`limits.timeout`); may be empty.

    friend bool operator==(const Error &, const Error &) = default;
};

template <class T = void>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message,
                                                std::string field = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(field)});
}

[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace signalbox
