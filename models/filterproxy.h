#pragma once

#include <QRegularExpression>
#include <QSortFilterProxyModel>

namespace signalbox {

/// Filter as you type and sorting by raw values, over any of the models: plain text is looked for
/// in every column, `/…/` is a regular expression, a leading `!` turns it round. Letter case does
/// not matter. Rows that only group others stay while one of theirs does.
class FilterProxy final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit FilterProxy(QObject *parent = nullptr);
    /// Takes @p source at once.
    explicit FilterProxy(QAbstractItemModel *source, QObject *parent = nullptr);

    /// An expression that cannot be read keeps the former filter and sets filterError().
    void setFilterText(const QString &text);
    [[nodiscard]] QString filterText() const { return m_text; }
    /// Translated; empty when the text could be read.
    [[nodiscard]] QString filterError() const { return m_error; }

signals:
    void filterErrorChanged(const QString &error);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    void setError(const QString &error);
    [[nodiscard]] bool matches(const QString &cell) const;

    QString m_text;
    QString m_plain;
    QRegularExpression m_expression; ///< Used when m_plain is empty.
    bool m_inverse = false;
    QString m_error;
};

} // namespace signalbox
