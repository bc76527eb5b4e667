#include "views/editor/websettings.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/json.h"
#include "views/common/icons.h"
#include "views/common/typography.h"

namespace signalbox {

namespace {

constexpr const char *exportKey = "web-export";
constexpr const char *rawKey = "raw-http";
constexpr const char *authKey = "require-whisk-auth";

Json objectOf(const QString &text)
{
    if (text.trimmed().isEmpty())
        return Json::object();
    auto parsed = parseJson(text.toStdString());
    return parsed && parsed->is_object() ? std::move(*parsed) : Json();
}

bool isTrue(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

/// Sets or removes: an annotation that says no need not be there.
void setSwitch(Json &object, const char *key, bool on)
{
    if (on)
        object[key] = true;
    else
        object.erase(key);
}

} // namespace

WebSettings::WebSettings(QWidget *parent)
    : QWidget(parent)
    , m_export(new QCheckBox(tr("Answer we&b requests"), this))
    , m_raw(new QCheckBox(tr("Pass the request on as it came"), this))
    , m_key(new QComboBox(this))
    , m_secret(new QLineEdit(this))
    , m_url(new QLabel(this))
    , m_copy(new QPushButton(icon(QStringLiteral("copy")), tr("Copy Address"), this))
{
    setObjectName(QStringLiteral("webSettings"));
    const auto name = [](QWidget *widget, const QString &id, const QString &text) {
        widget->setObjectName(QStringLiteral("webSettings.") + id);
        widget->setAccessibleName(text);
    };
    name(m_export, QStringLiteral("export"), tr("Answer web requests"));
    name(m_raw, QStringLiteral("raw"), tr("Pass the request on as it came"));
    name(m_key, QStringLiteral("key"), tr("Who may call it"));
    name(m_secret, QStringLiteral("secret"), tr("Secret that callers send"));
    name(m_copy, QStringLiteral("copy"), tr("Copy address"));
    m_export->setToolTip(tr("Sets the annotation web-export"));
    m_raw->setToolTip(tr("Sets the annotation raw-http: body and query are not read for it"));
    m_key->setToolTip(tr("Sets the annotation require-whisk-auth"));
    m_key->addItems({tr("Everybody may call it"), tr("Callers need the key of the namespace"),
                     tr("Callers send a secret")});
    m_secret->setPlaceholderText(tr("value of the header X-Require-Whisk-Auth"));
    m_copy->setAutoDefault(false);
    m_url->setObjectName(QStringLiteral("webSettings.url"));
    m_url->setWordWrap(true);
    setCaptionFont(m_url);
    setSecondaryText(m_url);
    makeSelectable(m_url);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (QWidget *part : std::initializer_list<QWidget *>{m_export, m_raw, m_key, m_secret, m_url})
        column->addWidget(part);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    const auto tell = [this] {
        updateState();
        if (!m_showing)
            emit changed();
    };
    connect(m_export, &QCheckBox::toggled, this, tell);
    connect(m_raw, &QCheckBox::toggled, this, tell);
    connect(m_key, &QComboBox::currentIndexChanged, this, tell);
    connect(m_secret, &QLineEdit::textChanged, this, tell);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_address); });
    updateState();
}

void WebSettings::setAddress(const QString &origin, const QualifiedName &function)
{
    m_address = origin.isEmpty()
                    ? QString()
                    : QStringLiteral("%1/api/v1/web/%2/%3/%4")
                          .arg(origin, QString::fromStdString(function.ns),
                               function.package.empty() ? QStringLiteral("default")
                                                        : QString::fromStdString(function.package),
                               QString::fromStdString(function.name));
    updateState();
}

void WebSettings::updateState()
{
    const bool on = m_export->isChecked();
    m_raw->setEnabled(on);
    m_key->setEnabled(on);
    m_secret->setVisible(on && m_key->currentIndex() == Secret);
    m_url->setVisible(on);
    m_copy->setVisible(on && !m_address.isEmpty());
    m_url->setText(m_address.isEmpty() ? tr(
                       "The window serves no web functions; signalboxd, and servers that it is "
                       "connected to, do.")
                                       : m_address);
}

void WebSettings::show(const QString &annotations)
{
    const Json object = objectOf(annotations);
    if (!object.is_object())
        return;
    m_showing = true;
    m_export->setChecked(isTrue(object, exportKey));
    m_raw->setChecked(isTrue(object, rawKey));
    const auto auth = object.find(authKey);
    const bool secret = auth != object.end() && (auth->is_string() || auth->is_number_integer());
    m_key->setCurrentIndex(secret ? Secret : isTrue(object, authKey) ? NamespaceKey : NoKey);
    if (secret)
        m_secret->setText(
            QString::fromStdString(auth->is_string() ? auth->get<std::string>() : auth->dump()));
    m_showing = false;
    updateState();
}

QString WebSettings::applied(const QString &annotations) const
{
    Json object = objectOf(annotations);
    if (!object.is_object())
        return annotations;
    setSwitch(object, exportKey, m_export->isChecked());
    setSwitch(object, rawKey, m_raw->isChecked() && m_export->isChecked());
    setSwitch(object, authKey, m_export->isChecked() && m_key->currentIndex() == NamespaceKey);
    if (m_export->isChecked() && m_key->currentIndex() == Secret)
        object[authKey] = m_secret->text().toStdString();
    return object.empty() ? QString() : QString::fromStdString(dumpJson(object, 2));
}

} // namespace signalbox
