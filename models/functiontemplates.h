#pragma once

#include <vector>

#include <QString>
#include <QStringView>

namespace signalbox {

/// A start for a new function: code that runs as it is and an input that makes it do something.
struct FunctionTemplate
{
    QString id;    ///< `hello`
    QString title; ///< Translated.
    QString code;
    QString input; ///< JSON object.
};

/// `python` of `python:3.11`.
[[nodiscard]] QString familyOf(QStringView kind);

/// Templates for functions of @p kind, simplest first, then those for events; never empty.
[[nodiscard]] std::vector<FunctionTemplate> templatesFor(const QString &kind);

} // namespace signalbox
