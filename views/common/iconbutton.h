#pragma once

#include <QToolButton>

namespace signalbox {

/// Flat button that shows only an icon, sized by the font; what it does is its tooltip and its
/// accessible name.
class IconButton final : public QToolButton
{
    Q_OBJECT
public:
    /// @p iconName is Lucide's.
    IconButton(const QString &iconName, const QString &name, const QString &text,
               QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateSize();
};

} // namespace signalbox
