#include "clusters/foundconnections.h"

#include <algorithm>
#include <optional>

#include <QDir>
#include <QFile>

#include "deployment/yamlreader.h"

namespace signalbox {

namespace {

constexpr qint64 largestFile = 64 << 10; ///< Beyond it, it is not what we look for.

/// The three words that every tool has, under names of its own.
struct Words
{
    QString host;
    QString key;
    QString ns;
};

std::optional<QString> readSmall(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return std::nullopt;
    return QString::fromUtf8(file.readAll());
}

std::optional<FoundConnection> connectionOf(const Words &words, FoundConnection::Tool tool,
                                            const QString &source)
{
    const QString text =
        QStringLiteral("APIHOST=%1\nAUTH=%2\nNAMESPACE=%3\n").arg(words.host, words.key, words.ns);
    auto found = parseWskProps(text, source);
    if (found)
        found->tool = tool;
    return found;
}

QString textOf(const deployment::YamlNode &runtime, std::string_view key)
{
    const deployment::YamlNode *value = runtime.member(key);
    return value ? QString::fromStdString(value->text) : QString();
}

/// Files of `aio` are JSON with loose rules, or YAML; YAML is both.
std::optional<FoundConnection> fromAioFile(const QString &path)
{
    const auto text = readSmall(path);
    if (!text)
        return std::nullopt;
    const auto document = deployment::parseYaml(text->toStdString(), path.toStdString());
    const deployment::YamlNode *runtime = document ? document->member("runtime") : nullptr;
    if (!runtime)
        return std::nullopt;
    return connectionOf({.host = textOf(*runtime, "apihost"),
                         .key = textOf(*runtime, "auth"),
                         .ns = textOf(*runtime, "namespace")},
                        FoundConnection::Tool::Aio, path);
}

/// `NAME=value`, quoted or not, as in a file for a shell.
QProcessEnvironment variablesOf(const QString &text)
{
    QProcessEnvironment variables;
    for (QString line : text.split(u'\n')) {
        line = line.trimmed();
        if (line.startsWith(QLatin1String("export ")))
            line = line.mid(7).trimmed();
        const auto equals = line.indexOf(u'=');
        if (equals <= 0 || line.startsWith(u'#'))
            continue;
        QString value = line.mid(equals + 1).trimmed();
        for (const QChar quote : {u'"', u'\''}) {
            if (value.size() >= 2 && value.startsWith(quote) && value.endsWith(quote))
                value = value.mid(1, value.size() - 2);
        }
        variables.insert(line.left(equals).trimmed().toUpper(), value);
    }
    return variables;
}

std::optional<FoundConnection> fromAioVariables(const QProcessEnvironment &variables,
                                                const QString &source)
{
    return connectionOf({.host = variables.value(QStringLiteral("AIO_RUNTIME_APIHOST")),
                         .key = variables.value(QStringLiteral("AIO_RUNTIME_AUTH")),
                         .ns = variables.value(QStringLiteral("AIO_RUNTIME_NAMESPACE"))},
                        FoundConnection::Tool::Aio, source);
}

std::optional<FoundConnection> fromServerless(const QProcessEnvironment &variables)
{
    return connectionOf({.host = variables.value(QStringLiteral("OW_APIHOST")),
                         .key = variables.value(QStringLiteral("OW_AUTH")),
                         .ns = variables.value(QStringLiteral("OW_NAMESPACE"))},
                        FoundConnection::Tool::Serverless, QStringLiteral("OW_APIHOST"));
}

QString aioGlobalFile(const ToolSettings &settings)
{
    const QString named = settings.environment.value(QStringLiteral("AIO_CONFIG_FILE"));
    if (!named.isEmpty())
        return named;
    const QString config = settings.environment.value(QStringLiteral("XDG_CONFIG_HOME"),
                                                      settings.home + QStringLiteral("/.config"));
    return config + QStringLiteral("/aio");
}

QString wskFile(const ToolSettings &settings)
{
    const QString named = settings.environment.value(QStringLiteral("WSK_CONFIG_FILE"));
    return named.isEmpty() ? settings.home + QStringLiteral("/.wskprops") : named;
}

} // namespace

ToolSettings toolSettings()
{
    return {.environment = QProcessEnvironment::systemEnvironment(),
            .home = QDir::homePath(),
            .folder = QDir::currentPath()};
}

std::vector<FoundConnection> findConnections(const ToolSettings &settings)
{
    std::vector<FoundConnection> all;
    const auto add = [&all](std::optional<FoundConnection> found) {
        const auto isKnown = [&found](const FoundConnection &known) {
            return known.connection.url == found->connection.url;
        };
        if (found && std::ranges::none_of(all, isKnown))
            all.push_back(std::move(*found));
    };
    const QString wsk = wskFile(settings);
    add(parseWskProps(readSmall(wsk).value_or(QString()), wsk));
    // Nearer ones first, as the tool does it.
    add(fromAioVariables(settings.environment, QStringLiteral("AIO_RUNTIME_APIHOST")));
    for (const QString &folder : {settings.folder, settings.home}) {
        const QString path = folder + QStringLiteral("/.env");
        add(fromAioVariables(variablesOf(readSmall(path).value_or(QString())), path));
        add(fromAioFile(folder + QStringLiteral("/.aio")));
    }
    add(fromAioFile(aioGlobalFile(settings)));
    add(fromServerless(settings.environment));
    return all;
}

} // namespace signalbox
