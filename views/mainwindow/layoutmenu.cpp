#include "views/mainwindow/layoutmenu.h"

#include <QMainWindow>

#include "views/common/confirmdialog.h"
#include "views/mainwindow/layoutnamedialog.h"

namespace signalbox {

LayoutMenu::LayoutMenu(QMainWindow &window, LayoutStore store, const QList<QAction *> &verbs)
    : QMenu(tr("La&youts"), &window)
    , m_window(window)
    , m_store(std::move(store))
    , m_remove(new QMenu(tr("&Delete Layout"), this))
{
    addActions(verbs);
    addMenu(m_remove);
    addSeparator();
    connect(this, &QMenu::aboutToShow, this, &LayoutMenu::fill);
    fill();
}

void LayoutMenu::fill()
{
    qDeleteAll(m_names);
    m_names.clear();
    m_remove->clear();
    const QStringList names = m_store.names();
    for (const QString &name : names) {
        // A name is no text of ours: its & is no mnemonic.
        const QString text = QString(name).replace(u'&', QLatin1String("&&"));
        QAction *choice = addAction(text, this, [this, name] { choose(name); });
        choice->setObjectName(QStringLiteral("layout.") + name);
        choice->setToolTip(tr("Puts panels where they were when “%1” was saved").arg(name));
        m_names.append(choice);
        QAction *removal = m_remove->addAction(text, this, [this, name] { askToRemove(name); });
        removal->setObjectName(QStringLiteral("deleteLayout.") + name);
    }
    m_remove->menuAction()->setEnabled(!names.isEmpty());
}

void LayoutMenu::askForName()
{
    auto *dialog = new LayoutNameDialog(m_store.names(), &m_window);
    connect(dialog, &LayoutNameDialog::named, this, &LayoutMenu::save);
    dialog->open();
}

void LayoutMenu::save(const QString &name)
{
    m_store.put(name, m_window.saveState(layoutVersion));
    fill();
    emit said(tr("The layout “%1” is saved").arg(name));
}

void LayoutMenu::choose(const QString &name)
{
    if (!m_window.restoreState(m_store.find(name), layoutVersion))
        emit said(tr("The layout “%1” does not fit this version of Signalbox").arg(name));
}

void LayoutMenu::askToRemove(const QString &name)
{
    confirm({.title = tr("Delete Layout"),
             .text = tr("The layout “%1” is deleted. Panels stay where they are.").arg(name),
             .verb = tr("Delete Layout"),
             .typedName = {}},
            &m_window, [this, name] {
                m_store.remove(name);
                fill();
            });
}

} // namespace signalbox
