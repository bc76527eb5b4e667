#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace signalbox {

class Preferences;
class WindowActions;

/// All settings, by page, with a search over them. Changes apply at once; each page can go back to
/// its defaults.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
public:
    SettingsDialog(Preferences &preferences, WindowActions &actions, QWidget *parent);

    /// Brings page @p index forward: for the tour.
    void showPage(int index);
    [[nodiscard]] int pageCount() const;

private:
    void addPage(const QString &id, const QString &title, const QString &iconName, QWidget *page,
                 const QString &prefix);
    void search(const QString &text);

    Preferences &m_preferences;
    QLineEdit *m_search;
    QListWidget *m_list;
    QStackedWidget *m_pages;
};

} // namespace signalbox
