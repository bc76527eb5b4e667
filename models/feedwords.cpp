#include "models/feedwords.h"

#include <algorithm>

#include <QCoreApplication>

namespace signalbox {

namespace {

/// Forms are plain data below Qt: their texts are listed here for the catalogues. A test fails when
/// one is missing.
constexpr const char *sentences[] = {
    QT_TRANSLATE_NOOP("FeedForm", "Payload"),
    QT_TRANSLATE_NOOP("FeedForm", "What each event carries"),
    QT_TRANSLATE_NOOP("FeedForm", "Key of the due time"),
    QT_TRANSLATE_NOOP("FeedForm",
                      "Under this key the event says when it was due; empty: it does not"),
    QT_TRANSLATE_NOOP("FeedForm", "Start"),
    QT_TRANSLATE_NOOP("FeedForm", "Nothing is due before"),
    QT_TRANSLATE_NOOP("FeedForm", "Stop"),
    QT_TRANSLATE_NOOP("FeedForm", "Nothing is due behind"),
    QT_TRANSLATE_NOOP("FeedForm", "Maximum count"),
    QT_TRANSLATE_NOOP("FeedForm", "So many events in all; 0: no end"),
    QT_TRANSLATE_NOOP("FeedForm", "The payload, due now"),
    QT_TRANSLATE_NOOP("FeedForm", "Schedule"),
    QT_TRANSLATE_NOOP("FeedForm", "Fires at the times of a cron pattern"),
    QT_TRANSLATE_NOOP("FeedForm", "Pattern"),
    QT_TRANSLATE_NOOP("FeedForm", "Minute, hour, day, month, weekday; seconds may go first"),
    QT_TRANSLATE_NOOP("FeedForm", "Time zone"),
    QT_TRANSLATE_NOOP("FeedForm", "Europe/Berlin, or local for the engine's machine"),
    QT_TRANSLATE_NOOP("FeedForm", "Interval"),
    QT_TRANSLATE_NOOP("FeedForm", "Fires every so often"),
    QT_TRANSLATE_NOOP("FeedForm", "Seconds"),
    QT_TRANSLATE_NOOP("FeedForm", "Seconds between two events, added to the minutes"),
    QT_TRANSLATE_NOOP("FeedForm", "Minutes"),
    QT_TRANSLATE_NOOP("FeedForm", "Minutes between two events, added to the seconds"),
    QT_TRANSLATE_NOOP("FeedForm", "Once"),
    QT_TRANSLATE_NOOP("FeedForm", "Fires a single time"),
    QT_TRANSLATE_NOOP("FeedForm", "Time"),
    QT_TRANSLATE_NOOP("FeedForm", "When it fires"),
    QT_TRANSLATE_NOOP("FeedForm", "Afterwards"),
    QT_TRANSLATE_NOOP("FeedForm", "What becomes of the trigger when it has fired"),
    QT_TRANSLATE_NOOP("FeedForm", "Path"),
    QT_TRANSLATE_NOOP("FeedForm",
                      "Last part of the URL, at least 16 characters; the engine chooses one"),
    QT_TRANSLATE_NOOP("FeedForm", "Methods"),
    QT_TRANSLATE_NOOP("FeedForm", "HTTP methods that are taken"),
    QT_TRANSLATE_NOOP("FeedForm", "Check"),
    QT_TRANSLATE_NOOP("FeedForm", "How the sender proves who it is"),
    QT_TRANSLATE_NOOP("FeedForm", "Secret"),
    QT_TRANSLATE_NOOP("FeedForm", "The token, or the key of the signature"),
    QT_TRANSLATE_NOOP("FeedForm", "Header"),
    QT_TRANSLATE_NOOP("FeedForm", "Where the token (Authorization) or signature (X-Signature) is"),
    QT_TRANSLATE_NOOP("FeedForm", "Prefix"),
    QT_TRANSLATE_NOOP("FeedForm", "What stands before the signature: sha256="),
    QT_TRANSLATE_NOOP("FeedForm", "Digest"),
    QT_TRANSLATE_NOOP("FeedForm", "Hash function of the signature"),
    QT_TRANSLATE_NOOP("FeedForm", "Encoding"),
    QT_TRANSLATE_NOOP("FeedForm", "How the signature is written"),
    QT_TRANSLATE_NOOP("FeedForm", "Header of the delivery"),
    QT_TRANSLATE_NOOP("FeedForm", "Names a delivery; one that comes again is refused"),
    QT_TRANSLATE_NOOP("FeedForm", "Tolerance"),
    QT_TRANSLATE_NOOP("FeedForm",
                      "Seconds that a signed time may be off, and that deliveries are remembered"),
    QT_TRANSLATE_NOOP("FeedForm", "Largest body"),
    QT_TRANSLATE_NOOP("FeedForm", "In bytes"),
    QT_TRANSLATE_NOOP("FeedForm", "Requests per minute"),
    QT_TRANSLATE_NOOP("FeedForm", "More are refused; 0: no bound"),
    QT_TRANSLATE_NOOP("FeedForm", "Event"),
    QT_TRANSLATE_NOOP("FeedForm",
                      "Makes the event of event.method, event.query, event.headers and event.body"),
    QT_TRANSLATE_NOOP("FeedForm", "Webhook"),
    QT_TRANSLATE_NOOP("FeedForm", "Fires for each HTTP request to a URL of its own"),
    QT_TRANSLATE_NOOP("FeedForm", "A request with the body {\"test\": true}"),
    QT_TRANSLATE_NOOP("FeedForm", "Functions"),
    QT_TRANSLATE_NOOP("FeedForm", "Names or package/names that count, with * and ?; empty: all"),
    QT_TRANSLATE_NOOP("FeedForm", "Activation Ended"),
    QT_TRANSLATE_NOOP("FeedForm", "Fires when a function of the namespace has run"),
    QT_TRANSLATE_NOOP("FeedForm", "Outcomes"),
    QT_TRANSLATE_NOOP("FeedForm", "How it ended; empty: any way"),
    QT_TRANSLATE_NOOP("FeedForm", "Longer than"),
    QT_TRANSLATE_NOOP("FeedForm", "Milliseconds that the run took at least"),
    QT_TRANSLATE_NOOP("FeedForm", "Steps of sequences"),
    QT_TRANSLATE_NOOP("FeedForm", "Also the functions that a sequence runs"),
    QT_TRANSLATE_NOOP("FeedForm", "A made-up run that failed"),
    QT_TRANSLATE_NOOP("FeedForm", "Clear at"),
    QT_TRANSLATE_NOOP("FeedForm",
                      "Over no longer from here down; one less than the threshold otherwise"),
    QT_TRANSLATE_NOOP("FeedForm", "For"),
    QT_TRANSLATE_NOOP("FeedForm", "Seconds without a break before it counts"),
    QT_TRANSLATE_NOOP("FeedForm", "Looks every"),
    QT_TRANSLATE_NOOP("FeedForm", "Seconds between two looks"),
    QT_TRANSLATE_NOOP("FeedForm", "Tell when it is over"),
    QT_TRANSLATE_NOOP("FeedForm", "Fires again when it has fallen back"),
    QT_TRANSLATE_NOOP("FeedForm", "Queue"),
    QT_TRANSLATE_NOOP("FeedForm", "Fires when too many runs wait for a sandbox, once per crossing"),
    QT_TRANSLATE_NOOP("FeedForm", "Function"),
    QT_TRANSLATE_NOOP("FeedForm", "Name or package/name that counts, with * and ?; empty: all"),
    QT_TRANSLATE_NOOP("FeedForm", "Threshold"),
    QT_TRANSLATE_NOOP("FeedForm", "So many waiting runs are too many"),
    QT_TRANSLATE_NOOP("FeedForm", "The queue as it is, said to be over the threshold"),
    QT_TRANSLATE_NOOP("FeedForm", "Memory"),
    QT_TRANSLATE_NOOP("FeedForm", "Fires when too much memory is in use, once per crossing"),
    QT_TRANSLATE_NOOP("FeedForm", "Memory of"),
    QT_TRANSLATE_NOOP("FeedForm", "What sandboxes reserve, or what the machine uses"),
    QT_TRANSLATE_NOOP("FeedForm", "Percent from which on it is too much"),
    QT_TRANSLATE_NOOP("FeedForm", "The memory as it is, said to be over the threshold"),
    QT_TRANSLATE_NOOP("FeedForm", "Budget"),
    QT_TRANSLATE_NOOP("FeedForm", "Fires once a period, when runs have cost more than they may"),
    QT_TRANSLATE_NOOP("FeedForm", "Per period, in hundredths of the currency"),
    QT_TRANSLATE_NOOP("FeedForm", "Period"),
    QT_TRANSLATE_NOOP("FeedForm", "Begins at midnight, on Monday, on the first (UTC)"),
    QT_TRANSLATE_NOOP("FeedForm", "Price"),
    QT_TRANSLATE_NOOP("FeedForm", "Of a gigabyte-second, in billionths of the currency"),
    QT_TRANSLATE_NOOP("FeedForm", "Percent"),
    QT_TRANSLATE_NOOP("FeedForm", "Fires beyond this part of the budget"),
    QT_TRANSLATE_NOOP("FeedForm", "What the period has cost so far"),
    QT_TRANSLATE_NOOP("FeedForm", "Files"),
    QT_TRANSLATE_NOOP("FeedForm",
                      "Fires for files of a folder that come, change and go, when writing ended"),
    QT_TRANSLATE_NOOP("FeedForm", "Folder"),
    QT_TRANSLATE_NOOP("FeedForm", "On the engine's machine; begins with a slash"),
    QT_TRANSLATE_NOOP("FeedForm", "Names"),
    QT_TRANSLATE_NOOP("FeedForm", "File names that count, with * and ?; empty: all"),
    QT_TRANSLATE_NOOP("FeedForm", "Changes"),
    QT_TRANSLATE_NOOP("FeedForm", "What counts; empty: everything"),
    QT_TRANSLATE_NOOP("FeedForm", "With subfolders"),
    QT_TRANSLATE_NOOP("FeedForm", "Also what is in folders of the folder"),
    QT_TRANSLATE_NOOP("FeedForm", "Tell what is there"),
    QT_TRANSLATE_NOOP("FeedForm", "Files that are there when the feed is made count as created"),
    QT_TRANSLATE_NOOP("FeedForm", "A made-up file that was created"),
};

/// What a choice is called.
struct ChoiceWord
{
    const char *choice;
    const char *text;
};

constexpr ChoiceWord choices[] = {
    {"keep", QT_TRANSLATE_NOOP("FeedForm", "The trigger stays")},
    {"deleteTrigger", QT_TRANSLATE_NOOP("FeedForm", "The trigger goes")},
    {"deleteTriggerAndRules", QT_TRANSLATE_NOOP("FeedForm", "The trigger and its rules go")},
    {"none", QT_TRANSLATE_NOOP("FeedForm", "No check")},
    {"token", QT_TRANSLATE_NOOP("FeedForm", "Token")},
    {"hmac", QT_TRANSLATE_NOOP("FeedForm", "Signature (HMAC)")},
    {"github", QT_TRANSLATE_NOOP("FeedForm", "GitHub")},
    {"gitlab", QT_TRANSLATE_NOOP("FeedForm", "GitLab")},
    {"slack", QT_TRANSLATE_NOOP("FeedForm", "Slack")},
    {"sha256", QT_TRANSLATE_NOOP("FeedForm", "SHA-256")},
    {"sha1", QT_TRANSLATE_NOOP("FeedForm", "SHA-1")},
    {"hex", QT_TRANSLATE_NOOP("FeedForm", "Hexadecimal")},
    {"base64", QT_TRANSLATE_NOOP("FeedForm", "Base64")},
    {"success", QT_TRANSLATE_NOOP("FeedForm", "Success")},
    {"applicationError", QT_TRANSLATE_NOOP("FeedForm", "Application error")},
    {"developerError", QT_TRANSLATE_NOOP("FeedForm", "Developer error")},
    {"systemError", QT_TRANSLATE_NOOP("FeedForm", "System error")},
    {"sandboxes", QT_TRANSLATE_NOOP("FeedForm", "Sandboxes")},
    {"machine", QT_TRANSLATE_NOOP("FeedForm", "The machine")},
    {"hour", QT_TRANSLATE_NOOP("FeedForm", "Hour")},
    {"day", QT_TRANSLATE_NOOP("FeedForm", "Day")},
    {"week", QT_TRANSLATE_NOOP("FeedForm", "Week")},
    {"month", QT_TRANSLATE_NOOP("FeedForm", "Month")},
    {"created", QT_TRANSLATE_NOOP("FeedForm", "Created")},
    {"changed", QT_TRANSLATE_NOOP("FeedForm", "Changed")},
    {"removed", QT_TRANSLATE_NOOP("FeedForm", "Removed")},
};

} // namespace

QString feedWord(const std::string &english)
{
    const auto word = std::ranges::find(choices, english, &ChoiceWord::choice);
    const char *text = word == std::end(choices) ? english.c_str() : word->text;
    return QCoreApplication::translate("FeedForm", text);
}

bool hasFeedWord(const std::string &english)
{
    return std::ranges::find(sentences, english) != std::end(sentences)
           || std::ranges::find(choices, english, &ChoiceWord::choice) != std::end(choices);
}

} // namespace signalbox
