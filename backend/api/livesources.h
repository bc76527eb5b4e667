#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "api/httpmessage.h"
#include "engine/controlplane.h"

/// What the WebSockets of `/signalbox/v1` send. Engine thread.
namespace signalbox {

/// Every change of a namespace, one ChangeSet a message. The engine's ring is the buffer: a reader
/// who falls behind it gets a full set, never a growing queue.
class ChangeSource final : public MessageSource
{
public:
    static std::shared_ptr<ChangeSource> create(ControlPlane &plane, const Identity &caller,
                                                Revision from);

    void onReady(std::function<void()> ready) override { m_ready = std::move(ready); }
    [[nodiscard]] std::optional<std::string> next() override;
    [[nodiscard]] bool finished() const override { return false; }

private:
    ChangeSource() = default;

    std::unique_ptr<ChangeSubscription> m_subscription;
    std::function<void()> m_ready;
    bool m_dirty = true;
};

/// The log lines of one activation: those it has, then each batch as it is written, then one
/// message with `finished`.
class LineSource final : public MessageSource
{
public:
    static std::shared_ptr<LineSource> create(ControlPlane &plane, const Identity &caller,
                                              ActivationPtr activation);

    void onReady(std::function<void()> ready) override { m_ready = std::move(ready); }
    [[nodiscard]] std::optional<std::string> next() override;
    [[nodiscard]] bool finished() const override { return m_finished; }

private:
    explicit LineSource(ActivationPtr activation)
        : m_activation(std::move(activation))
    {
    }

    [[nodiscard]] std::string firstMessage();
    [[nodiscard]] std::optional<std::string> messageOf(const ChangeSet &changes);

    ActivationPtr m_activation;
    std::unique_ptr<ChangeSubscription> m_subscription;
    std::function<void()> m_ready;
    bool m_begun = false;
    bool m_dirty = false;
    bool m_finished = false;
};

/// True when @p changes say nothing at all.
[[nodiscard]] bool isEmpty(const ChangeSet &changes);

} // namespace signalbox
