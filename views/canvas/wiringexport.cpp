// The part of WiringPage that makes pictures of the wiring.

#include <QFileDialog>
#include <QPainter>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QSvgGenerator>

#include "models/workspace.h"
#include "views/canvas/wiringpage.h"
#include "views/common/navigator.h"
#include "views/common/shades.h"

namespace signalbox {

namespace {

constexpr double mostImagePixels = 8000;

} // namespace

QImage WiringPage::image(double scale) const
{
    const QRectF rect = m_view->canvas().contentsRect().adjusted(-32, -32, 32, 32);
    const double fits = std::min(scale, mostImagePixels / std::max(rect.width(), rect.height()));
    QImage picture((rect.size() * fits).toSize(), QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&picture);
    painter.scale(fits, fits);
    painter.translate(-rect.topLeft());
    m_view->canvas().paint(painter, rect, CanvasScene::Part::All);
    return picture;
}

void WiringPage::writeSvg(const QString &path) const
{
    const QRectF rect = m_view->canvas().contentsRect().adjusted(-32, -32, 32, 32);
    QSvgGenerator generator;
    generator.setFileName(path);
    generator.setSize(rect.size().toSize());
    generator.setViewBox(QRectF(QPointF(), rect.size()));
    generator.setTitle(tr("Wiring of %1").arg(m_context.workspace.cluster().name()));
    QPainter painter(&generator);
    painter.translate(-rect.topLeft());
    m_view->canvas().paint(painter, rect, CanvasScene::Part::All);
}

void WiringPage::exportAs(bool svg)
{
    auto *dialog = new QFileDialog(this, svg ? tr("Export as SVG") : tr("Export as PNG"));
    dialog->setObjectName(QStringLiteral("exportWiring"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(svg ? QStringLiteral("svg") : QStringLiteral("png"));
    dialog->selectFile(svg ? QStringLiteral("wiring.svg") : QStringLiteral("wiring.png"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, svg](const QString &path) {
        const bool written = svg ? (writeSvg(path), QFile::exists(path)) : image(2).save(path);
        m_context.navigator.notify(written ? tr("Written: %1").arg(path)
                                           : tr("%1 could not be written").arg(path));
    });
    dialog->open();
}

void WiringPage::printTo(QPrinter &printer)
{
    CanvasScene &scene = m_view->canvas();
    const CanvasColors shown = scene.colors();
    scene.setColors(CanvasColors::from(lightPalette()));
    const QRectF rect = scene.contentsRect().adjusted(-16, -16, 16, 16);
    const QRectF paper = printer.pageLayout().paintRectPixels(printer.resolution());
    const double fits = std::min(paper.width() / rect.width(), paper.height() / rect.height());
    QPainter painter(&printer);
    // Larger than on a screen of 96 dots an inch it would only be coarse.
    painter.scale(std::min(fits, printer.resolution() / 96.0),
                  std::min(fits, printer.resolution() / 96.0));
    painter.translate(-rect.topLeft());
    scene.paint(painter, rect, CanvasScene::Part::All);
    painter.end();
    scene.setColors(shown);
}

void WiringPage::showPrintPreview()
{
    auto *preview = new QPrintPreviewDialog(this);
    preview->setObjectName(QStringLiteral("printWiringPreview"));
    preview->setWindowTitle(tr("Print the Wiring"));
    preview->setAttribute(Qt::WA_DeleteOnClose);
    QPrinter &printer = *preview->printer();
    const QRectF rect = m_view->canvas().contentsRect();
    printer.setPageOrientation(rect.width() > rect.height() ? QPageLayout::Landscape
                                                            : QPageLayout::Portrait);
    printer.setDocName(tr("Wiring of %1").arg(m_context.workspace.cluster().name()));
    connect(preview, &QPrintPreviewDialog::paintRequested, this,
            [this](QPrinter *to) { printTo(*to); });
    preview->open();
}

} // namespace signalbox
