#pragma once

#include <vector>

#include <QPointF>
#include <QSizeF>

namespace signalbox {

/// What a layout needs of a graph; a value, so that it can go to another thread.
struct LayoutTask
{
    struct Box
    {
        QSizeF size;
        int group = -1; ///< Boxes of one group are kept together; -1: none.

        friend bool operator==(const Box &, const Box &) = default;
    };
    struct Line
    {
        int from = 0; ///< Index of a box.
        int to = 0;

        friend bool operator==(const Line &, const Line &) = default;
    };

    std::vector<Box> boxes;
    std::vector<Line> lines;

    friend bool operator==(const LayoutTask &, const LayoutTask &) = default;
};

/// Places every box by Graphviz's layered layout, from left to right; the top left corners, in the
/// order of the boxes, the first row at the origin. May be called on any thread; calls take turns,
/// because Graphviz knows one at a time.
[[nodiscard]] std::vector<QPointF> layOut(const LayoutTask &task);

} // namespace signalbox
