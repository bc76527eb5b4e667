#include "models/filterproxy.h"

#include "models/roles.h"

namespace signalbox {

FilterProxy::FilterProxy(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setRecursiveFilteringEnabled(true);
    setDynamicSortFilter(true);
}

FilterProxy::FilterProxy(QAbstractItemModel *source, QObject *parent)
    : FilterProxy(parent)
{
    setSourceModel(source);
}

void FilterProxy::setFilterText(const QString &text)
{
    m_text = text;
    QString rest = text.trimmed();
    const bool inverse = rest.startsWith(QLatin1Char('!'));
    if (inverse)
        rest.remove(0, 1);
    QRegularExpression expression;
    if (rest.size() > 1 && rest.startsWith(QLatin1Char('/')) && rest.endsWith(QLatin1Char('/'))) {
        expression.setPattern(rest.mid(1, rest.size() - 2));
        expression.setPatternOptions(QRegularExpression::CaseInsensitiveOption);
        if (!expression.isValid()) {
            setError(tr("The expression cannot be read: %1 at character %2.")
                         .arg(expression.errorString())
                         .arg(expression.patternErrorOffset() + 1));
            return;
        }
        rest.clear();
    }
    setError({});
    m_plain = rest;
    m_expression = expression;
    m_inverse = inverse;
    invalidateFilter();
}

void FilterProxy::setError(const QString &error)
{
    if (error == m_error)
        return;
    m_error = error;
    emit filterErrorChanged(m_error);
}

bool FilterProxy::matches(const QString &cell) const
{
    if (!m_plain.isEmpty())
        return cell.contains(m_plain, Qt::CaseInsensitive);
    return cell.contains(m_expression);
}

bool FilterProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_plain.isEmpty() && m_expression.pattern().isEmpty())
        return true;
    const auto *source = sourceModel();
    const QModelIndex first = source->index(row, 0, parent);
    // A group is shown for its rows; recursive filtering does that.
    if (first.data(GroupRole).toBool())
        return false;
    bool found = false;
    for (int column = 0; column < source->columnCount(parent) && !found; ++column) {
        const QModelIndex cell = source->index(row, column, parent);
        const QVariant own = cell.data(FilterRole);
        found = matches(own.isValid() ? own.toString() : cell.data(Qt::DisplayRole).toString());
    }
    return found != m_inverse;
}

} // namespace signalbox
