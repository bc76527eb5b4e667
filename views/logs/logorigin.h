#pragma once

#include <string>
#include <vector>

#include <QObject>

#include "clusters/cluster.h"

namespace signalbox {

/// Where the lines of a log page come from: a file or pipe by its path, or the logs of activations,
/// merged by time, as `activation/<id>+<id>…`. Knows which activation a line belongs to.
class LogOrigin final : public QObject
{
    Q_OBJECT
public:
    explicit LogOrigin(const QString &argument, QObject *parent = nullptr);

    [[nodiscard]] bool isFile() const { return m_ids.empty(); }
    [[nodiscard]] QString path() const { return m_argument; }
    /// False for what cannot be read again: a pipe.
    [[nodiscard]] bool comesBack() const;
    [[nodiscard]] QString title() const;

    /// Asks @p cluster for the logs; loaded() or failed() answers.
    void load(Cluster &cluster);
    /// The activation that line @p number, which reads @p text, is about; null when it names none.
    [[nodiscard]] ActivationId activationOf(quint64 number, const QString &text) const;

signals:
    void loaded(const std::string &text);
    void failed(const signalbox::Error &error);

private:
    void finish();

    QString m_argument;
    std::vector<ActivationId> m_ids;
    std::vector<Activation> m_runs;
    std::size_t m_waiting = 0;
    std::vector<ActivationId> m_lines; ///< Of each line, when they come from activations.
};

} // namespace signalbox
