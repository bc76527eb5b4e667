#include "views/common/jsonnodes.h"

#include <algorithm>

#include <QCoreApplication>
#include <QRegularExpression>

#include "core/json.h"
#include "core/jsonscan.h"
#include "models/format.h"

namespace signalbox {

namespace {

constexpr std::size_t shownText = 2000;
constexpr std::size_t indented = 4U << 20; ///< What is longer is left as it is written.

QString fromBytes(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

/// The string that @p token stands for.
QString meantBy(std::string_view token)
{
    const auto value = parseJson(token);
    return value && value->is_string() ? QString::fromStdString(value->get<std::string>())
                                       : fromBytes(token);
}

/// A string as one line of JSON, its beginning when it is long.
QString stringCell(std::string_view token)
{
    if (token.size() <= shownText)
        return QString::fromStdString(dumpJson(parseJson(token).value_or(Json())));
    return fromBytes(token.substr(0, shownText))
           + QStringLiteral("…\" (%1)").arg(formatSize(std::int64_t(token.size())));
}

} // namespace

Result<std::shared_ptr<JsonNodes>> JsonNodes::parse(const Blob &text)
{
    if (const auto checked = outlineJson(text.view()); !checked)
        return fail(checked.error());
    auto nodes = std::make_shared<JsonNodes>();
    nodes->m_text = text;
    nodes->m_map = std::make_unique<JsonMap>(nodes->m_text.view());
    nodes->m_nodes.push_back({.item = nodes->m_map->root()});
    return nodes;
}

std::string_view JsonNodes::textOf(const JsonItem &item) const
{
    return m_map->text().substr(item.begin, item.end - item.begin);
}

bool JsonNodes::isContainer(int node) const
{
    const JsonKind what = kind(node);
    return what == JsonKind::Object || what == JsonKind::Array;
}

int JsonNodes::childCount(int node)
{
    look(node);
    return at(node).children;
}

int JsonNodes::childAt(int node, int row)
{
    look(node);
    Node &parent = m_nodes[std::size_t(node)];
    if (parent.firstChild < 0) {
        if (parent.group >= 0) {
            lookIntoGroup(node, std::size_t(parent.group));
        } else if (m_map->itemCount(parent.item.begin) <= JsonMap::groupSize) {
            lookIntoGroup(node, 0);
        } else {
            const JsonItem item = parent.item;
            const int ranges = parent.children;
            parent.firstChild = int(m_nodes.size());
            for (int i = 0; i < ranges; ++i)
                m_nodes.push_back({.item = item, .parent = node, .row = i, .group = i});
        }
    }
    return at(node).firstChild + row;
}

/// Learns how many children it has.
void JsonNodes::look(int node)
{
    Node &looked = m_nodes[std::size_t(node)];
    if (looked.children >= 0)
        return;
    if (!isContainer(node)) {
        looked.children = 0;
        return;
    }
    const std::size_t items = m_map->itemCount(looked.item.begin);
    if (looked.group >= 0)
        looked.children = int(
            std::min(JsonMap::groupSize, items - std::size_t(looked.group) * JsonMap::groupSize));
    else if (items > JsonMap::groupSize)
        looked.children = int((items + JsonMap::groupSize - 1) / JsonMap::groupSize);
    else
        looked.children = int(items);
}

void JsonNodes::lookIntoGroup(int node, std::size_t group)
{
    const auto items = m_map->items(at(node).item.begin, group);
    m_nodes[std::size_t(node)].firstChild = int(m_nodes.size());
    for (std::size_t i = 0; i < items.size(); ++i)
        m_nodes.push_back({.item = items[i], .parent = node, .row = int(i)});
}

QString JsonNodes::ownKey(const Node &node) const
{
    const Node &parent = at(node.parent);
    if (m_map->kindAt(parent.item.begin) == JsonKind::Array) {
        const int before = parent.group >= 0 ? parent.group * int(JsonMap::groupSize) : 0;
        return QString::number(before + node.row);
    }
    const std::size_t begin = node.item.keyBegin;
    const std::string_view text = m_map->text();
    std::size_t end = begin + 1;
    for (; text[end] != '"'; ++end)
        end += text[end] == '\\' ? 1 : 0;
    return meantBy(text.substr(begin, end + 1 - begin));
}

QString JsonNodes::key(int node) const
{
    const Node &named = at(node);
    if (named.parent < 0)
        return {};
    if (named.group < 0)
        return ownKey(named);
    const auto first = std::size_t(named.group) * JsonMap::groupSize;
    const std::size_t items = m_map->itemCount(named.item.begin);
    return QStringLiteral("%1 … %2").arg(first).arg(std::min(items, first + JsonMap::groupSize)
                                                    - 1);
}

QString JsonNodes::path(int node) const
{
    static const QRegularExpression word(QStringLiteral("^[A-Za-z_$][A-Za-z0-9_$]*$"));
    QString path;
    for (int i = node; at(i).parent >= 0; i = at(i).parent) {
        if (isRange(i))
            continue;
        const QString own = ownKey(at(i));
        if (m_map->kindAt(at(at(i).parent).item.begin) == JsonKind::Array)
            path.prepend(QStringLiteral("[%1]").arg(own));
        else if (word.match(own).hasMatch())
            path.prepend(QLatin1Char('.') + own);
        else
            path.prepend(QLatin1Char('[') + QString::fromStdString(dumpJson(own.toStdString()))
                         + QLatin1Char(']'));
    }
    return QLatin1Char('$') + path;
}

QString JsonNodes::summary(int node)
{
    if (isContainer(node)) {
        const bool object = kind(node) == JsonKind::Object;
        const int size =
            isRange(node) ? childCount(node) : int(m_map->itemCount(at(node).item.begin));
        return object ? QCoreApplication::translate("JsonTree", "%n member(s)", nullptr, size)
                      : QCoreApplication::translate("JsonTree", "%n item(s)", nullptr, size);
    }
    const std::string_view token = textOf(at(node).item);
    return kind(node) == JsonKind::String ? stringCell(token)
                                          : fromBytes(token.substr(0, shownText));
}

QString JsonNodes::text(int node) const
{
    const std::string_view written = textOf(at(node).item);
    if (written.size() > indented)
        return fromBytes(written);
    const auto value = parseJson(written);
    return value ? QString::fromStdString(dumpJson(*value, 2)) : fromBytes(written);
}

QString JsonNodes::plainText(int node) const
{
    return kind(node) == JsonKind::String ? meantBy(textOf(at(node).item)) : text(node);
}

int JsonNodes::nodeAt(std::size_t offset)
{
    int node = 0;
    while (at(node).item.keyBegin != offset && at(node).item.begin != offset) {
        const int children = childCount(node);
        if (children == 0)
            return node;
        const int first = childAt(node, 0);
        // The last child that begins at or before it.
        int low = 0;
        for (int high = children; high - low > 1;) {
            const int middle = (low + high) / 2;
            const Node &child = at(first + middle);
            const std::size_t begin =
                child.group >= 0 ? m_map->groupBegin(child.item.begin, std::size_t(child.group))
                                 : child.item.keyBegin;
            (begin <= offset ? low : high) = middle;
        }
        node = first + low;
    }
    return node;
}

void JsonNodeModel::setNodes(std::shared_ptr<JsonNodes> nodes)
{
    beginResetModel();
    m_nodes = std::move(nodes);
    m_matches.clear();
    endResetModel();
}

void JsonNodeModel::setMatches(const std::vector<std::size_t> &offsets)
{
    m_matches = {offsets.begin(), offsets.end()};
}

QModelIndex JsonNodeModel::indexOf(int node, int column) const
{
    // The root itself has no row; its members are the top level.
    if (node == 0 && m_nodes->childCount(0) > 0)
        return {};
    return createIndex(m_nodes->at(node).row, column, quintptr(node));
}

QModelIndex JsonNodeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!m_nodes || !hasIndex(row, column, parent))
        return {};
    const int above = parent.isValid() ? nodeOf(parent) : 0;
    if (above == 0 && m_nodes->childCount(0) == 0)
        return createIndex(0, column, quintptr(0)); // A lone value is its own row.
    return createIndex(row, column, quintptr(m_nodes->childAt(above, row)));
}

QModelIndex JsonNodeModel::parent(const QModelIndex &child) const
{
    if (!m_nodes || !child.isValid())
        return {};
    const int above = m_nodes->at(nodeOf(child)).parent;
    return above <= 0 ? QModelIndex() : indexOf(above);
}

int JsonNodeModel::rowCount(const QModelIndex &parent) const
{
    if (!m_nodes || parent.column() > 0)
        return 0;
    if (!parent.isValid())
        return qMax(1, m_nodes->childCount(0));
    return nodeOf(parent) == 0 ? 0 : m_nodes->childCount(nodeOf(parent));
}

int JsonNodeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant JsonNodeModel::data(const QModelIndex &index, int role) const
{
    if (!m_nodes || !index.isValid())
        return {};
    const int node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Key ? m_nodes->key(node) : m_nodes->summary(node);
    case Qt::ToolTipRole: return m_nodes->path(node);
    case TypeRole: return int(m_nodes->kind(node));
    case MatchRole: {
        const JsonItem &item = m_nodes->at(node).item;
        return !m_nodes->isRange(node)
               && (m_matches.contains(item.begin) || m_matches.contains(item.keyBegin));
    }
    default: return {};
    }
}

QVariant JsonNodeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Key ? tr("Key") : tr("Value");
}

} // namespace signalbox
