#include "views/editor/secretsettings.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

#include "core/parametersecrets.h"
#include "views/common/flowlayout.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

/// The object that @p text is; null when it is none.
Json objectIn(const QString &text)
{
    if (text.trimmed().isEmpty())
        return Json::object();
    auto parsed = parseJson(text.toStdString());
    return parsed && parsed->is_object() ? std::move(*parsed) : Json();
}

SecretNames marked(const Json &annotations)
{
    const auto found = annotations.find(std::string(secretParametersKey));
    if (found == annotations.end())
        return {};
    return secretNames({{std::string(secretParametersKey), *found}});
}

} // namespace

SecretSettings::SecretSettings(QWidget *parent)
    : QWidget(parent)
    , m_boxes(new FlowLayout)
    , m_row(new QWidget(this))
    , m_hint(new QLabel(this))
{
    setObjectName(QStringLiteral("secretSettings"));
    setAccessibleName(tr("Secret parameters"));
    m_row->setLayout(m_boxes);
    m_boxes->setContentsMargins(0, 0, 0, 0);
    m_hint->setObjectName(QStringLiteral("secretSettings.hint"));
    m_hint->setWordWrap(true);
    setCaptionFont(m_hint);
    setSecondaryText(m_hint);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_row);
    column->addWidget(m_hint);
    updateHint();
}

void SecretSettings::setKept(bool kept)
{
    m_kept = kept;
    updateHint();
}

void SecretSettings::show(const QStringList &values, const QString &annotations)
{
    QStringList names;
    for (const QString &text : values) {
        const Json object = objectIn(text);
        if (!object.is_object())
            return;
        for (const auto &[name, value] : object.items())
            names << QString::fromStdString(name);
    }
    const Json marks = objectIn(annotations);
    if (!marks.is_object())
        return;
    if (names != m_names)
        rebuild(names);
    const SecretNames secrets = marked(marks);
    m_showing = true;
    for (QCheckBox *box : m_row->findChildren<QCheckBox *>())
        box->setChecked(secrets.contains(box->accessibleName().toStdString()));
    m_showing = false;
}

void SecretSettings::rebuild(const QStringList &names)
{
    m_names = names;
    qDeleteAll(m_row->findChildren<QCheckBox *>());
    for (const QString &name : names) {
        QString label = name;
        auto *box = new QCheckBox(label.replace(u'&', QStringLiteral("&&")), m_row);
        box->setObjectName(QStringLiteral("secretSettings.") + name);
        box->setAccessibleName(name);
        box->setToolTip(tr("Keeps the value of %1 secret").arg(name));
        m_boxes->addWidget(box);
        connect(box, &QCheckBox::toggled, this, [this] {
            if (!m_showing)
                emit changed();
        });
    }
    updateHint();
}

void SecretSettings::updateHint()
{
    m_row->setVisible(!m_names.isEmpty());
    if (m_names.isEmpty())
        m_hint->setText(tr("Parameters that are written above can be made secrets here."));
    else if (m_kept)
        m_hint->setText(tr("The value of a secret goes to the runs of the function and is shown to "
                           "nobody once it is saved. “<kept secret>” stands for it; write another "
                           "value to replace it."));
    else
        m_hint->setText(tr("This cluster keeps parameters readable for whoever has the key of the "
                           "namespace. The mark hides them in this window only."));
}

QString SecretSettings::applied(const QString &annotations) const
{
    Json object = objectIn(annotations);
    if (!object.is_object())
        return annotations;
    // Marks of parameters that are not there now are not to be lost.
    SecretNames names = marked(object);
    for (const QCheckBox *box : m_row->findChildren<QCheckBox *>()) {
        const std::string name = box->accessibleName().toStdString();
        if (box->isChecked())
            names.insert(name);
        else
            names.erase(name);
    }
    if (names.empty())
        object.erase(std::string(secretParametersKey));
    else
        object[std::string(secretParametersKey)] = names;
    return object.empty() ? QString() : QString::fromStdString(dumpJson(object, 2));
}

} // namespace signalbox
