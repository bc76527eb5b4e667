#pragma once

#include <QWidget>

#include "core/names.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace signalbox {

/// How a function answers plain HTTP: the annotations that make it a web function, as switches, and
/// the address that it has then. GUI thread.
class WebSettings final : public QWidget
{
    Q_OBJECT
public:
    explicit WebSettings(QWidget *parent);

    /// @p origin is where the cluster answers (`https://host`); empty where it serves none.
    void setAddress(const QString &origin, const QualifiedName &function);
    /// Reads the switches from @p annotations, a JSON object as text; one that is not JSON changes
    /// nothing.
    void show(const QString &annotations);
    /// @p annotations with what the switches say.
    [[nodiscard]] QString applied(const QString &annotations) const;

signals:
    /// Somebody has moved a switch.
    void changed();

private:
    enum Key { NoKey, NamespaceKey, Secret };

    void updateState();

    QCheckBox *m_export;
    QCheckBox *m_raw;
    QComboBox *m_key;
    QLineEdit *m_secret;
    QLabel *m_url;
    QPushButton *m_copy;
    QString m_address;
    bool m_showing = false;
};

} // namespace signalbox
