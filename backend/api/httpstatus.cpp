#include "api/httpstatus.h"

namespace signalbox {

int httpStatus(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Malformed:
    case ErrorCode::Invalid: return 400;
    case ErrorCode::Unauthorized: return 401;
    case ErrorCode::Forbidden: return 403;
    case ErrorCode::NotFound: return 404;
    case ErrorCode::Conflict: return 409;
    case ErrorCode::TooLarge: return 413;
    case ErrorCode::Throttled: return 429;
    case ErrorCode::Unsupported: return 501;
    case ErrorCode::Unavailable: return 503;
    case ErrorCode::Timeout: return 504;
    case ErrorCode::Cancelled:
    case ErrorCode::Internal: break;
    }
    return 500;
}

} // namespace signalbox
