#pragma once

#include <functional>

#include <QWidget>

#include "core/activation.h"

class QMenu;

namespace signalbox {

struct PageContext;

/// Runs the function of @p id again with the same input and opens the new activation; says through
/// the navigator when that is not possible. @p owner bounds the life of the request.
void runAgain(const PageContext &context, const ActivationId &id, QWidget *owner);
/// Opens the function's run panel with the input of @p id, to be edited first.
void editAndRun(const PageContext &context, const ActivationId &id, QWidget *owner);
/// Asks the cluster to end the runs; says how many it did not end and why.
void cancelRuns(const PageContext &context, const std::vector<ActivationId> &ids, QWidget *owner);
/// Puts the verbs of one run into @p menu; what is not possible says why. @p owner lives longer than
/// the menu.
void fillRunMenu(const PageContext &context, const ActivationSummary &run, QMenu &menu,
                 QWidget *owner);

} // namespace signalbox
