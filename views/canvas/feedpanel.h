#pragma once

#include <optional>

#include <QWidget>

#include "core/wiring.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace signalbox {

class FeedFields;
class FeedStateView;
class WiringEditor;

/// What makes the events of a trigger: kind, settings, state. Shown for a trigger and for the feed
/// before it; one without a feed gets one here. GUI thread.
class FeedPanel final : public QWidget
{
    Q_OBJECT
public:
    FeedPanel(WiringEditor &editor, QWidget *parent = nullptr);

    void setTrigger(const Trigger &trigger);
    [[nodiscard]] const std::optional<Trigger> &trigger() const { return m_trigger; }
    [[nodiscard]] bool isChanged() const;
    /// Takes over a newer state of the trigger when nothing has been edited, and that of its feed.
    void refresh();
    void focusFirst();
    void showUrl();
    /// As if the kind and the settings of @p feed had been typed: an edit.
    void propose(const FeedSpec &feed);
    /// As if @p kind had been chosen from the list: an edit.
    void chooseKind(const QString &kind);

signals:
    void closed();
    /// Translated, for a toast.
    void said(const QString &text);
    /// A webhook is to be reached, and nobody takes requests over HTTP yet.
    void httpWanted();

private:
    void createFields();
    void createLayout();
    [[nodiscard]] std::optional<FeedSpec> edited() const;
    /// Shows the form of the chosen kind with @p settings.
    void showKind(const Json &settings);
    void onKindChosen();
    void showState();
    void createUrl();
    void judge();
    void save();
    void revert();

    WiringEditor &m_editor;
    std::optional<Trigger> m_trigger;
    std::optional<FeedSpec> m_saved; ///< As it was typed, until it comes back.
    QLabel *m_title;
    FeedStateView *m_state;
    QComboBox *m_kind;
    QLabel *m_meaning;
    QWidget *m_urlRow;
    QLineEdit *m_url;
    QWidget *m_unreachable; ///< Shown instead of the URL where nobody takes requests.
    FeedFields *m_fields;
    QWidget *m_missedRow;
    QComboBox *m_missed;
    QLabel *m_problem;
    QPushButton *m_save;
    QPushButton *m_revert;
};

} // namespace signalbox
