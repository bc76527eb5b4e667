#include "views/canvas/feedfields.h"

#include <algorithm>

#include <QCheckBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "models/feedwords.h"
#include "views/common/form.h"
#include "views/common/icons.h"

namespace signalbox {

namespace {

QString keyOf(const FeedSetting &setting)
{
    return QString::fromStdString(setting.key);
}

} // namespace

FeedFields::FeedFields(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("feed.settings"));
    m_column->setContentsMargins(0, 0, 0, 0);
}

void FeedFields::setForm(const FeedForm &form, const Json &settings)
{
    m_filling = true;
    m_rows.clear();
    delete m_body;
    m_body = new QWidget(this);
    m_column->addWidget(m_body);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *plain = new Form(m_body);
    m_advanced = new Form(m_body);
    column->addWidget(plain);
    m_stored = settings.is_object() ? settings : Json::object();
    bool seldom = false;
    for (const FeedSetting &setting : form.settings) {
        addRow(setting, settings, setting.advanced ? m_advanced : plain);
        seldom = seldom || setting.advanced;
    }
    m_more = new QToolButton(m_body);
    m_more->setObjectName(QStringLiteral("feed.more"));
    m_more->setText(tr("More Settings"));
    m_more->setAccessibleName(m_more->text());
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setIcon(icon(QStringLiteral("chevron-right")));
    m_more->setVisible(seldom);
    column->addWidget(m_more);
    column->addWidget(m_advanced);
    connect(m_more, &QToolButton::toggled, this, [this](bool open) {
        m_more->setIcon(
            icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
        m_advanced->setVisible(open);
    });
    // What somebody has set is not folded away.
    const bool set = std::ranges::any_of(m_rows, [&](const Row &row) {
        return row.setting.advanced && settings.is_object() && settings.contains(row.setting.key);
    });
    m_advanced->setVisible(set);
    m_more->setChecked(set);
    look();
    m_body->show();
    m_filling = false;
}

void FeedFields::addRow(const FeedSetting &setting, const Json &settings, Form *form)
{
    Json value;
    if (settings.is_object() && settings.contains(setting.key))
        value = settings[setting.key];
    const SettingField field = makeSettingField(setting, value, form, [this] { onChanged(); });
    if (qobject_cast<QCheckBox *>(field.widget))
        form->addWide(keyOf(setting), field.widget);
    else
        form->addField(keyOf(setting), feedWord(setting.label), field.widget,
                       feedWord(setting.meaning));
    m_rows.push_back({setting, field, form});
}

void FeedFields::onChanged()
{
    if (m_filling)
        return;
    look();
    emit changed();
}

const FeedFields::Row *FeedFields::rowOf(const std::string &key) const
{
    const auto found = std::ranges::find(
        m_rows, key, [](const Row &row) -> const std::string & { return row.setting.key; });
    return found == m_rows.end() ? nullptr : &*found;
}

bool FeedFields::hasMeaning(const FeedSetting &setting) const
{
    const Row *other = setting.onlyFor.empty() ? nullptr : rowOf(setting.onlyFor);
    if (!other)
        return true;
    const Json choice = other->field.read();
    return choice.is_string()
           && std::ranges::find(setting.onlyWhen, choice.get<std::string>())
                  != setting.onlyWhen.end();
}

void FeedFields::look()
{
    const Json all = settings();
    for (const Row &row : m_rows) {
        row.form->setFieldVisible(keyOf(row.setting), hasMeaning(row.setting));
        if (row.field.look)
            row.field.look(all);
    }
}

Json FeedFields::settings() const
{
    // In the order in which they are stored; what no field knows stays.
    Json all = m_stored;
    for (const Row &row : m_rows) {
        const std::string &key = row.setting.key;
        const bool stored = m_stored.contains(key);
        Json value = hasMeaning(row.setting) ? row.field.read() : Json();
        if (!value.is_null() && (stored || value != row.setting.standard))
            all[key] = std::move(value);
        else if (stored && row.setting.chosen != FeedSetting::Chosen::Never)
            all[key] = nullptr; // What is not sent stays; this asks for another.
        else
            all.erase(key);
    }
    return all;
}

bool FeedFields::setProblem(const std::string &key, const QString &problem)
{
    const Row *row = rowOf(key);
    if (!row)
        return false;
    if (row->setting.advanced)
        m_more->setChecked(true);
    row->form->setProblem(keyOf(row->setting), problem);
    return true;
}

void FeedFields::clearProblems()
{
    for (const Row &row : m_rows)
        row.form->setProblem(keyOf(row.setting), {});
}

} // namespace signalbox
