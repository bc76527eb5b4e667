#include "models/incidentfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>
#include <QtConcurrent>

#include "core/json.h"
#include "models/format.h"
#include "models/zipfile.h"

namespace signalbox {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(IncidentFile)
};

constexpr std::chrono::minutes patience{5};

qint64 number(const Json &json, const char *key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? found->get<qint64>() : 0;
}

QDateTime moment(const Json &json, const char *key)
{
    return QDateTime::fromMSecsSinceEpoch(number(json, key) / 1000);
}

Result<> writeNow(const QString &path, const QByteArray &bytes)
{
    const auto problem = [](const QSaveFile &file) {
        return fail(ErrorCode::Unavailable,
                    Words::tr("%1 cannot be written: %2")
                        .arg(QDir::toNativeSeparators(file.fileName()), file.errorString())
                        .toStdString());
    };
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return problem(file);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (file.write(bytes) != bytes.size() || !file.commit())
        return problem(file);
    return {};
}

} // namespace

RestRequest incidentRequest(int minutes)
{
    RestRequest request{
        .path = "/signalbox/v1/incident", .query = {}, .body = {}, .timeout = patience};
    request.query.addQueryItem(QStringLiteral("minutes"), QString::number(minutes));
    return request;
}

Result<IncidentFacts> incidentFacts(const QByteArray &file)
{
    const auto manifest = readZipFile(file, QStringLiteral("manifest.json"));
    if (!manifest)
        return fail(manifest.error());
    const auto json = parseJson({manifest->constData(), std::size_t(manifest->size())});
    if (!json || !json->is_object())
        return fail(ErrorCode::Malformed, "the manifest of the incident file cannot be read");
    IncidentFacts facts{.from = moment(*json, "from"),
                        .to = moment(*json, "to"),
                        .runs = number(*json, "runs"),
                        .events = number(*json, "events"),
                        .redacted = number(*json, "redacted")};
    for (const Json &cut : json->value("cuts", Json::array())) {
        facts.cut = true;
        if (cut.is_object() && cut.value("kind", Json()) == "olderRuns")
            facts.cutRuns += number(cut, "number");
    }
    return facts;
}

QString incidentFileName(const QDateTime &moment)
{
    return QStringLiteral("signalbox-%1.incident")
        .arg(moment.toString(QStringLiteral("yyyy-MM-dd-HHmmss")));
}

bool isIncidentFile(const QString &path)
{
    return path.endsWith(QStringLiteral(".incident"), Qt::CaseInsensitive);
}

QFuture<Result<>> writeIncident(const QString &path, const QByteArray &file)
{
    return QtConcurrent::run([path, file] { return writeNow(path, file); });
}

QString incidentNotice(const QString &path, qint64 size, const IncidentFacts &facts)
{
    const auto time = [](const QDateTime &moment) {
        return QLocale().toString(moment, QStringLiteral("HH:mm"));
    };
    QString text =
        Words::tr("%1 (%2) holds %3 to %4.")
            .arg(QDir::toNativeSeparators(path), formatSize(size), time(facts.from), time(facts.to))
        + QLatin1Char(' ') + Words::tr("%n runs,", nullptr, int(facts.runs)) + QLatin1Char(' ')
        + Words::tr("%n events;", nullptr, int(facts.events)) + QLatin1Char(' ')
        + Words::tr("%n secrets were taken out.", nullptr, int(facts.redacted));
    if (facts.cutRuns > 0)
        text += QLatin1Char(' ')
                + Words::tr("%n or more older runs did not fit.", nullptr, int(facts.cutRuns));
    else if (facts.cut)
        text += QLatin1Char(' ') + Words::tr("Some code was left out.");
    return text;
}

} // namespace signalbox
