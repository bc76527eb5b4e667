#include "views/common/jsonnodes.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace signalbox {

namespace {

constexpr std::size_t shownText = 2000;

QString cellText(const std::string &text)
{
    const bool cut = text.size() > shownText;
    QString shown = QString::fromStdString(dumpJson(Json(cut ? text.substr(0, shownText) : text)));
    if (cut)
        shown.insert(shown.size() - 1, QChar(0x2026));
    return shown;
}

} // namespace

Result<std::shared_ptr<const JsonNodes>> JsonNodes::parse(std::string_view text)
{
    auto document = parseJson(text);
    if (!document)
        return fail(document.error());
    auto nodes = std::make_shared<JsonNodes>();
    nodes->m_document = std::move(*document);
    nodes->number();
    return nodes;
}

void JsonNodes::number()
{
    m_nodes.push_back({&m_document, {}, -1, 0, 0});
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const Json &value = *m_nodes[i].value;
        m_nodes[i].firstChild = count();
        int row = 0;
        for (auto item = value.begin(); value.is_structured() && item != value.end(); ++item) {
            const QString key =
                value.is_object() ? QString::fromStdString(item.key()) : QString::number(row);
            m_nodes.push_back({&*item, key, int(i), row++, 0});
        }
    }
}

int JsonNodes::childCount(int node) const
{
    return at(node).value->is_structured() ? int(at(node).value->size()) : 0;
}

QString JsonNodes::path(int node) const
{
    static const QRegularExpression word(QStringLiteral("^[A-Za-z_$][A-Za-z0-9_$]*$"));
    QString path;
    for (int i = node; at(i).parent >= 0; i = at(i).parent) {
        const QString &key = at(i).key;
        if (at(at(i).parent).value->is_array())
            path.prepend(QStringLiteral("[%1]").arg(key));
        else if (word.match(key).hasMatch())
            path.prepend(QLatin1Char('.') + key);
        else
            path.prepend(QLatin1Char('[') + cellText(key.toStdString()) + QLatin1Char(']'));
    }
    return QLatin1Char('$') + path;
}

QString JsonNodes::summary(int node) const
{
    const Json &value = *at(node).value;
    const int size = childCount(node);
    if (value.is_object())
        return QCoreApplication::translate("JsonTree", "%n member(s)", nullptr, size);
    if (value.is_array())
        return QCoreApplication::translate("JsonTree", "%n item(s)", nullptr, size);
    if (value.is_string())
        return cellText(value.get_ref<const std::string &>());
    return QString::fromStdString(dumpJson(value));
}

QString JsonNodes::text(int node) const
{
    return QString::fromStdString(dumpJson(*at(node).value, 2));
}

std::vector<int> JsonNodes::find(const QString &needle) const
{
    std::vector<int> found;
    for (int i = 0; !needle.isEmpty() && i < count(); ++i) {
        const bool leaf = !at(i).value->is_structured();
        const bool inKey = at(i).key.contains(needle, Qt::CaseInsensitive)
                           && (at(i).parent < 0 || at(at(i).parent).value->is_object());
        if (inKey || (leaf && summary(i).contains(needle, Qt::CaseInsensitive)))
            found.push_back(i);
    }
    // Numbered level by level; a reader goes from top to bottom.
    const auto pathOf = [this](int node) {
        std::vector<int> rows;
        for (int i = node; at(i).parent >= 0; i = at(i).parent)
            rows.insert(rows.begin(), at(i).row);
        return rows;
    };
    std::sort(found.begin(), found.end(),
              [&pathOf](int a, int b) { return pathOf(a) < pathOf(b); });
    return found;
}

void JsonNodeModel::setNodes(std::shared_ptr<const JsonNodes> nodes)
{
    beginResetModel();
    m_nodes = std::move(nodes);
    m_matches.clear();
    endResetModel();
}

void JsonNodeModel::setMatches(const std::vector<int> &nodes)
{
    m_matches = {nodes.begin(), nodes.end()};
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
    return createIndex(row, column, quintptr(m_nodes->at(above).firstChild + row));
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
        return index.column() == Key ? m_nodes->at(node).key : m_nodes->summary(node);
    case Qt::ToolTipRole: return m_nodes->path(node);
    case TypeRole: return int(m_nodes->at(node).value->type());
    case MatchRole: return m_matches.contains(node);
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
