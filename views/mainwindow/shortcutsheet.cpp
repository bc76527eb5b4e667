#include "views/mainwindow/shortcutsheet.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QTextDocument>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace signalbox {

namespace {

void fill(QTreeWidgetItem *group, const QMenu *menu)
{
    for (const QAction *action : menu->actions()) {
        if (action->menu())
            fill(group, action->menu());
        if (action->shortcuts().isEmpty())
            continue;
        QStringList keys;
        for (const QKeySequence &key : action->shortcuts())
            keys.append(key.toString(QKeySequence::NativeText));
        QString text = action->text();
        new QTreeWidgetItem(group, {text.remove(u'&'), keys.join(QStringLiteral("   "))});
    }
}

void filter(QTreeWidget *tree, const QString &text)
{
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = tree->topLevelItem(i);
        int shown = 0;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem *row = group->child(j);
            const bool fits = row->text(0).contains(text, Qt::CaseInsensitive)
                              || row->text(1).contains(text, Qt::CaseInsensitive);
            row->setHidden(!fits);
            shown += fits ? 1 : 0;
        }
        group->setHidden(shown == 0);
    }
}

QString textOf(const QTreeWidget *tree)
{
    QString text;
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *group = tree->topLevelItem(i);
        text += group->text(0) + u'\n';
        for (int j = 0; j < group->childCount(); ++j)
            text += QStringLiteral("  %1\t%2\n")
                        .arg(group->child(j)->text(0), group->child(j)->text(1));
    }
    return text;
}

/// The same as a table for paper: black on white, whatever the theme is.
QString pageOf(const QTreeWidget *tree, const QString &title)
{
    QString page = QStringLiteral("<h2>%1</h2>").arg(title.toHtmlEscaped());
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *group = tree->topLevelItem(i);
        page +=
            QStringLiteral("<h4>%1</h4><table width=\"100%\">").arg(group->text(0).toHtmlEscaped());
        for (int j = 0; j < group->childCount(); ++j)
            page += QStringLiteral("<tr><td width=\"60%\">%1</td><td>%2</td></tr>")
                        .arg(group->child(j)->text(0).toHtmlEscaped(),
                             group->child(j)->text(1).toHtmlEscaped());
        page += QStringLiteral("</table>");
    }
    return page;
}

} // namespace

ShortcutSheet::ShortcutSheet(QMenuBar *menus, QWidget *parent)
    : QDialog(parent)
    , m_keys(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("shortcutSheet"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard Shortcuts"));
    auto *field = new QLineEdit(this);
    field->setObjectName(QStringLiteral("shortcutSheet.filter"));
    field->setAccessibleName(tr("Filter shortcuts"));
    field->setPlaceholderText(tr("Filter"));
    field->setClearButtonEnabled(true);
    QTreeWidget *tree = m_keys;
    tree->setObjectName(QStringLiteral("shortcutSheet.keys"));
    tree->setAccessibleName(tr("Shortcuts"));
    tree->setHeaderLabels({tr("Action"), tr("Keys")});
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    for (const QAction *action : menus->actions()) {
        if (!action->menu())
            continue;
        QString title = action->text();
        auto *group = new QTreeWidgetItem({title.remove(u'&')});
        fill(group, action->menu());
        if (group->childCount() == 0) {
            delete group;
            continue;
        }
        QFont font = tree->font();
        font.setWeight(QFont::DemiBold);
        group->setFont(0, font);
        tree->addTopLevelItem(group);
        group->setExpanded(true);
    }
    tree->header()->setStretchLastSection(true);
    tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("&Copy as Text"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("shortcutSheet.copy"));
    copy->setAccessibleName(tr("Copy as text"));
    auto *print = buttons->addButton(tr("&Print…"), QDialogButtonBox::ActionRole);
    print->setObjectName(QStringLiteral("shortcutSheet.print"));
    print->setAccessibleName(tr("Print"));
    print->setAutoDefault(false);
    connect(print, &QPushButton::clicked, this, &ShortcutSheet::askToPrint);
    auto *close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("shortcutSheet.close"));
    close->setAccessibleName(close->text());
    copy->setAutoDefault(false);
    close->setDefault(true);
    connect(field, &QLineEdit::textChanged, tree,
            [tree](const QString &text) { filter(tree, text); });
    connect(copy, &QPushButton::clicked, this,
            [tree] { QGuiApplication::clipboard()->setText(textOf(tree)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(12);
    column->addWidget(field);
    column->addWidget(tree);
    column->addWidget(buttons);
    resize(620, 640);
}

void ShortcutSheet::printTo(QPagedPaintDevice &device) const
{
    QTextDocument document;
    document.setHtml(pageOf(m_keys, windowTitle()));
    document.print(&device);
}

void ShortcutSheet::askToPrint()
{
    auto *dialog = new QPrintDialog(this);
    dialog->setObjectName(QStringLiteral("shortcutSheet.printer"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this,
            [this](QPrinter *printer) { printTo(*printer); });
    dialog->open();
}

} // namespace signalbox
