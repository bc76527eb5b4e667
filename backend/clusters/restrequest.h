#pragma once

#include <chrono>

#include <QByteArray>
#include <QUrlQuery>

namespace signalbox {

/// One request to a cluster's HTTP API.
struct RestRequest
{
    enum class Verb { Get, Put, Post, Delete };

    Verb verb = Verb::Get;
    QByteArray path; ///< Below the base address, percent-encoded: `/api/v1/namespaces`.
    QUrlQuery query;
    QByteArray body;                      ///< JSON; empty for none.
    std::chrono::milliseconds timeout{0}; ///< 0: the client's.
};

/// An answer with a status below 400.
struct RestReply
{
    int status = 0;
    QByteArray body;
};

} // namespace signalbox
