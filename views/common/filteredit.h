#pragma once

#include <QLineEdit>

namespace signalbox {

class FilterProxy;

/// Filter-as-you-type field over a FilterProxy: plain text, `/regular expression/`, a leading `!`
/// for "not". Esc clears, and goes to the list when it is empty; Down goes to the list.
class FilterEdit final : public QLineEdit
{
    Q_OBJECT
public:
    explicit FilterEdit(QWidget *parent = nullptr);

    /// Filters @p proxy, which outlives the field's use, and shows its errors.
    void setProxy(FilterProxy *proxy);
    /// Gets the focus on Down, Enter and Esc.
    void setList(QWidget *list) { m_list = list; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QString hint() const;
    void showError(const QString &error);

    QWidget *m_list = nullptr;
};

} // namespace signalbox
