<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>CronText</name>
    <message numerus="yes">
        <source>Every %n second(s)</source>
        <translation>
            <numerusform>Every second</numerusform>
            <numerusform>Every %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>Every minute</numerusform>
            <numerusform>Every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At minute %1, every %n hour(s)</source>
        <translation>
            <numerusform>At minute %1 of every hour</numerusform>
            <numerusform>At minute %1, every %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EnvironmentText</name>
    <message numerus="yes">
        <source>%n good</source>
        <translation>
            <numerusform>%n good</numerusform>
            <numerusform>%n good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weaker</source>
        <translation>
            <numerusform>%n weaker</numerusform>
            <numerusform>%n weaker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IncidentFile</name>
    <message numerus="yes">
        <source>%n runs,</source>
        <translation>
            <numerusform>%n run,</numerusform>
            <numerusform>%n runs,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events;</source>
        <translation>
            <numerusform>%n event;</numerusform>
            <numerusform>%n events;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secrets were taken out.</source>
        <translation>
            <numerusform>%n secret was taken out.</numerusform>
            <numerusform>%n secrets were taken out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n or more older runs did not fit.</source>
        <translation>
            <numerusform>%n or more older runs did not fit.</numerusform>
            <numerusform>%n or more older runs did not fit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JsonTree</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticePolicy</name>
    <message numerus="yes">
        <source>%n functions fail now</source>
        <translation>
            <numerusform>%n function fails now</numerusform>
            <numerusform>%n functions fail now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunComparison</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ActivationPage</name>
    <message numerus="yes">
        <source>%1 · %2 · %n at a time</source>
        <translation>
            <numerusform>%1 · %2 · %n at a time</numerusform>
            <numerusform>%1 · %2 · %n at a time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ActivationsPage</name>
    <message numerus="yes">
        <source>%n new run(s)</source>
        <translation>
            <numerusform>%n new run</numerusform>
            <numerusform>%n new runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) shown</source>
        <translation>
            <numerusform>%n run shown</numerusform>
            <numerusform>%n runs shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) written to %1</source>
        <translation>
            <numerusform>%n run written to %1</numerusform>
            <numerusform>%n runs written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused: %n new run(s) wait</source>
        <translation>
            <numerusform>Paused: %n new run waits</numerusform>
            <numerusform>Paused: %n new runs wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n runs can be compared at once</source>
        <translation>
            <numerusform>At most %n run can be compared at once</numerusform>
            <numerusform>At most %n runs can be compared at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::BudgetPanel</name>
    <message numerus="yes">
        <source>Period %1, %n run(s), prices of %2</source>
        <translation>
            <numerusform>Period %1, %n run, prices of %2</numerusform>
            <numerusform>Period %1, %n runs, prices of %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::BulkDialog</name>
    <message numerus="yes">
        <source>%n event(s) of triggers are left out.</source>
        <translation>
            <numerusform>%n event of a trigger is left out.</numerusform>
            <numerusform>%n events of triggers are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) that have ended are left out.</source>
        <translation>
            <numerusform>%n run that has ended is left out.</numerusform>
            <numerusform>%n runs that have ended are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %n run(s) again, each with the input it had?</source>
        <translation>
            <numerusform>Run %n run again, with the input it had?</numerusform>
            <numerusform>Run %n runs again, each with the input it had?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n run(s) that have not ended?</source>
        <translation>
            <numerusform>Cancel %n run that has not ended?</numerusform>
            <numerusform>Cancel %n runs that have not ended?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other function(s)</source>
        <translation>
            <numerusform>%n other function</numerusform>
            <numerusform>%n other functions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n went well</source>
        <translation>
            <numerusform>%n went well</numerusform>
            <numerusform>%n went well</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not</source>
        <translation>
            <numerusform>%n did not</numerusform>
            <numerusform>%n did not</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left as they were</source>
        <translation>
            <numerusform>%n left as it was</numerusform>
            <numerusform>%n left as they were</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n to go</numerusform>
            <numerusform>%n to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ComparisonPage</name>
    <message numerus="yes">
        <source>%1 and %n other run(s)</source>
        <translation>
            <numerusform>%1 and %n other run</numerusform>
            <numerusform>%1 and %n other runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::CriteriaTest</name>
    <message numerus="yes">
        <source>Stopped %n event(s)</source>
        <translation>
            <numerusform>Stopped %n event</numerusform>
            <numerusform>Stopped %n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::DeleteFunctionsDialog</name>
    <message numerus="yes">
        <source>Delete %n Functions</source>
        <translation>
            <numerusform>Delete %n Function</numerusform>
            <numerusform>Delete %n Functions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>These %n functions and all their versions are deleted from %1. Records of their runs stay.</source>
        <translation>
            <numerusform>This function and all its versions are deleted from %1. Records of its runs stay.</numerusform>
            <numerusform>These %n functions and all their versions are deleted from %1. Records of their runs stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n functions deleted</source>
        <translation>
            <numerusform>%n function deleted</numerusform>
            <numerusform>%n functions deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n functions could not be deleted; the reasons are below.</source>
        <translation>
            <numerusform>%n function could not be deleted; the reason is below.</numerusform>
            <numerusform>%n functions could not be deleted; the reasons are below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n functions are back</source>
        <translation>
            <numerusform>%n function is back</numerusform>
            <numerusform>%n functions are back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::DiffView</name>
    <message numerus="yes">
        <source>%n places differ</source>
        <translation>
            <numerusform>%n place differs</numerusform>
            <numerusform>%n places differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::EmbeddedIncident</name>
    <message numerus="yes">
        <source>%n secrets were taken out.</source>
        <translation>
            <numerusform>%n secret was taken out.</numerusform>
            <numerusform>%n secrets were taken out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n or more older runs are not in it.</source>
        <translation>
            <numerusform>%n or more older runs are not in it.</numerusform>
            <numerusform>%n or more older runs are not in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Inputs, results and logs of %n runs are not in it.</source>
        <translation>
            <numerusform>Input, result and log of %n run are not in it.</numerusform>
            <numerusform>Inputs, results and logs of %n runs are not in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The code of %n versions is not in it.</source>
        <translation>
            <numerusform>The code of %n version is not in it.</numerusform>
            <numerusform>The code of %n versions is not in it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::EventPanel</name>
    <message numerus="yes">
        <source>%1 of %n rule(s) ran a function.</source>
        <translation>
            <numerusform>%1 of %n rule ran a function.</numerusform>
            <numerusform>%1 of %n rules ran a function.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ExportDialog</name>
    <message numerus="yes">
        <source>%n object(s), with what they need.</source>
        <translation>
            <numerusform>%n object, with what it needs.</numerusform>
            <numerusform>%n objects, with what they need.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) stay out and are referred to by name.</source>
        <translation>
            <numerusform>%n secret stays out and is referred to by name.</numerusform>
            <numerusform>%n secrets stay out and are referred to by name.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::FeedStateView</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::FindBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::FoldBar</name>
    <message numerus="yes">
        <source>%Ln routine run(s) are folded</source>
        <translation>
            <numerusform>%Ln routine run is folded</numerusform>
            <numerusform>%Ln routine runs are folded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln routine run(s)</source>
        <translation>
            <numerusform>Show %Ln routine run</numerusform>
            <numerusform>Show %Ln routine runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::FunctionsPage</name>
    <message numerus="yes">
        <source>%n functions</source>
        <translation>
            <numerusform>%n function</numerusform>
            <numerusform>%n functions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n functions</source>
        <translation>
            <numerusform>%1 of %n function</numerusform>
            <numerusform>%1 of %n functions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::Heartbeat</name>
    <message numerus="yes">
        <source>%n runs today</source>
        <translation>
            <numerusform>%n run today</numerusform>
            <numerusform>%n runs today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::Inspector</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::JsonDiffView</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::LogOrigin</name>
    <message numerus="yes">
        <source>Logs of %n Runs</source>
        <translation>
            <numerusform>Log of %n Run</numerusform>
            <numerusform>Logs of %n Runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Files Merged</source>
        <translation>
            <numerusform>%n File Merged</numerusform>
            <numerusform>%n Files Merged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::LogPanel</name>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n new line</numerusform>
            <numerusform>%n new lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) came too fast to be shown live. They are in the log when the run has finished.</source>
        <translation>
            <numerusform>%n line came too fast to be shown live. It is in the log when the run has finished.</numerusform>
            <numerusform>%n lines came too fast to be shown live. They are in the log when the run has finished.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) could not be read</source>
        <translation>
            <numerusform>%n run could not be read</numerusform>
            <numerusform>%n runs could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::MainWindow</name>
    <message numerus="yes">
        <source>The sample project is here: %n functions</source>
        <translation>
            <numerusform>The sample project is here: %n function</numerusform>
            <numerusform>The sample project is here: %n functions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unsaved changes of %n functions are back</source>
        <translation>
            <numerusform>Unsaved changes of %n function are back</numerusform>
            <numerusform>Unsaved changes of %n functions are back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recording the last %n minutes…</source>
        <translation>
            <numerusform>Recording the last minute…</numerusform>
            <numerusform>Recording the last %n minutes…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::MetricsPage</name>
    <message numerus="yes">
        <source>%n run(s),</source>
        <translation>
            <numerusform>%n run,</numerusform>
            <numerusform>%n runs,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with an error.</source>
        <translation>
            <numerusform>%n with an error.</numerusform>
            <numerusform>%n with an error.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::MuteChip</name>
    <message numerus="yes">
        <source>%n function(s) are muted</source>
        <translation>
            <numerusform>%n function is muted</numerusform>
            <numerusform>%n functions are muted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n muted function(s) are shown</source>
        <translation>
            <numerusform>%n muted function is shown</numerusform>
            <numerusform>%n muted functions are shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) left out</source>
        <translation>
            <numerusform>%Ln run left out</numerusform>
            <numerusform>%Ln runs left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::PackagesPage</name>
    <message numerus="yes">
        <source>Delete %n package(s)?</source>
        <translation>
            <numerusform>Delete %n package?</numerusform>
            <numerusform>Delete %n packages?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::PriceTablesDialog</name>
    <message numerus="yes">
        <source>%n table(s) are not saved.</source>
        <translation>
            <numerusform>%n table is not saved.</numerusform>
            <numerusform>%n tables are not saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::RulePanel</name>
    <message numerus="yes">
        <source>For %n the mapping fails.</source>
        <translation>
            <numerusform>For %n the mapping fails.</numerusform>
            <numerusform>For %n the mapping fails.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stopped by: %1</source>
        <translation>
            <numerusform>%n stopped by: %1</numerusform>
            <numerusform>%n stopped by: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n event(s), %1 match and can be passed on.</source>
        <translation>
            <numerusform>Of the last event, %1 match and can be passed on.</numerusform>
            <numerusform>Of the last %n events, %1 match and can be passed on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::RulesPage</name>
    <message numerus="yes">
        <source>Delete %n rule(s)?</source>
        <translation>
            <numerusform>Delete %n rule?</numerusform>
            <numerusform>Delete %n rules?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::RunGridPane</name>
    <message numerus="yes">
        <source>%n run(s) longer than 95 % of their function&apos;s</source>
        <translation>
            <numerusform>%n run longer than 95 % of its function&apos;s</numerusform>
            <numerusform>%n runs longer than 95 % of their function&apos;s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::RunGroupsView</name>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::RunHistogram</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::RunLogFeed</name>
    <message numerus="yes">
        <source>… %n line(s) came too fast to be shown here</source>
        <translation>
            <numerusform>… %n line came too fast to be shown here</numerusform>
            <numerusform>… %n lines came too fast to be shown here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::RuntimeActions</name>
    <message numerus="yes">
        <source>%n function(s) use it. Change or delete them first, or disable the runtime.</source>
        <translation>
            <numerusform>%n function uses it. Change or delete it first, or disable the runtime.</numerusform>
            <numerusform>%n functions use it. Change or delete them first, or disable the runtime.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::SandboxPanel</name>
    <message numerus="yes">
        <source>End %n sandbox(es)?</source>
        <translation>
            <numerusform>End %n sandbox?</numerusform>
            <numerusform>End %n sandboxes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) under way in them end as a system error.</source>
        <translation>
            <numerusform>%n run under way in them ends as a system error.</numerusform>
            <numerusform>%n runs under way in them end as a system error.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::Sparkline</name>
    <message numerus="yes">
        <source>%n last runs</source>
        <translation>
            <numerusform>The last run</numerusform>
            <numerusform>The last %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed</source>
        <translation>
            <numerusform>%n of them failed</numerusform>
            <numerusform>%n of them failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::TriggersPage</name>
    <message numerus="yes">
        <source>Delete %n trigger(s)?</source>
        <translation>
            <numerusform>Delete %n trigger?</numerusform>
            <numerusform>Delete %n triggers?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::WindowSet</name>
    <message numerus="yes">
        <source>%n runs are under way or wait.</source>
        <translation>
            <numerusform>%n run is under way or waits.</numerusform>
            <numerusform>%n runs are under way or wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::WiringEditor</name>
    <message numerus="yes">
        <source>Remove %n object(s)</source>
        <translation>
            <numerusform>Remove %n Object</numerusform>
            <numerusform>Remove %n Objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::WiringPage</name>
    <message numerus="yes">
        <source>Up to %n a second</source>
        <translation>
            <numerusform>Up to %n a second</numerusform>
            <numerusform>Up to %n a second</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n functions?</source>
        <translation>
            <numerusform>Delete %n function?</numerusform>
            <numerusform>Delete %n functions?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 would have run for the last %n event(s)</source>
        <translation>
            <numerusform>%1 would have run for the last %n event</numerusform>
            <numerusform>%1 would have run for the last %n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 would have run for the last %n event(s), about %2 a day</source>
        <translation>
            <numerusform>%1 would have run for the last %n event, about %2 a day</numerusform>
            <numerusform>%1 would have run for the last %n events, about %2 a day</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::ZipPanel</name>
    <message numerus="yes">
        <source>Zip of %n files, %1</source>
        <translation>
            <numerusform>Zip of %n file, %1</numerusform>
            <numerusform>Zip of %n files, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the dependencies in %1 are not packed. Nothing is fetched: install them into the folder, then pack it again.</source>
        <translation>
            <numerusform>%n of the dependencies in %1 is not packed. Nothing is fetched: install it into the folder, then pack it again.</numerusform>
            <numerusform>%n of the dependencies in %1 are not packed. Nothing is fetched: install them into the folder, then pack it again.</numerusform>
        </translation>
    </message>
</context>
</TS>
