#include "views/environment/checkrow.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include "models/enginetext.h"
#include "views/common/iconbutton.h"
#include "views/common/shades.h"
#include "views/common/statebadge.h"
#include "views/common/typography.h"
#include "views/environment/environmenttext.h"

namespace signalbox {

CheckRow::CheckRow(const EnvironmentCheck &check, QWidget *parent)
    : QWidget(parent)
{
    const Badge state = badgeOf(check.state);
    setObjectName(QStringLiteral("check.") + QString::fromStdString(check.id));
    setAccessibleName(state.text + QStringLiteral(": ") + engineText(check.fact));
    setAccessibleDescription(engineText(check.effect) + QLatin1Char(' ') + engineText(check.mend));
    auto *badge = new StateBadge(this);
    badge->setBadge(state);
    auto *badgeColumn = new QWidget(this);
    badgeColumn->setFixedWidth(fontMetrics().horizontalAdvance(tr("Missing")) * 3 / 2 + 16);
    auto *badgeLayout = new QVBoxLayout(badgeColumn);
    badgeLayout->setContentsMargins(0, 0, 0, 0);
    badgeLayout->addWidget(badge, 0, Qt::AlignTop);
    badgeLayout->addStretch();

    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(createText(engineText(check.fact)));
    if (!check.effect.empty()) {
        QLabel *effect = createText(engineText(check.effect));
        setSecondaryText(effect);
        words->addWidget(effect);
    }
    if (!check.mend.empty())
        words->addWidget(createMend(QString::fromStdString(check.mend)));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(8);
    layout->addWidget(badgeColumn);
    layout->addLayout(words, 1);
}

QLabel *CheckRow::createText(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    makeSelectable(label);
    return label;
}

QWidget *CheckRow::createMend(const QString &mend)
{
    auto *box = new QWidget(this);
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(4);
    const QString command = commandIn(mend);
    if (command.isEmpty()) {
        layout->addWidget(createText(engineText(mend.toStdString())), 1);
        return box;
    }
    if (command != mend) {
        auto *whole = new QVBoxLayout;
        whole->addWidget(createText(QString(mend).remove(QLatin1Char('`'))));
        layout->addLayout(whole, 1);
    } else {
        QLabel *text = createText(command);
        text->setObjectName(QStringLiteral("mendCommand"));
        text->setFont(fixedFont(font()));
        layout->addWidget(text, 1);
    }
    auto *copy = new IconButton(QStringLiteral("copy"), QStringLiteral("copyMend"),
                                tr("Copy the command"), box);
    connect(copy, &IconButton::clicked, this,
            [command] { QApplication::clipboard()->setText(command); });
    layout->addWidget(copy, 0, Qt::AlignTop);
    return box;
}

void CheckRow::paintEvent(QPaintEvent *)
{
    if (parentWidget()->layout()->itemAt(0)->widget() == this)
        return;
    QPainter painter(this);
    painter.fillRect(QRect(12, 0, width() - 24, 1), dividerColor(palette()));
}

} // namespace signalbox
