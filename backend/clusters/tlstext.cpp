#include "clusters/tlstext.h"

#include <QCoreApplication>

namespace signalbox {

namespace {

/// Gives the sentences a context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TlsText)
};

} // namespace

QString tlsProblem(const QString &host, const QList<QSslError> &errors)
{
    if (errors.isEmpty())
        return Words::tr("%1 and this machine could not agree on an encrypted connection; is it an "
                         "https address?")
            .arg(host);
    switch (errors.first().error()) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        return Words::tr("the certificate of %1 is self-signed, so nobody vouches for it; install "
                         "its authority on this machine to trust it")
            .arg(host);
    case QSslError::HostNameMismatch:
        return Words::tr("the certificate that %1 shows is for another name").arg(host);
    case QSslError::CertificateExpired:
        return Words::tr("the certificate of %1 has expired").arg(host);
    case QSslError::CertificateNotYetValid:
        return Words::tr("the certificate of %1 is not valid yet; is this machine's clock right?")
            .arg(host);
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return Words::tr(
                   "the certificate of %1 is from an authority that this machine does not know")
            .arg(host);
    default:
        return Words::tr("the certificate of %1 is refused: %2")
            .arg(host, errors.first().errorString());
    }
}

} // namespace signalbox
