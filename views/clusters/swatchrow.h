#pragma once

#include <QWidget>

class QButtonGroup;

namespace signalbox {

/// A row of colours of which one is chosen, by pointer or arrow keys.
class SwatchRow final : public QWidget
{
    Q_OBJECT
public:
    explicit SwatchRow(QWidget *parent = nullptr);

    void setColor(const QString &color);
    [[nodiscard]] QString color() const;

signals:
    void colorChanged(const QString &color);

private:
    QButtonGroup *m_group;
};

/// A filled dot of @p color for lists and tabs.
[[nodiscard]] QIcon colorDot(const QString &color);

} // namespace signalbox
