#pragma once

#include <QTimer>
#include <QWidget>

#include "models/tracemodel.h"
#include "views/common/page.h"

class QLabel;

namespace signalbox {

class JsonTree;
class TableView;

/// The trace of a sequence or composition in one view: a waterfall over its components, and what went
/// into the chosen one and came out of it, which is what the next one got. GUI thread.
class TraceView final : public QWidget
{
    Q_OBJECT
public:
    explicit TraceView(const PageContext &context, QWidget *parent = nullptr);
    ~TraceView() override;

    void setFlow(const ActivationPtr &flow);
    [[nodiscard]] TraceModel &model() { return m_model; }
    [[nodiscard]] TableView *table() const { return m_table; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void createTable();
    [[nodiscard]] QWidget *createData();
    void showData();
    void grow();

    PageContext m_context;
    TraceModel m_model;
    TableView *m_table;
    QWidget *m_data = nullptr;
    QLabel *m_inTitle = nullptr;
    QLabel *m_outTitle = nullptr;
    JsonTree *m_in = nullptr;
    JsonTree *m_out = nullptr;
    QTimer m_clock; ///< Lets the bars of what runs grow; only while something does.
};

} // namespace signalbox
