// The part of MetricsPage that writes files.

#include <QFileDialog>
#include <QGuiApplication>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include "views/common/navigator.h"
#include "views/metrics/chartpicture.h"
#include "views/metrics/metricspage.h"

namespace signalbox {

namespace {

bool write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace

void MetricsPage::askForFile(const QStringList &filters, const QString &suffix,
                             std::function<bool(const QString &)> writer)
{
    auto *dialog = new QFileDialog(this, tr("Save the Figures"));
    dialog->setObjectName(QStringLiteral("saveMetrics"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(suffix);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1));
    });
    dialog->selectFile(QStringLiteral("metrics.") + suffix);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, writer = std::move(writer)](const QString &path) {
                m_context.navigator.notify(writer(path) ? tr("Written: %1").arg(path)
                                                        : tr("%1 could not be written").arg(path));
            });
    dialog->open();
}

bool MetricsPage::writeCsv(const QString &path) const
{
    return write(path, metricCsv(m_series));
}

bool MetricsPage::writePicture(const QString &path) const
{
    if (path.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive)) {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return false;
        QSvgGenerator generator;
        generator.setOutputDevice(&file);
        generator.setSize(m_sheet->size());
        generator.setViewBox(m_sheet->rect());
        generator.setTitle(title());
        {
            QPainter painter(&generator);
            m_sheet->render(&painter);
        }
        return file.commit();
    }
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && chartPicture(*m_sheet).save(&file, "PNG")
           && file.commit();
}

} // namespace signalbox
