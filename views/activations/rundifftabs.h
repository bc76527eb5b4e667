#pragma once

#include <QTabWidget>

#include "core/activation.h"

namespace signalbox {

class DiffView;
class JsonDiffView;

/// What differs in result, input and log of two runs, in a tab each. GUI thread.
class RunDiffTabs final : public QTabWidget
{
    Q_OBJECT
public:
    explicit RunDiffTabs(QWidget *parent = nullptr);

    void compare(const Activation &left, const Activation &right, const QString &leftTitle,
                 const QString &rightTitle);
    /// Why inputs cannot be compared; empty: they can.
    void setWhyNoInput(const QString &reason);
    void showLog();
    /// The next (1) or previous (-1) difference of what is in front.
    void goToDifference(int step);

private:
    void countDifferences(JsonDiffView *view, const QString &title);

    JsonDiffView *m_result;
    JsonDiffView *m_input;
    DiffView *m_log;
};

} // namespace signalbox
