// `GET /signalbox/v1/history/export`: what a search finds, as a table or as records.

#include "api/historyroutes.h"
#include "api/listquery.h"
#include "api/signalboxreplies.h"
#include "core/jsoncodec.h"
#include "engine/record/activationarchive.h"
#include "engine/record/runmeter.h"

namespace signalbox {

namespace {

/// A page of records ends with the one that is beyond it: results may be large.
constexpr std::size_t pageBytes = 8U << 20;

enum class ExportForm {
    Csv,
    Json,      ///< An array.
    JsonLines, ///< The same objects, one a line.
};

Result<ExportForm> formOf(const Uri &uri)
{
    const std::string_view text = uri.value("format").value_or("csv");
    if (text == "csv")
        return ExportForm::Csv;
    if (text == "json")
        return ExportForm::Json;
    if (text == "jsonl")
        return ExportForm::JsonLines;
    return fail(ErrorCode::Malformed,
                malformedQuery("format", "it is neither 'csv' nor 'json' nor 'jsonl'"));
}

HttpResponse pageResponse(std::string type, std::string body,
                          const std::optional<ActivationId> &next)
{
    HttpResponse response{.contentType = std::move(type), .body = std::move(body)};
    if (next)
        response.headers.push_back({"X-Signalbox-Next", next->str()});
    return response;
}

// --- a table -------------------------------------------------------------------------------------

std::string csvField(std::string_view text)
{
    // A leading sign makes a formula of a text in spreadsheets.
    const bool formula =
        !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    if (!formula && text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = formula ? "\"'" : "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted += '"';
}

std::string csvLine(const ActivationSummary &run)
{
    const auto time = [](Timestamp at) { return at == Timestamp{} ? std::string() : toIso(at); };
    std::string line = run.id.str();
    for (const std::string &field :
         {csvField(listedName(run)), csvField(run.version.str()), csvField(run.kind),
          std::string(nameOf(statusOf(run))), std::string(callerName(run.cause.kind)),
          csvField(withoutNamespace(run.cause.subject)), time(run.accepted), time(run.start),
          time(run.end), std::to_string(run.wait.count()),
          run.init ? std::to_string(run.init->count()) : std::string(),
          std::to_string(run.run.count()), std::to_string(run.duration().count()),
          std::to_string(run.peakMemory), std::to_string(run.resultSize)})
        line += "," + field;
    return line += "\r\n";
}

constexpr std::string_view csvHead =
    "id,function,version,kind,status,caller,subject,accepted,start,end,wait_us,init_us,run_us,"
    "duration_us,peak_memory,result_size\r\n";

HttpResponse csvResponse(const FoundActivations &found, bool first)
{
    std::string body(first ? csvHead : "");
    for (const ActivationSummary &run : found.rows)
        body += csvLine(run);
    return pageResponse("text/csv; charset=utf-8", std::move(body),
                        found.complete || found.rows.empty() ? std::nullopt
                                                             : std::optional(found.rows.back().id));
}

// --- records -------------------------------------------------------------------------------------

/// Reads the records of what was found, one after the other, in its order. Lives as long as one is
/// waited for; engine thread.
class RecordPage final : public std::enable_shared_from_this<RecordPage>
{
public:
    RecordPage(ApiContextPtr context, CallPtr call, Reply reply, ExportForm form,
               FoundActivations found)
        : m_context(std::move(context))
        , m_call(std::move(call))
        , m_reply(std::move(reply))
        , m_form(form)
        , m_found(std::move(found))
    {
    }

    /// In a loop: what runs is answered at once, and a thousand of those would nest as deep.
    void next()
    {
        m_more = true;
        if (m_stepping)
            return;
        m_stepping = true;
        while (std::exchange(m_more, false))
            step();
        m_stepping = false;
    }

private:
    void step()
    {
        if (m_at == m_found.rows.size() || m_body.size() >= pageBytes)
            return end();
        m_context->plane.activation(
            m_call->identity, m_found.rows[m_at++].id,
            [self = shared_from_this()](const Result<ActivationPtr> &run) {
                // One that is gone meanwhile is not there to be exported.
                if (run)
                    self->add(**run);
                else if (run.error().code != ErrorCode::NotFound)
                    return self->m_reply(errorResponse(run.error(), self->m_call->requestId));
                self->next();
            });
    }

    void add(const Activation &run)
    {
        if (m_form == ExportForm::Json)
            m_body += m_body.empty() ? "[\n" : ",\n";
        m_body += dumpJson(toJson(run));
        if (m_form == ExportForm::JsonLines)
            m_body += '\n';
    }

    void end()
    {
        const bool whole = m_found.complete && m_at == m_found.rows.size();
        const auto next =
            whole || m_at == 0 ? std::nullopt : std::optional(m_found.rows[m_at - 1].id);
        if (m_form == ExportForm::Json)
            m_body += m_body.empty() ? "[]\n" : "\n]\n";
        m_reply(
            pageResponse(m_form == ExportForm::Json ? "application/json" : "application/x-ndjson",
                         std::move(m_body), next));
    }

    const ApiContextPtr m_context;
    const CallPtr m_call;
    const Reply m_reply;
    const ExportForm m_form;
    const FoundActivations m_found;
    std::size_t m_at = 0;
    bool m_stepping = false;
    bool m_more = false;
    std::string m_body;
};

void exportRuns(const ApiContextPtr &context, const CallPtr &call, const Reply &reply)
{
    const auto query = findQueryOf(call->uri, context->plane.meter().now());
    const auto form = formOf(call->uri);
    if (!query || !form)
        return reply(errorResponse(!query ? query.error() : form.error(), call->requestId));
    context->plane.archive().find(
        call->identity, *query, laneOf(call->uri),
        [context, call, reply, form = *form,
         first = !query->after](Result<FoundActivations> found) {
            if (!found)
                return reply(errorResponse(supersededAsConflict(found.error()), call->requestId));
            if (form == ExportForm::Csv)
                return reply(csvResponse(*found, first));
            std::make_shared<RecordPage>(context, call, reply, form, std::move(*found))->next();
        });
}

} // namespace

void addExportRoute(Router &router, const ApiContextPtr &context)
{
    router.add({.pattern = std::string(signalboxBase) + "/history/export",
                .handler = [context](const CallPtr &call,
                                     const Reply &reply) { exportRuns(context, call, reply); },
                .produces = ""});
}

} // namespace signalbox
