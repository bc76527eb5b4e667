#pragma once

#include <string_view>

/// Texts that OpenWhisk's clients and tests compare (openwhisk.md 2.1, 2.13).
namespace signalbox::texts {

inline constexpr std::string_view authenticationMissing =
    "The resource requires authentication, which was not supplied with the request";
inline constexpr std::string_view authenticationInvalid = "The supplied authentication is invalid";
inline constexpr std::string_view notAuthorized =
    "The supplied authentication is not authorized to access this resource.";
inline constexpr std::string_view noSuchPath = "The requested resource could not be found.";
inline constexpr std::string_view noSuchEntity = "The requested resource does not exist.";
inline constexpr std::string_view alreadyExists = "resource already exists";
inline constexpr std::string_view otherCollection =
    "Resource by this name exists but is not in this collection.";
inline constexpr std::string_view docsWithCount =
    "The parameter 'docs' is not permitted with 'count'.";
inline constexpr std::string_view unsupportedContentType =
    "The request's Content-Type is not supported. Expected: application/json";
inline constexpr std::string_view notAcceptable =
    "Resource representation is only available with these types: ";
inline constexpr std::string_view wrongMethod = "HTTP method not allowed, supported methods: ";
inline constexpr std::string_view parametersNotAllowed =
    "Request defines parameters that are not allowed (e.g., reserved properties).";
inline constexpr std::string_view responseNotReady = "Response not yet ready.";
inline constexpr std::string_view errorProcessing = "There was an error processing your request.";
inline constexpr std::string_view propertyNotFound =
    "Response does not include requested property.";
inline constexpr std::string_view httpUnknownContentType =
    "Response did not specify a known content-type.";
inline constexpr std::string_view httpContentTypeError =
    "Response type in header did not match generated content type.";
inline constexpr std::string_view malformedContent = "The request content was malformed: ";

} // namespace signalbox::texts
