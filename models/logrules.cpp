#include "models/logrules.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox {

std::vector<LogRule> shippedLogRules()
{
    using Syntax = LinePattern::Syntax;
    using Letters = LinePattern::Letters;
    return {
        {{R"(\b(fatal|panic|critical|segfault|out of memory)\b)", Syntax::Regex, Letters::AnyCase},
         5},
        {{R"(\b([A-Z]\w+(Error|Exception)|errors?|failed|failure|refused|denied)\b)", Syntax::Regex,
          Letters::AnyCase},
         4},
        {{R"(\b(warn(ing)?|deprecated|timed? ?out|retry(ing)?)\b)", Syntax::Regex,
          Letters::AnyCase},
         3},
        {{R"(\b\d{4,} ?ms\b|\b\d{2,}(\.\d+)? ?s\b)", Syntax::Regex, Letters::Exact}, 0},
        {{R"(\b(application|developer|system)_error\b)", Syntax::Regex, Letters::Exact}, 4},
    };
}

QByteArray logRulesToJson(const std::vector<LogRule> &rules)
{
    QJsonArray list;
    for (const LogRule &rule : rules)
        list.append(QJsonObject{
            {QStringLiteral("text"), QString::fromStdString(rule.pattern.text)},
            {QStringLiteral("regex"), rule.pattern.syntax == LinePattern::Syntax::Regex},
            {QStringLiteral("case"), rule.pattern.letters == LinePattern::Letters::Exact},
            {QStringLiteral("color"), rule.color},
            {QStringLiteral("on"), rule.on}});
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

std::vector<LogRule> logRulesFromJson(const QByteArray &json, bool *isRules)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (isRules)
        *isRules = document.isArray();
    std::vector<LogRule> rules;
    for (const QJsonValue &value : document.array()) {
        const QJsonObject object = value.toObject();
        const QString text = object.value(QLatin1String("text")).toString();
        if (text.isEmpty())
            continue;
        LogRule rule;
        rule.pattern.text = text.toStdString();
        rule.pattern.syntax = object.value(QLatin1String("regex")).toBool()
                                  ? LinePattern::Syntax::Regex
                                  : LinePattern::Syntax::Text;
        rule.pattern.letters = object.value(QLatin1String("case")).toBool()
                                   ? LinePattern::Letters::Exact
                                   : LinePattern::Letters::AnyCase;
        rule.color = object.value(QLatin1String("color")).toInt() & 7;
        rule.on = object.value(QLatin1String("on")).toBool(true);
        rules.push_back(std::move(rule));
    }
    return rules;
}

} // namespace signalbox
