#pragma once

#include <string>

#include "support/planeworld.h"

namespace signalbox {

/// A control plane in virtual time with short words for packages, triggers and rules.
class WiringWorld : public PlaneWorld
{
public:
    using PlaneWorld::PlaneWorld;

    Result<FunctionPtr> putIn(const std::string &package, const std::string &name,
                              FunctionUpdate update = {})
    {
        if (!update.exec)
            update.exec = code("def main(a): return a");
        return wait<FunctionPtr>([&](Handler<FunctionPtr> done) {
            plane->putFunction(caller, {caller.ns, package, name}, std::move(update),
                               Overwrite::Yes, std::move(done));
        });
    }
    Result<PackagePtr> putPackage(const std::string &name, PackageUpdate update = {},
                                  Overwrite overwrite = Overwrite::Yes)
    {
        return wait<PackagePtr>([&](Handler<PackagePtr> done) {
            plane->putPackage(caller, own(name), std::move(update), overwrite, std::move(done));
        });
    }
    Result<PackagePtr> deletePackage(const std::string &name, Contents contents = Contents::Keep)
    {
        return wait<PackagePtr>([&](Handler<PackagePtr> done) {
            plane->deletePackage(caller, own(name), contents, std::move(done));
        });
    }
    Result<TriggerPtr> putTrigger(const std::string &name, TriggerUpdate update = {},
                                  Overwrite overwrite = Overwrite::Yes)
    {
        return wait<TriggerPtr>([&](Handler<TriggerPtr> done) {
            plane->putTrigger(caller, own(name), std::move(update), overwrite, std::move(done));
        });
    }
    Result<TriggerPtr> deleteTrigger(const std::string &name)
    {
        return wait<TriggerPtr>([&](Handler<TriggerPtr> done) {
            plane->deleteTrigger(caller, own(name), std::move(done));
        });
    }
    Result<RulePtr> putRule(const std::string &name, RuleUpdate update,
                            Overwrite overwrite = Overwrite::Yes)
    {
        return wait<RulePtr>([&](Handler<RulePtr> done) {
            plane->putRule(caller, own(name), std::move(update), overwrite, std::move(done));
        });
    }
    Result<RulePtr> putRule(const std::string &name, const std::string &trigger,
                            const std::string &function)
    {
        return putRule(name, {.trigger = own(trigger), .function = own(function)});
    }
    Result<RulePtr> deleteRule(const std::string &name)
    {
        return wait<RulePtr>(
            [&](Handler<RulePtr> done) { plane->deleteRule(caller, own(name), std::move(done)); });
    }
    Result<RulePtr> setActive(const std::string &name, RuleState state)
    {
        return wait<RulePtr>([&](Handler<RulePtr> done) {
            plane->setRuleActive(caller, own(name), state, std::move(done));
        });
    }
    Result<RulePtr> rule(const std::string &name) { return plane->rule(caller, own(name)); }

    /// In the namespace of whoever is the caller now.
    [[nodiscard]] QualifiedName own(const std::string &name) const { return {caller.ns, {}, name}; }
    [[nodiscard]] std::vector<std::string> ruleNamesOf(const std::string &trigger) const
    {
        std::vector<std::string> names;
        for (const RulePtr &rule : plane->rulesOf(caller, own(trigger)))
            names.push_back(rule->name.name);
        return names;
    }

    const Identity guest = caller;
    const Identity other{"other", "33bc46b1-71f6-4ed5-8c54-816aa4f8c502", "secret too"};
};

} // namespace signalbox
