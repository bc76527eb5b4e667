#pragma once

#include "core/redactor.h"
#include "engine/incident/incident.h"
#include "store/store.h"

namespace signalbox {

/// Learns every secret that the store keeps: keys of namespaces, secret parameters, secrets of feeds,
/// of webhooks, of the gateway's APIs.
void learnSecrets(Redactor &redactor, const StoredEntities &stored);
/// Learns those of a version that may be a former one.
void learnSecrets(Redactor &redactor, const Function &version);
/// Learns what inputs and results name as secret.
void learnSecrets(Redactor &redactor, const Activation &run);

/// Puts a sentence in the place of the code.
void leaveOutCode(CodeExec &code);

/// @p incident without anything that @p redactor has learnt, and without what names itself secret.
/// Code that may hold a secret in packed form goes, and is said among the cuts.
[[nodiscard]] Incident withoutSecrets(Incident incident, Redactor &redactor);

} // namespace signalbox
