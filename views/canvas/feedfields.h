#pragma once

#include <vector>

#include <QWidget>

#include "views/canvas/settingfield.h"

class QToolButton;
class QVBoxLayout;

namespace signalbox {

class Form;

/// The settings of a feed as a form, made from what its kind says of itself (core/feedform.h).
/// Owned by a feed panel; GUI thread.
class FeedFields final : public QWidget
{
    Q_OBJECT
public:
    explicit FeedFields(QWidget *parent = nullptr);

    /// Builds the fields of @p form with @p settings in them.
    void setForm(const FeedForm &form, const Json &settings);
    /// What differs from what holds anyway; settings that the form does not know stay.
    [[nodiscard]] Json settings() const;
    /// Shows @p problem at the setting @p key; false when there is no such field.
    bool setProblem(const std::string &key, const QString &problem);
    void clearProblems();

signals:
    void changed();

private:
    struct Row
    {
        FeedSetting setting;
        SettingField field;
        Form *form = nullptr;
    };

    void addRow(const FeedSetting &setting, const Json &settings, Form *form);
    void onChanged();
    /// Shows what has a meaning with the choices as they are, and tells fields of each other.
    void look();
    [[nodiscard]] bool hasMeaning(const FeedSetting &setting) const;
    [[nodiscard]] const Row *rowOf(const std::string &key) const;

    QVBoxLayout *m_column;
    QWidget *m_body = nullptr; ///< Everything below; made anew for each form.
    QToolButton *m_more = nullptr;
    Form *m_advanced = nullptr;
    std::vector<Row> m_rows;
    Json m_stored = Json::object();
    bool m_filling = false;
};

} // namespace signalbox
