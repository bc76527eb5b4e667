// The part of the tour that looks at the same pages under other conditions: a production cluster, small
// screens, large text, other languages; and that writes down what does not fit.

#include "app/tour.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCoreApplication>
#include <QFile>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QTranslator>

#include "clusters/connectionstore.h"
#include "clusters/credentials.h"
#include "clusters/futures.h"
#include "models/pseudotranslator.h"
#include "models/workspace.h"
#include "views/explorer/deletefunctionsdialog.h"
#include "views/mainwindow/pageregistry.h"
#include "views/mainwindow/pagetabs.h"
#include "views/settings/preferences.h"

namespace signalbox {

namespace {

const QString functionKey = QStringLiteral("function:/guest/words");

/// Text of @p widget that does not fit its place; empty when it fits or has none.
QString clippedTextOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        const bool plain = !label->text().isEmpty() && label->text().size() < 400;
        if (!plain || label->width() == 0)
            return {};
        const bool wide = !label->wordWrap() && label->sizeHint().width() > label->width() + 1;
        // Cut at the side by what it lies in: a scroll area that only scrolls down.
        if (label->visibleRegion().boundingRect().width()
            < qMin(label->sizeHint().width(), label->width()) - 2)
            return label->text();
        const bool tall =
            label->wordWrap() && label->heightForWidth(label->width()) > label->height() + 2;
        return wide || tall ? label->text() : QString();
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        const bool shrinks = button->objectName() == u"toolBar.quickOpen";
        if (!button->text().isEmpty() && !shrinks
            && button->sizeHint().width() > button->width() + 1)
            return button->text();
        if (const auto *tool = qobject_cast<const QToolButton *>(widget);
            tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly)
            return {};
    }
    return {};
}

} // namespace

/// Pages that can be opened by themselves, each in one state.
QStringList Tour::plainKeys()
{
    QStringList keys = pageSchemes();
    keys.removeAll(QStringLiteral("activation"));
    keys.removeAll(QStringLiteral("runtime"));
    keys.removeAll(QStringLiteral("compare"));
    keys.removeAll(QStringLiteral("log")); // Needs a file; planLog() makes one.
    keys.replaceInStrings(QStringLiteral("function"), functionKey);
    keys.replaceInStrings(functionKey + u's', QStringLiteral("functions"));
    return keys;
}

void Tour::planProduction()
{
    then([this] {
        Connection connection = newConnection();
        connection.name = QStringLiteral("Billing");
        connection.color = QStringLiteral("#C0392B");
        connection.purpose = Purpose::Production;
        // Nobody answers there: what a platform that is away looks like is worth a picture, too.
        connection.url = QUrl(QStringLiteral("http://127.0.0.1:9"));
        if (!m_parts.connections || !m_parts.connections->put(connection))
            return fail(QStringLiteral("the connection could not be kept"));
        m_connection = connection.id;
    });
    pagePictures(QStringLiteral("clusters"), QStringLiteral("two-clusters"));
    then([this] {
        whenFinished(
            m_parts.credentials->store(m_connection, QStringLiteral("nobody:nothing")), this,
            [this](const Result<Credentials::Keeping> &) { m_window->openCluster(m_connection); });
    });
    waitFor([this] { return m_window->windowTitle().contains(QStringLiteral("Billing")); },
            QStringLiteral("the production cluster"));
    then([this] { m_window->openPlace(Place::Functions); });
    then([] {});
    picture(QStringLiteral("production"));
    then([this] {
        m_window->openCluster(m_parts.workspace.cluster().id());
        m_parts.connections->remove(m_connection);
        whenFinished(m_parts.credentials->remove(m_connection), this, [](const Result<> &) {});
    });
    then([] {});
}

void Tour::planSizes()
{
    const std::pair<QSize, const char *> sizes[] = {{QSize(1024, 700), "1024x700"},
                                                    {QSize(1366, 768), "1366x768"}};
    for (const auto &[size, name] : sizes) {
        then([this, size = size] {
            m_window->resize(size);
            m_window->action(WindowVerb::ResetLayout)->trigger();
        });
        for (const QString &key : plainKeys())
            visit(key, QString::fromLatin1(name), size);
    }
    then([this] {
        m_window->resize(usualSize);
        m_window->action(WindowVerb::ResetLayout)->trigger();
    });
}

void Tour::visit(const QString &key, const QString &suffix, const QSize &size)
{
    then([this, key] { m_window->openKey(key); });
    then([] {});
    // A page that is left may have made the window larger than it should be.
    then([this, size] { m_window->resize(size); });
    then([this, key, suffix, size] {
        const QString name = PageKey::parse(key).scheme;
        ++m_number;
        save(name, suffix, 1.0, nullptr);
        noteClippedText(name + u'-' + suffix);
        if (m_window->width() > size.width() || m_window->height() > size.height())
            noteWide(name + u'-' + suffix);
    });
}

void Tour::noteWide(const QString &name)
{
    const QSize page = m_window->tabs().currentPage()->minimumSizeHint();
    m_clipped.append(QStringLiteral("%1: the window wants %2 x %3, its page %4 x %5")
                         .arg(name)
                         .arg(m_window->width())
                         .arg(m_window->height())
                         .arg(page.width())
                         .arg(page.height()));
    for (const QWidget *widget : m_window->tabs().currentPage()->findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->minimumSizeHint().width() > page.width() / 2)
            m_clipped.append(
                QStringLiteral("    %1 %2 wants %3")
                    .arg(QLatin1String(widget->metaObject()->className()), widget->objectName())
                    .arg(widget->minimumSizeHint().width()));
    }
}

void Tour::planScales()
{
    const QStringList keys{QStringLiteral("overview"),    functionKey,
                           QStringLiteral("activations"), QStringLiteral("runtimes"),
                           QStringLiteral("wiring"),      QStringLiteral("environment"),
                           QStringLiteral("metrics"),     QStringLiteral("cost")};
    for (const QString &key : keys) {
        then([this, key] { m_window->openKey(key); });
        then([] {});
        then([this, key] {
            ++m_number;
            save(PageKey::parse(key).scheme, QStringLiteral("light-200dpi"), 2.0, nullptr);
        });
    }
    then([this] { m_parts.preferences.setHighContrast(true); });
    for (const QString &key : keys)
        visit(key, QStringLiteral("contrast"), usualSize);
    then([this] { m_parts.preferences.setHighContrast(false); });
    then([this] { m_parts.preferences.setFontPercent(200); });
    then([] {});
    then([this] {
        // Panels that do not fit go first.
        m_window->action(WindowVerb::ResetLayout)->trigger();
        m_window->resize(smallSize);
        m_window->action(WindowVerb::ResetLayout)->trigger();
    });
    for (const QString &key : keys)
        visit(key, QStringLiteral("text200"), smallSize);
    visitStates(QStringLiteral("activations"), QStringLiteral("text200"), smallSize);
    visitComparison(QStringLiteral("text200"), smallSize);
    then([this] {
        m_parts.preferences.setFontPercent(100);
        m_window->resize(usualSize);
    });
}

void Tour::planLanguages()
{
    const auto speak = [this](std::shared_ptr<QTranslator> translator, const QLocale &locale) {
        then([this, translator, locale] {
            m_window->close();
            m_window.reset();
            QLocale::setDefault(locale);
            QCoreApplication::installTranslator(translator.get());
            m_window = m_makeWindow();
            m_window->resize(usualSize);
            m_window->show();
            m_window->action(WindowVerb::ResetLayout)->trigger();
        });
    };
    auto german = std::make_shared<QTranslator>();
    if (!german->load(QStringLiteral(":/i18n/signalbox_de.qm")))
        return fail(QStringLiteral("there is no German"));
    speak(german, QLocale(QLocale::German));
    for (const QString &key : plainKeys())
        visit(key, QStringLiteral("de"), usualSize);
    then([german] { QCoreApplication::removeTranslator(german.get()); });
    const auto pseudo = std::make_shared<PseudoTranslator>();
    speak(pseudo, QLocale());
    for (const QString &key : plainKeys())
        visit(key, QStringLiteral("pseudo"), usualSize);
    then([pseudo] { QCoreApplication::removeTranslator(pseudo.get()); });
    // As in Arabic or Hebrew, although nobody has written that translation yet.
    then([] { QApplication::setLayoutDirection(Qt::RightToLeft); });
    speak(std::make_shared<QTranslator>(), QLocale());
    for (const QString &key : plainKeys())
        visit(key, QStringLiteral("rtl"), usualSize);
    visitStates(QStringLiteral("activations"), QStringLiteral("rtl"), usualSize);
    visitComparison(QStringLiteral("rtl"), usualSize);
    then([this] {
        if (m_parts.workspace.activations().rowCount() > 0)
            m_window->openActivation(m_parts.workspace.activations().at(0).id);
    });
    then([] {});
    then([this] {
        ++m_number;
        save(QStringLiteral("activation"), QStringLiteral("rtl"), 1.0, nullptr);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    });
}

void Tour::writeClippedText()
{
    QFile file(m_folder.filePath(QStringLiteral("clipped-text.txt")));
    if (!file.open(QIODevice::WriteOnly))
        return fail(QStringLiteral("cannot write ") + file.fileName());
    file.write(m_clipped.isEmpty() ? QByteArray("nothing is clipped\n")
                                   : m_clipped.join(u'\n').toUtf8() + '\n');
}

void Tour::noteClippedText(const QString &name)
{
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->visibleRegion().isEmpty())
            continue;
        const QString text = clippedTextOf(widget);
        if (!text.isEmpty())
            m_clipped.append(QStringLiteral("%1: %2 (%3)").arg(name, widget->objectName(), text));
    }
    m_clipped.removeDuplicates();
}

} // namespace signalbox
