#include "models/errortext.h"

#include <QCoreApplication>

#include <algorithm>

namespace signalbox {

namespace {

struct KindText
{
    ErrorCode code;
    const char *text;
};

constexpr KindText kindTexts[] = {
    {ErrorCode::Malformed, QT_TRANSLATE_NOOP("ErrorText", "Cannot be read: %1")},
    {ErrorCode::Invalid, QT_TRANSLATE_NOOP("ErrorText", "Not valid: %1")},
    {ErrorCode::NotFound, QT_TRANSLATE_NOOP("ErrorText", "Not found: %1")},
    {ErrorCode::Conflict, QT_TRANSLATE_NOOP("ErrorText", "Conflict: %1")},
    {ErrorCode::Unauthorized, QT_TRANSLATE_NOOP("ErrorText", "Not signed in: %1")},
    {ErrorCode::Forbidden, QT_TRANSLATE_NOOP("ErrorText", "Not allowed: %1")},
    {ErrorCode::TooLarge, QT_TRANSLATE_NOOP("ErrorText", "Too large: %1")},
    {ErrorCode::Throttled, QT_TRANSLATE_NOOP("ErrorText", "Too many requests: %1")},
    {ErrorCode::Unavailable, QT_TRANSLATE_NOOP("ErrorText", "Not available: %1")},
    {ErrorCode::Timeout, QT_TRANSLATE_NOOP("ErrorText", "Took too long: %1")},
    {ErrorCode::Cancelled, QT_TRANSLATE_NOOP("ErrorText", "Cancelled: %1")},
    {ErrorCode::Unsupported, QT_TRANSLATE_NOOP("ErrorText", "Not supported: %1")},
    {ErrorCode::Internal, QT_TRANSLATE_NOOP("ErrorText", "Internal error: %1")},
};

QString kindText(ErrorCode code)
{
    const auto *kind = std::ranges::find(kindTexts, code, &KindText::code);
    return QCoreApplication::translate("ErrorText",
                                       kind == std::ranges::end(kindTexts) ? "%1" : kind->text);
}

} // namespace

QString errorText(const Error &error)
{
    return kindText(error.code).arg(QString::fromStdString(error.message));
}

} // namespace signalbox
