#pragma once

#include <QFrame>

namespace signalbox {

/// A surface that stands out from the page by its base and a hairline: the one level of framing.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace signalbox
