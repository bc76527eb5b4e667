#pragma once

#include <QTranslator>

namespace signalbox {

/// Pseudo-language `en_XA`: every text stays readable but grows accents, a third in length, and
/// brackets at its ends. A text without them was not translated; one whose end is missing is cut.
class PseudoTranslator final : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(const char *context, const char *source,
                                    const char *disambiguation, int n) const override;
    [[nodiscard]] bool isEmpty() const override;
};

/// The pseudo-language's form of @p text. Place markers (`%1`, `%n`), tags, entities and the
/// mnemonic's `&` stay as they are.
[[nodiscard]] QString pseudoText(const QString &text);

} // namespace signalbox
