#pragma once

#include <vector>

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace signalbox {

class ElidedLabel;

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

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Verb
    {
        QAction *action;
        QPushButton *button;
    };
    void fit();
    [[nodiscard]] bool fitsWithWords() const;
    void showVerb(const Verb &verb) const;

    QHBoxLayout *m_layout;
    QWidget *m_lead = nullptr;
    std::vector<Verb> m_verbs;
    bool m_words = true; ///< Buttons have room for their words.
    ElidedLabel *m_title;
    ElidedLabel *m_caption;
};

} // namespace signalbox
