#include <QTest>

#include "clusters/heldsecrets.h"
#include "core/feedsecrets.h"
#include "core/parametersecrets.h"

using namespace signalbox;

/// Secrets on a platform that tells them to whoever asks.
class TestHeldSecrets final : public QObject
{
    Q_OBJECT

private slots:
    void areHiddenAndPutBack();
    void areLeftAloneWhereThePlatformKeepsThem();

private:
    static std::shared_ptr<const Function> function(const Json &password)
    {
        Function made;
        made.name = {"guest", "", "f"};
        made.parameters = {{"user", "ada"}, {"password", password}};
        setSecretNames(made.annotations, {"password"});
        return std::make_shared<const Function>(std::move(made));
    }
};

void TestHeldSecrets::areHiddenAndPutBack()
{
    HeldSecrets held;
    const auto shown = held.hide(function("hunter2"));
    QVERIFY(shown->parameters[0].value == Json("ada"));
    QVERIFY(shown->parameters[1].value == Json(keptSecret));
    FunctionUpdate update;
    update.parameters = shown->parameters;
    QVERIFY(held.fill(shown->name, update).parameters->at(1).value == Json("hunter2"));
    update.parameters->at(1).value = "another";
    QVERIFY(held.fill(shown->name, update).parameters->at(1).value == Json("another"));
    QVERIFY(!held.fill(shown->name, FunctionUpdate{}).parameters);
}

void TestHeldSecrets::areLeftAloneWhereThePlatformKeepsThem()
{
    HeldSecrets held;
    const auto stored = function(keptSecret);
    QVERIFY(held.hide(stored) == stored);
    FunctionUpdate update;
    update.parameters = stored->parameters;
    QVERIFY(held.fill(stored->name, update).parameters->at(1).value == Json(keptSecret));
}

QTEST_GUILESS_MAIN(TestHeldSecrets)
#include "tst_heldsecrets.moc"
