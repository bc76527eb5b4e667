#pragma once

#include <QDialog>

#include "clusters/connection.h"
#include "clusters/credentials.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace signalbox {

class Banner;
class ConnectionStore;
class Form;
class StageList;
class SwatchRow;

/// Adds or edits a way to a remote cluster, and tries it. Says where the key is kept. Opened, never
/// executed.
class ConnectionDialog final : public QDialog
{
    Q_OBJECT
public:
    enum class Use { Add, Edit };

    ConnectionDialog(Use use, const Connection &connection, ConnectionStore &store,
                     Credentials &credentials, QWidget *parent = nullptr);

    /// A key that is known already, from another tool's settings.
    void setKey(const QString &key);
    [[nodiscard]] Form *form() const { return m_form; }
    [[nodiscard]] StageList *stages() const { return m_stages; }

signals:
    void saved(const QString &id, signalbox::Credentials::Keeping keeping);

private:
    void createFields();
    void createLayout();
    void fill(const Connection &connection);
    [[nodiscard]] Connection connection() const;
    bool validate();
    void withKey(std::function<void(const QString &)> use);
    void test();
    void save();
    void finish(const Result<Credentials::Keeping> &kept);

    Use m_use;
    Connection m_base;
    ConnectionStore &m_store;
    Credentials &m_credentials;
    Form *m_form;
    QLineEdit *m_name;
    SwatchRow *m_color;
    QComboBox *m_purpose;
    QCheckBox *m_readOnly;
    QLineEdit *m_url;
    QLineEdit *m_ns;
    QLineEdit *m_key;
    Banner *m_banner;
    StageList *m_stages;
    QPushButton *m_testButton;
    QPushButton *m_saveButton = nullptr;
};

} // namespace signalbox
