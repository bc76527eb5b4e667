#include "views/settings/preferences.h"

#include <algorithm>

#include <QFile>

#include "models/filewriter.h"

namespace signalbox {

namespace {

struct Comment
{
    const char *key;
    const char *text;
};

/// Written above a key when it first appears in the file.
constexpr Comment comments[] = {
    {"look.theme", "system, light or dark"},
    {"look.font_percent", "size of text in percent of the system's font, 80 to 200"},
    {"look.reduced_motion", "true: nothing moves by itself"},
    {"look.utc", "true: times in UTC, false: in the machine's zone"},
    {"look.language", "de, en or empty for the system's; at the next start"},
    {"engine.memory_mib", "MiB that sandboxes may use together, 0: half of the machine's"},
    {"engine.watch_folders",
     "folders that feeds of files may watch, with a colon between; / is all"},
    {"engine.http_port", "port of 127.0.0.1 that takes requests over HTTP, 0: none"},
    {"engine.quit_while_running", "true: quitting does not ask although functions run"},
    {"engine.keep_awake", "true: this computer does not sleep while functions run"},
    {"notify.long_runs", "true: say when a run that was started here has taken long"},
    {"notify.long_seconds", "from how many seconds on a run has taken long"},
    {"notify.failures", "true: say when a function fails that worked before"},
    {"notify.trouble", "true: say when the engine or a cluster stops answering"},
    {"notify.budgets", "true: say when runs have cost more than a budget says"},
    {"history.days", "days that activations are kept, 0: no limit by time"},
    {"logs.colors", "whether logs show the colours of terminals: shown, stripped"},
    {"logs.pipe_mib", "MiB of what comes through a pipe that are kept, the last ones"},
    {"logs.rules", "what is highlighted in logs, as JSON; edited in the window"},
    {"history.mib", "MiB of history that are kept"},
};

QString commentOf(const QString &key)
{
    for (const Comment &comment : comments) {
        if (key == QLatin1String(comment.key))
            return QLatin1String(comment.text);
    }
    return {};
}

QString readText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString truth(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

} // namespace

Preferences::Preferences(QString path, FileWriter &files, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_files(files)
    , m_text(readText(m_path))
{
}

int Preferences::number(const QString &key, int fallback, int least, int most) const
{
    bool isNumber = false;
    const int value = m_text.value(key).toInt(&isNumber);
    return isNumber ? std::clamp(value, least, most) : fallback;
}

QString Preferences::value(const QString &key, const QString &fallback) const
{
    return m_text.value(key, fallback);
}

void Preferences::setValue(const QString &key, const QString &value)
{
    if (m_text.contains(key) && m_text.value(key) == value)
        return;
    m_text.setValue(key, value, commentOf(key));
    m_files.write(m_path, m_text.text().toUtf8());
    emit changed(key);
}

void Preferences::reset(const QString &prefix)
{
    const QStringList keys = m_text.keys(prefix);
    for (const QString &key : keys)
        m_text.remove(key);
    m_files.write(m_path, m_text.text().toUtf8());
    for (const QString &key : keys)
        emit changed(key);
}

ThemeChoice Preferences::theme() const
{
    const QString text = value(QStringLiteral("look.theme"));
    if (text == u"light")
        return ThemeChoice::Light;
    return text == u"dark" ? ThemeChoice::Dark : ThemeChoice::System;
}

void Preferences::setTheme(ThemeChoice choice)
{
    static const char *const names[] = {"system", "light", "dark"};
    setValue(QStringLiteral("look.theme"), QLatin1String(names[static_cast<int>(choice)]));
}

int Preferences::fontPercent() const
{
    return number(QStringLiteral("look.font_percent"), 100, 80, 200);
}

void Preferences::setFontPercent(int percent)
{
    setValue(QStringLiteral("look.font_percent"), QString::number(std::clamp(percent, 80, 200)));
}

bool Preferences::reducedMotion() const
{
    return value(QStringLiteral("look.reduced_motion")) == u"true";
}

void Preferences::setReducedMotion(bool reduced)
{
    setValue(QStringLiteral("look.reduced_motion"), truth(reduced));
}

bool Preferences::highContrast() const
{
    return value(QStringLiteral("look.high_contrast")) == u"true";
}

void Preferences::setHighContrast(bool high)
{
    setValue(QStringLiteral("look.high_contrast"), truth(high));
}

bool Preferences::utc() const
{
    return value(QStringLiteral("look.utc")) == u"true";
}

void Preferences::setUtc(bool utc)
{
    setValue(QStringLiteral("look.utc"), truth(utc));
}

QString Preferences::language() const
{
    return value(QStringLiteral("look.language"));
}

void Preferences::setLanguage(const QString &language)
{
    setValue(QStringLiteral("look.language"), language);
}

int Preferences::engineMemoryMiB() const
{
    return number(QStringLiteral("engine.memory_mib"), 0, 0, 1 << 20);
}

void Preferences::setEngineMemoryMiB(int mib)
{
    setValue(QStringLiteral("engine.memory_mib"), QString::number(mib));
}

int Preferences::retentionDays() const
{
    return number(QStringLiteral("history.days"), 0, 0, 3650);
}

void Preferences::setRetentionDays(int days)
{
    setValue(QStringLiteral("history.days"), QString::number(days));
}

int Preferences::retentionMiB() const
{
    return number(QStringLiteral("history.mib"), 2048, 64, 1 << 20);
}

void Preferences::setRetentionMiB(int mib)
{
    setValue(QStringLiteral("history.mib"), QString::number(mib));
}

bool Preferences::quitsWhileRunning() const
{
    return value(QStringLiteral("engine.quit_while_running")) == u"true";
}

void Preferences::setQuitsWhileRunning(bool quits)
{
    setValue(QStringLiteral("engine.quit_while_running"), truth(quits));
}

bool Preferences::keepsAwake() const
{
    return value(QStringLiteral("engine.keep_awake")) == u"true";
}

void Preferences::setKeepsAwake(bool awake)
{
    setValue(QStringLiteral("engine.keep_awake"), truth(awake));
}

NoticeSettings Preferences::notices() const
{
    const NoticeSettings usual;
    const auto wanted = [this](const char *key) { return value(QLatin1String(key)) != u"false"; };
    return {.longRuns = wanted("notify.long_runs"),
            .longest = std::chrono::seconds(number(QStringLiteral("notify.long_seconds"),
                                                   int(usual.longest.count()), 1, 86400)),
            .failures = wanted("notify.failures"),
            .trouble = wanted("notify.trouble"),
            .budgets = wanted("notify.budgets")};
}

QList<QKeySequence> Preferences::shortcuts(const QString &action,
                                           const QList<QKeySequence> &standard) const
{
    const QString key = QStringLiteral("keys.") + action;
    if (!m_text.contains(key))
        return standard;
    return QKeySequence::listFromString(m_text.value(key), QKeySequence::PortableText);
}

void Preferences::setShortcuts(const QString &action, const QList<QKeySequence> &keys)
{
    setValue(QStringLiteral("keys.") + action,
             QKeySequence::listToString(keys, QKeySequence::PortableText));
}

void Preferences::resetShortcuts(const QString &action)
{
    const QString key = QStringLiteral("keys.") + action;
    if (!m_text.contains(key))
        return;
    m_text.remove(key);
    m_files.write(m_path, m_text.text().toUtf8());
    emit changed(key);
}

} // namespace signalbox
