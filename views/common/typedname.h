#pragma once

#include <QWidget>

class QLineEdit;

namespace signalbox {

/// Asks for a name to be typed before something on a production cluster is destroyed: a hand that
/// goes on from habit stops here. Without a name it asks for nothing and is not in sight.
class TypedName final : public QWidget
{
    Q_OBJECT
public:
    explicit TypedName(const QString &wanted, QWidget *parent = nullptr);

    /// True when nothing has to be typed or the name has been.
    [[nodiscard]] bool isGiven() const;
    [[nodiscard]] QLineEdit *field() const { return m_field; }

signals:
    void givenChanged(bool given);

private:
    QString m_wanted;
    QLineEdit *m_field;
};

} // namespace signalbox
