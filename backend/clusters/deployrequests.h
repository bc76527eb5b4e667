#pragma once

#include <functional>
#include <vector>

#include "clusters/deployer.h"
#include "deployment/plan.h"

/// Which requests a step of a plan is. Pure.
namespace signalbox::deployer {

/// Makes a request out of the answer to the one before it.
using LaterRequest = std::function<RestRequest(const QByteArray &former)>;

/// Where a step is applied.
struct Place
{
    std::string ns;
    bool extended = false; ///< A Signalbox.
    std::string origin;    ///< For the addresses of functions in routes.
};

/// The requests of @p step, one after the other. Values are those of @p wanted; @p current is what
/// is there before.
[[nodiscard]] std::vector<LaterRequest> requestsOf(const deployment::PlanStep &step,
                                                   const deployment::Project &current,
                                                   const deployment::Project &wanted,
                                                   const Place &place);

} // namespace signalbox::deployer
