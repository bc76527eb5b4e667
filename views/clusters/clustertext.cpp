#include "views/clusters/clustertext.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ClusterText)
};

} // namespace

QString purposeText(Purpose purpose)
{
    switch (purpose) {
    case Purpose::Development: return Words::tr("Development");
    case Purpose::Test: return Words::tr("Test");
    case Purpose::Production: break;
    }
    return Words::tr("Production");
}

Badge badgeOf(const ConnectionState &state)
{
    switch (state.kind) {
    case ConnectionState::Kind::Connecting: return {StateRole::Queued, Words::tr("Connecting")};
    case ConnectionState::Kind::Online: return {StateRole::Success, Words::tr("Online")};
    case ConnectionState::Kind::Stale: return {StateRole::Warning, Words::tr("Not answering")};
    case ConnectionState::Kind::Offline: break;
    }
    return {StateRole::Error, Words::tr("Offline")};
}

Badge badgeOf(ConnectionStage::State state)
{
    switch (state) {
    case ConnectionStage::State::Passed: return {StateRole::Success, Words::tr("Passed")};
    case ConnectionStage::State::Failed: return {StateRole::Error, Words::tr("Failed")};
    case ConnectionStage::State::Skipped: break;
    }
    return {StateRole::Off, Words::tr("Skipped")};
}

QString keepingText(Credentials::Keeping keeping)
{
    return keeping == Credentials::Keeping::Keychain
               ? Words::tr("The key is in the desktop's keychain.")
               : Words::tr("The key is kept in memory until Signalbox ends. It is not on disk.");
}

std::vector<CapabilityLine> capabilityLines()
{
    return {{Capability::EditFunctions, Words::tr("Create, change and delete functions")},
            {Capability::Versions, Words::tr("Read, compare and restore former versions")},
            {Capability::EditRuntimes, Words::tr("Create and change runtimes")},
            {Capability::PoolState, Words::tr("See, pin, drain and end live sandboxes")},
            {Capability::Cancel, Words::tr("Cancel a run")},
            {Capability::LiveLogs, Words::tr("Show a log while the function runs")},
            {Capability::Decisions, Words::tr("Tell why a run waited or started cold")},
            {Capability::Inputs, Words::tr("Keep the inputs of runs, to run them again")},
            {Capability::Push, Words::tr("Report changes at once instead of being asked")}};
}

std::vector<NamedColor> connectionColors()
{
    return {{Words::tr("Blue"), QStringLiteral("#0072B2")},
            {Words::tr("Orange"), QStringLiteral("#B35C00")},
            {Words::tr("Green"), QStringLiteral("#00795A")},
            {Words::tr("Purple"), QStringLiteral("#A3478C")},
            {Words::tr("Sky"), QStringLiteral("#2E86B8")},
            {Words::tr("Red"), QStringLiteral("#C0392B")},
            {Words::tr("Olive"), QStringLiteral("#8C7A00")},
            {Words::tr("Grey"), QStringLiteral("#5F6B76")}};
}

QString asSentence(const QString &reason)
{
    if (reason.isEmpty())
        return {};
    const QString sentence = reason.at(0).toUpper() + reason.mid(1);
    return sentence.endsWith(u'.') ? sentence : sentence + u'.';
}

} // namespace signalbox
