#pragma once

#include <functional>

#include <QWidget>

class QGridLayout;

namespace signalbox {

/// Labels and values below each other, under small headings: what the inspector is made of.
class FactList final : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);

    void clear();
    void addHeading(const QString &text);
    void addFact(const QString &label, const QString &value, const QString &toolTip = {});
    /// An id: one line, elided in its middle.
    void addId(const QString &label, const QString &value);
    /// A value that can be pressed.
    void addLink(const QString &label, const QString &value, std::function<void()> open);
    /// Takes @p widget; it is deleted by the next clear().
    void addWidget(QWidget *widget);

private:
    void addName(const QString &label);

    QGridLayout *m_grid;
    int m_row = 0;
};

} // namespace signalbox
