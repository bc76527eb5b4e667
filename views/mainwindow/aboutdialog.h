#pragma once

#include <QDialog>

namespace signalbox {

/// Version, licence, libraries, and a button that copies what a report of a fault needs. Deletes
/// itself when closed.
class AboutDialog final : public QDialog
{
    Q_OBJECT
public:
    AboutDialog(const QString &clusterName, QWidget *parent);

    /// Facts about the program and the machine; nothing about the user's functions.
    [[nodiscard]] static QString debugInformation(const QString &clusterName);
};

} // namespace signalbox
