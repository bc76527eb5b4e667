#pragma once

#include <QWidget>

#include "core/error.h"

class QLabel;
class QPushButton;
class QTreeWidget;

namespace signalbox {

class Banner;

/// What stands in the place of the code when a function is a zip: its files, replace it by another
/// zip or a folder, save it. Reads and packs off the GUI thread.
class ZipPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ZipPanel(QWidget *parent);

    /// Base64 text.
    void setZip(const QByteArray &base64);
    [[nodiscard]] QByteArray zip() const { return m_zip; }
    void setMostBytes(std::int64_t bytes) { m_mostBytes = bytes; }
    void setReadOnly(bool readOnly);
    void setFileName(const QString &name) { m_fileName = name; }
    /// Packs @p folder as if it had been picked.
    void takeFolder(const QString &folder);
    void takeFile(const QString &path);
    void pickFile();
    void pickFolder();

signals:
    void changed();

private:
    void createDependencies();
    void showDependencies(const QByteArray &zip);
    void accept(const Result<QByteArray> &zip);
    void saveAs();

    QByteArray m_zip;
    std::int64_t m_mostBytes = 48 << 20;
    QString m_fileName = QStringLiteral("function");
    QLabel *m_summary;
    QTreeWidget *m_files;
    QWidget *m_needs; ///< Hidden while nothing lists dependencies.
    QLabel *m_needsSummary;
    QTreeWidget *m_dependencies;
    Banner *m_banner;
    QPushButton *m_pickFile;
    QPushButton *m_pickFolder;
    QPushButton *m_save;
};

} // namespace signalbox
