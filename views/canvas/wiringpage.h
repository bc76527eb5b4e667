#pragma once

#include <memory>

#include <QTimer>

#include "models/graph/connectionlistmodel.h"
#include "models/graph/flowmeter.h"
#include "models/graph/rangeflow.h"
#include "models/graph/graphproblems.h"
#include "models/graph/wiringeditor.h"
#include "views/canvas/canvasview.h"
#include "views/common/page.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QMenu;
class QPrinter;
class QSplitter;
class QTabWidget;

namespace signalbox {

class Banner;
class CanvasActions;
enum class CanvasVerb;
class ConnectionBanner;
class EmptyState;
class Finder;
class FilterProxy;
class PageHeader;
class RangeChip;
class TableView;
class WiringPalette;
class WiringSide;

/// The wiring of a cluster as a canvas: palette, canvas with minimap, the rule on the selected wire,
/// and below problems, every connection as a list, and the history.
class WiringPage final : public Page
{
    Q_OBJECT
public:
    explicit WiringPage(const PageContext &context, QWidget *parent = nullptr);
    ~WiringPage() override;

    [[nodiscard]] QString key() const override { return QStringLiteral("wiring"); }
    [[nodiscard]] QString title() const override { return tr("Wiring"); }
    [[nodiscard]] QIcon icon() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject &state) override;
    [[nodiscard]] QList<QAction *> pageActions() const override;
    [[nodiscard]] QAction *verb(PageVerb verb) const override;
    [[nodiscard]] Selection selection() const override;
    [[nodiscard]] QWidget *filterField() const override;
    [[nodiscard]] std::vector<TourState> tourStates() override;

    /// Chooses the rule on the canvas, with its panel beside it; once the wiring is known.
    void revealRule(const QualifiedName &name);
    /// The same of a trigger, with the panel of its feed.
    void revealTrigger(const QualifiedName &name);

    [[nodiscard]] CanvasView &canvas() const { return *m_view; }
    [[nodiscard]] WiringEditor &editor() { return m_editor; }
    [[nodiscard]] WiringGraph &graph() { return m_graph; }
    [[nodiscard]] WiringSide &side() const { return *m_side; }
    [[nodiscard]] WiringPalette &palettePanel() const { return *m_palette; }
    [[nodiscard]] CanvasActions &actions() const { return *m_actions; }
    [[nodiscard]] Finder &quickAdd() const { return *m_finder; }
    [[nodiscard]] TableView *connections() const { return m_connectionTable; }
    [[nodiscard]] QListWidget *problemList() const { return m_problems; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void createLower();
    void createLayout();
    /// Where there is no room for all, the palette gives way to what is edited.
    void fitPanels();
    void connectCanvas();
    void connectActions();
    void connectEditing();
    void connectViewing();
    void connectAlignment();
    void createMenus();

    void lookFirst();
    void revealWanted();
    void onChosen();
    void updateActions();
    void updateProblems();
    void updateEmptyState();
    void updateFigures();
    RangeChip *createRangeChip();
    [[nodiscard]] std::optional<TimeRange> shownTime() const;
    void readTime();
    void readPointed();
    [[nodiscard]] FlowFigures figuresOf(NodeKind kind, const QualifiedName &name,
                                        Timestamp now) const;
    void onActivations(const std::vector<ActivationSummary> &batch);
    /// What a rule that is being drawn would have done with the last events.
    void tryDrawn(NodeId from, NodeId to);
    /// The rule on the selected wire, or the feed of the selected node.
    void showSide();
    void editFeed();
    void search(const QString &text);
    void addFromPalette(const QString &id, QPointF at);
    void present(QPointF at, std::optional<CanvasPort> from);
    void open(NodeId node, WireId wire);
    /// @p feedKind: what its feed is to be; it is set up beside the canvas.
    void newTrigger(QPointF at, NodeId feedTo, const QString &feedKind = {});
    void makeTrigger(const QString &name, QPointF at, NodeId feedTo);
    void addNote(QPointF at);
    void addGroup();
    void fire();
    void removeChosen();
    /// What can be copied, for who has chosen nothing of it.
    [[nodiscard]] static QString onlyWiring();
    /// Says what the clipboard does not hold; leaves it alone when that is everything.
    void copyChosen();
    /// Removes what the clipboard holds then, and nothing else.
    void cutChosen();
    void pasteClipboard();
    void duplicateChosen();
    /// Asks for the secrets that a copied feed is without.
    void paste(const QString &text, QPointF at);
    void align(CanvasVerb verb);
    void layOut(const QList<NodeId> &nodes);
    void exportAs(bool svg);
    [[nodiscard]] QImage image(double scale) const;
    void writeSvg(const QString &path) const;
    void showPrintPreview();
    /// One page with everything on it, in the colours of paper.
    void printTo(QPrinter &printer);
    [[nodiscard]] QList<NodeId> chosenNodes() const;
    [[nodiscard]] QList<WireId> chosenWires() const;

    PageContext m_context;
    WiringGraph m_graph;
    WiringEditor m_editor;
    FlowMeter m_meter;
    RangeChip *m_range = nullptr;         ///< What is shown is of that time.
    QTimer m_pointing;                    ///< What moves over a chart is awaited.
    std::optional<TimeRange> m_pointedAt; ///< The minute that is pointed at.
    std::optional<RangeFlow> m_rangeFlow; ///< While either says so.
    int m_rangeTurn = 0;                  ///< Answers about a former range are of no use.
    CanvasView *m_view;
    CanvasActions *m_actions;
    PageHeader *m_header;
    ConnectionBanner *m_banner;
    QLineEdit *m_search;
    QLabel *m_status;
    WiringPalette *m_palette;
    WiringSide *m_side;
    Finder *m_finder;
    EmptyState *m_empty;
    QTabWidget *m_lower;
    QListWidget *m_problems;
    std::vector<GraphProblem> m_found;
    ConnectionListModel *m_connections;
    FilterProxy *m_connectionProxy;
    TableView *m_connectionTable;
    QSplitter *m_across;
    QSplitter *m_down;
    QMenu *m_menu;
    QMenu *m_colors;
    QMenu *m_flights; ///< Up to how many events a second are shown on their way.
    QTimer m_beat;    ///< Rates fall by themselves: once a second, while shown.
    QTimer m_problemsSoon;
    bool m_shown = false; ///< The first sight of the canvas is fitted, or laid out.
    QString m_wanted;     ///< Key of what somebody asked to see, until it can be shown.
    int m_drawn = 0;      ///< Answers about a wire that has moved on are of no use.
    int m_pastes = 0;     ///< Of the same text: each a little further.
};

} // namespace signalbox
