#include "views/canvas/criteriaeditor.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "models/wiringtext.h"
#include "views/common/iconbutton.h"
#include "views/common/icons.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

enum class GroupKind { All, Any, NotAll, None };

GroupKind kindOf(const Criteria &criteria)
{
    if (criteria.kind == Criteria::Kind::Any)
        return GroupKind::Any;
    if (criteria.kind != Criteria::Kind::Not)
        return GroupKind::All;
    const bool all =
        !criteria.children.empty() && criteria.children.front().kind == Criteria::Kind::All;
    return all ? GroupKind::NotAll : GroupKind::None;
}

/// The tests and groups directly inside; those of the list that a "not" turns round.
std::vector<Criteria> membersOf(const Criteria &criteria)
{
    if (criteria.kind == Criteria::Kind::Test)
        return {criteria};
    if (criteria.kind != Criteria::Kind::Not)
        return criteria.children;
    if (criteria.children.empty())
        return {};
    const Criteria &inner = criteria.children.front();
    const bool list = inner.kind == Criteria::Kind::All || inner.kind == Criteria::Kind::Any;
    return list ? inner.children : criteria.children;
}

/// What takes the keyboard below @p layout, as the eye meets it.
QWidgetList inReadingOrder(const QLayout *layout)
{
    QWidgetList found;
    for (int i = 0; layout && i < layout->count(); ++i) {
        QWidget *widget = layout->itemAt(i)->widget();
        if (!widget)
            found += inReadingOrder(layout->itemAt(i)->layout());
        else if (widget->layout())
            found += inReadingOrder(widget->layout());
        else if (widget->focusPolicy() != Qt::NoFocus)
            found << widget;
    }
    return found;
}

} // namespace

Json patternFromText(const QString &text)
{
    const std::string plain = text.trimmed().toStdString();
    Json json = Json::parse(plain, nullptr, false);
    return json.is_discarded() ? Json(text.toStdString()) : json;
}

QString textOfPattern(const Json &pattern)
{
    if (pattern.is_null())
        return {};
    if (pattern.is_string()) {
        const QString text = QString::fromStdString(pattern.get<std::string>());
        // Quoted only where it would be read as something else.
        if (patternFromText(text) == pattern)
            return text;
    }
    return QString::fromStdString(pattern.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// --- a test ---------------------------------------------------------------------------------------

CriteriaTest::CriteriaTest(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_operator(new QComboBox(this))
    , m_pattern(new QLineEdit(this))
    , m_condition(new QComboBox(this))
    , m_stops(new QLabel(this))
    , m_layout(new QVBoxLayout(this))
{
    m_field->setObjectName(QStringLiteral("criteria.field"));
    m_field->setAccessibleName(tr("Field of the event"));
    m_field->setPlaceholderText(QStringLiteral("event.size"));
    m_operator->setObjectName(QStringLiteral("criteria.operator"));
    m_operator->setAccessibleName(tr("Comparison"));
    for (const Criteria::Operator it : allOperators())
        m_operator->addItem(operatorText(it), int(it));
    m_operator->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_operator->setMinimumContentsLength(14);
    m_pattern->setObjectName(QStringLiteral("criteria.pattern"));
    m_pattern->setAccessibleName(tr("Value to compare with"));
    m_pattern->setPlaceholderText(tr("value"));
    m_condition->setObjectName(QStringLiteral("criteria.condition"));
    m_condition->setAccessibleName(tr("Which items"));
    m_condition->addItem(tr("some item meets all"), int(Criteria::Condition::Any));
    m_condition->addItem(tr("every item meets all"), int(Criteria::Condition::All));
    m_condition->addItem(tr("some item meets some"), int(Criteria::Condition::AnyToAny));
    m_condition->addItem(tr("every item meets some"), int(Criteria::Condition::AllToAny));
    auto *remove = new IconButton(QStringLiteral("x"), QStringLiteral("criteria.remove"),
                                  tr("Remove this test"), this);
    auto *first = new QHBoxLayout;
    first->setSpacing(4);
    first->addWidget(m_field, 1);
    first->addWidget(remove);
    auto *second = new QHBoxLayout;
    second->setSpacing(4);
    second->addWidget(m_operator, 1);
    second->addWidget(m_pattern, 1);
    second->addWidget(m_condition, 1);
    m_layout->setContentsMargins(0, 0, 0, 8);
    m_layout->setSpacing(4);
    m_layout->addLayout(first);
    m_layout->addLayout(second);
    m_layout->addWidget(m_stops);
    m_stops->setObjectName(QStringLiteral("criteria.stops"));
    m_stops->hide();
    setCaptionFont(m_stops);
    setSecondaryText(m_stops);
    connect(m_field, &QLineEdit::textEdited, this, &CriteriaTest::changed);
    connect(m_pattern, &QLineEdit::textEdited, this, &CriteriaTest::changed);
    connect(m_condition, &QComboBox::activated, this, &CriteriaTest::changed);
    connect(m_operator, &QComboBox::activated, this, [this] {
        updateShape();
        emit changed();
    });
    connect(remove, &QAbstractButton::clicked, this, &CriteriaTest::removeRequested);
    updateShape();
}

Criteria::Operator CriteriaTest::op() const
{
    return Criteria::Operator(m_operator->currentData().toInt());
}

void CriteriaTest::updateShape()
{
    const bool search = op() == Criteria::Operator::Search;
    m_pattern->setVisible(needsPattern(op()));
    m_condition->setVisible(search);
    if (search && !m_items) {
        m_items = new CriteriaGroup(CriteriaGroup::Place::Nested, this);
        m_layout->addWidget(m_items);
        connect(m_items, &CriteriaGroup::changed, this, &CriteriaTest::changed);
        connect(m_items, &CriteriaGroup::removeRequested, this, &CriteriaTest::removeRequested);
        m_items->addTest();
    }
    if (m_items)
        m_items->setVisible(search);
}

void CriteriaTest::setCriteria(const Criteria &test)
{
    m_field->setText(QString::fromStdString(test.field));
    m_operator->setCurrentIndex(m_operator->findData(int(test.op)));
    m_pattern->setText(textOfPattern(test.pattern));
    m_condition->setCurrentIndex(m_condition->findData(int(test.condition)));
    updateShape();
    if (test.op == Criteria::Operator::Search) {
        Criteria all;
        all.children = test.children;
        m_items->setCriteria(all);
    }
}

Criteria CriteriaTest::criteria() const
{
    Criteria test;
    test.kind = Criteria::Kind::Test;
    test.field = m_field->text().trimmed().toStdString();
    test.op = op();
    if (needsPattern(test.op))
        test.pattern = patternFromText(m_pattern->text());
    if (test.op == Criteria::Operator::Search) {
        test.condition = Criteria::Condition(m_condition->currentData().toInt());
        const Criteria items = m_items->criteria();
        // A plain list is what a search wants; any other nesting is one test of it.
        test.children =
            items.kind == Criteria::Kind::All ? items.children : std::vector<Criteria>{items};
    }
    return test;
}

void CriteriaTest::setStops(int events)
{
    m_stops->setVisible(events > 0);
    m_stops->setText(tr("Stopped %n event(s)", nullptr, events));
}

// --- a group --------------------------------------------------------------------------------------

CriteriaGroup::CriteriaGroup(Place place, QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_list(new QVBoxLayout)
{
    m_kind->setObjectName(QStringLiteral("criteria.kind"));
    m_kind->setAccessibleName(tr("How the tests combine"));
    m_kind->addItem(tr("All of these hold"), int(GroupKind::All));
    m_kind->addItem(tr("Any of these holds"), int(GroupKind::Any));
    m_kind->addItem(tr("Not all of these hold"), int(GroupKind::NotAll));
    m_kind->addItem(tr("None of these holds"), int(GroupKind::None));
    auto *test = new QPushButton(icon(QStringLiteral("plus")), tr("Test"), this);
    test->setObjectName(QStringLiteral("criteria.addTest"));
    test->setAccessibleName(tr("Add a test"));
    auto *group = new QPushButton(icon(QStringLiteral("plus")), tr("Group"), this);
    group->setObjectName(QStringLiteral("criteria.addGroup"));
    group->setAccessibleName(tr("Add a group of tests"));
    auto *head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_kind, 1);
    if (place == Place::Nested) {
        auto *remove = new IconButton(QStringLiteral("x"), QStringLiteral("criteria.removeGroup"),
                                      tr("Remove this group"), this);
        head->addWidget(remove);
        connect(remove, &QAbstractButton::clicked, this, &CriteriaGroup::removeRequested);
    }
    m_list->setContentsMargins(place == Place::Nested ? 16 : 0, 4, 0, 0);
    m_list->setSpacing(4);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(place == Place::Nested ? 16 : 0, 0, 0, 0);
    buttons->setSpacing(4);
    buttons->addWidget(test);
    buttons->addWidget(group);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addLayout(m_list);
    column->addLayout(buttons);
    connect(m_kind, &QComboBox::activated, this, &CriteriaGroup::changed);
    connect(test, &QPushButton::clicked, this, [this] {
        addTest();
        emit changed();
    });
    connect(group, &QPushButton::clicked, this, [this] {
        auto *nested = new CriteriaGroup(Place::Nested, this);
        nested->addTest();
        addMember(nested);
        emit changed();
    });
}

void CriteriaGroup::addTest()
{
    auto *test = new CriteriaTest(this);
    addMember(test);
    test->field()->setFocus(Qt::OtherFocusReason);
}

void CriteriaGroup::addMember(QWidget *member)
{
    m_members.push_back(member);
    m_list->addWidget(member);
    member->show();
    if (auto *test = qobject_cast<CriteriaTest *>(member)) {
        connect(test, &CriteriaTest::changed, this, &CriteriaGroup::changed);
        connect(test, &CriteriaTest::removeRequested, this, [this, test] { removeMember(test); });
    } else if (auto *group = qobject_cast<CriteriaGroup *>(member)) {
        connect(group, &CriteriaGroup::changed, this, &CriteriaGroup::changed);
        connect(group, &CriteriaGroup::removeRequested, this,
                [this, group] { removeMember(group); });
    }
    orderTabs();
}

/// What is made late would be the last of the window.
void CriteriaGroup::orderTabs()
{
    const CriteriaGroup *top = this;
    for (const QWidget *above = this; above; above = above->parentWidget()) {
        if (const auto *group = qobject_cast<const CriteriaGroup *>(above))
            top = group;
    }
    const QWidgetList order = inReadingOrder(top->layout());
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void CriteriaGroup::addMember(const Criteria &criteria)
{
    if (criteria.kind == Criteria::Kind::Test) {
        auto *test = new CriteriaTest(this);
        test->setCriteria(criteria);
        return addMember(test);
    }
    auto *group = new CriteriaGroup(Place::Nested, this);
    group->setCriteria(criteria);
    addMember(group);
}

void CriteriaGroup::removeMember(QWidget *member)
{
    std::erase(m_members, member);
    m_list->removeWidget(member);
    member->hide();
    member->deleteLater(); // It is the sender.
    emit changed();
}

void CriteriaGroup::clear()
{
    for (QWidget *member : m_members)
        delete member;
    m_members.clear();
}

void CriteriaGroup::setCriteria(const Criteria &criteria)
{
    clear();
    m_kind->setCurrentIndex(m_kind->findData(int(kindOf(criteria))));
    for (const Criteria &member : membersOf(criteria))
        addMember(member);
}

void CriteriaGroup::setStops(const QHash<QString, int> &stops, const QString &place)
{
    const auto kind = GroupKind(m_kind->currentData().toInt());
    const bool any = kind == GroupKind::Any || kind == GroupKind::None;
    const bool turned = kind == GroupKind::NotAll || kind == GroupKind::None;
    QStringList parts;
    for (const QString &part : {place, turned ? QStringLiteral("not") : QString()}) {
        if (!part.isEmpty())
            parts << part;
    }
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        const QString step = QLatin1String(any ? "any[" : "all[") + QString::number(i) + u']';
        const QString at = (parts + QStringList{step}).join(u'.');
        if (auto *test = qobject_cast<CriteriaTest *>(m_members[i]))
            test->setStops(stops.value(at));
        else if (auto *group = qobject_cast<CriteriaGroup *>(m_members[i]))
            group->setStops(stops, at);
    }
}

Criteria CriteriaGroup::criteria() const
{
    Criteria list;
    for (const QWidget *member : m_members) {
        if (const auto *test = qobject_cast<const CriteriaTest *>(member))
            list.children.push_back(test->criteria());
        else if (const auto *group = qobject_cast<const CriteriaGroup *>(member))
            list.children.push_back(group->criteria());
    }
    const auto kind = GroupKind(m_kind->currentData().toInt());
    const bool any = kind == GroupKind::Any || kind == GroupKind::None;
    list.kind = any ? Criteria::Kind::Any : Criteria::Kind::All;
    if (kind == GroupKind::All || kind == GroupKind::Any)
        return list;
    Criteria turned;
    turned.kind = Criteria::Kind::Not;
    turned.children.push_back(std::move(list));
    return turned;
}

} // namespace signalbox
