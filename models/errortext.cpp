#include "models/errortext.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

QString kindText(ErrorCode code)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("ErrorText", text); };
    switch (code) {
    case ErrorCode::Malformed: return tr(QT_TRANSLATE_NOOP("ErrorText", "Cannot be read: %1"));
    case ErrorCode::Invalid: return tr(QT_TRANSLATE_NOOP("ErrorText", "Not valid: %1"));
    case ErrorCode::NotFound: return tr(QT_TRANSLATE_NOOP("ErrorText", "Not found: %1"));
    case ErrorCode::Conflict: return tr(QT_TRANSLATE_NOOP("ErrorText", "Conflict: %1"));
    case ErrorCode::Unauthorized: return tr(QT_TRANSLATE_NOOP("ErrorText", "Not signed in: %1"));
    case ErrorCode::Forbidden: return tr(QT_TRANSLATE_NOOP("ErrorText", "Not allowed: %1"));
    case ErrorCode::TooLarge: return tr(QT_TRANSLATE_NOOP("ErrorText", "Too large: %1"));
    case ErrorCode::Throttled: return tr(QT_TRANSLATE_NOOP("ErrorText", "Too many requests: %1"));
    case ErrorCode::Unavailable: return tr(QT_TRANSLATE_NOOP("ErrorText", "Not available: %1"));
    case ErrorCode::Timeout: return tr(QT_TRANSLATE_NOOP("ErrorText", "Took too long: %1"));
    case ErrorCode::Cancelled: return tr(QT_TRANSLATE_NOOP("ErrorText", "Cancelled: %1"));
    case ErrorCode::Unsupported: return tr(QT_TRANSLATE_NOOP("ErrorText", "Not supported: %1"));
    case ErrorCode::Internal: break;
    }
    return tr(QT_TRANSLATE_NOOP("ErrorText", "Internal error: %1"));
}

} // namespace

QString errorText(const Error &error)
{
    return kindText(error.code).arg(QString::fromStdString(error.message));
}

} // namespace signalbox
