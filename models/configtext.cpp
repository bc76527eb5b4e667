#include "models/configtext.h"

#include <QStringList>

namespace signalbox {

namespace {

/// Key of a `key = value` line; empty for comments, blank lines and what cannot be read.
QString keyOf(const QString &line)
{
    const QString trimmed = line.trimmed();
    const qsizetype equals = trimmed.indexOf(u'=');
    if (trimmed.startsWith(u'#') || equals <= 0)
        return {};
    return trimmed.left(equals).trimmed();
}

} // namespace

ConfigText::ConfigText(QString text)
{
    m_lines = text.split(u'\n');
    while (!m_lines.isEmpty() && m_lines.last().trimmed().isEmpty())
        m_lines.removeLast();
}

qsizetype ConfigText::lineOf(const QString &key) const
{
    for (qsizetype i = m_lines.size() - 1; i >= 0; --i) {
        if (keyOf(m_lines.at(i)) == key)
            return i;
    }
    return -1;
}

QString ConfigText::value(const QString &key, const QString &fallback) const
{
    const qsizetype line = lineOf(key);
    if (line < 0)
        return fallback;
    return m_lines.at(line).section(u'=', 1).trimmed();
}

bool ConfigText::contains(const QString &key) const
{
    return lineOf(key) >= 0;
}

QStringList ConfigText::keys(const QString &prefix) const
{
    QStringList found;
    for (const QString &line : m_lines) {
        const QString key = keyOf(line);
        if (!key.isEmpty() && key.startsWith(prefix) && !found.contains(key))
            found.append(key);
    }
    return found;
}

void ConfigText::setValue(const QString &key, const QString &value, const QString &comment)
{
    QString flat = value;
    flat.replace(u'\n', u' ');
    const QString line = key + QStringLiteral(" = ") + flat;
    const qsizetype at = lineOf(key);
    if (at >= 0) {
        m_lines[at] = line;
        return;
    }
    if (!comment.isEmpty()) {
        if (!m_lines.isEmpty())
            m_lines.append(QString());
        m_lines.append(QStringLiteral("# ") + comment);
    }
    m_lines.append(line);
}

void ConfigText::remove(const QString &key)
{
    for (qsizetype at = lineOf(key); at >= 0; at = lineOf(key))
        m_lines.removeAt(at);
}

QString ConfigText::text() const
{
    return m_lines.isEmpty() ? QString() : m_lines.join(u'\n') + u'\n';
}

} // namespace signalbox
