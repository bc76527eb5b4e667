#include "engine/feeds/brokersettings.h"

#include <openssl/evp.h>

#include "core/filename.h"

namespace signalbox {

namespace {

std::string base64Of(std::string_view bytes)
{
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char *>(text.data()),
                                       reinterpret_cast<const unsigned char *>(bytes.data()),
                                       static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

} // namespace

BrokerAddress readAddress(SettingsReader &reader, int standardPort, BrokerTls tls)
{
    BrokerAddress address{.host = reader.text("host", "localhost"),
                          .port = static_cast<int>(reader.integer("port", standardPort, 1, 65535)),
                          .user = reader.text("user"),
                          .password = reader.text("password")};
    if (tls == BrokerTls::Offered) {
        address.tls = reader.flag("tls", false);
        address.authorities = reader.text("authorities");
    }
    return address;
}

Json messageBody(std::string_view bytes, bool parse)
{
    if (!isUtf8(bytes))
        return {{"base64", base64Of(bytes)}};
    auto parsed = parse ? parseJson(bytes) : Result<Json>(std::string(bytes));
    return parsed ? std::move(*parsed) : Json(std::string(bytes));
}

} // namespace signalbox
