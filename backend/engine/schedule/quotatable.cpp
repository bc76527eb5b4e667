#include "engine/schedule/quotatable.h"

namespace signalbox {

namespace {

int numberOf(const Json &json, const char *key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? found->get<int>() : 0;
}

} // namespace

QuotaTable::QuotaTable(Quotas common)
    : m_common(common)
{
}

const Quotas &QuotaTable::of(const std::string &ns) const
{
    const auto found = m_own.find(ns);
    return found == m_own.end() ? m_common : found->second;
}

void QuotaTable::set(const std::string &ns, std::optional<Quotas> quotas)
{
    if (quotas)
        m_own[ns] = *quotas;
    else
        m_own.erase(ns);
}

std::string QuotaTable::text() const
{
    Json all = Json::object();
    for (const auto &[ns, quotas] : m_own)
        all[ns] = {{"invocationsPerMinute", quotas.invocationsPerMinute},
                   {"concurrentInvocations", quotas.concurrentInvocations},
                   {"firesPerMinute", quotas.firesPerMinute}};
    return dumpJson(all);
}

void QuotaTable::load(std::string_view text)
{
    const auto all = parseJson(text);
    if (!all || !all->is_object())
        return;
    for (const auto &[ns, quotas] : all->items()) {
        if (quotas.is_object())
            m_own[ns] = {.invocationsPerMinute = numberOf(quotas, "invocationsPerMinute"),
                         .concurrentInvocations = numberOf(quotas, "concurrentInvocations"),
                         .firesPerMinute = numberOf(quotas, "firesPerMinute")};
    }
}

Result<> checkQuotas(const Quotas &quotas)
{
    if (quotas.invocationsPerMinute < 0 || quotas.concurrentInvocations < 0
        || quotas.firesPerMinute < 0)
        return fail(ErrorCode::Invalid, "a quota is a whole number; 0 switches it off");
    return {};
}

} // namespace signalbox
