#include "views/activations/mutechip.h"

#include <algorithm>

#include <QMenu>

#include "models/workspace.h"
#include "views/activations/mutedialog.h"
#include "views/common/icons.h"

namespace signalbox {

namespace {

constexpr int fewestLetters = 8; ///< That the chip has room for in a narrow window.

} // namespace

bool namesItsRuns(const ActivationSearch &search)
{
    return std::ranges::any_of(search.clauses, [](const SearchClause &clause) {
        return !clause.negated
               && (clause.field == SearchField::Function || clause.field == SearchField::Id);
    });
}

MuteChip::MuteChip(Workspace &workspace, SavedInputs &inputs, QWidget *parent)
    : QPushButton(parent)
    , m_workspace(workspace)
    , m_muted(workspace.cluster(), inputs)
    , m_tally(workspace)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("muteChip"));
    m_menu->setObjectName(QStringLiteral("muteMenu"));
    setMenu(m_menu);
    setFlat(true);
    setMinimumWidth(fontMetrics().averageCharWidth() * fewestLetters);
    connect(m_menu, &QMenu::aboutToShow, this, &MuteChip::fillMenu);
    connect(&m_tally, &RunTally::counted, this, [this](int millis) {
        say();
        emit counted(millis);
    });
    say();
}

// --- what is muted -----------------------------------------------------------------------------

void MuteChip::mute(const QString &name)
{
    if (m_muted.add(name))
        follow();
}

void MuteChip::unmute(const QString &name)
{
    m_muted.remove(name);
    follow();
}

void MuteChip::read()
{
    if (m_muted.read())
        follow();
}

void MuteChip::edit()
{
    auto *dialog = new MuteDialog(*this, m_workspace, this);
    dialog->open();
}

void MuteChip::setShown(bool shown)
{
    m_shown = shown;
    follow();
}

void MuteChip::follow()
{
    if (m_muted.names().isEmpty())
        m_shown = false;
    say();
    emit changed();
}

// --- what that leaves out ----------------------------------------------------------------------

void MuteChip::setSearch(const ActivationSearch &search)
{
    m_named = namesItsRuns(search);
    say();
}

QString MuteChip::clause() const
{
    const QString muted = m_muted.clause();
    return muted.isEmpty() || m_named || m_shown ? QString() : u'-' + muted;
}

void MuteChip::count(const QString &question)
{
    if (!clause().isEmpty())
        return m_tally.ask((question + u' ' + m_muted.clause()).trimmed());
    m_tally.forget();
    say();
}

qint64 MuteChip::leftOut() const
{
    return clause().isEmpty() ? 0 : m_tally.runs().value_or(0);
}

void MuteChip::say()
{
    const auto muted = static_cast<int>(m_muted.names().size());
    const bool leavesOut = !clause().isEmpty();
    m_words = leavesOut ? tr("%n function(s) are muted", nullptr, muted)
                        : tr("%n muted function(s) are shown", nullptr, muted);
    if (leavesOut && m_tally.runs())
        m_words += QStringLiteral(" · ")
                   + tr("%Ln run(s) left out", nullptr, static_cast<int>(*m_tally.runs()));
    fit();
    updateGeometry();
    setIcon(signalbox::icon(leavesOut ? QStringLiteral("bell-off") : QStringLiteral("bell")));
    setAccessibleName(m_words);
    const QString meaning =
        m_named && !m_shown
            ? tr("The search names a function or an activation: it is shown, muted or not")
            : tr("Runs of muted functions are left out of lists, sums and files: %1")
                  .arg(m_muted.names().join(QStringLiteral(", ")));
    setToolTip(m_words + u'\n' + meaning);
    setVisible(muted > 0);
}

/// What stands around the words.
int MuteChip::frameWidth() const
{
    return QPushButton::sizeHint().width()
           - fontMetrics().size(Qt::TextShowMnemonic, text()).width();
}

/// Room for all words, whichever of them are shown.
QSize MuteChip::sizeHint() const
{
    return {frameWidth() + fontMetrics().size(Qt::TextShowMnemonic, m_words).width(),
            QPushButton::sizeHint().height()};
}

void MuteChip::fit()
{
    const QString fitting =
        fontMetrics().elidedText(m_words, Qt::ElideRight, qMax(0, width() - frameWidth()));
    if (fitting != text())
        setText(fitting);
}

void MuteChip::resizeEvent(QResizeEvent *event)
{
    QPushButton::resizeEvent(event);
    fit();
}

void MuteChip::fillMenu()
{
    m_menu->clear();
    for (const QString &name : m_muted.names()) {
        QAction *action =
            m_menu->addAction(signalbox::icon(QStringLiteral("bell")), tr("Unmute %1").arg(name),
                              this, [this, name] { unmute(name); });
        action->setObjectName(QStringLiteral("unmute.") + name);
    }
    m_menu->addSeparator();
    QAction *show = m_menu->addAction(tr("Show Them"));
    show->setObjectName(QStringLiteral("showMuted"));
    show->setCheckable(true);
    show->setChecked(m_shown);
    connect(show, &QAction::toggled, this, &MuteChip::setShown);
    QAction *list = m_menu->addAction(tr("Muted Functions…"), this, &MuteChip::edit);
    list->setObjectName(QStringLiteral("editMuted"));
}

} // namespace signalbox
