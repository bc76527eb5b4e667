#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace signalbox {

/// Top of a page: title, a quiet line beside it, and the page's verbs at the end.
class PageHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setCaption(const QString &caption);
    /// A button for @p action, which stays the owner of text, icon and state.
    QPushButton *addAction(QAction *action);
    /// Puts @p widget before the title: a badge, a back link.
    void setLead(QWidget *widget);

protected:
    void changeEvent(QEvent *event) override;

private:
    QHBoxLayout *m_layout;
    QLabel *m_title;
    QLabel *m_caption;
};

} // namespace signalbox
