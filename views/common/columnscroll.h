#pragma once

#include <QScrollArea>

namespace signalbox {

/// A column of fields that scrolls up and down only: never narrower than what is in it, so that
/// nothing is cut off at the side.
class ColumnScroll final : public QScrollArea
{
    Q_OBJECT
public:
    /// Takes @p column over.
    ColumnScroll(const QString &name, QWidget *column, QWidget *parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace signalbox
