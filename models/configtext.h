#pragma once

#include <QMap>
#include <QString>

namespace signalbox {

/// A configuration file as a person may write it: `key = value` lines, `#` comments, blank lines.
/// Changing values keeps comments, order and unknown keys. A value.
class ConfigText
{
public:
    ConfigText() = default;
    explicit ConfigText(QString text);

    [[nodiscard]] QString value(const QString &key, const QString &fallback = {}) const;
    [[nodiscard]] bool contains(const QString &key) const;
    /// Keys that start with @p prefix, with the prefix.
    [[nodiscard]] QStringList keys(const QString &prefix = {}) const;
    /// Changes the line of @p key, or appends one, under @p comment when that is not empty.
    void setValue(const QString &key, const QString &value, const QString &comment = {});
    void remove(const QString &key);
    [[nodiscard]] QString text() const;

private:
    [[nodiscard]] qsizetype lineOf(const QString &key) const;

    QStringList m_lines;
};

} // namespace signalbox
