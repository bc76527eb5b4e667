#include "views/canvas/settingfield.h"

#include <cmath>

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

#include "core/timezone.h"
#include "models/feedwords.h"
#include "views/canvas/cronfield.h"
#include "views/common/flowlayout.h"
#include "views/common/iconbutton.h"
#include "views/editor/codeedit.h"
#include "views/editor/jsonfield.h"

namespace signalbox {

namespace {

using Type = FeedSetting::Type;
using Changed = std::function<void()>;

struct SettingText
{
    Q_DECLARE_TR_FUNCTIONS(SettingField)
};

QString nameOf(const FeedSetting &setting)
{
    return QStringLiteral("feed.") + QString::fromStdString(setting.key);
}

QString plain(const Json &value)
{
    if (value.is_null())
        return {};
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

template <class Widget>
Widget *named(Widget *widget, const FeedSetting &setting)
{
    widget->setObjectName(nameOf(setting));
    widget->setAccessibleName(feedWord(setting.label));
    widget->setToolTip(feedWord(setting.meaning));
    return widget;
}

SettingField textField(const FeedSetting &setting, const Json &value, QWidget *parent,
                       const Changed &changed)
{
    auto *edit = named(new QLineEdit(parent), setting);
    QObject::connect(edit, &QLineEdit::textEdited, edit, changed);
    if (!setting.secret) {
        edit->setText(plain(value));
        edit->setPlaceholderText(plain(setting.standard));
        return {edit,
                [edit] {
                    const QString text = edit->text().trimmed();
                    return text.isEmpty() ? Json() : Json(text.toStdString());
                },
                {}};
    }
    // What is kept is never shown, and stays unless something else is typed.
    edit->setEchoMode(QLineEdit::PasswordEchoOnEdit);
    edit->setPlaceholderText(value.is_null() ? QString() : SettingText::tr("kept"));
    return {
        edit,
        [edit, value] { return edit->text().isEmpty() ? value : Json(edit->text().toStdString()); },
        {}};
}

SettingField numberField(const FeedSetting &setting, const Json &value, QWidget *parent,
                         const Changed &changed)
{
    const bool whole = setting.type == Type::Integer;
    auto *box = named(new QDoubleSpinBox(parent), setting);
    box->setDecimals(whole ? 0 : 3);
    const double most = setting.most.is_number() ? setting.most.get<double>() : 1e12;
    const double least = setting.least.is_number() ? setting.least.get<double>() : 0;
    const bool hasStandard = setting.standard.is_number();
    // One below the least stands for "not set" where nothing holds then.
    const double unset = hasStandard ? std::min(setting.standard.get<double>(), least) : least - 1;
    box->setRange(unset, most);
    if (!hasStandard)
        box->setSpecialValueText(SettingText::tr("not set"));
    const double standard = hasStandard ? setting.standard.get<double>() : unset;
    box->setValue(value.is_number() ? value.get<double>() : standard);
    // Only typing, arrows and the wheel: what is set here is no edit.
    QObject::connect(box, &QDoubleSpinBox::valueChanged, box, changed);
    return {box,
            [box, whole, hasStandard, unset] {
                if (!hasStandard && box->value() == unset)
                    return Json();
                return whole ? Json(std::int64_t(std::llround(box->value()))) : Json(box->value());
            },
            {}};
}

SettingField flagField(const FeedSetting &setting, const Json &value, QWidget *parent,
                       const Changed &changed)
{
    auto *box = named(new QCheckBox(feedWord(setting.meaning), parent), setting);
    const Json shown = value.is_null() ? setting.standard : value;
    box->setChecked(shown.is_boolean() && shown.get<bool>());
    QObject::connect(box, &QCheckBox::toggled, box, changed);
    return {box, [box] { return Json(box->isChecked()); }, {}};
}

SettingField choiceField(const FeedSetting &setting, const Json &value, QWidget *parent,
                         const Changed &changed)
{
    auto *box = named(new QComboBox(parent), setting);
    if (setting.standard.is_null() && !setting.required)
        box->addItem(SettingText::tr("not set"), QString());
    for (const std::string &choice : setting.choices)
        box->addItem(feedWord(choice), QString::fromStdString(choice));
    const QString shown = plain(value.is_null() ? setting.standard : value);
    if (const int index = box->findData(shown); index >= 0)
        box->setCurrentIndex(index);
    QObject::connect(box, &QComboBox::currentIndexChanged, box, changed);
    return {box,
            [box] {
                const QString choice = box->currentData().toString();
                return choice.isEmpty() ? Json() : Json(choice.toStdString());
            },
            {}};
}

QStringList textsOf(const Json &value)
{
    QStringList texts;
    if (value.is_array()) {
        for (const Json &item : value)
            texts << plain(item);
    }
    return texts;
}

Json jsonOf(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.push_back(text.toStdString());
    return list;
}

/// A list of which all values are known: one box for each.
SettingField boxesField(const FeedSetting &setting, const Json &value, QWidget *parent,
                        const Changed &changed)
{
    auto *group = named(new QWidget(parent), setting);
    auto *flow = new FlowLayout(group);
    const QStringList chosen = textsOf(value.is_null() ? setting.standard : value);
    std::vector<QCheckBox *> boxes;
    for (const std::string &choice : setting.choices) {
        const QString text = QString::fromStdString(choice);
        auto *box = new QCheckBox(feedWord(choice), group);
        box->setObjectName(nameOf(setting) + u'.' + text);
        box->setAccessibleName(box->text());
        box->setChecked(chosen.contains(text));
        box->setProperty("choice", text);
        QObject::connect(box, &QCheckBox::toggled, group, changed);
        flow->addWidget(box);
        boxes.push_back(box);
    }
    return {group,
            [boxes] {
                QStringList texts;
                for (const QCheckBox *box : boxes) {
                    if (box->isChecked())
                        texts << box->property("choice").toString();
                }
                return texts.isEmpty() ? Json() : jsonOf(texts);
            },
            {}};
}

/// A list of anything: one a line.
SettingField linesField(const FeedSetting &setting, const Json &value, QWidget *parent,
                        const Changed &changed)
{
    auto *edit = named(new QPlainTextEdit(parent), setting);
    edit->setTabChangesFocus(true);
    edit->setPlainText(textsOf(value).join(u'\n'));
    edit->setPlaceholderText(textsOf(setting.standard).join(u'\n'));
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * 3 + 16);
    QObject::connect(edit, &QPlainTextEdit::textChanged, edit, changed);
    return {edit,
            [edit] {
                QStringList texts;
                for (const QString &line : edit->toPlainText().split(u'\n')) {
                    if (!line.trimmed().isEmpty())
                        texts << line.trimmed();
                }
                return texts.isEmpty() ? Json() : jsonOf(texts);
            },
            {}};
}

SettingField jsonField(const FeedSetting &setting, const Json &value, QWidget *parent,
                       const Changed &changed)
{
    auto *field = new JsonField(nameOf(setting), feedWord(setting.label), parent);
    field->setMinimumHeight(field->fontMetrics().height() * 5);
    field->setText(value.is_object() ? QString::fromStdString(value.dump(2)) : QString());
    QObject::connect(field, &JsonField::changed, field, changed);
    return {field,
            [field] {
                const QString text = field->text().trimmed();
                if (text.isEmpty())
                    return Json();
                const Json json = Json::parse(text.toStdString(), nullptr, false);
                // What is no JSON yet goes as it is: the engine names the place.
                return json.is_discarded() ? Json(text.toStdString()) : json;
            },
            {}};
}

SettingField zoneField(const FeedSetting &setting, const Json &value, QWidget *parent,
                       const Changed &changed)
{
    auto *box = named(new QComboBox(parent), setting);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems({QStringLiteral("UTC"), QStringLiteral("local")});
    for (const std::string &zone : timeZoneNames()) {
        if (zone != "UTC")
            box->addItem(QString::fromStdString(zone));
    }
    box->completer()->setFilterMode(Qt::MatchContains);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(16);
    box->lineEdit()->setObjectName(nameOf(setting) + QStringLiteral(".text"));
    box->lineEdit()->setAccessibleName(box->accessibleName());
    box->setCurrentText(plain(value.is_null() ? setting.standard : value));
    QObject::connect(box, &QComboBox::currentTextChanged, box, changed);
    return {box,
            [box] {
                const QString zone = box->currentText().trimmed();
                return zone.isEmpty() ? Json() : Json(zone.toStdString());
            },
            {}};
}

SettingField pathField(const FeedSetting &setting, const Json &value, QWidget *parent,
                       const Changed &changed)
{
    auto *row = new QWidget(parent);
    row->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    SettingField field = textField(setting, value, row, changed);
    auto *edit = static_cast<QLineEdit *>(field.widget);
    auto *browse =
        new IconButton(QStringLiteral("folder-open"), nameOf(setting) + QStringLiteral(".browse"),
                       SettingText::tr("Choose a folder"), row);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(edit, 1);
    layout->addWidget(browse);
    row->setFocusProxy(edit);
    QObject::connect(browse, &QAbstractButton::clicked, edit, [edit, changed] {
        auto *dialog = new QFileDialog(edit, SettingText::tr("Choose a Folder"), edit->text());
        dialog->setObjectName(QStringLiteral("feed.chooseFolder"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        QObject::connect(dialog, &QFileDialog::fileSelected, edit, [edit, changed](auto path) {
            edit->setText(path);
            changed();
        });
        dialog->open();
    });
    field.widget = row;
    return field;
}

SettingField cronField(const FeedSetting &setting, const Json &value, QWidget *parent,
                       const Changed &changed)
{
    auto *field = new CronField(nameOf(setting), feedWord(setting.label), parent);
    field->setPattern(plain(value));
    QObject::connect(field, &CronField::edited, field, changed);
    return {field,
            [field] {
                const QString pattern = field->pattern();
                return pattern.isEmpty() ? Json() : Json(pattern.toStdString());
            },
            [field](const Json &settings) {
                const auto zone = settings.find("timezone");
                field->setZone(zone != settings.end() && zone->is_string()
                                   ? zone->get<std::string>()
                                   : std::string("UTC"));
            }};
}

} // namespace

SettingField makeSettingField(const FeedSetting &setting, const Json &value, QWidget *parent,
                              std::function<void()> changed)
{
    switch (setting.type) {
    case Type::Text: return textField(setting, value, parent, changed);
    case Type::Integer:
    case Type::Number: return numberField(setting, value, parent, changed);
    case Type::Flag: return flagField(setting, value, parent, changed);
    case Type::Choice: return choiceField(setting, value, parent, changed);
    case Type::Texts:
        return setting.choices.empty() ? linesField(setting, value, parent, changed)
                                       : boxesField(setting, value, parent, changed);
    case Type::Object:
    case Type::Mapping: return jsonField(setting, value, parent, changed);
    case Type::Time: {
        SettingField field = textField(setting, value, parent, changed);
        static_cast<QLineEdit *>(field.widget)
            ->setPlaceholderText(QStringLiteral("2026-11-21T09:00:00Z"));
        return field;
    }
    case Type::Cron: return cronField(setting, value, parent, changed);
    case Type::TimeZone: return zoneField(setting, value, parent, changed);
    case Type::Path: return pathField(setting, value, parent, changed);
    }
    return {};
}

} // namespace signalbox
