#pragma once

#include <vector>

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "core/entities.h"

namespace signalbox {

/// Something that keeps a draft from being saved, and the field it is about.
struct DraftProblem
{
    enum class Field {
        Name,
        Kind,
        Code,
        Entry,
        ParametersText,
        EnvironmentText,
        AnnotationsText,
        Timeout,
        Memory,
        Logs,
        Concurrency
    };

    Field field = Field::Code;
    QString text; ///< Translated, a whole sentence.

    friend bool operator==(const DraftProblem &, const DraftProblem &) = default;
};

/// A function as the editor holds it: everything is text as typed, valid or not. A value.
struct FunctionDraft
{
    QualifiedName name;
    QString kind;
    QString entry;          ///< Empty: the runtime's default.
    QString code;           ///< Source text; empty while `zip` is set.
    QByteArray zip;         ///< Base64 text of a zip; empty for source text.
    QStringList components; ///< Of a sequence: full names, in order.
    QString parameters;     ///< JSON object: default arguments.
    QString environment;    ///< JSON object: init parameters, set when the code is loaded.
    QString annotations;    ///< JSON object, without those that the platform sets itself.
    Limits limits;

    [[nodiscard]] static FunctionDraft of(const Function &function);
    [[nodiscard]] bool isZip() const { return !zip.isEmpty(); }
    [[nodiscard]] bool isSequence() const { return kind == u"sequence"; }
    /// What to put so that the stored function becomes this draft. Call it only without problems.
    [[nodiscard]] FunctionUpdate update(const Annotations &stored) const;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static FunctionDraft fromJson(const QJsonObject &object);

    friend bool operator==(const FunctionDraft &, const FunctionDraft &) = default;
};

/// Everything that keeps @p draft from being saved, in the order of the form. Empty: it can be.
[[nodiscard]] std::vector<DraftProblem> problemsOf(const FunctionDraft &draft,
                                                   const LimitRanges &ranges,
                                                   const QStringList &kinds);

/// What is wrong with @p text as a JSON object, with line and column; empty when it is one.
/// Blank text counts as `{}`.
[[nodiscard]] QString jsonObjectProblem(const QString &text);

/// Line and column from 1 of an error message that names them; line 0 when it does not.
struct TextPlace
{
    int line = 0;
    int column = 0;

    friend bool operator==(const TextPlace &, const TextPlace &) = default;
};
[[nodiscard]] TextPlace placeIn(const QString &message);

} // namespace signalbox
