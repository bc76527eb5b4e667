#include "app/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

#include "models/pseudotranslator.h"

namespace signalbox {

Languages::~Languages()
{
    clear();
}

void Languages::clear()
{
    for (const auto &translator : m_installed)
        QCoreApplication::removeTranslator(translator.get());
    m_installed.clear();
}

void Languages::add(std::unique_ptr<QTranslator> translator)
{
    QCoreApplication::installTranslator(translator.get());
    m_installed.push_back(std::move(translator));
}

void Languages::install(const QString &wanted)
{
    clear();
    if (wanted == u"en_XA")
        return add(std::make_unique<PseudoTranslator>());
    const QLocale locale = wanted.isEmpty() ? QLocale::system() : QLocale(wanted);
    QLocale::setDefault(locale);
    // English too: its catalogue has the forms of singular and plural.
    for (const QString &language : {QStringLiteral("en"), locale.name().section(u'_', 0, 0)}) {
        auto own = std::make_unique<QTranslator>();
        if (own->load(QStringLiteral(":/i18n/signalbox_%1.qm").arg(language)))
            add(std::move(own));
        auto qt = std::make_unique<QTranslator>();
        if (language != u"en"
            && qt->load(QStringLiteral("qtbase_") + language,
                        QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            add(std::move(qt));
    }
}

} // namespace signalbox
