#pragma once

#include <QWidget>

#include "clusters/cluster.h"

class QTimer;

namespace signalbox {

class Banner;
class Workspace;

/// Says above a page that what it shows is old, since when and why, and offers to ask again.
/// Hidden while the cluster is online.
class ConnectionBanner final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionBanner(Workspace &workspace, QWidget *parent = nullptr);
    /// With room around it, for pages that begin with it.
    [[nodiscard]] static ConnectionBanner *atop(Workspace &workspace, QWidget *parent);

    [[nodiscard]] Banner *banner() const { return m_banner; }

private:
    void showRecording(const ConnectionState &state);
    void showState(const ConnectionState &state);

    Workspace &m_workspace;
    Banner *m_banner;
    QTimer *m_clock; ///< Keeps the age true; runs only while old data is shown.
};

} // namespace signalbox
