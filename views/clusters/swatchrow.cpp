#include "views/clusters/swatchrow.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QIcon>
#include <QPainter>

#include "views/clusters/clustertext.h"
#include "views/common/shades.h"

namespace signalbox {

namespace {

class Swatch final : public QAbstractButton
{
public:
    Swatch(const NamedColor &color, QWidget *parent)
        : QAbstractButton(parent)
        , m_color(color.value)
    {
        setObjectName(QStringLiteral("swatch.") + color.value.mid(1));
        setCheckable(true);
        setToolTip(color.name);
        setAccessibleName(color.name);
        setFocusPolicy(Qt::StrongFocus);
    }
    [[nodiscard]] const QString &color() const { return m_color; }
    [[nodiscard]] QSize sizeHint() const override
    {
        const int side = qMax(24, fontMetrics().height() + 6);
        return {side, side};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF whole = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
        if (isChecked() || hasFocus()) {
            painter.setPen(
                QPen(hasFocus() ? accent(palette()) : palette().color(QPalette::Text), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(whole);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(m_color));
        painter.drawEllipse(whole.adjusted(3, 3, -3, -3));
    }

private:
    QString m_color;
};

} // namespace

SwatchRow::SwatchRow(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("swatchRow"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (const NamedColor &color : connectionColors()) {
        auto *swatch = new Swatch(color, this);
        m_group->addButton(swatch);
        layout->addWidget(swatch);
    }
    layout->addStretch();
    connect(m_group, &QButtonGroup::buttonToggled, this, [this](QAbstractButton *, bool on) {
        if (on)
            emit colorChanged(color());
    });
}

void SwatchRow::setColor(const QString &color)
{
    for (QAbstractButton *button : m_group->buttons()) {
        if (static_cast<Swatch *>(button)->color().compare(color, Qt::CaseInsensitive) == 0)
            button->setChecked(true);
    }
}

QString SwatchRow::color() const
{
    const QAbstractButton *chosen = m_group->checkedButton();
    return chosen ? static_cast<const Swatch *>(chosen)->color() : QString();
}

QIcon colorDot(const QString &color)
{
    QIcon icon;
    for (const int side : {16, 32}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(color));
        painter.drawEllipse(
            QRectF(0, 0, side, side).adjusted(side / 5.0, side / 5.0, -side / 5.0, -side / 5.0));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace signalbox
