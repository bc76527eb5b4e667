#include "models/jsondiff.h"

#include <algorithm>

#include <QCoreApplication>
#include <QRegularExpression>

#include "core/jsonvalue.h"

namespace signalbox {

namespace {

/// Arrays whose lengths multiply to more than this are compared place by place.
constexpr std::size_t mostComparisons = 250'000;
constexpr std::size_t shownText = 2000;

QString memberStep(const QString &name)
{
    static const QRegularExpression word(QStringLiteral("^[A-Za-z_$][A-Za-z0-9_$]*$"));
    return word.match(name).hasMatch() ? QLatin1Char('.') + name
                                       : QStringLiteral("[%1]").arg(QString::fromStdString(
                                           dumpJson(Json(name.toStdString()))));
}

QString itemStep(std::size_t index)
{
    return QStringLiteral("[%1]").arg(index);
}

QString translated(const char *text, int count)
{
    return QCoreApplication::translate("JsonTree", text, nullptr, count);
}

/// Which items of @p left stay, and where they are in @p right: the longest common subsequence.
std::vector<std::pair<std::size_t, std::size_t>> keptItems(const Json &left, const Json &right)
{
    const std::size_t rows = left.size();
    const std::size_t columns = right.size();
    std::vector<std::pair<std::size_t, std::size_t>> kept;
    if (rows * columns > mostComparisons)
        return kept;
    std::vector<char> equal(rows * columns);
    // longest[i][j]: of what begins at i and j.
    std::vector<int> longest((rows + 1) * (columns + 1));
    const auto at = [columns](std::size_t i, std::size_t j) { return i * (columns + 1) + j; };
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;) {
            const bool same = sameJson(left[i], right[j]);
            equal[i * columns + j] = same;
            longest[at(i, j)] = same ? longest[at(i + 1, j + 1)] + 1
                                     : std::max(longest[at(i + 1, j)], longest[at(i, j + 1)]);
        }
    }
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
        if (equal[i * columns + j])
            kept.emplace_back(i++, j++);
        else if (longest[at(i + 1, j)] >= longest[at(i, j + 1)])
            ++i;
        else
            ++j;
    }
    return kept;
}

bool sameContainer(const Json &left, const Json &right)
{
    return (left.is_object() && right.is_object()) || (left.is_array() && right.is_array());
}

} // namespace

std::shared_ptr<const JsonDiff> JsonDiff::of(Json left, Json right)
{
    auto diff = std::make_shared<JsonDiff>();
    diff->m_left = std::move(left);
    diff->m_right = std::move(right);
    diff->lay();
    return diff;
}

Result<std::shared_ptr<const JsonDiff>> JsonDiff::parse(std::string_view left,
                                                        std::string_view right)
{
    const auto read = [](std::string_view text) {
        return text.empty() ? Result<Json>(Json()) : parseJson(text);
    };
    auto before = read(left);
    if (!before)
        return fail(before.error());
    auto after = read(right);
    if (!after)
        return fail(after.error());
    return of(std::move(*before), std::move(*after));
}

void JsonDiff::lay()
{
    m_nodes.push_back({.left = &m_left, .right = &m_right, .path = QStringLiteral("$")});
    for (int i = 0; i < count(); ++i)
        addChildren(i);
    settle();
    collect(0);
}

void JsonDiff::addChildren(int node)
{
    const Json *left = at(node).left;
    const Json *right = at(node).right;
    std::vector<Pair> pairs;
    if (left && right && sameContainer(*left, *right))
        pairs = left->is_object() ? members(*left, *right) : items(*left, *right);
    else if (!left != !right)
        pairs = children(left ? *left : *right, left != nullptr);
    m_nodes[std::size_t(node)].firstChild = count();
    m_nodes[std::size_t(node)].childCount = int(pairs.size());
    int row = 0;
    for (Pair &pair : pairs)
        m_nodes.push_back({.left = pair.left,
                           .right = pair.right,
                           .key = std::move(pair.key),
                           .path = at(node).path + pair.step,
                           .parent = node,
                           .row = row++});
}

std::vector<JsonDiff::Pair> JsonDiff::members(const Json &left, const Json &right)
{
    std::vector<Pair> pairs;
    for (const auto &[name, value] : left.items()) {
        const auto other = right.find(name);
        const QString key = QString::fromStdString(name);
        pairs.push_back({&value, other == right.end() ? nullptr : &*other, key, memberStep(key)});
    }
    for (const auto &[name, value] : right.items()) {
        if (!left.contains(name)) {
            const QString key = QString::fromStdString(name);
            pairs.push_back({nullptr, &value, key, memberStep(key)});
        }
    }
    return pairs;
}

std::vector<JsonDiff::Pair> JsonDiff::items(const Json &left, const Json &right)
{
    std::vector<Pair> pairs;
    std::size_t i = 0;
    std::size_t j = 0;
    const auto both = [&](std::size_t a, std::size_t b) {
        const QString key =
            a == b ? QString::number(a)
                   : QStringLiteral("%1 → %2").arg(QString::number(a), QString::number(b));
        pairs.push_back({&left[a], &right[b], key, itemStep(b)});
    };
    // What lies between two that stay is paired one by one, then removed or added.
    const auto fillUpTo = [&](std::size_t leftEnd, std::size_t rightEnd) {
        while (i < leftEnd && j < rightEnd) {
            both(i, j);
            ++i;
            ++j;
        }
        for (; i < leftEnd; ++i)
            pairs.push_back({&left[i], nullptr, QString::number(i), itemStep(i)});
        for (; j < rightEnd; ++j)
            pairs.push_back({nullptr, &right[j], QString::number(j), itemStep(j)});
    };
    for (const auto &[a, b] : keptItems(left, right)) {
        fillUpTo(a, b);
        both(i++, j++);
    }
    fillUpTo(left.size(), right.size());
    return pairs;
}

std::vector<JsonDiff::Pair> JsonDiff::children(const Json &value, bool isLeft)
{
    std::vector<Pair> pairs;
    const auto add = [&](const Json &child, const QString &key, const QString &step) {
        pairs.push_back({isLeft ? &child : nullptr, isLeft ? nullptr : &child, key, step});
    };
    if (value.is_object()) {
        for (const auto &[name, child] : value.items()) {
            const QString key = QString::fromStdString(name);
            add(child, key, memberStep(key));
        }
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            add(value[i], QString::number(i), itemStep(i));
    }
    return pairs;
}

void JsonDiff::settle()
{
    for (auto node = m_nodes.rbegin(); node != m_nodes.rend(); ++node) {
        if (!node->left)
            node->change = JsonChange::Added;
        else if (!node->right)
            node->change = JsonChange::Removed;
        else if (!sameContainer(*node->left, *node->right) && !sameJson(*node->left, *node->right))
            node->change = JsonChange::Changed;
        if (node->parent >= 0 && node->change != JsonChange::Same)
            m_nodes[std::size_t(node->parent)].change = JsonChange::Changed;
    }
}

void JsonDiff::collect(int node)
{
    const Node &here = at(node);
    if (here.change == JsonChange::Same)
        return;
    const bool goesOn = here.left && here.right && sameContainer(*here.left, *here.right);
    if (!goesOn)
        m_differences.push_back(node);
    for (int i = 0; goesOn && i < here.childCount; ++i)
        collect(here.firstChild + i);
}

QString JsonDiff::summary(const Json *value)
{
    if (!value)
        return {};
    const int size = value->is_structured() ? int(value->size()) : 0;
    if (value->is_object())
        return translated("%n member(s)", size);
    if (value->is_array())
        return translated("%n item(s)", size);
    if (!value->is_string())
        return QString::fromStdString(dumpJson(*value));
    const auto &text = value->get_ref<const std::string &>();
    return QString::fromStdString(dumpJson(Json(text.substr(0, shownText))))
           + (text.size() > shownText ? QString(QChar(0x2026)) : QString());
}

} // namespace signalbox
