#include "views/common/typography.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QPointer>

#include "views/common/theme.h"

namespace signalbox {

namespace {

QFont parentFont(const QWidget *widget)
{
    return widget->parentWidget() ? widget->parentWidget()->font() : QApplication::font();
}

/// Watches the font above a widget; owned by the widget.
class FontFollower final : public QObject
{
public:
    FontFollower(QWidget *widget, std::function<void()> apply)
        : QObject(widget)
        , m_widget(widget)
        , m_apply(std::move(apply))
    {
        setObjectName(QStringLiteral("fontFollower"));
        widget->installEventFilter(this);
        watchParent();
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == m_parent && event->type() == QEvent::FontChange)
            m_apply();
        else if (watched == m_widget && event->type() == QEvent::ParentChange)
            watchParent();
        return QObject::eventFilter(watched, event);
    }

private:
    void watchParent()
    {
        if (m_parent)
            m_parent->removeEventFilter(this);
        m_parent = m_widget->parentWidget();
        if (m_parent)
            m_parent->installEventFilter(this);
    }

    QWidget *m_widget;
    QPointer<QWidget> m_parent;
    std::function<void()> m_apply;
};

void applyScale(QWidget *widget, qreal factor, QFont::Weight weight)
{
    QFont font = parentFont(widget);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setWeight(weight);
    if (widget->font() != font)
        widget->setFont(font);
}

void setScaled(QWidget *widget, qreal factor, QFont::Weight weight)
{
    followFont(widget, [widget, factor, weight] { applyScale(widget, factor, weight); });
}

} // namespace

void followFont(QWidget *widget, std::function<void()> apply)
{
    delete widget->findChild<QObject *>(QStringLiteral("fontFollower"), Qt::FindDirectChildrenOnly);
    apply();
    new FontFollower(widget, std::move(apply));
}

void setTitleFont(QWidget *widget)
{
    setScaled(widget, 1.25, QFont::DemiBold);
}

void setHeadingFont(QWidget *widget)
{
    setScaled(widget, 1.0, QFont::DemiBold);
}

void setCaptionFont(QWidget *widget)
{
    setScaled(widget, 0.9, QFont::Normal);
}

void setSecondaryText(QWidget *widget)
{
    // A role, not a colour: it follows the theme by itself.
    widget->setForegroundRole(QPalette::PlaceholderText);
}

QFont fixedFont(const QFont &like)
{
    QFont font = codeFont();
    if (like.pointSizeF() > 0)
        font.setPointSizeF(like.pointSizeF());
    else
        font.setPixelSize(like.pixelSize());
    return font;
}

void makeSelectable(QLabel *label)
{
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

} // namespace signalbox
