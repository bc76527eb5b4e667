#pragma once

#include "views/common/page.h"
#include "views/logs/logorigin.h"

namespace signalbox {

class LogPanel;

/// A log in a tab of the window: a file, a pipe, several files, chosen runs, or what a function or a
/// whole namespace writes.
class LogFilePage final : public Page
{
    Q_OBJECT
public:
    /// @p argument as LogOrigin understands it.
    LogFilePage(const PageContext &context, const QString &argument, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject &state) override;
    [[nodiscard]] bool comesBack() const override;
    [[nodiscard]] QList<QAction *> pageActions() const override;
    [[nodiscard]] QAction *verb(PageVerb verb) const override;
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] QWidget *filterField() const override;
    [[nodiscard]] std::vector<TourState> tourStates() override;

    [[nodiscard]] LogPanel &panel() const { return *m_panel; }

private:
    LogOrigin m_origin;
    LogPanel *m_panel;
};

} // namespace signalbox
