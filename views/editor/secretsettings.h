#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;

namespace signalbox {

class FlowLayout;

/// Which parameters of a function are secret: one box per name, which stand for the annotation
/// `secret-parameters`. GUI thread.
class SecretSettings final : public QWidget
{
    Q_OBJECT
public:
    explicit SecretSettings(QWidget *parent);

    /// Whether the cluster takes secrets and does not tell them; others only have the mark.
    void setKept(bool kept);
    /// Shows the names in @p values, JSON objects as text, and which of them @p annotations mark.
    /// What is not JSON changes nothing.
    void show(const QStringList &values, const QString &annotations);
    /// @p annotations with what the boxes say.
    [[nodiscard]] QString applied(const QString &annotations) const;

signals:
    /// Somebody has ticked a box.
    void changed();

private:
    void rebuild(const QStringList &names);
    void updateHint();

    FlowLayout *m_boxes;
    QWidget *m_row;
    QLabel *m_hint;
    QStringList m_names;
    bool m_kept = true;
    bool m_showing = false;
};

} // namespace signalbox
