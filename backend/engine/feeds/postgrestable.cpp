#include "engine/feeds/postgrestable.h"

#include <algorithm>

#include <libpq-fe.h>

#include "core/json.h"

namespace signalbox {

namespace {

std::string wordsOf(pg_conn *connection)
{
    std::string words = PQerrorMessage(connection);
    std::ranges::replace(words, '\n', ' ');
    while (words.ends_with(' '))
        words.pop_back();
    return words;
}

} // namespace

void PostgresTable::Clear::operator()(pg_result *result) const
{
    PQclear(result);
}

PostgresTable::PostgresTable(std::string name, std::string key)
    : m_name(std::move(name))
    , m_key(std::move(key))
{
}

Result<PostgresTable::Answer> PostgresTable::ask(pg_conn *connection, const std::string &text,
                                                 const std::vector<std::string> &parameters)
{
    std::vector<const char *> values;
    for (const std::string &parameter : parameters)
        values.push_back(parameter.c_str());
    Answer answer(PQexecParams(connection, text.c_str(), static_cast<int>(values.size()), nullptr,
                               values.data(), nullptr, nullptr, 0));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        return fail(ErrorCode::Unavailable, wordsOf(connection));
    return answer;
}

Result<std::string> PostgresTable::quoted(pg_conn *connection, const std::string &name)
{
    char *text = PQescapeIdentifier(connection, name.data(), name.size());
    if (!text)
        return fail(ErrorCode::Invalid, wordsOf(connection));
    std::string copy = text;
    PQfreemem(text);
    return copy;
}

Result<> PostgresTable::open(pg_conn *connection)
{
    m_out.clear();
    m_quotedName.clear();
    std::size_t begin = 0;
    const std::size_t dot = m_name.find('.');
    if (dot != std::string::npos) {
        auto schema = quoted(connection, m_name.substr(0, dot));
        if (!schema)
            return fail(schema.error());
        m_quotedName = *schema + ".";
        begin = dot + 1;
    }
    auto table = quoted(connection, m_name.substr(begin));
    auto key = quoted(connection, m_key);
    if (!table || !key)
        return fail(table ? key.error() : table.error());
    m_quotedName += *table;
    m_quotedKey = *key;
    // Nobody's lock may hold us for ever: the connection is opened again.
    if (auto patience = ask(connection, "SET statement_timeout = '30s'", {}); !patience)
        return fail(patience.error());
    if (auto checked = checkKey(connection); !checked)
        return checked;
    // Said now, not when the first row comes.
    if (auto readable = read(connection, 0); !readable)
        return fail(readable.error());
    return remove(connection, {});
}

/// Rows with equal keys that one transaction wrote could not be told apart.
Result<> PostgresTable::checkKey(pg_conn *connection)
{
    auto column = ask(connection,
                      "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = "
                      "$1::regclass AND attname = $2 AND attnum > 0 AND NOT attisdropped",
                      {m_quotedName, m_key});
    if (!column)
        return fail(column.error());
    if (PQntuples(column->get()) == 0)
        return fail(ErrorCode::Invalid, "the table " + m_name + " has no column " + m_key);
    m_keyType = PQgetvalue(column->get(), 0, 0);
    auto unique =
        ask(connection,
            "SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND "
            "a.attnum = i.indkey[0] WHERE i.indrelid = $1::regclass AND i.indisunique AND "
            "i.indisvalid AND i.indnkeyatts = 1 AND i.indpred IS NULL AND a.attname = $2",
            {m_quotedName, m_key});
    if (!unique)
        return fail(unique.error());
    if (PQntuples(unique->get()) == 0)
        return fail(ErrorCode::Invalid, "the column " + m_key + " of " + m_name
                                            + " may hold equal values: it has to be a primary key "
                                              "or have a unique index");
    return {};
}

Result<std::vector<SourceEvent>> PostgresTable::read(pg_conn *connection, std::size_t most)
{
    // Those that are handed out are still there, and may come first.
    const std::size_t limit = most == 0 ? 0 : most + m_out.size();
    auto rows = ask(connection,
                    "SELECT t." + m_quotedKey + "::text, t.xmin::text, row_to_json(t)::text FROM "
                        + m_quotedName + " t WHERE t." + m_quotedKey + " IS NOT NULL ORDER BY t."
                        + m_quotedKey + " LIMIT " + std::to_string(limit),
                    {});
    if (!rows)
        return fail(rows.error());
    std::vector<SourceEvent> events;
    for (int i = 0; i < PQntuples(rows->get()) && events.size() < most; ++i) {
        const std::string key = PQgetvalue(rows->get(), i, 0);
        const std::string writer = PQgetvalue(rows->get(), i, 1);
        const std::string receipt = dumpJson({{"k", key}, {"x", writer}});
        if (!m_out.insert(receipt).second)
            continue;
        const std::string text = PQgetvalue(rows->get(), i, 2);
        // Numbers that no double can hold are JSON for the server, not for us.
        Json row = parseJson(text).value_or(Json(text));
        Json value = row.is_object() ? row.value(m_key, Json(key)) : Json(key);
        events.push_back(
            {.payload = {{"table", m_name}, {"key", std::move(value)}, {"row", std::move(row)}},
             .position = "pg/" + m_name + "/" + key + "/" + writer,
             .receipt = receipt,
             .staysWhenRefused = true});
    }
    return events;
}

Result<> PostgresTable::remove(pg_conn *connection, const std::vector<std::string> &receipts)
{
    std::string list = "[";
    for (const std::string &receipt : receipts)
        list += (list.size() > 1 ? "," : "") + receipt;
    list += "]";
    auto removed = ask(connection,
                       "DELETE FROM " + m_quotedName
                           + " t USING json_to_recordset($1::json) AS d(k text, x text) WHERE t."
                           + m_quotedKey + " = d.k::" + m_keyType + " AND t.xmin = d.x::xid",
                       {list});
    if (!removed)
        return fail(removed.error());
    for (const std::string &receipt : receipts)
        m_out.erase(receipt);
    return {};
}

} // namespace signalbox
