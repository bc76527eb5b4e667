#pragma once

#include <vector>

#include <QToolButton>

#include "views/mainwindow/mainwindow.h"

namespace signalbox {

/// Which cluster is shown, with its colour and purpose; its menu offers the others. In the toolbar.
class ClusterButton final : public QToolButton
{
    Q_OBJECT
public:
    explicit ClusterButton(QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    void setClusters(const std::vector<ClusterChoice> &clusters, const QString &current,
                     bool canManage);

signals:
    void chosen(const QString &id);
    void manageRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    std::vector<ClusterChoice> m_clusters;
    QString m_current;
    bool m_canManage = false;
};

/// Looks like a field and opens quick open: shows newcomers that there is one. In the toolbar.
class QuickOpenButton final : public QToolButton
{
    Q_OBJECT
public:
    explicit QuickOpenButton(QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace signalbox
