#include "clusters/credentials.h"

#include <memory>

#include <QPromise>
#include <qt6keychain/keychain.h>

#include "clusters/cluster.h"

namespace signalbox {

namespace {

const QString service = QStringLiteral("org.signalbox.Signalbox");

/// Starts @p job; the future is finished with it while it still lives.
template <class T, class Job, class Read>
QFuture<T> startJob(Job *job, Read read)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, job, read] {
        promise->addResult(read(*job));
        promise->finish();
    });
    job->setInsecureFallback(false);
    job->start();
    return promise->future();
}

} // namespace

Credentials::Credentials(QObject *parent)
    : QObject(parent)
{
}

void Credentials::setNotice(const QString &notice)
{
    if (notice == m_notice)
        return;
    m_notice = notice;
    emit noticeChanged();
}

std::optional<Credentials::Keeping> Credentials::keeping(const QString &connection) const
{
    const auto known = m_keeping.find(connection);
    return known == m_keeping.end() ? std::nullopt : std::optional(known->second);
}

QFuture<Result<Credentials::Keeping>> Credentials::store(const QString &connection,
                                                         const QString &key)
{
    // At hand at once, whatever the keychain says later.
    if (std::exchange(m_session[connection], key) != key)
        emit keyChanged(connection);
    auto *job = new QKeychain::WritePasswordJob(service, this);
    job->setKey(connection);
    job->setTextData(key);
    return startJob<Result<Keeping>>(
        job, [this, connection](const QKeychain::Job &done) -> Result<Keeping> {
            if (done.error() == QKeychain::NoError) {
                m_keeping[connection] = Keeping::Keychain;
                setNotice({});
                return Keeping::Keychain;
            }
            m_keeping[connection] = Keeping::Session;
            setNotice(
                tr("The key is kept for this session only: the keychain did not take it (%1).")
                    .arg(done.errorString()));
            return Keeping::Session;
        });
}

QFuture<Result<QString>> Credentials::read(const QString &connection)
{
    if (const auto known = m_session.find(connection); known != m_session.end())
        return ready<QString>(known->second);
    auto *job = new QKeychain::ReadPasswordJob(service, this);
    job->setKey(connection);
    return startJob<Result<QString>>(
        job, [this, connection](const QKeychain::ReadPasswordJob &done) -> Result<QString> {
            if (done.error() == QKeychain::NoError) {
                m_session[connection] = done.textData();
                m_keeping[connection] = Keeping::Keychain;
                return done.textData();
            }
            if (done.error() == QKeychain::EntryNotFound)
                return fail(ErrorCode::NotFound, "the keychain has no key for this connection");
            setNotice(tr("Keys are kept for this session only: no keychain answers (%1).")
                          .arg(done.errorString()));
            return fail(ErrorCode::NotFound,
                        "no keychain answers: " + done.errorString().toStdString());
        });
}

QFuture<Result<>> Credentials::remove(const QString &connection)
{
    m_session.erase(connection);
    const auto kept = m_keeping.extract(connection);
    if (!kept.empty() && kept.mapped() == Keeping::Session)
        return ready<void>({});
    auto *job = new QKeychain::DeletePasswordJob(service, this);
    job->setKey(connection);
    return startJob<Result<>>(job, [](const QKeychain::Job &done) -> Result<> {
        if (done.error() == QKeychain::NoError || done.error() == QKeychain::EntryNotFound)
            return {};
        return fail(ErrorCode::Unavailable,
                    "the keychain did not remove the key: " + done.errorString().toStdString());
    });
}

} // namespace signalbox
