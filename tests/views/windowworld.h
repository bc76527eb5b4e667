#pragma once

#include <memory>

#include <QTemporaryDir>
#include <QTest>

#include "models/filewriter.h"
#include "models/recoverystore.h"
#include "models/savedinputs.h"
#include "models/workspace.h"
#include "support/qtlocalengine.h"
#include "views/common/theme.h"
#include "views/mainwindow/mainwindow.h"
#include "views/mainwindow/pagetabs.h"
#include "views/settings/preferences.h"

namespace signalbox {

/// A real engine, and the whole window over it.
struct WindowWorld
{
    LocalEngine local;
    QTemporaryDir folder;
    FileWriter files;
    Workspace workspace{local.cluster()};
    Preferences preferences{folder.filePath("signalbox.conf"), files};
    Theme theme{preferences};
    SavedInputs inputs{folder.filePath("inputs"), files};
    RecoveryStore recovery{folder.filePath("recovery"), files};
    std::unique_ptr<MainWindow> window;

    void open()
    {
        theme.apply();
        window = std::make_unique<MainWindow>(WindowParts{workspace, preferences, inputs, recovery,
                                                          files, folder.filePath("session.json")});
        local.cluster().open();
        window->restoreSession();
        window->resize(1440, 900);
        window->show();
    }

    /// Functions in as many languages as the machine has, printing and returning a little.
    std::vector<QualifiedName> makeFunctions()
    {
        const std::pair<const char *, const char *> sources[] = {
            {"python", "def main(args):\n    print('hello', args)\n    return {'n': 1}\n"},
            {"nodejs", "function main(args) { console.log('hello', args); return {n: 1}; }\n"}};
        std::vector<QualifiedName> names;
        for (const Runtime &runtime : workspace.runtimes().runtimes()) {
            for (const auto &[family, source] : sources) {
                if (runtime.family != family || !runtime.isDefault || !runtime.problem.empty())
                    continue;
                const QualifiedName name{"guest", "", family};
                FunctionUpdate update;
                update.exec = CodeExec{.kind = runtime.kind, .code = Blob(source), .main = {}};
                const auto put = local.cluster().putFunction(name, update, true);
                if (QTest::qWaitFor([&put] { return put.isFinished(); }, 20000)
                    && put.result().has_value())
                    names.push_back(name);
            }
        }
        return names;
    }

    template <class T>
    T *find(const char *name) const
    {
        for (T *widget : window->tabs().currentWidget()->findChildren<T *>(QLatin1String(name)))
            return widget;
        return nullptr;
    }
};

} // namespace signalbox
