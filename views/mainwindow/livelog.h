#pragma once

#include <vector>

#include <QWidget>

#include "core/changeset.h"

class QCheckBox;

namespace signalbox {

class LogView;
class Workspace;

/// Lines of every function while it runs, each with the name of its function. Keeps a bounded
/// number of lines and says when older ones went. In the main window's bottom dock.
class LiveLog final : public QWidget
{
    Q_OBJECT
public:
    explicit LiveLog(QWidget *parent);

    void setWorkspace(Workspace &workspace);

private:
    void append(const LiveLines &lines);
    void trim();

    Workspace *m_workspace = nullptr;
    LogView *m_view;
    std::vector<LogLine> m_lines;
};

} // namespace signalbox
