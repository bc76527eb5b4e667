#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/expression.h"
#include "core/wiring.h"

namespace signalbox {

/// What criteria said about one event: whether they hold, and every test on its own. All tests are
/// made, also those that cannot change the outcome any more: somebody wants to read them.
struct Verdicts
{
    bool held = false;
    std::vector<CriterionVerdict> tests; ///< In the order they are written.
    /// Place of the first test that, had it gone the other way, might have let the whole hold; under
    /// a `not` it is one that held. Empty when the whole held.
    std::string stoppedBy;

    friend bool operator==(const Verdicts &, const Verdicts &) = default;
};

struct CriteriaNode;

/// Criteria made ready to be asked often: fields parsed, regular expressions compiled. Copies share
/// that; any thread may ask.
class PreparedCriteria
{
public:
    /// Refuses what could never hold: an unknown variable, a pattern of a type that the operator
    /// cannot use, a regular expression that does not compile, nesting beyond 16 levels or 256
    /// tests. The error names the place: `criteria.all[1].any[0].pattern`.
    [[nodiscard]] static Result<PreparedCriteria> prepare(const Criteria &criteria,
                                                          std::string_view place = "criteria");

    /// Pure. A test that cannot be decided (text against number) does not hold and says why.
    [[nodiscard]] Verdicts evaluate(const Json &event, Timestamp now) const;

    /// Nothing to test: they hold always.
    [[nodiscard]] bool isEmpty() const;

private:
    std::shared_ptr<const CriteriaNode> m_root;
};

/// Prepares and asks once. What cannot be prepared does not hold; its one verdict says why.
[[nodiscard]] Verdicts evaluate(const Criteria &criteria, const Json &event, Timestamp now);

} // namespace signalbox
