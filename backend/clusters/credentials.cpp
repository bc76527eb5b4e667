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
                m_sessionOnly.erase(connection);
                setNotice({});
                return Keeping::Keychain;
            }
            m_sessionOnly.insert(connection);
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
    if (m_sessionOnly.erase(connection) > 0)
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
