#include "views/logs/logrulesdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSaveFile>
#include <QTableWidget>
#include <QVBoxLayout>

#include "models/errortext.h"
#include "views/common/statecolors.h"
#include "views/logs/logcolors.h"

namespace signalbox {

namespace {

enum Column { TextColumn, RegexColumn, CaseColumn, ColorColumn, ColumnCount };

QTableWidgetItem *checkItem(bool checked, const QString &name)
{
    auto *item = new QTableWidgetItem;
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
    item->setData(Qt::AccessibleTextRole, name);
    return item;
}

QIcon swatchOf(int color, const QPalette &palette)
{
    QPixmap pixmap(16, 16);
    pixmap.fill(markGround(color, palette));
    return QIcon(pixmap);
}

} // namespace

LogRulesDialog::LogRulesDialog(const std::vector<LogRule> &rules, QWidget *parent)
    : QDialog(parent)
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_error(new QLabel(this))
{
    setObjectName(QStringLiteral("logRules"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Highlight Rules"));
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 22);
    m_table->setObjectName(QStringLiteral("logRules.table"));
    m_table->setAccessibleName(tr("Rules, the first ones below the later ones"));
    m_table->setHorizontalHeaderLabels(
        {tr("Text"), tr("Regular expression"), tr("Letter case"), tr("Colour")});
    m_table->horizontalHeader()->setSectionResizeMode(TextColumn, QHeaderView::Stretch);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_error->setObjectName(QStringLiteral("logRules.error"));
    m_error->setWordWrap(true);
    m_error->hide();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_error);
    createButtons();
    setRules(rules);
    connect(m_table, &QTableWidget::itemChanged, this, &LogRulesDialog::check);
}

void LogRulesDialog::createButtons()
{
    auto *row = new QHBoxLayout;
    const auto add = [this, row](const char *name, const QString &text, auto slot) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, slot);
        row->addWidget(button);
    };
    add("logRules.add", tr("&Add"), [this] {
        addRow({});
        m_table->setCurrentCell(m_table->rowCount() - 1, TextColumn);
        m_table->editItem(m_table->item(m_table->rowCount() - 1, TextColumn));
    });
    add("logRules.remove", tr("&Remove"), [this] { m_table->removeRow(m_table->currentRow()); });
    add("logRules.shipped", tr("As &Shipped"), [this] { setRules(shippedLogRules()); });
    add("logRules.import", tr("&Import…"), [this] { importRules(); });
    add("logRules.export", tr("&Export…"), [this] { exportRules(); });
    row->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->setObjectName(QStringLiteral("logRules.buttons"));
    row->addWidget(buttons);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(rules());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void LogRulesDialog::setRules(const std::vector<LogRule> &rules)
{
    m_table->setRowCount(0);
    for (const LogRule &rule : rules)
        addRow(rule);
}

void LogRulesDialog::addRow(const LogRule &rule)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto *text = new QTableWidgetItem(QString::fromStdString(rule.pattern.text));
    text->setFlags(text->flags() | Qt::ItemIsUserCheckable);
    text->setCheckState(rule.on ? Qt::Checked : Qt::Unchecked);
    text->setToolTip(tr("Ticked rules are used"));
    m_table->setItem(row, TextColumn, text);
    m_table->setItem(
        row, RegexColumn,
        checkItem(rule.pattern.syntax == LinePattern::Syntax::Regex, tr("Regular expression")));
    m_table->setItem(row, CaseColumn,
                     checkItem(rule.pattern.letters == LinePattern::Letters::Exact,
                               tr("Capital and small letters differ")));
    auto *colors = new QComboBox(m_table);
    colors->setObjectName(QStringLiteral("logRules.color"));
    colors->setAccessibleName(tr("Colour"));
    for (int color = 0; color < logMarkColors; ++color)
        colors->addItem(swatchOf(color, palette()), markColorName(color));
    colors->setCurrentIndex(rule.color);
    m_table->setCellWidget(row, ColorColumn, colors);
}

std::vector<LogRule> LogRulesDialog::rules() const
{
    std::vector<LogRule> rules;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto isChecked = [this, row](int column) {
            return m_table->item(row, column)->checkState() == Qt::Checked;
        };
        LogRule rule;
        rule.pattern = {
            m_table->item(row, TextColumn)->text().toStdString(),
            isChecked(RegexColumn) ? LinePattern::Syntax::Regex : LinePattern::Syntax::Text,
            isChecked(CaseColumn) ? LinePattern::Letters::Exact : LinePattern::Letters::AnyCase};
        rule.on = isChecked(TextColumn);
        rule.color =
            static_cast<QComboBox *>(m_table->cellWidget(row, ColorColumn))->currentIndex();
        if (!rule.pattern.text.empty())
            rules.push_back(std::move(rule));
    }
    return rules;
}

/// Says what is wrong with the first wrong rule; it is kept and matches nothing.
void LogRulesDialog::check()
{
    QString problem;
    for (const LogRule &rule : rules()) {
        const auto matcher = LineMatcher::compile(rule.pattern);
        if (!matcher && problem.isEmpty())
            problem =
                tr("“%1”: %2")
                    .arg(QString::fromStdString(rule.pattern.text), errorText(matcher.error()));
    }
    m_error->setText(problem);
    m_error->setVisible(!problem.isEmpty());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, stateColor(StateRole::Error, palette()));
    m_error->setPalette(colors);
}

void LogRulesDialog::importRules()
{
    auto *dialog = new QFileDialog(this, tr("Import Highlight Rules"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilter(tr("Rules (*.json)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QFile file(path);
        bool isRules = false;
        std::vector<LogRule> rules;
        if (file.open(QIODevice::ReadOnly))
            rules = logRulesFromJson(file.read(1 << 20), &isRules);
        if (isRules)
            return setRules(rules);
        m_error->setText(tr("%1 holds no highlight rules.").arg(path));
        m_error->show();
    });
    dialog->open();
}

void LogRulesDialog::exportRules()
{
    auto *dialog = new QFileDialog(this, tr("Export Highlight Rules"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("log-highlight-rules.json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(logRulesToJson(rules())) >= 0
            && file.commit())
            return;
        m_error->setText(tr("The rules could not be saved: %1").arg(file.errorString()));
        m_error->show();
    });
    dialog->open();
}

} // namespace signalbox
