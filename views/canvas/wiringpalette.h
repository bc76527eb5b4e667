#pragma once

#include <QWidget>

class QLineEdit;
class QListWidget;
class QMimeData;

namespace signalbox {

/// What can be added to a wiring, with a filter above: double-click, Enter, or drag onto the canvas.
/// GUI thread.
class WiringPalette final : public QWidget
{
    Q_OBJECT
public:
    explicit WiringPalette(QWidget *parent = nullptr);

    [[nodiscard]] QListWidget *list() const { return m_list; }
    [[nodiscard]] QLineEdit *filter() const { return m_filter; }
    /// What a drag from here carries; empty when @p data is something else.
    [[nodiscard]] static QString idOf(const QMimeData *data);

signals:
    /// `trigger`, `function`, `note`, `group` or `feed:<kind>`.
    void chosen(const QString &id);

private:
    void fill();
    void narrow(const QString &text);

    QLineEdit *m_filter;
    QListWidget *m_list;
};

} // namespace signalbox
