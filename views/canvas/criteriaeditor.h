#pragma once

#include <vector>

#include <QHash>
#include <QWidget>

#include "core/wiring.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace signalbox {

class CriteriaGroup;

/// One test of criteria: field, operator, pattern; a search has tests of its own below.
class CriteriaTest final : public QWidget
{
    Q_OBJECT
public:
    explicit CriteriaTest(QWidget *parent = nullptr);

    void setCriteria(const Criteria &test);
    [[nodiscard]] Criteria criteria() const;
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    /// Says how many events this test has stopped; 0: nothing.
    void setStops(int events);

signals:
    void changed();
    void removeRequested();

private:
    void updateShape();
    [[nodiscard]] Criteria::Operator op() const;

    QLineEdit *m_field;
    QComboBox *m_operator;
    QLineEdit *m_pattern;
    QComboBox *m_condition;
    QLabel *m_stops;
    CriteriaGroup *m_items = nullptr; ///< Tests of a search; made when first needed.
    QVBoxLayout *m_layout;
};

/// Tests that belong together: all of them, any, not all, none; groups may hold groups.
class CriteriaGroup final : public QWidget
{
    Q_OBJECT
public:
    enum class Place { Top, Nested };

    CriteriaGroup(Place place, QWidget *parent = nullptr);

    void setCriteria(const Criteria &criteria);
    [[nodiscard]] Criteria criteria() const;
    [[nodiscard]] int size() const { return int(m_members.size()); }
    /// How many events each test was the first to stop, by its place (`all[1].any[0]`) below
    /// @p place.
    void setStops(const QHash<QString, int> &stops, const QString &place = {});
    void addTest();

signals:
    void changed();
    void removeRequested();

private:
    void addMember(QWidget *member);
    void addMember(const Criteria &criteria);
    void removeMember(QWidget *member);
    void orderTabs();
    void clear();

    QComboBox *m_kind;
    QVBoxLayout *m_list;
    std::vector<QWidget *> m_members; ///< CriteriaTest or CriteriaGroup.
};

/// What a person has typed as a pattern: JSON where it is JSON, else text.
[[nodiscard]] Json patternFromText(const QString &text);
[[nodiscard]] QString textOfPattern(const Json &pattern);

} // namespace signalbox
