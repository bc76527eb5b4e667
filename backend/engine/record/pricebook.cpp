#include "engine/record/pricebook.h"

#include <algorithm>

namespace signalbox {

namespace {

constexpr const char *settingKey = "prices";
constexpr std::size_t maxOwn = 100;

bool isPreset(const std::string &id)
{
    return std::ranges::find(pricePresets(), id, &PriceTable::id) != pricePresets().end();
}

} // namespace

PriceBook::PriceBook(Store &store)
    : m_store(store)
    , m_chosen(pricePresets().front().id)
{
}

void PriceBook::load(const std::string &setting)
{
    ++m_revision;
    const auto json = parseJson(setting);
    if (!json || !json->is_object())
        return;
    for (const Json &entry : json->value("tables", Json::array())) {
        if (auto own = priceTableFrom(entry))
            m_own.push_back(std::move(*own));
    }
    const Json chosen = json->value("chosen", Json());
    if (chosen.is_string() && table(chosen.get<std::string>()))
        m_chosen = chosen.get<std::string>();
}

std::vector<PriceTable> PriceBook::tables() const
{
    std::vector<PriceTable> all = pricePresets();
    all.insert(all.end(), m_own.begin(), m_own.end());
    std::ranges::sort(all, {}, &PriceTable::name);
    return all;
}

Result<PriceTable> PriceBook::table(const std::string &id) const
{
    const std::string &wanted = id.empty() ? m_chosen : id;
    for (const auto *list : {&pricePresets(), &m_own}) {
        const auto found = std::ranges::find(*list, wanted, &PriceTable::id);
        if (found != list->end())
            return *found;
    }
    return fail(ErrorCode::NotFound, "there is no price table '" + wanted + "'");
}

void PriceBook::put(PriceTable table, Handler<void> done)
{
    if (isPreset(table.id))
        return done(fail(ErrorCode::Conflict, "'" + table.id
                                                  + "' came with Signalbox; keep your own table "
                                                    "under another id"));
    const auto found = std::ranges::find(m_own, table.id, &PriceTable::id);
    if (found != m_own.end())
        *found = std::move(table);
    else if (m_own.size() >= maxOwn)
        return done(fail(ErrorCode::Invalid, "there are 100 price tables already; delete one"));
    else
        m_own.push_back(std::move(table));
    save(std::move(done));
}

void PriceBook::remove(const std::string &id, Handler<void> done)
{
    if (isPreset(id))
        return done(fail(ErrorCode::Conflict, "'" + id + "' came with Signalbox and stays"));
    if (std::erase_if(m_own, [&id](const PriceTable &own) { return own.id == id; }) == 0)
        return done(fail(ErrorCode::NotFound, "there is no price table '" + id + "'"));
    if (m_chosen == id)
        m_chosen = pricePresets().front().id;
    save(std::move(done));
}

void PriceBook::choose(const std::string &id, Handler<void> done)
{
    if (auto known = table(id); !known)
        return done(fail(known.error()));
    m_chosen = id;
    save(std::move(done));
}

void PriceBook::save(Handler<void> done)
{
    ++m_revision;
    Json own = Json::array();
    for (const PriceTable &table : m_own)
        own.push_back(toJson(table));
    m_store.putSetting(settingKey, dumpJson({{"chosen", m_chosen}, {"tables", std::move(own)}}),
                       std::move(done));
}

} // namespace signalbox
