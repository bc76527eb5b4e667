#include "views/clusters/connectiondialog.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "clusters/connectionstore.h"
#include "clusters/futures.h"
#include "models/errortext.h"
#include "views/clusters/clustertext.h"
#include "views/clusters/stagelist.h"
#include "views/clusters/swatchrow.h"
#include "views/common/banner.h"
#include "views/common/form.h"
#include "views/common/icons.h"
#include "views/common/typography.h"

namespace signalbox {

ConnectionDialog::ConnectionDialog(Use use, const Connection &connection, ConnectionStore &store,
                                   Credentials &credentials, QWidget *parent)
    : QDialog(parent)
    , m_use(use)
    , m_base(connection)
    , m_store(store)
    , m_credentials(credentials)
    , m_form(new Form(this))
    , m_name(new QLineEdit(this))
    , m_color(new SwatchRow(this))
    , m_purpose(new QComboBox(this))
    , m_readOnly(new QCheckBox(tr("Read-only: this window changes nothing there"), this))
    , m_url(new QLineEdit(this))
    , m_ns(new QLineEdit(this))
    , m_key(new QLineEdit(this))
    , m_banner(new Banner(this))
    , m_stages(new StageList(this))
    , m_testButton(new QPushButton(icon(QStringLiteral("plug-zap")), tr("Test Connection"), this))
{
    setObjectName(QStringLiteral("connectionDialog"));
    setWindowTitle(use == Use::Add ? tr("Add Connection") : tr("Edit Connection"));
    createFields();
    createLayout();
    fill(connection);
    connect(m_testButton, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_stages, &StageList::finished, this, &QWidget::adjustSize);
}

// --- building --------------------------------------------------------------------------------

void ConnectionDialog::createFields()
{
    const int unit = fontMetrics().averageCharWidth();
    m_name->setObjectName(QStringLiteral("connectionName"));
    m_name->setMinimumWidth(unit * 48);
    m_color->setObjectName(QStringLiteral("connectionColor"));
    m_purpose->setObjectName(QStringLiteral("connectionPurpose"));
    for (const Purpose purpose : {Purpose::Development, Purpose::Test, Purpose::Production})
        m_purpose->addItem(purposeText(purpose), int(purpose));
    m_readOnly->setObjectName(QStringLiteral("connectionReadOnly"));
    m_readOnly->setAccessibleName(m_readOnly->text());
    m_url->setObjectName(QStringLiteral("connectionUrl"));
    m_url->setPlaceholderText(QStringLiteral("https://openwhisk.example.org"));
    m_ns->setObjectName(QStringLiteral("connectionNamespace"));
    m_ns->setFixedWidth(unit * 28);
    m_key->setObjectName(QStringLiteral("connectionKey"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(m_use == Use::Edit ? tr("unchanged") : QStringLiteral("uuid:key"));
    QAction *showKey = m_key->addAction(icon(QStringLiteral("eye")), QLineEdit::TrailingPosition);
    showKey->setObjectName(QStringLiteral("showKey"));
    showKey->setCheckable(true);
    showKey->setToolTip(tr("Show the key"));
    connect(showKey, &QAction::toggled, this, [this, showKey](bool shown) {
        m_key->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        showKey->setIcon(icon(shown ? QStringLiteral("eye-off") : QStringLiteral("eye")));
        showKey->setToolTip(shown ? tr("Hide the key") : tr("Show the key"));
    });

    m_form->addSection(tr("How it appears"));
    m_form->addField(QStringLiteral("name"), tr("&Name"), m_name);
    m_form->addField(QStringLiteral("color"), tr("&Colour"), m_color);
    m_form->addField(QStringLiteral("purpose"), tr("&Purpose"), m_purpose,
                     tr("On production, whatever destroys asks for the name first."));
    m_form->addWide(QStringLiteral("access"), m_readOnly);
    m_form->addSection(tr("Where it is"));
    m_form->addField(QStringLiteral("url"), tr("API &host"), m_url);
    m_form->addField(QStringLiteral("ns"), tr("Name&space"), m_ns,
                     tr("_ is whichever namespace the key opens."));
    const QString notice = m_credentials.notice();
    m_form->addField(QStringLiteral("key"), tr("&Key"), m_key,
                     notice.isEmpty()
                         ? tr("Kept in the desktop's keychain, never in a file of Signalbox.")
                         : notice);
}

void ConnectionDialog::createLayout()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_saveButton = buttons->button(QDialogButtonBox::Save);
    m_saveButton->setObjectName(QStringLiteral("saveConnection"));
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("cancelConnection"));
    m_testButton->setObjectName(QStringLiteral("testConnection"));
    m_testButton->setAccessibleName(m_testButton->text());
    m_testButton->setAutoDefault(false);
    buttons->addButton(m_testButton, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectionDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 16);
    layout->setSpacing(16);
    layout->addWidget(m_banner);
    layout->addWidget(m_form);
    layout->addWidget(m_stages);
    layout->addStretch();
    layout->addWidget(buttons);
}

void ConnectionDialog::fill(const Connection &connection)
{
    m_name->setText(connection.name);
    m_color->setColor(connection.color);
    m_purpose->setCurrentIndex(m_purpose->findData(int(connection.purpose)));
    m_readOnly->setChecked(connection.access == Access::ReadOnly);
    m_url->setText(connection.url.toString());
    m_ns->setText(connection.ns);
}

void ConnectionDialog::setKey(const QString &key)
{
    m_key->setText(key);
}

// --- verbs -----------------------------------------------------------------------------------

Connection ConnectionDialog::connection() const
{
    Connection connection = m_base;
    connection.name = m_name->text().trimmed();
    connection.color = m_color->color().isEmpty() ? m_base.color : m_color->color();
    connection.purpose = static_cast<Purpose>(m_purpose->currentData().toInt());
    connection.access = m_readOnly->isChecked() ? Access::ReadOnly : Access::ReadWrite;
    connection.url = parseApiHost(m_url->text()).value_or(QUrl());
    connection.ns = m_ns->text().trimmed().isEmpty() ? QStringLiteral("_") : m_ns->text().trimmed();
    return connection;
}

bool ConnectionDialog::validate()
{
    m_form->clearProblems();
    m_banner->hide();
    if (m_name->text().trimmed().isEmpty())
        m_form->setProblem(QStringLiteral("name"), tr("A connection needs a name."));
    const auto host = parseApiHost(m_url->text());
    if (!host)
        m_form->setProblem(QStringLiteral("url"), errorText(host.error()));
    if (const auto good = check(connection()); !good && !m_form->hasProblems()) {
        const QString field = QString::fromStdString(good.error().field);
        if (m_form->hasField(field))
            m_form->setProblem(field, errorText(good.error()));
        else
            m_banner->present(Banner::Kind::Error, errorText(good.error()));
    }
    if (m_use == Use::Add && m_key->text().trimmed().isEmpty())
        m_form->setProblem(QStringLiteral("key"), tr("Paste the key of the platform: uuid:key."));
    m_form->focusProblem();
    return !m_form->hasProblems() && m_banner->isHidden();
}

void ConnectionDialog::withKey(std::function<void(const QString &)> use)
{
    const QString typed = m_key->text().trimmed();
    if (!typed.isEmpty()) {
        use(typed);
        return;
    }
    whenFinished(m_credentials.read(m_base.id), this,
                 [this, use = std::move(use)](const Result<QString> &key) {
                     if (key)
                         use(*key);
                     else
                         m_form->setProblem(QStringLiteral("key"), errorText(key.error()));
                     m_testButton->setEnabled(!key || !m_stages->isRunning());
                 });
}

void ConnectionDialog::test()
{
    if (!validate())
        return;
    // The button stays enabled: with it the keyboard would move on to “Cancel”.
    withKey([this](const QString &key) { m_stages->run(connection(), key); });
}

void ConnectionDialog::save()
{
    if (!validate())
        return;
    const Connection wanted = connection();
    if (const auto put = m_store.put(wanted); !put) {
        m_banner->present(Banner::Kind::Error, errorText(put.error()));
        return;
    }
    m_saveButton->setEnabled(false);
    const QString typed = m_key->text().trimmed();
    if (typed.isEmpty()) {
        finish(m_credentials.keeping(wanted.id).value_or(Credentials::Keeping::Keychain));
        return;
    }
    whenFinished(m_credentials.store(wanted.id, typed), this,
                 [this](const Result<Credentials::Keeping> &kept) { finish(kept); });
}

void ConnectionDialog::finish(const Result<Credentials::Keeping> &kept)
{
    m_saveButton->setEnabled(true);
    if (!kept) {
        m_banner->present(Banner::Kind::Error, errorText(kept.error()));
        return;
    }
    emit saved(m_base.id, *kept);
    accept();
}

} // namespace signalbox
