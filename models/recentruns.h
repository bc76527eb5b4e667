#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QTimer>

#include "core/activation.h"

namespace signalbox {

class ActivationTableModel;

/// The newest few activations: what the explorer and the overview show. Follows the table at an
/// easy pace, as nobody reads a list that changes many times a second. GUI thread.
class RecentRuns final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Which { All, Failed };

    RecentRuns(ActivationTableModel &activations, int most, Which which, QObject *parent = nullptr);

    [[nodiscard]] const ActivationSummary &at(int row) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void take();
    void replaceRows(std::vector<ActivationSummary> next);
    [[nodiscard]] bool wants(const ActivationSummary &activation) const;

    ActivationTableModel &m_activations;
    int m_most;
    Which m_which;
    std::vector<ActivationSummary> m_rows;
    QTimer m_settle;
};

} // namespace signalbox
