#include "models/runexport.h"

#include <algorithm>

#include "clusters/futures.h"
#include "core/jsoncodec.h"

namespace signalbox {

namespace {

/// The most that an engine gives at once (docs/api.md). Of records it may give less: an empty page is
/// the last one.
constexpr int pageRuns = 5000;

/// The id in the last line of @p page.
std::optional<ActivationId> lastIdOf(const QByteArray &page, RunExportForm form)
{
    const qsizetype end = page.endsWith('\n') ? page.size() - 1 : page.size();
    const QByteArray line = page.left(end).mid(page.left(end).lastIndexOf('\n') + 1);
    const auto parsed = [](const QByteArray &text) -> std::optional<ActivationId> {
        const auto id = ActivationId::parse(text.toStdString());
        return id ? std::optional(*id) : std::nullopt;
    };
    if (form == RunExportForm::Csv)
        return parsed(line.left(line.indexOf(',')));
    const auto json = parseJson(line.toStdString());
    if (!json || !json->is_object() || !json->contains("id") || !(*json)["id"].is_string())
        return std::nullopt;
    return parsed(QByteArray::fromStdString((*json)["id"].get<std::string>()));
}

} // namespace

RunExport::RunExport(const ActivationHistory &history, RunSearch search, RunExportForm form,
                     const QString &path, QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_search(std::move(search))
    , m_form(form)
    , m_file(path)
{
}

void RunExport::start()
{
    m_begun = m_history.now();
    if (m_file.open(QIODevice::WriteOnly))
        askForPage();
    else
        emit failed(fileProblem());
}

Error RunExport::fileProblem() const
{
    return {ErrorCode::Unavailable, m_file.errorString().toStdString(), {}};
}

void RunExport::askForPage()
{
    // By now the runs of `since:1h` would be others.
    const auto ago =
        std::chrono::duration_cast<std::chrono::milliseconds>(m_history.now() - m_begun);
    whenFinished(m_history.exported(m_search, m_form, m_after, std::max(ago, {}), pageRuns), this,
                 [this](const Result<QByteArray> &page) {
                     if (page)
                         takePage(*page);
                     else
                         emit failed(page.error());
                 });
}

void RunExport::takePage(const QByteArray &page)
{
    const bool head = m_form == RunExportForm::Csv && !m_after;
    const auto lines = page.count('\n') - (head ? 1 : 0);
    const QByteArray bytes = fileBytes(page);
    if (m_file.write(bytes) != bytes.size())
        return emit failed(fileProblem());
    if (lines == 0)
        return end();
    m_runs += lines;
    emit progressed();
    m_after = lastIdOf(page, m_form);
    if (m_after)
        return askForPage();
    emit failed({ErrorCode::Malformed, "the server's answer has an unknown form", {}});
}

/// Lines are what they are; in an array commas stand between them.
QByteArray RunExport::fileBytes(const QByteArray &page) const
{
    if (m_form != RunExportForm::JsonArray || page.isEmpty())
        return page;
    QByteArray bytes = page;
    bytes.chop(1);
    bytes.replace("\n", ",\n");
    return (m_after ? ",\n" : "[\n") + bytes;
}

void RunExport::end()
{
    const QByteArray tail = m_form != RunExportForm::JsonArray ? ""
                            : m_runs == 0                      ? "[]\n"
                                                               : "\n]\n";
    if (m_file.write(tail) == tail.size() && m_file.commit())
        emit finished();
    else
        emit failed(fileProblem());
}

} // namespace signalbox
