<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>ActivationText</name>
    <message>
        <source>Started through the API</source>
        <translation>Über die API gestartet</translation>
    </message>
    <message>
        <source>Started from this window</source>
        <translation>Aus diesem Fenster gestartet</translation>
    </message>
    <message>
        <source>Started by rule %1</source>
        <translation>Von Regel %1 gestartet</translation>
    </message>
    <message>
        <source>Started as part of a sequence</source>
        <translation>Als Teil einer Sequenz gestartet</translation>
    </message>
    <message>
        <source>Started as a step of a workflow</source>
        <translation>Als Schritt eines Workflows gestartet</translation>
    </message>
    <message>
        <source>Started by feed %1</source>
        <translation>Von Feed %1 gestartet</translation>
    </message>
    <message>
        <source>Started again from an earlier run</source>
        <translation>Nach einem früheren Lauf erneut gestartet</translation>
    </message>
    <message>
        <source>cancelled after %1</source>
        <translation>abgebrochen nach %1</translation>
    </message>
    <message>
        <source>ended at its limit of %1</source>
        <translation>beendet am Limit von %1</translation>
    </message>
    <message>
        <source>returned %1 after %2</source>
        <translation>gab nach %2 %1 zurück</translation>
    </message>
    <message>
        <source>failed after %1</source>
        <translation>fehlgeschlagen nach %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>waiting for a sandbox</source>
        <translation>wartet auf eine Sandbox</translation>
    </message>
    <message>
        <source>loading its code</source>
        <translation>lädt den Code</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Failed in line %1</source>
        <translation>Gescheitert in Zeile %1</translation>
    </message>
    <message>
        <source>Failed in line %1, in %2</source>
        <translation>Gescheitert in Zeile %1, in %2</translation>
    </message>
    <message>
        <source>%1 of its %2 rules ran a function</source>
        <translation>%1 ihrer %2 Regeln führten eine Funktion aus</translation>
    </message>
</context>
<context>
    <name>ClusterButton</name>
    <message>
        <source>%1 (%2)</source>
        <comment>cluster, purpose</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>ClusterRegistry</name>
    <message>
        <source>OpenWhisk</source>
        <translation>OpenWhisk</translation>
    </message>
    <message>
        <source>Any server with the OpenWhisk API, signalboxd included.</source>
        <translation>Jeder Server mit der OpenWhisk-API, auch signalboxd.</translation>
    </message>
</context>
<context>
    <name>ClusterText</name>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Not answering</source>
        <translation>Antwortet nicht</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>The key is in the desktop&apos;s keychain.</source>
        <translation>Der Schlüssel liegt im Schlüsselbund des Desktops.</translation>
    </message>
    <message>
        <source>The key is kept in memory until Signalbox ends. It is not on disk.</source>
        <translation>Der Schlüssel bleibt im Speicher, bis Signalbox endet. Er liegt nicht auf der Platte.</translation>
    </message>
    <message>
        <source>Create, change and delete functions</source>
        <translation>Funktionen anlegen, ändern und löschen</translation>
    </message>
    <message>
        <source>Read, compare and restore former versions</source>
        <translation>Frühere Versionen lesen, vergleichen und wiederherstellen</translation>
    </message>
    <message>
        <source>Create and change runtimes</source>
        <translation>Laufzeitumgebungen anlegen und ändern</translation>
    </message>
    <message>
        <source>Cancel a run</source>
        <translation>Einen Lauf abbrechen</translation>
    </message>
    <message>
        <source>Show a log while the function runs</source>
        <translation>Ein Protokoll zeigen, während die Funktion läuft</translation>
    </message>
    <message>
        <source>Tell why a run waited or started cold</source>
        <translation>Sagen, warum ein Lauf gewartet hat oder kalt gestartet ist</translation>
    </message>
    <message>
        <source>Keep the inputs of runs, to run them again</source>
        <translation>Die Eingaben von Läufen behalten, um sie erneut auszuführen</translation>
    </message>
    <message>
        <source>Report changes at once instead of being asked</source>
        <translation>Änderungen sofort melden, statt gefragt zu werden</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>Himmelblau</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Olive</source>
        <translation>Oliv</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>See, pin, drain and end live sandboxes</source>
        <translation>Laufende Sandboxen sehen, anheften, leeren und beenden</translation>
    </message>
</context>
<context>
    <name>Connecting</name>
    <message>
        <source>A feed makes events for a trigger</source>
        <translation>Ein Feed erzeugt Ereignisse für einen Trigger</translation>
    </message>
    <message>
        <source>%1 has a feed already</source>
        <translation>%1 hat schon einen Feed</translation>
    </message>
    <message>
        <source>A rule leads from a trigger to a function</source>
        <translation>Eine Regel führt von einem Trigger zu einer Funktion</translation>
    </message>
    <message>
        <source>A sequence runs functions</source>
        <translation>Eine Sequenz führt Funktionen aus</translation>
    </message>
    <message>
        <source>The sequence would run itself</source>
        <translation>Die Sequenz würde sich selbst ausführen</translation>
    </message>
    <message>
        <source>Nothing can start here</source>
        <translation>Hier kann nichts beginnen</translation>
    </message>
    <message>
        <source>Nothing can end here</source>
        <translation>Hier kann nichts enden</translation>
    </message>
    <message>
        <source>%1 does not exist</source>
        <translation>%1 gibt es nicht</translation>
    </message>
</context>
<context>
    <name>CopyMaker</name>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>feed of %1</source>
        <translation>Feed von %1</translation>
    </message>
</context>
<context>
    <name>CronText</name>
    <message>
        <source>%1 and %2</source>
        <comment>the last two of a list</comment>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>days or months</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>Um %1</translation>
    </message>
    <message>
        <source>Every second</source>
        <translation>Jede Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>Every %n second(s)</source>
        <translation>
            <numerusform>Jede Sekunde</numerusform>
            <numerusform>Alle %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation>Jede Minute</translation>
    </message>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>Jede Minute</numerusform>
            <numerusform>Alle %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>At minute %1 of every hour</source>
        <translation>In Minute %1 jeder Stunde</translation>
    </message>
    <message numerus="yes">
        <source>At minute %1, every %n hour(s)</source>
        <translation>
            <numerusform>In Minute %1, jede Stunde</numerusform>
            <numerusform>In Minute %1, alle %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>At minutes %1 of hours %2</source>
        <translation>In den Minuten %1 der Stunden %2</translation>
    </message>
    <message>
        <source>, seconds %1</source>
        <translation>, Sekunden %1</translation>
    </message>
    <message>
        <source>on days of the week %1</source>
        <translation>an den Wochentagen %1</translation>
    </message>
    <message>
        <source>on day %1 of the month</source>
        <translation>am Tag %1 des Monats</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <comment>either day counts</comment>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>months</comment>
        <translation>in %1</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>jeden Tag</translation>
    </message>
</context>
<context>
    <name>EngineText</name>
    <message>
        <source>the sandbox helper is running</source>
        <translation>der Sandbox-Helfer läuft</translation>
    </message>
    <message>
        <source>the sandbox helper is looking at the machine</source>
        <translation>der Sandbox-Helfer untersucht den Rechner</translation>
    </message>
    <message>
        <source>the sandbox helper is not running</source>
        <translation>der Sandbox-Helfer läuft nicht</translation>
    </message>
    <message>
        <source>the sandbox helper died and was restarted, times</source>
        <translation>der Sandbox-Helfer ist gestorben und wurde neu gestartet, Anzahl</translation>
    </message>
    <message>
        <source>no function can run</source>
        <translation>keine Funktion kann laufen</translation>
    </message>
    <message>
        <source>runs in progress at that moment were lost</source>
        <translation>Läufe, die in diesem Moment im Gang waren, gingen verloren</translation>
    </message>
    <message>
        <source>restart Signalbox; reinstall it when that does not help</source>
        <translation>Signalbox neu starten; hilft das nicht, neu installieren</translation>
    </message>
    <message>
        <source>look for the kernel&apos;s out-of-memory killer in the system log</source>
        <translation>im Systemprotokoll nach dem Out-of-Memory-Killer des Kernels suchen</translation>
    </message>
    <message>
        <source>functions see a read-only root of their own</source>
        <translation>Funktionen sehen ein eigenes, nur lesbares Wurzelverzeichnis</translation>
    </message>
    <message>
        <source>no mount namespace</source>
        <translation>kein Mount-Namensraum</translation>
    </message>
    <message>
        <source>functions can read every file that Signalbox can read</source>
        <translation>Funktionen können jede Datei lesen, die Signalbox lesen kann</translation>
    </message>
    <message>
        <source>functions see only their own processes</source>
        <translation>Funktionen sehen nur ihre eigenen Prozesse</translation>
    </message>
    <message>
        <source>no pid namespace</source>
        <translation>kein PID-Namensraum</translation>
    </message>
    <message>
        <source>functions can see and signal other processes of the same user</source>
        <translation>Funktionen können andere Prozesse desselben Benutzers sehen und ihnen Signale senden</translation>
    </message>
    <message>
        <source>sandboxes have a /proc of their own</source>
        <translation>Sandboxen haben ein eigenes /proc</translation>
    </message>
    <message>
        <source>/proc cannot be mounted in sandboxes</source>
        <translation>/proc lässt sich in Sandboxen nicht einhängen</translation>
    </message>
    <message>
        <source>functions that read /proc fail</source>
        <translation>Funktionen, die /proc lesen, schlagen fehl</translation>
    </message>
    <message>
        <source>run Signalbox outside a container, or with an unmasked /proc</source>
        <translation>Signalbox außerhalb eines Containers ausführen, oder mit unverdecktem /proc</translation>
    </message>
    <message>
        <source>functions have no network unless they ask for it</source>
        <translation>Funktionen haben kein Netz, außer sie verlangen es</translation>
    </message>
    <message>
        <source>no network namespace</source>
        <translation>kein Netz-Namensraum</translation>
    </message>
    <message>
        <source>functions cannot make sockets at all unless they ask for the network</source>
        <translation>Funktionen können gar keine Sockets anlegen, außer sie verlangen das Netz</translation>
    </message>
    <message>
        <source>every function can reach the network and services on this machine</source>
        <translation>jede Funktion kann das Netz und Dienste auf diesem Rechner erreichen</translation>
    </message>
    <message>
        <source>shared memory and host name are private</source>
        <translation>gemeinsamer Speicher und Rechnername sind privat</translation>
    </message>
    <message>
        <source>no ipc or uts namespace</source>
        <translation>kein IPC- oder UTS-Namensraum</translation>
    </message>
    <message>
        <source>functions may share System V memory with other programs</source>
        <translation>Funktionen können sich System-V-Speicher mit anderen Programmen teilen</translation>
    </message>
    <message>
        <source>risky system calls are refused</source>
        <translation>riskante Systemaufrufe werden verweigert</translation>
    </message>
    <message>
        <source>the kernel has no seccomp filters</source>
        <translation>der Kernel hat keine Seccomp-Filter</translation>
    </message>
    <message>
        <source>functions may use every system call</source>
        <translation>Funktionen können jeden Systemaufruf benutzen</translation>
    </message>
    <message>
        <source>use a kernel with CONFIG_SECCOMP_FILTER</source>
        <translation>einen Kernel mit CONFIG_SECCOMP_FILTER verwenden</translation>
    </message>
    <message>
        <source>every sandbox has a user id of its own</source>
        <translation>jede Sandbox hat eine eigene Benutzer-ID</translation>
    </message>
    <message>
        <source>no user ids to give to sandboxes</source>
        <translation>keine Benutzer-IDs für Sandboxen</translation>
    </message>
    <message>
        <source>functions run with the rights of root&apos;s files</source>
        <translation>Funktionen laufen mit den Rechten von root auf Dateien</translation>
    </message>
    <message>
        <source>run Signalbox as an ordinary user</source>
        <translation>Signalbox als gewöhnlicher Benutzer ausführen</translation>
    </message>
    <message>
        <source>every sandbox has a user namespace of its own</source>
        <translation>jede Sandbox hat einen eigenen Benutzer-Namensraum</translation>
    </message>
    <message>
        <source>no user namespaces</source>
        <translation>keine Benutzer-Namensräume</translation>
    </message>
    <message>
        <source>functions run with your rights</source>
        <translation>Funktionen laufen mit Ihren Rechten</translation>
    </message>
    <message>
        <source>run Signalbox as an ordinary user, or outside the container that withholds CAP_SYS_ADMIN</source>
        <translation>Signalbox als gewöhnlicher Benutzer ausführen, oder außerhalb des Containers, der CAP_SYS_ADMIN vorenthält</translation>
    </message>
    <message>
        <source>the controller is not there</source>
        <translation>der Controller fehlt</translation>
    </message>
    <message>
        <source>cgroup v1 bounds memory</source>
        <translation>Cgroup v1 begrenzt den Speicher</translation>
    </message>
    <message>
        <source>cgroup v2 bounds memory</source>
        <translation>Cgroup v2 begrenzt den Speicher</translation>
    </message>
    <message>
        <source>no cgroup bounds memory</source>
        <translation>keine Cgroup begrenzt den Speicher</translation>
    </message>
    <message>
        <source>each process of a function is bounded, not all of them together</source>
        <translation>jeder Prozess einer Funktion ist begrenzt, nicht alle zusammen</translation>
    </message>
    <message>
        <source>cgroup v1 bounds the number of processes</source>
        <translation>Cgroup v1 begrenzt die Zahl der Prozesse</translation>
    </message>
    <message>
        <source>cgroup v2 bounds the number of processes</source>
        <translation>Cgroup v2 begrenzt die Zahl der Prozesse</translation>
    </message>
    <message>
        <source>no cgroup bounds processes</source>
        <translation>keine Cgroup begrenzt die Prozesse</translation>
    </message>
    <message>
        <source>the bound per user and namespace is used instead</source>
        <translation>stattdessen gilt die Grenze je Benutzer und Namensraum</translation>
    </message>
    <message>
        <source>cgroup v1 shares the processor by memory size</source>
        <translation>Cgroup v1 teilt den Prozessor nach Speichergröße auf</translation>
    </message>
    <message>
        <source>cgroup v2 shares the processor by memory size</source>
        <translation>Cgroup v2 teilt den Prozessor nach Speichergröße auf</translation>
    </message>
    <message>
        <source>no cgroup shares the processor</source>
        <translation>keine Cgroup teilt den Prozessor auf</translation>
    </message>
    <message>
        <source>a busy function may slow down others</source>
        <translation>eine beschäftigte Funktion kann andere bremsen</translation>
    </message>
    <message>
        <source>processor time and peak memory are metered per run</source>
        <translation>Prozessorzeit und höchster Speicher werden je Lauf gemessen</translation>
    </message>
    <message>
        <source>no cgroup meters processor time and memory</source>
        <translation>keine Cgroup misst Prozessorzeit und Speicher</translation>
    </message>
    <message>
        <source>the launchers count for themselves, which misses processes that nobody waits for</source>
        <translation>die Starter zählen selbst; Prozesse, auf die niemand wartet, fehlen dabei</translation>
    </message>
</context>
<context>
    <name>EntityTables</name>
    <message>
        <source>Binding of %1</source>
        <translation>Bindung von %1</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>By hand and API</source>
        <translation>Von Hand und API</translation>
    </message>
    <message>
        <source>Trigger gone</source>
        <translation>Trigger fehlt</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Every event</source>
        <translation>Jedes Ereignis</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Last Event</source>
        <translation>Letztes Ereignis</translation>
    </message>
    <message>
        <source>Next Event</source>
        <translation>Nächstes Ereignis</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Kriterien</translation>
    </message>
</context>
<context>
    <name>EnvironmentText</name>
    <message>
        <source>Isolation</source>
        <translation>Isolierung</translation>
    </message>
    <message>
        <source>Runtimes</source>
        <translation>Laufzeitumgebungen</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicherung</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message numerus="yes">
        <source>%n good</source>
        <translation>
            <numerusform>%n gut</numerusform>
            <numerusform>%n gut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weaker</source>
        <translation>
            <numerusform>%n schwächer</numerusform>
            <numerusform>%n schwächer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n fehlt</numerusform>
            <numerusform>%n fehlen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Cannot be read: %1</source>
        <translation>Nicht lesbar: %1</translation>
    </message>
    <message>
        <source>Not valid: %1</source>
        <translation>Ungültig: %1</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Nicht gefunden: %1</translation>
    </message>
    <message>
        <source>Conflict: %1</source>
        <translation>Konflikt: %1</translation>
    </message>
    <message>
        <source>Not signed in: %1</source>
        <translation>Nicht angemeldet: %1</translation>
    </message>
    <message>
        <source>Not allowed: %1</source>
        <translation>Nicht erlaubt: %1</translation>
    </message>
    <message>
        <source>Too large: %1</source>
        <translation>Zu groß: %1</translation>
    </message>
    <message>
        <source>Too many requests: %1</source>
        <translation>Zu viele Anfragen: %1</translation>
    </message>
    <message>
        <source>Not available: %1</source>
        <translation>Nicht verfügbar: %1</translation>
    </message>
    <message>
        <source>Took too long: %1</source>
        <translation>Zeit überschritten: %1</translation>
    </message>
    <message>
        <source>Cancelled: %1</source>
        <translation>Abgebrochen: %1</translation>
    </message>
    <message>
        <source>Not supported: %1</source>
        <translation>Nicht unterstützt: %1</translation>
    </message>
    <message>
        <source>Internal error: %1</source>
        <translation>Interner Fehler: %1</translation>
    </message>
</context>
<context>
    <name>FeedForm</name>
    <message>
        <source>Payload</source>
        <translation>Nutzlast</translation>
    </message>
    <message>
        <source>What each event carries</source>
        <translation>Was jedes Ereignis mitbringt</translation>
    </message>
    <message>
        <source>Key of the due time</source>
        <translation>Schlüssel der Fälligkeit</translation>
    </message>
    <message>
        <source>Under this key the event says when it was due; empty: it does not</source>
        <translation>Unter diesem Schlüssel sagt das Ereignis, wann es fällig war; leer: gar nicht</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Nothing is due before</source>
        <translation>Vorher ist nichts fällig</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Nothing is due behind</source>
        <translation>Danach ist nichts fällig</translation>
    </message>
    <message>
        <source>Maximum count</source>
        <translation>Höchstzahl</translation>
    </message>
    <message>
        <source>So many events in all; 0: no end</source>
        <translation>So viele Ereignisse insgesamt; 0: kein Ende</translation>
    </message>
    <message>
        <source>The payload, due now</source>
        <translation>Die Nutzlast, jetzt fällig</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Fires at the times of a cron pattern</source>
        <translation>Löst zu den Zeiten eines Cron-Musters aus</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Minute, hour, day, month, weekday; seconds may go first</source>
        <translation>Minute, Stunde, Tag, Monat, Wochentag; Sekunden können davor stehen</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Europe/Berlin, or local for the engine&apos;s machine</source>
        <translation>Europe/Berlin, oder local für den Rechner der Engine</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervall</translation>
    </message>
    <message>
        <source>Fires every so often</source>
        <translation>Löst in festen Abständen aus</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Seconds between two events, added to the minutes</source>
        <translation>Sekunden zwischen zwei Ereignissen, zu den Minuten addiert</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Minutes between two events, added to the seconds</source>
        <translation>Minuten zwischen zwei Ereignissen, zu den Sekunden addiert</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>Fires a single time</source>
        <translation>Löst ein einziges Mal aus</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>When it fires</source>
        <translation>Wann es auslöst</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>What becomes of the trigger when it has fired</source>
        <translation>Was aus dem Trigger wird, wenn er ausgelöst hat</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Last part of the URL, at least 16 characters; the engine chooses one</source>
        <translation>Letzter Teil der URL, mindestens 16 Zeichen; die Engine wählt einen</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>HTTP methods that are taken</source>
        <translation>HTTP-Methoden, die angenommen werden</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>How the sender proves who it is</source>
        <translation>Wie der Absender sich ausweist</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>The token, or the key of the signature</source>
        <translation>Das Token oder der Schlüssel der Signatur</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Where the token (Authorization) or signature (X-Signature) is</source>
        <translation>Wo das Token (Authorization) oder die Signatur (X-Signature) steht</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Präfix</translation>
    </message>
    <message>
        <source>What stands before the signature: sha256=</source>
        <translation>Was vor der Signatur steht: sha256=</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>Hash function of the signature</source>
        <translation>Hashfunktion der Signatur</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>How the signature is written</source>
        <translation>Wie die Signatur geschrieben ist</translation>
    </message>
    <message>
        <source>Header of the delivery</source>
        <translation>Kopfzeile der Zustellung</translation>
    </message>
    <message>
        <source>Names a delivery; one that comes again is refused</source>
        <translation>Benennt eine Zustellung; eine, die noch einmal kommt, wird abgelehnt</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>Seconds that a signed time may be off, and that deliveries are remembered</source>
        <translation>Sekunden, um die eine signierte Zeit abweichen darf und die Zustellungen gemerkt werden</translation>
    </message>
    <message>
        <source>Largest body</source>
        <translation>Größter Rumpf</translation>
    </message>
    <message>
        <source>In bytes</source>
        <translation>In Bytes</translation>
    </message>
    <message>
        <source>Requests per minute</source>
        <translation>Anfragen pro Minute</translation>
    </message>
    <message>
        <source>More are refused; 0: no bound</source>
        <translation>Mehr werden abgelehnt; 0: keine Grenze</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Makes the event of event.method, event.query, event.headers and event.body</source>
        <translation>Macht das Ereignis aus event.method, event.query, event.headers und event.body</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Fires for each HTTP request to a URL of its own</source>
        <translation>Löst für jede HTTP-Anfrage an eine eigene URL aus</translation>
    </message>
    <message>
        <source>A request with the body {&quot;test&quot;: true}</source>
        <translation>Eine Anfrage mit dem Rumpf {&quot;test&quot;: true}</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Names or package/names that count, with * and ?; empty: all</source>
        <translation>Namen oder Paket/Namen, die zählen, mit * und ?; leer: alle</translation>
    </message>
    <message>
        <source>Activation Ended</source>
        <translation>Aktivierung beendet</translation>
    </message>
    <message>
        <source>Fires when a function of the namespace has run</source>
        <translation>Löst aus, wenn eine Funktion des Namensraums gelaufen ist</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>How it ended; empty: any way</source>
        <translation>Wie sie endete; leer: gleich wie</translation>
    </message>
    <message>
        <source>Longer than</source>
        <translation>Länger als</translation>
    </message>
    <message>
        <source>Milliseconds that the run took at least</source>
        <translation>Millisekunden, die der Lauf mindestens gedauert hat</translation>
    </message>
    <message>
        <source>Steps of sequences</source>
        <translation>Schritte von Sequenzen</translation>
    </message>
    <message>
        <source>Also the functions that a sequence runs</source>
        <translation>Auch die Funktionen, die eine Sequenz ausführt</translation>
    </message>
    <message>
        <source>A made-up run that failed</source>
        <translation>Ein erfundener Lauf, der fehlschlug</translation>
    </message>
    <message>
        <source>Clear at</source>
        <translation>Vorbei bei</translation>
    </message>
    <message>
        <source>Over no longer from here down; one less than the threshold otherwise</source>
        <translation>Ab hier abwärts nicht mehr darüber; sonst eins unter der Schwelle</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Seconds without a break before it counts</source>
        <translation>Sekunden ohne Unterbrechung, bevor es zählt</translation>
    </message>
    <message>
        <source>Looks every</source>
        <translation>Sieht nach alle</translation>
    </message>
    <message>
        <source>Seconds between two looks</source>
        <translation>Sekunden zwischen zwei Blicken</translation>
    </message>
    <message>
        <source>Tell when it is over</source>
        <translation>Sagen, wenn es vorbei ist</translation>
    </message>
    <message>
        <source>Fires again when it has fallen back</source>
        <translation>Löst wieder aus, wenn es zurückgegangen ist</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Fires when too many runs wait for a sandbox, once per crossing</source>
        <translation>Löst aus, wenn zu viele Läufe auf eine Sandbox warten, einmal je Überschreitung</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Name or package/name that counts, with * and ?; empty: all</source>
        <translation>Name oder Paket/Name, der zählt, mit * und ?; leer: alle</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>So many waiting runs are too many</source>
        <translation>So viele wartende Läufe sind zu viele</translation>
    </message>
    <message>
        <source>The queue as it is, said to be over the threshold</source>
        <translation>Die Warteschlange, wie sie ist, als über der Schwelle gemeldet</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Fires when too much memory is in use, once per crossing</source>
        <translation>Löst aus, wenn zu viel Arbeitsspeicher benutzt wird, einmal je Überschreitung</translation>
    </message>
    <message>
        <source>Memory of</source>
        <translation>Speicher von</translation>
    </message>
    <message>
        <source>What sandboxes reserve, or what the machine uses</source>
        <translation>Was Sandboxes reservieren oder was der Rechner benutzt</translation>
    </message>
    <message>
        <source>Percent from which on it is too much</source>
        <translation>Prozent, ab denen es zu viel ist</translation>
    </message>
    <message>
        <source>The memory as it is, said to be over the threshold</source>
        <translation>Der Speicher, wie er ist, als über der Schwelle gemeldet</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Fires once a period, when runs have cost more than they may</source>
        <translation>Löst einmal je Zeitraum aus, wenn Läufe mehr gekostet haben, als sie dürfen</translation>
    </message>
    <message>
        <source>Per period, in hundredths of the currency</source>
        <translation>Je Zeitraum, in Hundertsteln der Währung</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Begins at midnight, on Monday, on the first (UTC)</source>
        <translation>Beginnt um Mitternacht, am Montag, am Ersten (UTC)</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Fires beyond this part of the budget</source>
        <translation>Löst jenseits dieses Teils des Budgets aus</translation>
    </message>
    <message>
        <source>What the period has cost so far</source>
        <translation>Was der Zeitraum bisher gekostet hat</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Fires for files of a folder that come, change and go, when writing ended</source>
        <translation>Löst für Dateien eines Ordners aus, die kommen, sich ändern und gehen, sobald das Schreiben endete</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>On the engine&apos;s machine; begins with a slash</source>
        <translation>Auf dem Rechner der Engine; beginnt mit einem Schrägstrich</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>File names that count, with * and ?; empty: all</source>
        <translation>Dateinamen, die zählen, mit * und ?; leer: alle</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>What counts; empty: everything</source>
        <translation>Was zählt; leer: alles</translation>
    </message>
    <message>
        <source>With subfolders</source>
        <translation>Mit Unterordnern</translation>
    </message>
    <message>
        <source>Also what is in folders of the folder</source>
        <translation>Auch was in Ordnern des Ordners ist</translation>
    </message>
    <message>
        <source>Tell what is there</source>
        <translation>Sagen, was da ist</translation>
    </message>
    <message>
        <source>Files that are there when the feed is made count as created</source>
        <translation>Dateien, die beim Anlegen des Feeds da sind, gelten als angelegt</translation>
    </message>
    <message>
        <source>A made-up file that was created</source>
        <translation>Eine erfundene Datei, die angelegt wurde</translation>
    </message>
    <message>
        <source>The trigger stays</source>
        <translation>Der Trigger bleibt</translation>
    </message>
    <message>
        <source>The trigger goes</source>
        <translation>Der Trigger verschwindet</translation>
    </message>
    <message>
        <source>The trigger and its rules go</source>
        <translation>Der Trigger und seine Regeln verschwinden</translation>
    </message>
    <message>
        <source>No check</source>
        <translation>Keine Prüfung</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Signature (HMAC)</source>
        <translation>Signatur (HMAC)</translation>
    </message>
    <message>
        <source>GitHub</source>
        <translation>GitHub</translation>
    </message>
    <message>
        <source>GitLab</source>
        <translation>GitLab</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Slack</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>SHA-1</source>
        <translation>SHA-1</translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation>Hexadezimal</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Application error</source>
        <translation>Anwendungsfehler</translation>
    </message>
    <message>
        <source>Developer error</source>
        <translation>Entwicklerfehler</translation>
    </message>
    <message>
        <source>System error</source>
        <translation>Systemfehler</translation>
    </message>
    <message>
        <source>Sandboxes</source>
        <translation>Sandboxes</translation>
    </message>
    <message>
        <source>The machine</source>
        <translation>Der Rechner</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>MQTT</source>
        <translation>MQTT</translation>
    </message>
    <message>
        <source>Fires for messages of topics</source>
        <translation>Löst für Nachrichten von Themen aus</translation>
    </message>
    <message>
        <source>A made-up message of the first topic</source>
        <translation>Eine erfundene Nachricht des ersten Themas</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Name or address of the broker</source>
        <translation>Name oder Adresse des Brokers</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Where it listens</source>
        <translation>Wo er lauscht</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>With + and # for parts</source>
        <translation>Mit + und # für Teile</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Who we are to it</source>
        <translation>Wer wir für ihn sind</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Kept as a secret</source>
        <translation>Wird als Geheimnis verwahrt</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>TLS, with a certificate that is good for the host</source>
        <translation>TLS, mit einem Zertifikat, das für den Rechner gilt</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>File with the authorities to trust; the machine&apos;s otherwise</source>
        <translation>Datei mit den Stellen, denen vertraut wird; sonst die des Rechners</translation>
    </message>
    <message>
        <source>Quality of service</source>
        <translation>Dienstgüte</translation>
    </message>
    <message>
        <source>1: kept by the broker until it is on disk here; 0: not</source>
        <translation>1: Der Broker behält die Nachricht, bis sie hier auf der Platte ist; 0: nicht</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>Client-Kennung</translation>
    </message>
    <message>
        <source>Names the session that the broker keeps; the engine chooses one</source>
        <translation>Benennt die Sitzung, die der Broker behält; die Engine wählt eine</translation>
    </message>
    <message>
        <source>Read JSON</source>
        <translation>JSON lesen</translation>
    </message>
    <message>
        <source>Bodies that are JSON become JSON; otherwise they stay text</source>
        <translation>Inhalte, die JSON sind, werden JSON; sonst bleiben sie Text</translation>
    </message>
    <message>
        <source>AMQP</source>
        <translation>AMQP</translation>
    </message>
    <message>
        <source>Fires for messages of a queue (RabbitMQ)</source>
        <translation>Löst für Nachrichten einer Warteschlange aus (RabbitMQ)</translation>
    </message>
    <message>
        <source>A made-up message</source>
        <translation>Eine erfundene Nachricht</translation>
    </message>
    <message>
        <source>Its messages are taken off it</source>
        <translation>Ihre Nachrichten werden entnommen</translation>
    </message>
    <message>
        <source>Virtual host</source>
        <translation>Virtueller Host</translation>
    </message>
    <message>
        <source>Part of the broker</source>
        <translation>Teil des Brokers</translation>
    </message>
    <message>
        <source>Make the queue</source>
        <translation>Warteschlange anlegen</translation>
    </message>
    <message>
        <source>Durable, when it is not there</source>
        <translation>Dauerhaft, wenn es sie nicht gibt</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>The queue is bound to it; empty: it is not</source>
        <translation>Die Warteschlange wird daran gebunden; leer: wird sie nicht</translation>
    </message>
    <message>
        <source>Routing key</source>
        <translation>Routing-Schlüssel</translation>
    </message>
    <message>
        <source>Of that binding</source>
        <translation>Dieser Bindung</translation>
    </message>
    <message>
        <source>Redis Stream</source>
        <translation>Redis-Stream</translation>
    </message>
    <message>
        <source>Fires for entries of a stream</source>
        <translation>Löst für Einträge eines Streams aus</translation>
    </message>
    <message>
        <source>A made-up entry</source>
        <translation>Ein erfundener Eintrag</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>Key of the stream; it is made when it is not there</source>
        <translation>Schlüssel des Streams; er wird angelegt, wenn es ihn nicht gibt</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Consumer group; its members share what comes</source>
        <translation>Verbrauchergruppe; ihre Mitglieder teilen sich, was kommt</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Number of the database</source>
        <translation>Nummer der Datenbank</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>Where a group begins that the broker does not know yet</source>
        <translation>Wo eine Gruppe beginnt, die der Broker noch nicht kennt</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>Verbraucher</translation>
    </message>
    <message>
        <source>Our name in the group; the engine chooses one</source>
        <translation>Unser Name in der Gruppe; die Engine wählt einen</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Name of the database</source>
        <translation>Name der Datenbank</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>verify-full also checks the server&apos;s certificate</source>
        <translation>verify-full prüft auch das Zertifikat des Servers</translation>
    </message>
    <message>
        <source>Tell gaps</source>
        <translation>Lücken melden</translation>
    </message>
    <message>
        <source>An event {gap: true} when notifications may have been missed</source>
        <translation>Ein Ereignis {gap: true}, wenn Benachrichtigungen entgangen sein können</translation>
    </message>
    <message>
        <source>Kafka</source>
        <translation>Kafka</translation>
    </message>
    <message>
        <source>Brokers</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>host:port, with commas between</source>
        <translation>host:port, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>All of their partitions</source>
        <translation>Alle ihre Partitionen</translation>
    </message>
    <message>
        <source>Log in by</source>
        <translation>Anmelden mit</translation>
    </message>
    <message>
        <source>SASL mechanism, where a user is given</source>
        <translation>SASL-Verfahren, wenn ein Benutzer angegeben ist</translation>
    </message>
    <message>
        <source>The next</source>
        <translation>Dem nächsten</translation>
    </message>
    <message>
        <source>The oldest</source>
        <translation>Dem ältesten</translation>
    </message>
    <message>
        <source>Where offered</source>
        <translation>Wo angeboten</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Required, certificate checked</source>
        <translation>Verlangt, mit Prüfung des Zertifikats</translation>
    </message>
    <message>
        <source>PLAIN</source>
        <translation>PLAIN</translation>
    </message>
    <message>
        <source>SCRAM-SHA-256</source>
        <translation>SCRAM-SHA-256</translation>
    </message>
    <message>
        <source>SCRAM-SHA-512</source>
        <translation>SCRAM-SHA-512</translation>
    </message>
    <message>
        <source>Price table</source>
        <translation>Preistabelle</translation>
    </message>
    <message>
        <source>Its id, as GET /signalbox/v1/prices has it; empty: the one that holds</source>
        <translation>Ihre Kennung, wie GET /signalbox/v1/prices sie nennt; leer: die geltende</translation>
    </message>
    <message>
        <source>Instead of a table: of a gigabyte-second, in billionths of the currency</source>
        <translation>Statt einer Tabelle: einer Gigabyte-Sekunde, in Milliardsteln der Währung</translation>
    </message>
    <message>
        <source>Fires for rows of a table, or for notifications (LISTEN, NOTIFY), which the server keeps for nobody</source>
        <translation>Feuert für Zeilen einer Tabelle oder für Benachrichtigungen (LISTEN, NOTIFY), die der Server für niemanden aufhebt</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Its rows are the events, deleted when they are on disk: none is lost</source>
        <translation>Ihre Zeilen sind die Ereignisse; sie werden gelöscht, wenn diese auf der Platte sind: Keines geht verloren</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Column by which rows are told apart and ordered; unique</source>
        <translation>Spalte, die Zeilen unterscheidet und ordnet; eindeutig</translation>
    </message>
    <message>
        <source>Seconds between two looks at the table without a notification</source>
        <translation>Sekunden, nach denen ohne Benachrichtigung in die Tabelle gesehen wird</translation>
    </message>
    <message>
        <source>What is listened to; not needed with a table</source>
        <translation>Worauf gehört wird; mit einer Tabelle nicht nötig</translation>
    </message>
    <message>
        <source>A made-up row, or notification on the first channel</source>
        <translation>Eine erdachte Zeile oder Benachrichtigung auf dem ersten Kanal</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Sequence %1</source>
        <translation>Sequenz %1</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Sequenz</translation>
    </message>
    <message>
        <source>Workflow %1</source>
        <translation>Workflow %1</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>Feed %1</source>
        <translation>Feed %1</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Feed</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>vor %1 d</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Application error</source>
        <translation>Anwendungsfehler</translation>
    </message>
    <message>
        <source>Developer error</source>
        <translation>Entwicklerfehler</translation>
    </message>
    <message>
        <source>System error</source>
        <translation>Systemfehler</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Zeitlimit überschritten</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut ausgeführt</translation>
    </message>
    <message>
        <source>Prewarmed</source>
        <translation>Vorgewärmt</translation>
    </message>
    <message>
        <source>Loading code</source>
        <translation>Lädt Code</translation>
    </message>
    <message>
        <source>Warm</source>
        <translation>Warm</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>d MMM HH:mm:ss</source>
        <comment>date format</comment>
        <translation>d. MMM HH:mm:ss</translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm:ss</source>
        <comment>date format</comment>
        <translation>d. MMM yyyy HH:mm:ss</translation>
    </message>
    <message>
        <source>%1 GiB s</source>
        <comment>gibibytes times seconds</comment>
        <translation>%1 GiB s</translation>
    </message>
</context>
<context>
    <name>FunctionTemplates</name>
    <message>
        <source>Greeting</source>
        <translation>Begrüßung</translation>
    </message>
    <message>
        <source>Work with errors and a log</source>
        <translation>Arbeit mit Fehlern und Protokoll</translation>
    </message>
    <message>
        <source>Answer for the web</source>
        <translation>Antwort für das Web</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>On a schedule</source>
        <translation>Nach Zeitplan</translation>
    </message>
    <message>
        <source>On a webhook request</source>
        <translation>Bei einer Webhook-Anfrage</translation>
    </message>
    <message>
        <source>On a new or changed file</source>
        <translation>Bei einer neuen oder geänderten Datei</translation>
    </message>
    <message>
        <source>On an MQTT message</source>
        <translation>Bei einer MQTT-Nachricht</translation>
    </message>
    <message>
        <source>On an AMQP message</source>
        <translation>Bei einer AMQP-Nachricht</translation>
    </message>
    <message>
        <source>On a Kafka message</source>
        <translation>Bei einer Kafka-Nachricht</translation>
    </message>
    <message>
        <source>On an entry of a Redis stream</source>
        <translation>Bei einem Eintrag eines Redis-Streams</translation>
    </message>
    <message>
        <source>On a PostgreSQL notification</source>
        <translation>Bei einer PostgreSQL-Benachrichtigung</translation>
    </message>
    <message>
        <source>When a run has ended</source>
        <translation>Wenn ein Lauf geendet hat</translation>
    </message>
</context>
<context>
    <name>GraphProblems</name>
    <message>
        <source>There is no trigger %1.</source>
        <translation>Es gibt keinen Trigger %1.</translation>
    </message>
    <message>
        <source>There is no function %1.</source>
        <translation>Es gibt keine Funktion %1.</translation>
    </message>
    <message>
        <source>%1 fails: %2</source>
        <translation>%1 schlägt fehl: %2</translation>
    </message>
    <message>
        <source>The sequence %1 has no functions.</source>
        <translation>Die Sequenz %1 hat keine Funktionen.</translation>
    </message>
    <message>
        <source>No rule listens to the trigger %1.</source>
        <translation>Keine Regel hört auf den Trigger %1.</translation>
    </message>
    <message>
        <source>Every rule of the trigger %1 is off.</source>
        <translation>Jede Regel des Triggers %1 ist aus.</translation>
    </message>
    <message>
        <source>The criteria of %1 cannot be used: %2</source>
        <translation>Die Kriterien von %1 sind nicht verwendbar: %2</translation>
    </message>
</context>
<context>
    <name>GraphText</name>
    <message>
        <source>Feed</source>
        <translation>Feed</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Dead letter</source>
        <translation>Fehlerablage</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <comment>wires of a node</comment>
        <translation>%1 eingehend, %2 ausgehend</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <comment>rule, trigger, function</comment>
        <translation>%1 von %2 nach %3</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>when %1</source>
        <translation>wenn %1</translation>
    </message>
    <message>
        <source>%1 a minute</source>
        <translation>%1 pro Minute</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 queued</source>
        <translation>%1 in der Warteschlange</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 laufend</translation>
    </message>
    <message>
        <source>last: %1 at %2</source>
        <translation>zuletzt: %1 um %2</translation>
    </message>
    <message>
        <source>cold start</source>
        <translation>Kaltstart</translation>
    </message>
</context>
<context>
    <name>IncidentFile</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>%1 (%2) holds %3 to %4.</source>
        <translation>%1 (%2) umfasst %3 bis %4.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs,</source>
        <translation>
            <numerusform>%n Lauf,</numerusform>
            <numerusform>%n Läufe,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events;</source>
        <translation>
            <numerusform>%n Ereignis;</numerusform>
            <numerusform>%n Ereignisse;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secrets were taken out.</source>
        <translation>
            <numerusform>%n Geheimnis wurde entfernt.</numerusform>
            <numerusform>%n Geheimnisse wurden entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n or more older runs did not fit.</source>
        <translation>
            <numerusform>Mindestens %n älterer Lauf passte nicht hinein.</numerusform>
            <numerusform>Mindestens %n ältere Läufe passten nicht hinein.</numerusform>
        </translation>
    </message>
    <message>
        <source>Some code was left out.</source>
        <translation>Ein Teil des Codes fehlt.</translation>
    </message>
</context>
<context>
    <name>JsonDiff</name>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
</context>
<context>
    <name>JsonTree</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n Feld</numerusform>
            <numerusform>%n Felder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n Element</numerusform>
            <numerusform>%n Elemente</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogColors</name>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Sky blue</source>
        <translation>Himmelblau</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Vermilion</source>
        <translation>Zinnoberrot</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Lines without a severity</source>
        <translation>Zeilen ohne Schweregrad</translation>
    </message>
    <message>
        <source>Traces</source>
        <translation>Ablaufspuren</translation>
    </message>
    <message>
        <source>Debugging</source>
        <translation>Fehlersuche</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Informationen</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Fatal</source>
        <translation>Fatal</translation>
    </message>
</context>
<context>
    <name>MetricCharts</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1/min</source>
        <translation>%1/min</translation>
    </message>
    <message>
        <source>%1/h</source>
        <translation>%1/h</translation>
    </message>
    <message>
        <source>Rate of Runs</source>
        <translation>Läufe je Zeit</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeit überschritten</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Initialisation</source>
        <translation>Initialisierung</translation>
    </message>
    <message>
        <source>Cold Starts</source>
        <translation>Kaltstarts</translation>
    </message>
    <message>
        <source>cold</source>
        <translation>kalt</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>Gleichzeitigkeit</translation>
    </message>
    <message>
        <source>at once, on average</source>
        <translation>gleichzeitig, im Mittel</translation>
    </message>
    <message>
        <source>whole engine, most</source>
        <translation>ganze Engine, höchstens</translation>
    </message>
    <message>
        <source>Queue of the Engine</source>
        <translation>Warteschlange der Engine</translation>
    </message>
    <message>
        <source>most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>on average</source>
        <translation>im Mittel</translation>
    </message>
    <message>
        <source>Sandboxes of the Engine</source>
        <translation>Sandboxes der Engine</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>beschäftigt</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>warm</translation>
    </message>
    <message>
        <source>prepared</source>
        <translation>vorbereitet</translation>
    </message>
    <message>
        <source>Memory of Runs</source>
        <translation>Speicher der Läufe</translation>
    </message>
    <message>
        <source>most used</source>
        <translation>höchstens belegt</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Memory of the Engine</source>
        <translation>Speicher der Engine</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>vorgemerkt</translation>
    </message>
    <message>
        <source>to be had</source>
        <translation>verfügbar</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Je Zeit</translation>
    </message>
    <message>
        <source>Errors of Runs</source>
        <translation>Fehleranteil</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Duration p50</source>
        <translation>Dauer p50</translation>
    </message>
    <message>
        <source>Duration p95</source>
        <translation>Dauer p95</translation>
    </message>
    <message>
        <source>Duration p99</source>
        <translation>Dauer p99</translation>
    </message>
    <message>
        <source>Wait p95</source>
        <translation>Wartezeit p95</translation>
    </message>
    <message>
        <source>Initialisation p95</source>
        <translation>Initialisierung p95</translation>
    </message>
    <message>
        <source>Cold</source>
        <translation>Kalt</translation>
    </message>
    <message>
        <source>Most Memory</source>
        <translation>Höchster Speicher</translation>
    </message>
    <message>
        <source>Memory Limit</source>
        <translation>Speichergrenze</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>(all others)</source>
        <translation>(alle anderen)</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
</context>
<context>
    <name>MonthlyCost</name>
    <message>
        <source>Prices: %1, %2 of %3</source>
        <translation>Preise: %1, %2 vom %3</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>GB-Seconds</source>
        <translation>GB-Sekunden</translation>
    </message>
    <message>
        <source>CPU Seconds</source>
        <translation>CPU-Sekunden</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ohne)</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Free of charge</source>
        <translation>Kostenfrei</translation>
    </message>
    <message>
        <source>To be paid</source>
        <translation>Zu zahlen</translation>
    </message>
    <message>
        <source>Cost of %1 in %2 (%3)</source>
        <translation>Kosten von %1 im Monat %2 (%3)</translation>
    </message>
</context>
<context>
    <name>MutedFunctions</name>
    <message>
        <source>Type a name, or one with * in it</source>
        <translation>Einen Namen eingeben, auch mit * darin</translation>
    </message>
    <message>
        <source>%1 is muted already</source>
        <translation>%1 ist schon stummgeschaltet</translation>
    </message>
    <message>
        <source>There is no room for more: one name with * can stand for many</source>
        <translation>Für mehr ist kein Platz: Ein Name mit * kann für viele stehen</translation>
    </message>
</context>
<context>
    <name>NodePainter</name>
    <message>
        <source>%1/min</source>
        <translation>%1/min</translation>
    </message>
    <message>
        <source>%1 (off)</source>
        <translation>%1 (aus)</translation>
    </message>
</context>
<context>
    <name>NoticePolicy</name>
    <message>
        <source>%1 could not run %2</source>
        <comment>cluster, function</comment>
        <translation>%1 konnte %2 nicht ausführen</translation>
    </message>
    <message>
        <source>The fault is the platform&apos;s. The run says why.</source>
        <translation>Der Fehler liegt bei der Plattform. Der Lauf sagt, warum.</translation>
    </message>
    <message>
        <source>%1 fails now</source>
        <comment>function</comment>
        <translation>%1 schlägt jetzt fehl</translation>
    </message>
    <message>
        <source>%1 after %2, fired by the rule %3. It worked the time before.</source>
        <translation>%1 nach %2, ausgelöst von der Regel %3. Beim Mal davor ging es.</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Zeitlimit überschritten</translation>
    </message>
    <message>
        <source>%1 after %2. It worked the time before.</source>
        <translation>%1 nach %2. Beim Mal davor ging es.</translation>
    </message>
    <message>
        <source>%1 is done</source>
        <comment>function</comment>
        <translation>%1 ist fertig</translation>
    </message>
    <message>
        <source>%1 has failed</source>
        <comment>function</comment>
        <translation>%1 ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>It took %1, waiting included.</source>
        <translation>Das dauerte %1, Wartezeit eingeschlossen.</translation>
    </message>
    <message numerus="yes">
        <source>%n functions fail now</source>
        <translation>
            <numerusform>%n Funktion schlägt jetzt fehl</numerusform>
            <numerusform>%n Funktionen schlagen jetzt fehl</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <comment>cluster</comment>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>Budget alert: %1</source>
        <translation>Budget-Alarm: %1</translation>
    </message>
    <message>
        <source>Runs on %1 have cost more than the part of it at which it tells.</source>
        <comment>cluster</comment>
        <translation>Läufe auf %1 haben mehr gekostet als der Teil, ab dem es sich meldet.</translation>
    </message>
</context>
<context>
    <name>QDialog</name>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;OK</translation>
    </message>
</context>
<context>
    <name>RoutineText</name>
    <message>
        <source>Succeeded, warm, waited less than %1 and took less than %2</source>
        <translation>Erfolgreich, warm, weniger als %1 gewartet und weniger als %2 gelaufen</translation>
    </message>
</context>
<context>
    <name>RunCells</name>
    <message>
        <source>Unfinished</source>
        <translation>Nicht beendet</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Application error</source>
        <translation>Anwendungsfehler</translation>
    </message>
    <message>
        <source>Developer or system error, time-out</source>
        <translation>Entwicklerfehler, Systemfehler oder Zeitüberschreitung</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>did not end well</source>
        <translation>endete nicht gut</translation>
    </message>
</context>
<context>
    <name>RunComparison</name>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>same as base</source>
        <translation>wie Basis</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>amount and currency</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>anders</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>difference and percent</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>differs, %1</source>
        <translation>anders, %1</translation>
    </message>
    <message>
        <source>Cold</source>
        <translation>Kalt</translation>
    </message>
    <message>
        <source>Warm</source>
        <translation>Warm</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>run and time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Init</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Speichergrenze</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>Höchster Speicher</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Anlass</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>Abgerechnet</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunCost</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>By the prices of %1 (%2), before what is free. A million runs like this one: %3 %4.</source>
        <translation>Nach den Preisen von %1 (%2), vor Freimengen. Eine Million solcher Läufe: %3 %4.</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>The run did not start. %1</source>
        <translation>Der Lauf hat nicht begonnen. %1</translation>
    </message>
    <message>
        <source>Run %1 could not be cancelled. %2</source>
        <translation>Lauf %1 konnte nicht abgebrochen werden. %2</translation>
    </message>
    <message>
        <source>It has finished</source>
        <translation>Er ist beendet</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Open &amp;Function</source>
        <translation>F&amp;unktion öffnen</translation>
    </message>
    <message>
        <source>&amp;Run Again</source>
        <translation>E&amp;rneut ausführen</translation>
    </message>
    <message>
        <source>&amp;Edit Input and Run…</source>
        <translation>&amp;Eingabe ändern und ausführen …</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Copy &amp;Id</source>
        <translation>&amp;Kennung kopieren</translation>
    </message>
</context>
<context>
    <name>RuntimeCheck</name>
    <message>
        <source>A runtime needs a kind, such as python:3.11.</source>
        <translation>Eine Laufzeitumgebung braucht eine Art, etwa python:3.11.</translation>
    </message>
    <message>
        <source>Write family:version in small letters, digits, dots and dashes.</source>
        <translation>Familie:Version in Kleinbuchstaben, Ziffern, Punkten und Strichen schreiben.</translation>
    </message>
    <message>
        <source>:default stands for the default of a family and cannot be a kind.</source>
        <translation>:default steht für den Standard einer Familie und kann keine Art sein.</translation>
    </message>
    <message>
        <source>There is a runtime of this kind already.</source>
        <translation>Es gibt schon eine Laufzeitumgebung dieser Art.</translation>
    </message>
    <message>
        <source>This launcher needs an interpreter.</source>
        <translation>Dieser Starter braucht einen Interpreter.</translation>
    </message>
    <message>
        <source>Give the whole path, beginning with a slash.</source>
        <translation>Den ganzen Pfad angeben, beginnend mit einem Schrägstrich.</translation>
    </message>
    <message>
        <source>Cannot be more than the maximum.</source>
        <translation>Kann nicht mehr als das Maximum sein.</translation>
    </message>
    <message>
        <source>Line %1 is not NAME=value.</source>
        <translation>Zeile %1 ist nicht NAME=Wert.</translation>
    </message>
</context>
<context>
    <name>SearchFault</name>
    <message>
        <source>a closing quotation mark is missing</source>
        <translation>ein schließendes Anführungszeichen fehlt</translation>
    </message>
    <message>
        <source>there is nothing to look for</source>
        <translation>es gibt nichts zu suchen</translation>
    </message>
    <message>
        <source>there is no “%1”; within a text it needs quotation marks</source>
        <translation>„%1“ gibt es nicht; in einem Text braucht es Anführungszeichen</translation>
    </message>
    <message>
        <source>“%1” needs a value, as in %2</source>
        <translation>„%1“ braucht einen Wert, wie in %2</translation>
    </message>
    <message>
        <source>this is no value of “%1”; write it as in %2</source>
        <translation>das ist kein Wert für „%1“; geschrieben wird er wie in %2</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>sie ist zu lang</translation>
    </message>
    <message>
        <source>“%1” at character %2: %3</source>
        <translation>„%1“ an Zeichen %2: %3</translation>
    </message>
</context>
<context>
    <name>SettingField</name>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Einen Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a Folder</source>
        <translation>Ordner wählen</translation>
    </message>
</context>
<context>
    <name>TimingBar</name>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Init</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 in all: waited %2, ran warm %3</source>
        <translation>Insgesamt %1: %2 gewartet, %3 warm gelaufen</translation>
    </message>
    <message>
        <source>%1 in all: waited %2, loaded the code %3, ran %4</source>
        <translation>Insgesamt %1: %2 gewartet, %3 Code geladen, %4 gelaufen</translation>
    </message>
</context>
<context>
    <name>TlsText</name>
    <message>
        <source>%1 and this machine could not agree on an encrypted connection; is it an https address?</source>
        <translation>%1 und dieser Rechner konnten sich nicht auf eine verschlüsselte Verbindung einigen; ist es eine https-Adresse?</translation>
    </message>
    <message>
        <source>the certificate of %1 is self-signed, so nobody vouches for it; install its authority on this machine to trust it</source>
        <translation>das Zertifikat von %1 ist selbst signiert, niemand bürgt dafür; um ihm zu trauen, muss seine Zertifizierungsstelle auf diesem Rechner installiert werden</translation>
    </message>
    <message>
        <source>the certificate that %1 shows is for another name</source>
        <translation>das Zertifikat, das %1 vorzeigt, gilt für einen anderen Namen</translation>
    </message>
    <message>
        <source>the certificate of %1 has expired</source>
        <translation>das Zertifikat von %1 ist abgelaufen</translation>
    </message>
    <message>
        <source>the certificate of %1 is not valid yet; is this machine&apos;s clock right?</source>
        <translation>das Zertifikat von %1 ist noch nicht gültig; geht die Uhr dieses Rechners richtig?</translation>
    </message>
    <message>
        <source>the certificate of %1 is from an authority that this machine does not know</source>
        <translation>das Zertifikat von %1 stammt von einer Stelle, die dieser Rechner nicht kennt</translation>
    </message>
    <message>
        <source>the certificate of %1 is refused: %2</source>
        <translation>das Zertifikat von %1 wird abgelehnt: %2</translation>
    </message>
</context>
<context>
    <name>WhyText</name>
    <message>
        <source>it is the first run since the engine started</source>
        <translation>dies der erste Lauf seit dem Start der Engine ist</translation>
    </message>
    <message>
        <source>the warm sandboxes held another version</source>
        <translation>die warmen Sandboxen eine andere Version enthielten</translation>
    </message>
    <message>
        <source>its last warm sandbox was ended %1 earlier, after its idle time</source>
        <translation>ihre letzte warme Sandbox %1 zuvor nach Ablauf der Ruhezeit beendet wurde</translation>
    </message>
    <message>
        <source>its warm sandbox was evicted %1 earlier to make room for %2</source>
        <translation>ihre warme Sandbox %1 zuvor verdrängt wurde, um Platz für %2 zu schaffen</translation>
    </message>
    <message>
        <source>its last sandbox was ended by a failed run %1 earlier</source>
        <translation>ihre letzte Sandbox %1 zuvor durch einen fehlgeschlagenen Lauf beendet wurde</translation>
    </message>
    <message>
        <source>no prepared sandbox of the runtime was ready</source>
        <translation>keine vorbereitete Sandbox der Laufzeitumgebung bereitstand</translation>
    </message>
    <message>
        <source>the prepared sandboxes have another memory size, %1</source>
        <translation>die vorbereiteten Sandboxen eine andere Speichergröße haben, nämlich %1</translation>
    </message>
    <message>
        <source>it needs the network and the prepared sandboxes have none</source>
        <translation>sie das Netz braucht und die vorbereiteten Sandboxen keines haben</translation>
    </message>
    <message>
        <source>every sandbox of the function was busy (%1)</source>
        <translation>alle Sandboxen der Funktion beschäftigt waren (%1)</translation>
    </message>
    <message>
        <source>%1 of sandbox memory were missing</source>
        <translation>%1 Speicher für Sandboxen fehlten</translation>
    </message>
    <message>
        <source>%1 of sandbox memory were missing; the biggest holder was %2</source>
        <translation>%1 Speicher für Sandboxen fehlten; am meisten belegte %2</translation>
    </message>
    <message>
        <source>the runtime&apos;s maximum of %1 was reached</source>
        <translation>das Maximum der Laufzeitumgebung von %1 erreicht war</translation>
    </message>
    <message>
        <source>the function&apos;s instance limit of %1 was reached</source>
        <translation>die Höchstzahl der Funktion von %1 Sandboxen erreicht war</translation>
    </message>
    <message>
        <source>a sandbox for it was being started</source>
        <translation>gerade eine Sandbox für sie gestartet wurde</translation>
    </message>
    <message>
        <source>the function failed</source>
        <translation>die Funktion fehlgeschlagen ist</translation>
    </message>
    <message>
        <source>the function used more memory than its limit</source>
        <translation>die Funktion mehr Speicher als erlaubt belegte</translation>
    </message>
    <message>
        <source>the time limit was over</source>
        <translation>das Zeitlimit abgelaufen war</translation>
    </message>
    <message>
        <source>somebody asked for it</source>
        <translation>es jemand verlangt hat</translation>
    </message>
    <message>
        <source>the runtime was being drained</source>
        <translation>die Laufzeitumgebung geleert wurde</translation>
    </message>
    <message>
        <source>the machine refused: %1</source>
        <translation>der Rechner es verweigerte: %1</translation>
    </message>
    <message>
        <source>Used warm sandbox %1, idle for %2 before; runs in it so far: %3.</source>
        <translation>Warme Sandbox %1 benutzt, zuvor %2 untätig; bisherige Läufe darin: %3.</translation>
    </message>
    <message>
        <source>Took prepared sandbox %1.</source>
        <translation>Vorbereitete Sandbox %1 genommen.</translation>
    </message>
    <message>
        <source>Took prepared sandbox %1 because %2.</source>
        <translation>Vorbereitete Sandbox %1 genommen, weil %2.</translation>
    </message>
    <message>
        <source>Started sandbox %1 from nothing, a cold start.</source>
        <translation>Sandbox %1 von Grund auf gestartet: ein Kaltstart.</translation>
    </message>
    <message>
        <source>Started sandbox %1 from nothing, a cold start, because %2.</source>
        <translation>Sandbox %1 von Grund auf gestartet (ein Kaltstart), weil %2.</translation>
    </message>
    <message>
        <source>Evicted a sandbox of %1, idle for %2, which freed %3.</source>
        <translation>Eine Sandbox von %1 verdrängt, die %2 untätig war; das gab %3 frei.</translation>
    </message>
    <message>
        <source>Ran for %1 and ended: %2.</source>
        <translation>%1 gelaufen, Ausgang: %2.</translation>
    </message>
    <message>
        <source>The sandbox was ended afterwards.</source>
        <translation>Die Sandbox wurde danach beendet.</translation>
    </message>
    <message>
        <source>The sandbox was ended because %1.</source>
        <translation>Die Sandbox wurde beendet, weil %1.</translation>
    </message>
    <message>
        <source>Stopped at its time limit of %1.</source>
        <translation>Am Zeitlimit von %1 beendet.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly after it had accepted this; the next engine took it up.</source>
        <translation>Die Engine endete unerwartet, nachdem sie diesen Aufruf angenommen hatte; die nächste hat ihn übernommen.</translation>
    </message>
    <message>
        <source>Accepted.</source>
        <translation>Angenommen.</translation>
    </message>
    <message>
        <source>Waited %1.</source>
        <translation>%1 gewartet.</translation>
    </message>
    <message>
        <source>Waited %1 because %2.</source>
        <translation>%1 gewartet, weil %2.</translation>
    </message>
    <message>
        <source>Loaded the code in %1.</source>
        <translation>Code in %1 geladen.</translation>
    </message>
    <message>
        <source>Cold: no warm sandbox served, so the code was loaded in %1.</source>
        <translation>Kalt: Keine warme Sandbox passte, deshalb wurde der Code in %1 geladen.</translation>
    </message>
    <message>
        <source>This platform does not tell what its scheduler decided.</source>
        <translation>Diese Plattform verrät nicht, was ihr Scheduler entschieden hat.</translation>
    </message>
    <message>
        <source>Wrote %1 of log; only the first %2 were kept.</source>
        <translation>%1 Protokoll geschrieben; nur die ersten %2 wurden behalten.</translation>
    </message>
    <message>
        <source>A time limit of %1 instead of %2 would have given it twice as long.</source>
        <translation>Ein Zeitlimit von %1 statt %2 hätte ihr doppelt so viel Zeit gegeben.</translation>
    </message>
    <message>
        <source>A memory limit of %1 instead of %2 would have let it go on.</source>
        <translation>Mit einem Speicherlimit von %1 statt %2 wäre sie weitergelaufen.</translation>
    </message>
    <message>
        <source>A log limit of %1 keeps more of it.</source>
        <translation>Ein Protokolllimit von %1 behält mehr davon.</translation>
    </message>
    <message>
        <source>One more prepared sandbox of %1 would have saved the start.</source>
        <translation>Eine weitere vorbereitete Sandbox von %1 hätte den Start erspart.</translation>
    </message>
    <message>
        <source>A longer idle time of %1 would have kept it warm.</source>
        <translation>Eine längere Ruhezeit von %1 hätte sie warm gehalten.</translation>
    </message>
    <message>
        <source>A minimum of ready sandboxes for %1 would have kept it warm.</source>
        <translation>Eine Mindestzahl bereiter Sandboxen für %1 hätte sie warm gehalten.</translation>
    </message>
    <message>
        <source>%1 more memory for sandboxes would have made room.</source>
        <translation>%1 mehr Speicher für Sandboxen hätten Platz geschaffen.</translation>
    </message>
    <message>
        <source>A memory limit of %1 lets it use the prepared sandboxes.</source>
        <translation>Mit einem Speicherlimit von %1 kann sie die vorbereiteten Sandboxen benutzen.</translation>
    </message>
    <message>
        <source>A maximum above %1 for %2 would have let it start at once.</source>
        <translation>Mit einem Maximum über %1 für %2 hätte sie sofort begonnen.</translation>
    </message>
    <message>
        <source>An instance limit above %1 would have let it start at once.</source>
        <translation>Mit einer Höchstzahl über %1 hätte sie sofort begonnen.</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>&amp;New Function…</source>
        <translation>&amp;Neue Funktion …</translation>
    </message>
    <message>
        <source>Writes a new function</source>
        <translation>Schreibt eine neue Funktion</translation>
    </message>
    <message>
        <source>&amp;Load Sample Project</source>
        <translation>&amp;Beispielprojekt laden</translation>
    </message>
    <message>
        <source>Adds three functions in three languages, with inputs to run them</source>
        <translation>Fügt drei Funktionen in drei Sprachen hinzu, mit Eingaben zum Ausführen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Stores a new version of the function</source>
        <translation>Legt eine neue Version der Funktion an</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>&amp;Reiter schließen</translation>
    </message>
    <message>
        <source>Closes the tab in front</source>
        <translation>Schließt den vorderen Reiter</translation>
    </message>
    <message>
        <source>Close &amp;Other Tabs</source>
        <translation>&amp;Andere Reiter schließen</translation>
    </message>
    <message>
        <source>Closes every tab but the one in front</source>
        <translation>Schließt alle Reiter außer dem vorderen</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Einste&amp;llungen …</translation>
    </message>
    <message>
        <source>Theme, text size, keys, engine and history</source>
        <translation>Darstellung, Schriftgröße, Tasten, Engine und Verlauf</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>Ends Signalbox and its engine</source>
        <translation>Beendet Signalbox und die Engine</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Takes back the last change of the text</source>
        <translation>Nimmt die letzte Änderung am Text zurück</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Makes the change again</source>
        <translation>Führt die Änderung wieder aus</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>Moves the selection to the clipboard</source>
        <translation>Verschiebt die Auswahl in die Zwischenablage</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copies the selection to the clipboard</source>
        <translation>Kopiert die Auswahl in die Zwischenablage</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Inserts what is in the clipboard</source>
        <translation>Fügt den Inhalt der Zwischenablage ein</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
    <message>
        <source>Selects everything in this list or text</source>
        <translation>Wählt alles in dieser Liste oder diesem Text aus</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>Looks for text on this page</source>
        <translation>Sucht Text auf dieser Seite</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>&amp;Weitersuchen</translation>
    </message>
    <message>
        <source>Goes to the next place found</source>
        <translation>Geht zur nächsten Fundstelle</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>&amp;Vorige Fundstelle</translation>
    </message>
    <message>
        <source>Goes to the place found before</source>
        <translation>Geht zur vorigen Fundstelle</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>E&amp;rsetzen …</translation>
    </message>
    <message>
        <source>Replaces text in the code</source>
        <translation>Ersetzt Text im Code</translation>
    </message>
    <message>
        <source>Fi&amp;lter This List</source>
        <translation>Liste &amp;filtern</translation>
    </message>
    <message>
        <source>Goes to the filter of this page</source>
        <translation>Geht zum Filter dieser Seite</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Back to where you were</source>
        <translation>Dorthin zurück, wo Sie waren</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>&amp;Vor</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>Wieder vorwärts</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>Asks the cluster again</source>
        <translation>Fragt den Cluster erneut</translation>
    </message>
    <message>
        <source>Command &amp;Palette…</source>
        <translation>Befehls&amp;palette …</translation>
    </message>
    <message>
        <source>Every action and its key</source>
        <translation>Alle Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>&amp;Quick Open…</source>
        <translation>Schnell ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Finds functions, runtimes, activations and actions</source>
        <translation>Findet Funktionen, Laufzeitumgebungen, Aktivierungen und Befehle</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Reset &amp;Zoom</source>
        <translation>&amp;Zoom zurücksetzen</translation>
    </message>
    <message>
        <source>Text in the system&apos;s size</source>
        <translation>Schrift in der Größe des Systems</translation>
    </message>
    <message>
        <source>Follow the &amp;System</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Light or dark as the desktop is</source>
        <translation>Hell oder dunkel wie der Desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>The light theme</source>
        <translation>Das helle Design</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>The dark theme</source>
        <translation>Das dunkle Design</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>Uses the whole screen</source>
        <translation>Nutzt den ganzen Bildschirm</translation>
    </message>
    <message>
        <source>Show &amp;Menu Bar</source>
        <translation>&amp;Menüleiste anzeigen</translation>
    </message>
    <message>
        <source>F10 opens the menu when it is hidden</source>
        <translation>F10 öffnet das Menü, wenn sie ausgeblendet ist</translation>
    </message>
    <message>
        <source>R&amp;eset Layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Puts panels back where they were at first</source>
        <translation>Stellt die Bereiche an ihren ursprünglichen Platz</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>Ü&amp;bersicht</translation>
    </message>
    <message>
        <source>Recent runs, errors and what to do next</source>
        <translation>Letzte Läufe, Fehler und nächste Schritte</translation>
    </message>
    <message>
        <source>&amp;Functions</source>
        <translation>&amp;Funktionen</translation>
    </message>
    <message>
        <source>All functions in a table</source>
        <translation>Alle Funktionen in einer Tabelle</translation>
    </message>
    <message>
        <source>&amp;Activations</source>
        <translation>&amp;Aktivierungen</translation>
    </message>
    <message>
        <source>Every run, live</source>
        <translation>Jeder Lauf, live</translation>
    </message>
    <message>
        <source>&amp;Runtimes</source>
        <translation>&amp;Laufzeitumgebungen</translation>
    </message>
    <message>
        <source>What functions can be written in, and their sandboxes</source>
        <translation>Worin Funktionen geschrieben werden können, und ihre Sandboxen</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>What this machine has and lacks to run functions safely</source>
        <translation>Was dieser Rechner hat und was ihm fehlt, um Funktionen sicher auszuführen</translation>
    </message>
    <message>
        <source>&amp;Clusters</source>
        <translation>&amp;Cluster</translation>
    </message>
    <message>
        <source>Connections to other platforms</source>
        <translation>Verbindungen zu anderen Plattformen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>Runs the function with the input beside it</source>
        <translation>Führt die Funktion mit der Eingabe daneben aus</translation>
    </message>
    <message>
        <source>&amp;Cancel Run</source>
        <translation>Lauf a&amp;bbrechen</translation>
    </message>
    <message>
        <source>Ends the run that is under way</source>
        <translation>Beendet den laufenden Lauf</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>&amp;Nächster Reiter</translation>
    </message>
    <message>
        <source>Brings the next tab forward</source>
        <translation>Holt den nächsten Reiter nach vorn</translation>
    </message>
    <message>
        <source>&amp;Previous Tab</source>
        <translation>&amp;Voriger Reiter</translation>
    </message>
    <message>
        <source>Brings the tab before forward</source>
        <translation>Holt den vorigen Reiter nach vorn</translation>
    </message>
    <message>
        <source>Next P&amp;ane</source>
        <translation>Nächster &amp;Bereich</translation>
    </message>
    <message>
        <source>Moves the keyboard to the next part of the window</source>
        <translation>Bringt die Tastatur zum nächsten Teil des Fensters</translation>
    </message>
    <message>
        <source>Pre&amp;vious Pane</source>
        <translation>V&amp;origer Bereich</translation>
    </message>
    <message>
        <source>Moves the keyboard to the part of the window before</source>
        <translation>Bringt die Tastatur zum vorigen Teil des Fensters</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Every key in one sheet</source>
        <translation>Alle Tasten auf einem Blatt</translation>
    </message>
    <message>
        <source>&amp;What&apos;s This?</source>
        <translation>&amp;Was ist das?</translation>
    </message>
    <message>
        <source>Explains the part of the window you click next</source>
        <translation>Erklärt den Teil des Fensters, der als Nächstes angeklickt wird</translation>
    </message>
    <message>
        <source>&amp;About Signalbox</source>
        <translation>&amp;Über Signalbox</translation>
    </message>
    <message>
        <source>Version, licences, copy of what a report needs</source>
        <translation>Version, Lizenzen, Angaben für einen Fehlerbericht</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Über &amp;Qt</translation>
    </message>
    <message>
        <source>The toolkit that Signalbox is built with</source>
        <translation>Das Toolkit, mit dem Signalbox gebaut ist</translation>
    </message>
    <message>
        <source>New R&amp;untime…</source>
        <translation>Neue &amp;Laufzeitumgebung …</translation>
    </message>
    <message>
        <source>Describes another interpreter or launcher</source>
        <translation>Beschreibt einen weiteren Interpreter oder Starter</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Writes functions and wiring as files fit for git</source>
        <translation>Schreibt Funktionen und Verdrahtung als Dateien, die in git passen</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Brings in a project of files, after showing what would change</source>
        <translation>Holt ein Projekt aus Dateien herein und zeigt vorher, was sich ändern würde</translation>
    </message>
    <message>
        <source>Wirin&amp;g</source>
        <translation>Verdrah&amp;tung</translation>
    </message>
    <message>
        <source>Triggers, rules and functions as a drawing</source>
        <translation>Trigger, Regeln und Funktionen als Zeichnung</translation>
    </message>
    <message>
        <source>Pac&amp;kages</source>
        <translation>Pa&amp;kete</translation>
    </message>
    <message>
        <source>Groups of functions, bindings, and what is shared</source>
        <translation>Gruppen von Funktionen, Bindungen und was geteilt ist</translation>
    </message>
    <message>
        <source>Channels of events, and what makes them</source>
        <translation>Kanäle von Ereignissen und was sie erzeugt</translation>
    </message>
    <message>
        <source>Rul&amp;es</source>
        <translation>R&amp;egeln</translation>
    </message>
    <message>
        <source>What runs for which events</source>
        <translation>Was bei welchen Ereignissen läuft</translation>
    </message>
    <message>
        <source>AP&amp;I Routes</source>
        <translation>AP&amp;I-Routen</translation>
    </message>
    <message>
        <source>Paths of the gateway, and the functions behind them</source>
        <translation>Pfade des Gateways und die Funktionen dahinter</translation>
    </message>
    <message>
        <source>&amp;Namespaces</source>
        <translation>&amp;Namensräume</translation>
    </message>
    <message>
        <source>Their keys and quotas</source>
        <translation>Ihre Schlüssel und Kontingente</translation>
    </message>
    <message>
        <source>Trigger&amp;s</source>
        <translation>Tri&amp;gger</translation>
    </message>
    <message>
        <source>Open Lo&amp;g File…</source>
        <translation>&amp;Logdatei öffnen …</translation>
    </message>
    <message>
        <source>Shows a file of any size in the log viewer</source>
        <translation>Zeigt eine Datei beliebiger Größe in der Log-Ansicht</translation>
    </message>
    <message>
        <source>New &amp;Window</source>
        <translation>Neues &amp;Fenster</translation>
    </message>
    <message>
        <source>Opens another window over the same engine</source>
        <translation>Öffnet ein weiteres Fenster über derselben Engine</translation>
    </message>
    <message>
        <source>&amp;Save Layout As…</source>
        <translation>Anordnung &amp;speichern unter …</translation>
    </message>
    <message>
        <source>Keeps where panels are, by a name</source>
        <translation>Merkt sich unter einem Namen, wo die Bereiche sind</translation>
    </message>
    <message>
        <source>&amp;Keep Awake While Runs Are Active</source>
        <translation>&amp;Wach halten, solange etwas läuft</translation>
    </message>
    <message>
        <source>This computer neither sleeps nor idles until its runs have ended</source>
        <translation>Dieser Rechner ruht nicht, bis seine Läufe beendet sind</translation>
    </message>
    <message>
        <source>C&amp;ost</source>
        <translation>K&amp;osten</translation>
    </message>
    <message>
        <source>What runs cost, by the prices of a platform</source>
        <translation>Was Läufe nach den Preisen einer Plattform kosten</translation>
    </message>
    <message>
        <source>&amp;Customise Toolbar…</source>
        <translation>Sym&amp;bolleiste anpassen …</translation>
    </message>
    <message>
        <source>Chooses what the toolbar holds, and in which order</source>
        <translation>Wählt, was die Symbolleiste enthält und in welcher Reihenfolge</translation>
    </message>
    <message>
        <source>&amp;Metrics</source>
        <translation>&amp;Metriken</translation>
    </message>
    <message>
        <source>What runs did over time: rates, errors, durations, memory</source>
        <translation>Was Läufe im Lauf der Zeit taten: Anzahl, Fehler, Dauer, Speicher</translation>
    </message>
    <message>
        <source>Open Inci&amp;dent…</source>
        <translation>Vor&amp;fall öffnen …</translation>
    </message>
    <message>
        <source>Shows what somebody recorded, read-only, in a window</source>
        <translation>Zeigt in einem Fenster, was jemand aufgezeichnet hat; nur zum Lesen</translation>
    </message>
    <message>
        <source>&amp;Record Incident</source>
        <translation>Vorfall auf&amp;zeichnen</translation>
    </message>
    <message>
        <source>Writes the last minutes, without secrets, into one file for others</source>
        <translation>Schreibt die letzten Minuten ohne Geheimnisse in eine Datei für andere</translation>
    </message>
    <message>
        <source>Follow All &amp;Logs</source>
        <translation>Allen &amp;Logs folgen</translation>
    </message>
    <message>
        <source>Shows what every function writes, as it is written</source>
        <translation>Zeigt, was jede Funktion schreibt, während sie schreibt</translation>
    </message>
</context>
<context>
    <name>WiringStep</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Undo %1: %2</source>
        <translation>%1 rückgängig machen: %2</translation>
    </message>
</context>
<context>
    <name>WiringText</name>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>is (any case)</source>
        <translation>ist (ohne Groß/Klein)</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>ist kleiner als</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>ist höchstens</translation>
    </message>
    <message>
        <source>is greater than</source>
        <translation>ist größer als</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>ist mindestens</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>does not contain</source>
        <translation>enthält nicht</translation>
    </message>
    <message>
        <source>contains (any case)</source>
        <translation>enthält (ohne Groß/Klein)</translation>
    </message>
    <message>
        <source>does not contain (any case)</source>
        <translation>enthält nicht (ohne Groß/Klein)</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>starts with (any case)</source>
        <translation>beginnt mit (ohne Groß/Klein)</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>endet mit</translation>
    </message>
    <message>
        <source>ends with (any case)</source>
        <translation>endet mit (ohne Groß/Klein)</translation>
    </message>
    <message>
        <source>matches the wildcard</source>
        <translation>passt zum Platzhaltermuster</translation>
    </message>
    <message>
        <source>has a match of the regex</source>
        <translation>enthält einen Treffer des Regex</translation>
    </message>
    <message>
        <source>has a match of the regex (any case)</source>
        <translation>enthält einen Treffer des Regex (ohne Groß/Klein)</translation>
    </message>
    <message>
        <source>begins with a match of the regex</source>
        <translation>beginnt mit einem Treffer des Regex</translation>
    </message>
    <message>
        <source>is fewer seconds ago than</source>
        <translation>ist weniger Sekunden her als</translation>
    </message>
    <message>
        <source>is more seconds ago than</source>
        <translation>ist mehr Sekunden her als</translation>
    </message>
    <message>
        <source>is there</source>
        <translation>ist vorhanden</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>ist nicht vorhanden</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>ist eines von</translation>
    </message>
    <message>
        <source>is none of</source>
        <translation>ist keines von</translation>
    </message>
    <message>
        <source>has an item with</source>
        <translation>hat ein Element mit</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between criteria</comment>
        <translation> und </translation>
    </message>
    <message>
        <source> or </source>
        <comment>between criteria</comment>
        <translation> oder </translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>nicht %1</translation>
    </message>
    <message>
        <source>Every %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Schlägt fehl</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Matched</source>
        <translation>Passte</translation>
    </message>
    <message>
        <source>Rule is off</source>
        <translation>Regel ist aus</translation>
    </message>
    <message>
        <source>Did not match</source>
        <translation>Passte nicht</translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation>Verzögert</translation>
    </message>
    <message>
        <source>Part of a burst</source>
        <translation>Teil eines Schwalls</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplikat</translation>
    </message>
    <message>
        <source>Over the rate</source>
        <translation>Über der Rate</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Signalbox</source>
        <translation>Signalbox</translation>
    </message>
    <message>
        <source>The engine could not start. %1</source>
        <translation>Die Engine konnte nicht starten. %1</translation>
    </message>
</context>
<context>
    <name>signalbox::AboutDialog</name>
    <message>
        <source>About Signalbox</source>
        <translation>Über Signalbox</translation>
    </message>
    <message>
        <source>Signalbox %1</source>
        <translation>Signalbox %1</translation>
    </message>
    <message>
        <source>Native control room for serverless platforms. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Nativer Leitstand für Serverless-Plattformen. Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>Bibliotheken und ihre Lizenzen</translation>
    </message>
    <message>
        <source>&amp;Copy Debug Information</source>
        <translation>&amp;Diagnosedaten kopieren</translation>
    </message>
    <message>
        <source>Copy debug information</source>
        <translation>Diagnosedaten kopieren</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>Gebaut mit</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
</context>
<context>
    <name>signalbox::ActivationPage</name>
    <message>
        <source>Activation %1</source>
        <translation>Aktivierung %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Run Again</source>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>Edit Input and Run…</source>
        <translation>Eingabe bearbeiten und ausführen …</translation>
    </message>
    <message>
        <source>Open Function</source>
        <translation>Funktion öffnen</translation>
    </message>
    <message>
        <source>Copy Id</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>&amp;Input</source>
        <translation>E&amp;ingabe</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Activation %1 cannot be shown</source>
        <translation>Aktivierung %1 kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>This run had no input.</source>
        <translation>Dieser Lauf hatte keine Eingabe.</translation>
    </message>
    <message>
        <source>This run gave no result.</source>
        <translation>Dieser Lauf gab kein Ergebnis.</translation>
    </message>
    <message>
        <source>The result appears here when the run has finished.</source>
        <translation>Das Ergebnis erscheint hier, wenn der Lauf beendet ist.</translation>
    </message>
    <message>
        <source>input-%1</source>
        <translation>eingabe-%1</translation>
    </message>
    <message>
        <source>result-%1</source>
        <translation>ergebnis-%1</translation>
    </message>
    <message>
        <source>log-%1</source>
        <translation>protokoll-%1</translation>
    </message>
    <message>
        <source>This run wrote nothing to its log.</source>
        <translation>Dieser Lauf hat nichts in sein Protokoll geschrieben.</translation>
    </message>
    <message>
        <source>Lines appear here as the run writes them.</source>
        <translation>Zeilen erscheinen hier, sobald der Lauf sie schreibt.</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeitumgebung</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Anlass</translation>
    </message>
    <message>
        <source>From run</source>
        <translation>Aus Lauf</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>CPU time</source>
        <translation>CPU-Zeit</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>Höchster Speicher</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %2 · %n at a time</source>
        <translation>
            <numerusform>%1 · %2 · %n gleichzeitig</numerusform>
            <numerusform>%1 · %2 · %n gleichzeitig</numerusform>
        </translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Re&amp;sult</source>
        <translation>Er&amp;gebnis</translation>
    </message>
    <message>
        <source>Failed at</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>Abgerechnet</translation>
    </message>
    <message>
        <source>Memory limit times duration, which is what platforms bill by</source>
        <translation>Speichergrenze mal Dauer; danach rechnen Plattformen ab</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>Ab&amp;lauf</translation>
    </message>
    <message>
        <source>Fire Again</source>
        <translation>Noch einmal auslösen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>With Parameters</source>
        <translation>Mit Parametern</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Open in Log Viewer</source>
        <translation>In der Log-Ansicht öffnen</translation>
    </message>
    <message>
        <source>Compare With…</source>
        <translation>Vergleichen mit …</translation>
    </message>
    <message>
        <source>It has not finished</source>
        <translation>Er ist noch nicht beendet</translation>
    </message>
    <message>
        <source>Show in Log of the Function</source>
        <translation>Im Log der Funktion zeigen</translation>
    </message>
    <message>
        <source>Find in This Tab…</source>
        <translation>In diesem Reiter suchen …</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>This tab has nothing to search in</source>
        <translation>In diesem Reiter gibt es nichts zu durchsuchen</translation>
    </message>
    <message>
        <source>It has not been read yet</source>
        <translation>Er wurde noch nicht gelesen</translation>
    </message>
</context>
<context>
    <name>signalbox::ActivationTableModel</name>
    <message>
        <source>Cold</source>
        <translation>Kalt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Init</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Anlass</translation>
    </message>
    <message>
        <source>Activation id</source>
        <translation>Aktivierungs-ID</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>from %1: waited %2, ran warm %3</source>
        <translation>ab %1: wartete %2, lief warm %3</translation>
    </message>
    <message>
        <source>from %1: waited %2, loaded the code %3, ran %4</source>
        <translation>ab %1: wartete %2, lud den Code %3, lief %4</translation>
    </message>
    <message>
        <source>When the runs shown waited, loaded their code and ran, on one axis. A dotted line stands for a time in which none of them did</source>
        <translation>Wann die gezeigten Läufe warteten, ihren Code luden und liefen, auf einer Achse. Eine gepunktete Linie steht für eine Zeit, in der keiner von ihnen etwas tat</translation>
    </message>
    <message>
        <source>Waterfall</source>
        <translation>Wasserfall</translation>
    </message>
</context>
<context>
    <name>signalbox::ActivationsPage</name>
    <message>
        <source>Clear Filters</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Load Older Runs</source>
        <translation>Ältere Läufe laden</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Run Again</source>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>Edit Input and Run…</source>
        <translation>Eingabe bearbeiten und ausführen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Only This Function</source>
        <translation>Nur diese Funktion</translation>
    </message>
    <message>
        <source>Open Function</source>
        <translation>Funktion öffnen</translation>
    </message>
    <message>
        <source>Copy Id</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message numerus="yes">
        <source>%n new run(s)</source>
        <translation>
            <numerusform>%n neuer Lauf</numerusform>
            <numerusform>%n neue Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Older runs could not be loaded. %1</source>
        <translation>Ältere Läufe konnten nicht geladen werden. %1</translation>
    </message>
    <message>
        <source>Select one run first</source>
        <translation>Zuerst einen Lauf auswählen</translation>
    </message>
    <message>
        <source>Select a run that has not finished</source>
        <translation>Einen Lauf auswählen, der nicht beendet ist</translation>
    </message>
    <message>
        <source>No run matches</source>
        <translation>Kein Lauf passt</translation>
    </message>
    <message>
        <source>None of the runs that are loaded pass the filters.</source>
        <translation>Keiner der geladenen Läufe passt zu den Filtern.</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>Warten auf %1</translation>
    </message>
    <message>
        <source>Its runs appear here as soon as it answers.</source>
        <translation>Die Läufe erscheinen hier, sobald eine Antwort kommt.</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
    <message>
        <source>Run a function and its record appears here while it runs.</source>
        <translation>Eine Funktion ausführen: Ihr Lauf erscheint hier, während er läuft.</translation>
    </message>
    <message>
        <source>Go to Functions</source>
        <translation>Zu den Funktionen</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) shown</source>
        <translation>
            <numerusform>%n Lauf gezeigt</numerusform>
            <numerusform>%n Läufe gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 loaded runs shown</source>
        <translation>%1 von %2 geladenen Läufen gezeigt</translation>
    </message>
    <message>
        <source>older ones are not shown: filter to reach them</source>
        <translation>ältere werden nicht gezeigt: mit einem Filter sind sie erreichbar</translation>
    </message>
    <message>
        <source>older ones load as you scroll</source>
        <translation>ältere werden beim Blättern geladen</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>%1 cannot be searched for texts: only names of functions were compared.</source>
        <translation>%1 kann nicht nach Texten durchsucht werden: Nur die Namen der Funktionen wurden verglichen.</translation>
    </message>
    <message>
        <source>About %1 of the newest inputs, results and logs are not searched yet.</source>
        <translation>Etwa %1 der neuesten Eingaben, Ergebnisse und Protokolle sind noch nicht durchsucht.</translation>
    </message>
    <message>
        <source>No runs to count</source>
        <translation>Keine Läufe zu zählen</translation>
    </message>
    <message>
        <source>No run in the history passes the filters.</source>
        <translation>Kein Lauf der Historie passt zu den Filtern.</translation>
    </message>
    <message>
        <source>more load as you scroll</source>
        <translation>weitere werden beim Blättern geladen</translation>
    </message>
    <message>
        <source>The export was stopped</source>
        <translation>Der Export wurde angehalten</translation>
    </message>
    <message>
        <source>Export Runs</source>
        <translation>Läufe exportieren</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) written to %1</source>
        <translation>
            <numerusform>%n Lauf in %1 geschrieben</numerusform>
            <numerusform>%n Läufe in %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>The runs could not be exported. %1</source>
        <translation>Die Läufe konnten nicht exportiert werden. %1</translation>
    </message>
    <message>
        <source>%1 keeps no history that can be searched and exported.</source>
        <translation>%1 führt keinen Verlauf, der durchsucht und exportiert werden kann.</translation>
    </message>
    <message>
        <source>Stop Exporting</source>
        <translation>Export anhalten</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>%1 runs are written so far</source>
        <translation>Bisher sind %1 Läufe geschrieben</translation>
    </message>
    <message>
        <source>%1 keeps no history whose runs could be added up.</source>
        <translation>%1 führt keinen Verlauf, dessen Läufe zusammengezählt werden könnten.</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Let new runs wait while these are read</source>
        <translation>Neue Läufe warten lassen, solange diese gelesen werden</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Show the runs that came meanwhile</source>
        <translation>Die Läufe zeigen, die inzwischen gekommen sind</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message numerus="yes">
        <source>Paused: %n new run(s) wait</source>
        <translation>
            <numerusform>Angehalten: %n neuer Lauf wartet</numerusform>
            <numerusform>Angehalten: %n neue Läufe warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Run All Found Again…</source>
        <translation>Alle gefundenen erneut ausführen …</translation>
    </message>
    <message>
        <source>Cancel All Found…</source>
        <translation>Alle gefundenen abbrechen …</translation>
    </message>
    <message>
        <source>What Is Kept…</source>
        <translation>Was aufbewahrt wird …</translation>
    </message>
    <message>
        <source>%1 keeps no history that can be searched.</source>
        <translation>%1 führt keinen Verlauf, der durchsucht werden kann.</translation>
    </message>
    <message>
        <source>Marked in the charts: %1</source>
        <translation>In den Diagrammen markiert: %1</translation>
    </message>
    <message>
        <source>All Times</source>
        <translation>Alle Zeiten</translation>
    </message>
    <message>
        <source>Select a run first</source>
        <translation>Zuerst einen Lauf auswählen</translation>
    </message>
    <message>
        <source>Clear Filters and Range</source>
        <translation>Filter und Zeitraum aufheben</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Write all runs that are found to a file, as a table or as JSON</source>
        <translation>Alle gefundenen Läufe in eine Datei schreiben, als Tabelle oder als JSON</translation>
    </message>
    <message>
        <source>Open Logs Together</source>
        <translation>Logs zusammen öffnen</translation>
    </message>
    <message>
        <source>Show in Log of the Function</source>
        <translation>Im Log der Funktion zeigen</translation>
    </message>
    <message numerus="yes">
        <source>At most %n runs can be compared at once</source>
        <translation>
            <numerusform>Höchstens %n Lauf lässt sich auf einmal vergleichen</numerusform>
            <numerusform>Höchstens %n Läufe lassen sich auf einmal vergleichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Select runs that have finished</source>
        <translation>Wählen Sie beendete Läufe aus</translation>
    </message>
    <message>
        <source>Mute Function</source>
        <translation>Funktion stummschalten</translation>
    </message>
    <message>
        <source>Muted Functions…</source>
        <translation>Stummgeschaltete Funktionen…</translation>
    </message>
    <message>
        <source>Fold Routine Runs</source>
        <translation>Alltägliche Läufe einklappen</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Es wird gezählt</translation>
    </message>
    <message>
        <source>What is left out of this list is being counted.</source>
        <translation>Was in dieser Liste fehlt, wird gerade gezählt.</translation>
    </message>
    <message>
        <source>All that is found is routine</source>
        <translation>Alles Gefundene ist alltäglich</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>All that is found is muted</source>
        <translation>Alles Gefundene ist stummgeschaltet</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>Trotzdem anzeigen</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>%1 stummschalten</translation>
    </message>
    <message>
        <source>Leave its runs out here</source>
        <translation>Ihre Läufe hier weglassen</translation>
    </message>
</context>
<context>
    <name>signalbox::ApiRouteDialog</name>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>New Route</source>
        <translation>Neue Route</translation>
    </message>
    <message>
        <source>&amp;Base path</source>
        <translation>&amp;Basispfad</translation>
    </message>
    <message>
        <source>&amp;Path</source>
        <translation>&amp;Pfad</translation>
    </message>
    <message>
        <source>{name} stands for one part of the path.</source>
        <translation>{name} steht für einen Teil des Pfads.</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>&amp;Methode</translation>
    </message>
    <message>
        <source>&amp;Function</source>
        <translation>&amp;Funktion</translation>
    </message>
    <message>
        <source>Web functions only: a function&apos;s settings make it one.</source>
        <translation>Nur Webfunktionen: Die Einstellungen einer Funktion machen sie dazu.</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>There is no web function yet.</source>
        <translation>Es gibt noch keine Webfunktion.</translation>
    </message>
    <message>
        <source>It begins with a slash.</source>
        <translation>Er beginnt mit einem Schrägstrich.</translation>
    </message>
</context>
<context>
    <name>signalbox::ApiRoutesPage</name>
    <message>
        <source>New Route…</source>
        <translation>Neue Route …</translation>
    </message>
    <message>
        <source>Open Function</source>
        <translation>Funktion öffnen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Base Path</source>
        <translation>Basispfad</translation>
    </message>
    <message>
        <source>API routes are not shown</source>
        <translation>API-Routen werden nicht gezeigt</translation>
    </message>
    <message>
        <source>No API routes</source>
        <translation>Keine API-Routen</translation>
    </message>
    <message>
        <source>A route leads a path of the gateway to a web function.</source>
        <translation>Eine Route führt einen Pfad des Gateways zu einer Webfunktion.</translation>
    </message>
    <message>
        <source>Select one route first</source>
        <translation>Erst eine Route auswählen</translation>
    </message>
    <message>
        <source>Delete %1 %2?</source>
        <translation>%1 %2 löschen?</translation>
    </message>
    <message>
        <source>Requests to it are answered with 404 from then on. The function stays.</source>
        <translation>Anfragen darauf werden dann mit 404 beantwortet. Die Funktion bleibt.</translation>
    </message>
    <message>
        <source>Delete Route</source>
        <translation>Route löschen</translation>
    </message>
    <message>
        <source>API Routes</source>
        <translation>API-Routen</translation>
    </message>
</context>
<context>
    <name>signalbox::ApiService</name>
    <message>
        <source>Requests over HTTP cannot be taken. %1</source>
        <translation>Anfragen über HTTP können nicht angenommen werden. %1</translation>
    </message>
    <message>
        <source>Requests over HTTP are taken at port %1.</source>
        <translation>Anfragen über HTTP werden an Port %1 angenommen.</translation>
    </message>
</context>
<context>
    <name>signalbox::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>signalbox::BudgetDialog</name>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>New Budget</source>
        <translation>Neues Budget</translation>
    </message>
    <message>
        <source>The table that holds</source>
        <translation>Die geltende Tabelle</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>&amp;Budget</source>
        <translation>&amp;Budget</translation>
    </message>
    <message>
        <source>A period, in the currency of the prices.</source>
        <translation>Je Zeitraum, in der Währung der Preise.</translation>
    </message>
    <message>
        <source>&amp;Every</source>
        <translation>&amp;Je</translation>
    </message>
    <message>
        <source>Begins at midnight, on Monday, on the first (UTC). What is free of a month is taken off a month of all functions.</source>
        <translation>Beginnt um Mitternacht, am Montag, am Ersten (UTC). Was im Monat frei ist, wird von einem Monat aller Funktionen abgezogen.</translation>
    </message>
    <message>
        <source>Tell &amp;at</source>
        <translation>&amp;Melden ab</translation>
    </message>
    <message>
        <source>Once a period, beyond this part of the budget, its trigger fires: wire it to a function that acts.</source>
        <translation>Einmal je Zeitraum, über diesem Teil des Budgets, feuert sein Auslöser: mit einer Funktion verbinden, die handelt.</translation>
    </message>
    <message>
        <source>&amp;Functions</source>
        <translation>&amp;Funktionen</translation>
    </message>
    <message>
        <source>Names or package/names that count, with * and ?, and commas between.</source>
        <translation>Namen oder Paket/Namen, die zählen, mit * und ?, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>&amp;Prices</source>
        <translation>&amp;Preise</translation>
    </message>
    <message>
        <source>Say how much runs may cost</source>
        <translation>Angeben, was Läufe kosten dürfen</translation>
    </message>
</context>
<context>
    <name>signalbox::BudgetPanel</name>
    <message>
        <source>Used up</source>
        <translation>Verbraucht</translation>
    </message>
    <message>
        <source>Beyond %1 %</source>
        <translation>Über %1 %</translation>
    </message>
    <message>
        <source>Will not last</source>
        <translation>Wird nicht reichen</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Im Rahmen</translation>
    </message>
    <message>
        <source>New Budget…</source>
        <translation>Neues Budget …</translation>
    </message>
    <message>
        <source>Edit Budget…</source>
        <translation>Budget bearbeiten …</translation>
    </message>
    <message>
        <source>Delete Budget…</source>
        <translation>Budget löschen …</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verbraucht</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>On Course For</source>
        <translation>Auf Kurs zu</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>No budget watches these costs</source>
        <translation>Kein Budget wacht über diese Kosten</translation>
    </message>
    <message>
        <source>A budget fires a trigger once a period, when runs have cost more than they may.</source>
        <translation>Ein Budget feuert einmal je Zeitraum einen Auslöser, wenn Läufe mehr gekostet haben, als sie dürfen.</translation>
    </message>
    <message>
        <source>Budgets are not shown</source>
        <translation>Budgets werden nicht gezeigt</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>%1 a %2</source>
        <comment>12.00 USD a Month</comment>
        <translation>%1 je %2</translation>
    </message>
    <message numerus="yes">
        <source>Period %1, %n run(s), prices of %2</source>
        <translation>
            <numerusform>Zeitraum %1, %n Lauf, Preise von %2</numerusform>
            <numerusform>Zeitraum %1, %n Läufe, Preise von %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Select one budget first</source>
        <translation>Zuerst ein Budget auswählen</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>The budget and its trigger are deleted. Rules of the trigger stay, but nothing fires them.</source>
        <translation>Das Budget und sein Auslöser werden gelöscht. Regeln des Auslösers bleiben, aber nichts löst sie mehr aus.</translation>
    </message>
    <message>
        <source>Delete Budget</source>
        <translation>Budget löschen</translation>
    </message>
</context>
<context>
    <name>signalbox::BulkDialog</name>
    <message>
        <source>&amp;At once:</source>
        <translation>&amp;Gleichzeitig:</translation>
    </message>
    <message>
        <source>Run Many Again</source>
        <translation>Viele Läufe wiederholen</translation>
    </message>
    <message>
        <source>Cancel Many Runs</source>
        <translation>Viele Läufe abbrechen</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Was getan wird</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) of triggers are left out.</source>
        <translation>
            <numerusform>%n Ereignis eines Triggers bleibt weg.</numerusform>
            <numerusform>%n Ereignisse von Triggern bleiben weg.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) that have ended are left out.</source>
        <translation>
            <numerusform>%n Lauf, der beendet ist, bleibt weg.</numerusform>
            <numerusform>%n Läufe, die beendet sind, bleiben weg.</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for the runs…</source>
        <translation>Die Läufe werden gesucht …</translation>
    </message>
    <message>
        <source>Looking for the runs… %1 so far</source>
        <translation>Die Läufe werden gesucht … bisher %1</translation>
    </message>
    <message>
        <source>More than %1 are found: these are the first.</source>
        <translation>Mehr als %1 wurden gefunden: das sind die ersten.</translation>
    </message>
    <message>
        <source>There is no run to run again.</source>
        <translation>Es gibt keinen Lauf, der wiederholt werden könnte.</translation>
    </message>
    <message>
        <source>There is no run that has not ended.</source>
        <translation>Es gibt keinen Lauf, der nicht beendet ist.</translation>
    </message>
    <message numerus="yes">
        <source>Run %n run(s) again, each with the input it had?</source>
        <translation>
            <numerusform>%n Lauf mit seiner Eingabe erneut ausführen?</numerusform>
            <numerusform>%n Läufe erneut ausführen, jeden mit seiner Eingabe?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n run(s) that have not ended?</source>
        <translation>
            <numerusform>%n Lauf abbrechen, der nicht beendet ist?</numerusform>
            <numerusform>%n Läufe abbrechen, die nicht beendet sind?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other function(s)</source>
        <translation>
            <numerusform>%n weitere Funktion</numerusform>
            <numerusform>%n weitere Funktionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n went well</source>
        <translation>
            <numerusform>%n ging gut</numerusform>
            <numerusform>%n gingen gut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n abgebrochen</numerusform>
            <numerusform>%n abgebrochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not</source>
        <translation>
            <numerusform>%n nicht</numerusform>
            <numerusform>%n nicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left as they were</source>
        <translation>
            <numerusform>%n blieb, wie er war</numerusform>
            <numerusform>%n blieben, wie sie waren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>%n steht aus</numerusform>
            <numerusform>%n stehen aus</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Run Again</source>
        <translation>E&amp;rneut ausführen</translation>
    </message>
    <message>
        <source>&amp;Cancel the Runs</source>
        <translation>Läufe a&amp;bbrechen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
</context>
<context>
    <name>signalbox::CanvasActions</name>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>New Trigger…</source>
        <translation>Neuer Trigger …</translation>
    </message>
    <message>
        <source>New Function…</source>
        <translation>Neue Funktion …</translation>
    </message>
    <message>
        <source>Add Note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Fire…</source>
        <translation>Auslösen …</translation>
    </message>
    <message>
        <source>Edit Feed…</source>
        <translation>Feed bearbeiten …</translation>
    </message>
    <message>
        <source>Switch Off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplikat</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Select What Leads Here</source>
        <translation>Auswählen, was hierher führt</translation>
    </message>
    <message>
        <source>Select What Follows</source>
        <translation>Auswählen, was folgt</translation>
    </message>
    <message>
        <source>Zoom In</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom Out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom to Text Size</source>
        <translation>Auf Textgröße zoomen</translation>
    </message>
    <message>
        <source>Fit Everything</source>
        <translation>Alles einpassen</translation>
    </message>
    <message>
        <source>Zoom to Selection</source>
        <translation>Auf Auswahl zoomen</translation>
    </message>
    <message>
        <source>Lay Out</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>Lay Out Selection</source>
        <translation>Auswahl anordnen</translation>
    </message>
    <message>
        <source>Align Left Edges</source>
        <translation>Linke Kanten ausrichten</translation>
    </message>
    <message>
        <source>Align Right Edges</source>
        <translation>Rechte Kanten ausrichten</translation>
    </message>
    <message>
        <source>Align Top Edges</source>
        <translation>Obere Kanten ausrichten</translation>
    </message>
    <message>
        <source>Align Bottom Edges</source>
        <translation>Untere Kanten ausrichten</translation>
    </message>
    <message>
        <source>Distribute Across</source>
        <translation>Waagerecht verteilen</translation>
    </message>
    <message>
        <source>Distribute Down</source>
        <translation>Senkrecht verteilen</translation>
    </message>
    <message>
        <source>Snap to Grid</source>
        <translation>Am Raster einrasten</translation>
    </message>
    <message>
        <source>Copy as Image</source>
        <translation>Als Bild kopieren</translation>
    </message>
    <message>
        <source>Export as PNG…</source>
        <translation>Als PNG exportieren …</translation>
    </message>
    <message>
        <source>Export as SVG…</source>
        <translation>Als SVG exportieren …</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Colour Wires by Cost</source>
        <translation>Drähte nach Kosten färben</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
</context>
<context>
    <name>signalbox::CanvasView</name>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>No wire here</source>
        <translation>Hier ist keine Leitung</translation>
    </message>
    <message>
        <source>Select the node where the wire begins</source>
        <translation>Wählen Sie den Knoten, bei dem die Leitung beginnt</translation>
    </message>
    <message>
        <source>There is nothing to connect %1 with</source>
        <translation>Es gibt nichts, womit %1 verbunden werden kann</translation>
    </message>
    <message>
        <source>Connect with %1: Enter</source>
        <translation>Mit %1 verbinden: Eingabe</translation>
    </message>
    <message>
        <source>An event on its way: click to follow it</source>
        <translation>Ein Ereignis unterwegs: klicken, um ihm zu folgen</translation>
    </message>
    <message>
        <source>Wiring canvas</source>
        <translation>Verdrahtungsfläche</translation>
    </message>
</context>
<context>
    <name>signalbox::CheckRow</name>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
</context>
<context>
    <name>signalbox::ClusterButton</name>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>The cluster that this window shows</source>
        <translation>Der Cluster, den dieses Fenster zeigt</translation>
    </message>
    <message>
        <source>&amp;Manage Clusters…</source>
        <translation>Cluster &amp;verwalten …</translation>
    </message>
</context>
<context>
    <name>signalbox::ClusterSet</name>
    <message>
        <source>development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>There is no key for %1. Enter it on the Clusters page.</source>
        <translation>Für %1 gibt es keinen Schlüssel. Er lässt sich auf der Seite Cluster eingeben.</translation>
    </message>
    <message>
        <source>incident file</source>
        <translation>Vorfalldatei</translation>
    </message>
    <message>
        <source>%1 cannot be shown. %2</source>
        <translation>%1 kann nicht gezeigt werden. %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ClusterToolBar</name>
    <message>
        <source>Main Toolbar</source>
        <translation>Hauptsymbolleiste</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>Hauptsymbolleiste</translation>
    </message>
</context>
<context>
    <name>signalbox::ClustersPage</name>
    <message>
        <source>What it can do</source>
        <translation>Was er kann</translation>
    </message>
    <message>
        <source>The connections could not be saved. %1</source>
        <translation>Die Verbindungen konnten nicht gespeichert werden. %1</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>The OpenWhisk command line on this computer is set up for %1.</source>
        <translation>Die OpenWhisk-Befehlszeile auf diesem Rechner ist für %1 eingerichtet.</translation>
    </message>
    <message>
        <source>Add It…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>The engine inside this window</source>
        <translation>Die Engine in diesem Fenster</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>None is needed</source>
        <translation>Keiner nötig</translation>
    </message>
    <message>
        <source>OpenWhisk over HTTP</source>
        <translation>OpenWhisk über HTTP</translation>
    </message>
    <message>
        <source>API host</source>
        <translation>API-Host</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Not allowed: read-only</source>
        <translation>Nicht erlaubt: nur zum Lesen</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>Letzte Antwort</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Show this cluster to see what it can and cannot do.</source>
        <translation>Diesen Cluster zeigen, um zu sehen, was er kann und was nicht.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>The engine inside this window needs no connection</source>
        <translation>Die Engine in diesem Fenster braucht keine Verbindung</translation>
    </message>
    <message>
        <source>This cluster is shown already</source>
        <translation>Dieser Cluster wird schon gezeigt</translation>
    </message>
    <message>
        <source>Show another cluster before removing this one</source>
        <translation>Vor dem Entfernen einen anderen Cluster zeigen</translation>
    </message>
    <message>
        <source>Connections cannot be saved here</source>
        <translation>Verbindungen können hier nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Remove connection %1?</source>
        <translation>Verbindung %1 entfernen?</translation>
    </message>
    <message>
        <source>The connection and its key are forgotten on this computer. Nothing changes on the platform.</source>
        <translation>Die Verbindung und ihr Schlüssel werden auf diesem Rechner vergessen. Auf der Plattform ändert sich nichts.</translation>
    </message>
    <message>
        <source>Remove Connection</source>
        <translation>Verbindung entfernen</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Looking in the keychain…</source>
        <translation>Wird im Schlüsselbund gesucht …</translation>
    </message>
    <message>
        <source>None is kept. Enter it with “Edit”.</source>
        <translation>Es ist keiner hinterlegt. Geben Sie ihn unter „Bearbeiten“ ein.</translation>
    </message>
    <message>
        <source>&amp;Add Connection…</source>
        <translation>Verbindung &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Show This Cluster</source>
        <translation>Diesen Cluster &amp;zeigen</translation>
    </message>
    <message>
        <source>E&amp;dit…</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>&amp;Test Connection</source>
        <translation>Verbindung &amp;testen</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>Ent&amp;fernen …</translation>
    </message>
    <message>
        <source>There is no key for %1. Enter it with “Edit”.</source>
        <translation>Für %1 gibt es keinen Schlüssel. Er wird unter „Bearbeiten“ eingegeben.</translation>
    </message>
    <message>
        <source>The aio command line on this computer is set up for %1.</source>
        <translation>Die aio-Befehlszeile auf diesem Rechner ist für %1 eingerichtet.</translation>
    </message>
    <message>
        <source>The Serverless Framework on this computer is set up for %1.</source>
        <translation>Das Serverless Framework auf diesem Rechner ist für %1 eingerichtet.</translation>
    </message>
</context>
<context>
    <name>signalbox::CodeEdit</name>
    <message>
        <source>Ctrl+Tab or F6 leaves the editor</source>
        <translation>Strg+Tab oder F6 verlässt den Editor</translation>
    </message>
</context>
<context>
    <name>signalbox::CompareDialog</name>
    <message>
        <source>Compare With</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>Frühere Läufe</translation>
    </message>
    <message>
        <source>Looking for earlier runs…</source>
        <translation>Frühere Läufe werden gesucht …</translation>
    </message>
    <message>
        <source>32 hexadecimal digits</source>
        <translation>32 hexadezimale Ziffern</translation>
    </message>
    <message>
        <source>&amp;Earlier runs of %1:</source>
        <translation>&amp;Frühere Läufe von %1:</translation>
    </message>
    <message>
        <source>Or the &amp;id of any run:</source>
        <translation>Oder die &amp;Id eines beliebigen Laufs:</translation>
    </message>
    <message>
        <source>Id of any run</source>
        <translation>Id eines beliebigen Laufs</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Earlier runs could not be read. %1</source>
        <translation>Frühere Läufe konnten nicht gelesen werden. %1</translation>
    </message>
    <message>
        <source>There is no earlier run.</source>
        <translation>Es gibt keinen früheren Lauf.</translation>
    </message>
    <message>
        <source>last good run</source>
        <translation>letzter guter Lauf</translation>
    </message>
    <message>
        <source>previous run</source>
        <translation>voriger Lauf</translation>
    </message>
    <message>
        <source>This is the run itself</source>
        <translation>Das ist der Lauf selbst</translation>
    </message>
</context>
<context>
    <name>signalbox::ComparisonPage</name>
    <message>
        <source>Compare Runs</source>
        <translation>Läufe vergleichen</translation>
    </message>
    <message>
        <source>Swap Sides</source>
        <translation>Seiten tauschen</translation>
    </message>
    <message>
        <source>The runs cannot be compared</source>
        <translation>Die Läufe lassen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Only ro&amp;ws that differ</source>
        <translation>Nur &amp;Zeilen mit Unterschieden</translation>
    </message>
    <message>
        <source>Use as Base</source>
        <translation>Als Basis verwenden</translation>
    </message>
    <message>
        <source>Open Base Run</source>
        <translation>Basis öffnen</translation>
    </message>
    <message>
        <source>Open Other Run</source>
        <translation>Anderen Lauf öffnen</translation>
    </message>
    <message>
        <source>Differences Only</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Hide the rows that say the same of every run</source>
        <translation>Zeilen ausblenden, die über alle Läufe dasselbe sagen</translation>
    </message>
    <message>
        <source>Only rows that differ</source>
        <translation>Nur Zeilen mit Unterschieden</translation>
    </message>
    <message>
        <source>Compare the base wi&amp;th:</source>
        <translation>Basis &amp;vergleichen mit:</translation>
    </message>
    <message>
        <source>Run that the base is compared with</source>
        <translation>Lauf, mit dem die Basis verglichen wird</translation>
    </message>
    <message>
        <source>A comparison names 2 to %1 different runs.</source>
        <translation>Ein Vergleich nennt 2 bis %1 verschiedene Läufe.</translation>
    </message>
    <message>
        <source>Reading the runs</source>
        <translation>Die Läufe werden gelesen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>run and status</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Compare all with %1</source>
        <translation>Alle mit %1 vergleichen</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other run(s)</source>
        <translation>
            <numerusform>%1 und %n weiterer Lauf</numerusform>
            <numerusform>%1 und %n weitere Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Next Difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>Previous Difference</source>
        <translation>Voriger Unterschied</translation>
    </message>
</context>
<context>
    <name>signalbox::ComponentList</name>
    <message>
        <source>does not exist</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>%1. %2   %3</source>
        <comment>place, name, kind</comment>
        <translation>%1. %2   %3</translation>
    </message>
</context>
<context>
    <name>signalbox::ConnectionBanner</name>
    <message>
        <source>%1 does not answer. What is shown was true %2. %3</source>
        <translation>%1 antwortet nicht. Gezeigt wird der Stand von %2. %3</translation>
    </message>
    <message>
        <source>%1 has not answered yet. %2</source>
        <translation>%1 hat noch nicht geantwortet. %2</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>signalbox::ConnectionDialog</name>
    <message>
        <source>Read-only: this window changes nothing there</source>
        <translation>Nur lesen: Dieses Fenster ändert dort nichts</translation>
    </message>
    <message>
        <source>Test Connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Add Connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Edit Connection</source>
        <translation>Verbindung bearbeiten</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>Schlüssel zeigen</translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation>Schlüssel verbergen</translation>
    </message>
    <message>
        <source>How it appears</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>&amp;Purpose</source>
        <translation>&amp;Zweck</translation>
    </message>
    <message>
        <source>On production, whatever destroys asks for the name first.</source>
        <translation>In der Produktion fragt alles, was zerstört, zuerst nach dem Namen.</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>API &amp;host</source>
        <translation>API-&amp;Host</translation>
    </message>
    <message>
        <source>Name&amp;space</source>
        <translation>Namens&amp;raum</translation>
    </message>
    <message>
        <source>_ is whichever namespace the key opens.</source>
        <translation>_ ist der Namensraum, den der Schlüssel öffnet.</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>Sch&amp;lüssel</translation>
    </message>
    <message>
        <source>Kept in the desktop&apos;s keychain, never in a file of Signalbox.</source>
        <translation>Liegt im Schlüsselbund des Desktops, nie in einer Datei von Signalbox.</translation>
    </message>
    <message>
        <source>Paste the key of the platform: uuid:key.</source>
        <translation>Den Schlüssel der Plattform einfügen: uuid:key.</translation>
    </message>
    <message>
        <source>A connection needs a name.</source>
        <translation>Eine Verbindung braucht einen Namen.</translation>
    </message>
</context>
<context>
    <name>signalbox::ConnectionListModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Feed</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Dead letter</source>
        <translation>Fehlerablage</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Kriterien</translation>
    </message>
</context>
<context>
    <name>signalbox::ConnectionStore</name>
    <message>
        <source>The connections could not be saved to %1: %2</source>
        <translation>Die Verbindungen konnten nicht in %1 gespeichert werden: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::ConnectionTest</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>No answer within %1 s. Is there a firewall in between?</source>
        <translation>Keine Antwort innerhalb von %1 s. Steht eine Firewall dazwischen?</translation>
    </message>
    <message>
        <source>%1 answered after %2 ms.</source>
        <translation>%1 hat nach %2 ms geantwortet.</translation>
    </message>
    <message>
        <source>Encrypted with %1, %2.</source>
        <translation>Verschlüsselt mit %1, %2.</translation>
    </message>
    <message>
        <source>The name %1 is not known. Check its spelling and this machine&apos;s network.</source>
        <translation>Der Name %1 ist nicht bekannt. Schreibweise und Netz dieses Rechners prüfen.</translation>
    </message>
    <message>
        <source>Not encrypted: the address begins with http.</source>
        <translation>Nicht verschlüsselt: Die Adresse beginnt mit http.</translation>
    </message>
    <message>
        <source>Nobody listens at %1:%2. Is the server running, is the port right?</source>
        <translation>Unter %1:%2 lauscht niemand. Läuft der Server, stimmt der Port?</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2.</source>
        <translation>%1 ist nicht erreichbar: %2.</translation>
    </message>
    <message>
        <source>The server refuses the key: %1</source>
        <translation>Der Server lehnt den Schlüssel ab: %1</translation>
    </message>
    <message>
        <source>The server did not say whose key it is: %1.</source>
        <translation>Der Server sagte nicht, wem der Schlüssel gehört: %1.</translation>
    </message>
    <message>
        <source>What answers is not OpenWhisk. Is the address right?</source>
        <translation>Was dort antwortet, ist nicht OpenWhisk. Stimmt die Adresse?</translation>
    </message>
    <message>
        <source>The key opens namespace %1.</source>
        <translation>Der Schlüssel öffnet den Namensraum %1.</translation>
    </message>
    <message>
        <source>The server does not tell its version. Is the address right?</source>
        <translation>Der Server nennt seine Version nicht. Stimmt die Adresse?</translation>
    </message>
    <message>
        <source>%1, API %2, build %3.</source>
        <translation>%1, API %2, Build %3.</translation>
    </message>
</context>
<context>
    <name>signalbox::CostPage</name>
    <message>
        <source>Use These Prices</source>
        <translation>Diese Preise verwenden</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern …</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etikett</translation>
    </message>
    <message>
        <source>Name of the annotation of functions whose values make the lines</source>
        <translation>Name der Annotation von Funktionen, deren Werte die Zeilen ergeben</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>wie es war</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Lines by</source>
        <translation>Zeilen nach</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>Annotation</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Memory of the comparison</source>
        <translation>Speicher des Vergleichs</translation>
    </message>
    <message>
        <source>&amp;Month</source>
        <translation>&amp;Monat</translation>
    </message>
    <message>
        <source>B&amp;y</source>
        <translation>&amp;Nach</translation>
    </message>
    <message>
        <source>Pr&amp;ices</source>
        <translation>Pre&amp;ise</translation>
    </message>
    <message>
        <source>C&amp;ompare with</source>
        <translation>&amp;Vergleichen mit</translation>
    </message>
    <message>
        <source>Memory &amp;there</source>
        <translation>Speicher d&amp;ort</translation>
    </message>
    <message>
        <source>Cost by line</source>
        <translation>Kosten nach Zeilen</translation>
    </message>
    <message>
        <source>Cost is not shown</source>
        <translation>Kosten werden nicht gezeigt</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>Warten auf %1</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>GB-Seconds</source>
        <translation>GB-Sekunden</translation>
    </message>
    <message>
        <source>CPU Seconds</source>
        <translation>CPU-Sekunden</translation>
    </message>
    <message>
        <source>Amount (%1)</source>
        <translation>Betrag (%1)</translation>
    </message>
    <message>
        <source>What If (%1)</source>
        <translation>Was wäre wenn (%1)</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ohne)</translation>
    </message>
    <message>
        <source>Nothing was used in this month</source>
        <translation>In diesem Monat wurde nichts verbraucht</translation>
    </message>
    <message>
        <source>Runs are counted from the moment that they have ended.</source>
        <translation>Läufe zählen, sobald sie beendet sind.</translation>
    </message>
    <message>
        <source>To be paid: %1 %2 (%3 used, of which %4 are free).</source>
        <translation>Zu zahlen: %1 %2 (%3 verbraucht, davon %4 frei).</translation>
    </message>
    <message>
        <source>The whole month, when it goes on like this: %1 %2.</source>
        <translation>Der ganze Monat, wenn es so weitergeht: %1 %2.</translation>
    </message>
    <message>
        <source>With %1 it would be %2 %3.</source>
        <translation>Mit %1 wären es %2 %3.</translation>
    </message>
    <message>
        <source>Prices of %1, %2</source>
        <translation>Preise vom %1, %2</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>%1 holds from now on, unless another table is asked for.</source>
        <translation>%1 gilt von jetzt an, wenn keine andere Tabelle verlangt wird.</translation>
    </message>
    <message>
        <source>Save the Invoice</source>
        <translation>Rechnung speichern</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 ließ sich nicht schreiben</translation>
    </message>
    <message>
        <source>Cost %1</source>
        <translation>Kosten %1</translation>
    </message>
    <message>
        <source>Price Tables…</source>
        <translation>Preistabellen …</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>The month begins and ends at midnight in %1.</source>
        <translation>Der Monat beginnt und endet um Mitternacht in %1.</translation>
    </message>
</context>
<context>
    <name>signalbox::Credentials</name>
    <message>
        <source>The key is kept for this session only: the keychain did not take it (%1).</source>
        <translation>Der Schlüssel bleibt nur für diese Sitzung: Der Schlüsselbund hat ihn nicht angenommen (%1).</translation>
    </message>
    <message>
        <source>Keys are kept for this session only: no keychain answers (%1).</source>
        <translation>Schlüssel bleiben nur für diese Sitzung: Kein Schlüsselbund antwortet (%1).</translation>
    </message>
</context>
<context>
    <name>signalbox::CriteriaGroup</name>
    <message>
        <source>How the tests combine</source>
        <translation>Wie die Prüfungen zusammenwirken</translation>
    </message>
    <message>
        <source>All of these hold</source>
        <translation>Alle treffen zu</translation>
    </message>
    <message>
        <source>Any of these holds</source>
        <translation>Mindestens eine trifft zu</translation>
    </message>
    <message>
        <source>Not all of these hold</source>
        <translation>Nicht alle treffen zu</translation>
    </message>
    <message>
        <source>None of these holds</source>
        <translation>Keine trifft zu</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Add a test</source>
        <translation>Eine Prüfung hinzufügen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Add a group of tests</source>
        <translation>Eine Gruppe von Prüfungen hinzufügen</translation>
    </message>
    <message>
        <source>Remove this group</source>
        <translation>Diese Gruppe entfernen</translation>
    </message>
</context>
<context>
    <name>signalbox::CriteriaTest</name>
    <message>
        <source>Field of the event</source>
        <translation>Feld des Ereignisses</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Value to compare with</source>
        <translation>Vergleichswert</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Which items</source>
        <translation>Welche Elemente</translation>
    </message>
    <message>
        <source>some item meets all</source>
        <translation>ein Element erfüllt alle</translation>
    </message>
    <message>
        <source>every item meets all</source>
        <translation>jedes Element erfüllt alle</translation>
    </message>
    <message>
        <source>some item meets some</source>
        <translation>ein Element erfüllt eine</translation>
    </message>
    <message>
        <source>every item meets some</source>
        <translation>jedes Element erfüllt eine</translation>
    </message>
    <message>
        <source>Remove this test</source>
        <translation>Diese Prüfung entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Stopped %n event(s)</source>
        <translation>
            <numerusform>Hat %n Ereignis gestoppt</numerusform>
            <numerusform>Hat %n Ereignisse gestoppt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::CronField</name>
    <message>
        <source>Next, in %1:</source>
        <comment>time zone</comment>
        <translation>Demnächst, in %1:</translation>
    </message>
</context>
<context>
    <name>signalbox::DeleteFunctionsDialog</name>
    <message numerus="yes">
        <source>Delete %n Functions</source>
        <translation>
            <numerusform>%n Funktion löschen</numerusform>
            <numerusform>%n Funktionen löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>These %n functions and all their versions are deleted from %1. Records of their runs stay.</source>
        <translation>
            <numerusform>Diese Funktion und alle ihre Versionen werden aus %1 gelöscht. Die Aufzeichnungen ihrer Läufe bleiben.</numerusform>
            <numerusform>Diese %n Funktionen und alle ihre Versionen werden aus %1 gelöscht. Die Aufzeichnungen ihrer Läufe bleiben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Functions to delete</source>
        <translation>Zu löschende Funktionen</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>deleting…</source>
        <translation>wird gelöscht …</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message numerus="yes">
        <source>%n functions deleted</source>
        <translation>
            <numerusform>%n Funktion gelöscht</numerusform>
            <numerusform>%n Funktionen gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n functions could not be deleted; the reasons are below.</source>
        <translation>
            <numerusform>%n Funktion konnte nicht gelöscht werden; der Grund steht unten.</numerusform>
            <numerusform>%n Funktionen konnten nicht gelöscht werden; die Gründe stehen unten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Undo brings them back as they are, for a day or until a function of the same name is created.</source>
        <translation>Rückgängig bringt sie zurück, wie sie sind: einen Tag lang oder bis eine Funktion desselben Namens angelegt wird.</translation>
    </message>
    <message>
        <source>%1 keeps nothing of them: Undo makes them anew from what the window has read, as their first version.</source>
        <translation>%1 behält nichts davon: Rückgängig legt sie aus dem, was das Fenster gelesen hat, als erste Version neu an.</translation>
    </message>
    <message numerus="yes">
        <source>%n functions are back</source>
        <translation>
            <numerusform>%n Funktion ist wieder da</numerusform>
            <numerusform>%n Funktionen sind wieder da</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::DesktopNotices</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show Log</source>
        <translation>Log anzeigen</translation>
    </message>
    <message>
        <source>Run Again</source>
        <translation>Erneut ausführen</translation>
    </message>
</context>
<context>
    <name>signalbox::DesktopTies</name>
    <message>
        <source>This computer cannot be kept awake: neither logind nor the desktop&apos;s portal answers</source>
        <translation>Dieser Rechner lässt sich nicht wach halten: weder logind noch das Portal des Desktops antwortet</translation>
    </message>
</context>
<context>
    <name>signalbox::DiffView</name>
    <message>
        <source>Differences of two versions</source>
        <translation>Unterschiede zweier Versionen</translation>
    </message>
    <message numerus="yes">
        <source>%n places differ</source>
        <translation>
            <numerusform>%n Stelle ist verschieden</numerusform>
            <numerusform>%n Stellen sind verschieden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::EmbeddedCluster</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
</context>
<context>
    <name>signalbox::EmbeddedIncident</name>
    <message>
        <source>Incident of %1</source>
        <translation>Vorfall vom %1</translation>
    </message>
    <message>
        <source>This is an incident file. It shows what was recorded; nothing in it can be run or changed.</source>
        <translation>Dies ist eine Vorfalldatei. Sie zeigt, was aufgezeichnet wurde; darin lässt sich nichts ausführen oder ändern.</translation>
    </message>
    <message>
        <source>Recorded from %1 to %2 by Signalbox %3.</source>
        <translation>Aufgezeichnet von %1 bis %2 mit Signalbox %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n secrets were taken out.</source>
        <translation>
            <numerusform>%n Geheimnis wurde entfernt.</numerusform>
            <numerusform>%n Geheimnisse wurden entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n or more older runs are not in it.</source>
        <translation>
            <numerusform>Mindestens %n älterer Lauf fehlt.</numerusform>
            <numerusform>Mindestens %n ältere Läufe fehlen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Inputs, results and logs of %n runs are not in it.</source>
        <translation>
            <numerusform>Eingabe, Ergebnis und Protokoll von %n Lauf fehlen.</numerusform>
            <numerusform>Eingaben, Ergebnisse und Protokolle von %n Läufen fehlen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The code of %n versions is not in it.</source>
        <translation>
            <numerusform>Der Code von %n Version fehlt.</numerusform>
            <numerusform>Der Code von %n Versionen fehlt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::EntityDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>&amp;Parameters</source>
        <translation>&amp;Parameter</translation>
    </message>
    <message>
        <source>It cannot be in a package.</source>
        <translation>Es kann nicht in einem Paket sein.</translation>
    </message>
    <message>
        <source>Give it a name first</source>
        <translation>Erst einen Namen geben</translation>
    </message>
</context>
<context>
    <name>signalbox::EntityPage</name>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Select one row first</source>
        <translation>Erst eine Zeile auswählen</translation>
    </message>
    <message>
        <source>Select a row first</source>
        <translation>Erst eine Zeile auswählen</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>Warten auf %1</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Clear the filter to see them all.</source>
        <translation>Den Filter leeren, um alle zu sehen.</translation>
    </message>
</context>
<context>
    <name>signalbox::EnvironmentPage</name>
    <message>
        <source>Check Again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Copy All</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Copy all lines as text, to paste into a report</source>
        <translation>Alle Zeilen als Text kopieren, zum Einfügen in einen Bericht</translation>
    </message>
    <message>
        <source>The environment report is on the clipboard.</source>
        <translation>Der Umgebungsbericht ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation>%1 wird geprüft</translation>
    </message>
    <message>
        <source>%1 does not tell about its machine</source>
        <translation>%1 sagt nichts über seinen Rechner</translation>
    </message>
    <message>
        <source>Nothing to check here</source>
        <translation>Hier gibt es nichts zu prüfen</translation>
    </message>
    <message>
        <source>This cluster has no checks of its machine.</source>
        <translation>Dieser Cluster hat keine Prüfungen seines Rechners.</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
</context>
<context>
    <name>signalbox::EventList</name>
    <message>
        <source>%1   %2</source>
        <comment>time, event</comment>
        <translation>%1   %2</translation>
    </message>
</context>
<context>
    <name>signalbox::EventPanel</name>
    <message>
        <source>What the rules said</source>
        <translation>Was die Regeln sagten</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>No rule listened to this trigger when the event came.</source>
        <translation>Keine Regel hörte auf diesen Trigger, als das Ereignis kam.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n rule(s) ran a function.</source>
        <translation>
            <numerusform>%1 von %n Regel führte eine Funktion aus.</numerusform>
            <numerusform>%1 von %n Regeln führten eine Funktion aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>no: %1</source>
        <translation>nein: %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Open Activation</source>
        <translation>Aktivierung öffnen</translation>
    </message>
    <message>
        <source>Open Function</source>
        <translation>Funktion öffnen</translation>
    </message>
    <message>
        <source>Show the Rule</source>
        <translation>Regel zeigen</translation>
    </message>
</context>
<context>
    <name>signalbox::Explorer</name>
    <message>
        <source>Filter the explorer</source>
        <translation>Explorer filtern</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Runtimes</source>
        <translation>Laufzeitumgebungen</translation>
    </message>
    <message>
        <source>Recent Runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>Show or hide: %1</source>
        <translation>Ein- oder ausblenden: %1</translation>
    </message>
    <message>
        <source>Functions by package</source>
        <translation>Funktionen nach Paket</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>Waiting for the cluster</source>
        <translation>Warten auf den Cluster</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Kein Treffer</translation>
    </message>
    <message>
        <source>No functions yet</source>
        <translation>Noch keine Funktionen</translation>
    </message>
    <message>
        <source>No runtimes found</source>
        <translation>Keine Laufzeitumgebungen gefunden</translation>
    </message>
    <message>
        <source>Nothing has run yet</source>
        <translation>Noch ist nichts gelaufen</translation>
    </message>
    <message>
        <source>&amp;New Function…</source>
        <translation>&amp;Neue Funktion …</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Show in Its List</source>
        <translation>In der Liste zeigen</translation>
    </message>
    <message>
        <source>Show the Wiring</source>
        <translation>Verdrahtung zeigen</translation>
    </message>
    <message>
        <source>No triggers yet</source>
        <translation>Noch keine Trigger</translation>
    </message>
    <message>
        <source>No rules yet</source>
        <translation>Noch keine Regeln</translation>
    </message>
</context>
<context>
    <name>signalbox::ExportDialog</name>
    <message>
        <source>Folder to write to</source>
        <translation>Ordner, in den geschrieben wird</translation>
    </message>
    <message>
        <source>What this form &amp;cannot say:</source>
        <translation>&amp;Was diese Form nicht sagen kann:</translation>
    </message>
    <message>
        <source>Export from %1</source>
        <comment>a cluster</comment>
        <translation>Export aus %1</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Nach %1 exportiert</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>Was exportiert wird</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Signalbox project (signalbox.yaml)</source>
        <translation>Signalbox-Projekt (signalbox.yaml)</translation>
    </message>
    <message>
        <source>wskdeploy manifest (manifest.yaml)</source>
        <translation>wskdeploy-Manifest (manifest.yaml)</translation>
    </message>
    <message>
        <source>Script of wsk commands (deploy.sh)</source>
        <translation>Skript aus wsk-Befehlen (deploy.sh)</translation>
    </message>
    <message>
        <source>What this form cannot say</source>
        <translation>Was diese Form nicht sagen kann</translation>
    </message>
    <message>
        <source>F&amp;orm:</source>
        <translation>&amp;Form:</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Reading the cluster…</source>
        <translation>Der Cluster wird gelesen…</translation>
    </message>
    <message>
        <source>Nothing is chosen.</source>
        <translation>Nichts ist ausgewählt.</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s), with what they need.</source>
        <translation>
            <numerusform>%n Objekt mit dem, was es braucht.</numerusform>
            <numerusform>%n Objekte mit dem, was sie brauchen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) stay out and are referred to by name.</source>
        <translation>
            <numerusform>%n Geheimnis bleibt draußen und wird beim Namen genannt.</numerusform>
            <numerusform>%n Geheimnisse bleiben draußen und werden beim Namen genannt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::FactGrid</name>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
</context>
<context>
    <name>signalbox::FeedFields</name>
    <message>
        <source>More Settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
</context>
<context>
    <name>signalbox::FeedPanel</name>
    <message>
        <source>&amp;Apply</source>
        <translation>An&amp;wenden</translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Feed</translation>
    </message>
    <message>
        <source>Kind of feed</source>
        <translation>Art des Feeds</translation>
    </message>
    <message>
        <source>No feed: fired by hand and by the API</source>
        <translation>Kein Feed: von Hand und über die API ausgelöst</translation>
    </message>
    <message>
        <source>URL of the webhook</source>
        <translation>URL des Webhooks</translation>
    </message>
    <message>
        <source>Events missed while the engine did not run</source>
        <translation>Ereignisse, die verpasst wurden, während die Engine nicht lief</translation>
    </message>
    <message>
        <source>leave them out</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>fire the last of them</source>
        <translation>das letzte auslösen</translation>
    </message>
    <message>
        <source>fire all of them</source>
        <translation>alle auslösen</translation>
    </message>
    <message>
        <source>Apply the feed</source>
        <translation>Den Feed anwenden</translation>
    </message>
    <message>
        <source>Revert the feed</source>
        <translation>Den Feed zurücksetzen</translation>
    </message>
    <message>
        <source>Copy the URL</source>
        <translation>Die URL kopieren</translation>
    </message>
    <message>
        <source>This program does not take requests over HTTP, so nobody reaches the webhook.</source>
        <translation>Dieses Programm nimmt keine Anfragen über HTTP an, also erreicht niemand den Webhook.</translation>
    </message>
    <message>
        <source>&amp;Take Requests on This Computer</source>
        <translation>Anfragen auf diesem Computer &amp;annehmen</translation>
    </message>
    <message>
        <source>Close the feed</source>
        <translation>Den Feed schließen</translation>
    </message>
    <message>
        <source>&amp;Missed while the engine did not run:</source>
        <translation>&amp;Verpasst, während die Engine nicht lief:</translation>
    </message>
    <message>
        <source>&amp;Kind:</source>
        <translation>&amp;Art:</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>Nothing has been changed</source>
        <translation>Es wurde nichts geändert</translation>
    </message>
    <message>
        <source>Stores the feed</source>
        <translation>Speichert den Feed</translation>
    </message>
    <message>
        <source>Back to the stored feed</source>
        <translation>Zurück zum gespeicherten Feed</translation>
    </message>
</context>
<context>
    <name>signalbox::FeedStateView</name>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausieren</translation>
    </message>
    <message>
        <source>&amp;Fire Once Now</source>
        <translation>Jetzt einmal &amp;auslösen</translation>
    </message>
    <message>
        <source>Re-&amp;arm</source>
        <translation>&amp;Neu beginnen</translation>
    </message>
    <message>
        <source>Begin anew what has ended or failed; counts start at nought</source>
        <translation>Beginnt neu, was beendet oder fehlgeschlagen ist; Zähler beginnen bei null</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <comment>state, time</comment>
        <translation>%1 seit %2</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>letztes %1</translation>
    </message>
    <message>
        <source>next %1</source>
        <translation>nächstes %1</translation>
    </message>
    <message>
        <source>%1 was fired.</source>
        <translation>%1 wurde ausgelöst.</translation>
    </message>
    <message>
        <source>%1 was not fired. %2</source>
        <translation>%1 wurde nicht ausgelöst. %2</translation>
    </message>
    <message>
        <source>The feed of %1 began anew.</source>
        <translation>Der Feed von %1 hat neu begonnen.</translation>
    </message>
    <message>
        <source>The feed of %1 did not begin anew. %2</source>
        <translation>Der Feed von %1 hat nicht neu begonnen. %2</translation>
    </message>
</context>
<context>
    <name>signalbox::FilterEdit</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Shows only rows that contain this text. /…/ is a regular expression, a leading ! shows the rows that do not match. Esc clears.</source>
        <translation>Zeigt nur Zeilen, die diesen Text enthalten. /…/ ist ein regulärer Ausdruck; ein ! am Anfang zeigt die Zeilen, die nicht passen. Esc leert das Feld.</translation>
    </message>
</context>
<context>
    <name>signalbox::FilterProxy</name>
    <message>
        <source>The expression cannot be read: %1 at character %2.</source>
        <translation>Der Ausdruck ist nicht lesbar: %1 bei Zeichen %2.</translation>
    </message>
</context>
<context>
    <name>signalbox::FindBar</name>
    <message>
        <source>Match case</source>
        <translation>Groß- und Kleinschreibung</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>Suchen und ersetzen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>Suchleiste schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>not a regular expression</source>
        <translation>kein regulärer Ausdruck</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Repl&amp;ace</source>
        <translation>Ers&amp;etzen</translation>
    </message>
    <message>
        <source>Replace A&amp;ll</source>
        <translation>A&amp;lle ersetzen</translation>
    </message>
</context>
<context>
    <name>signalbox::Finder</name>
    <message>
        <source>Find and do</source>
        <translation>Finden und ausführen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Nothing is called “%1”. Fewer letters find more.</source>
        <translation>Nichts heißt „%1“. Weniger Buchstaben finden mehr.</translation>
    </message>
</context>
<context>
    <name>signalbox::FireDialog</name>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>&amp;Fire</source>
        <translation>&amp;Auslösen</translation>
    </message>
    <message>
        <source>Fire %1</source>
        <translation>%1 auslösen</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Auslösen</translation>
    </message>
    <message>
        <source>&amp;Event, a JSON object:</source>
        <translation>&amp;Ereignis, ein JSON-Objekt:</translation>
    </message>
    <message>
        <source>%1 was not fired. %2</source>
        <translation>%1 wurde nicht ausgelöst. %2</translation>
    </message>
    <message>
        <source>%1 was fired; no rule was on.</source>
        <translation>%1 wurde ausgelöst; keine Regel war eingeschaltet.</translation>
    </message>
    <message>
        <source>%1 was fired.</source>
        <translation>%1 wurde ausgelöst.</translation>
    </message>
</context>
<context>
    <name>signalbox::FoldBar</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln routine run(s) are folded</source>
        <translation>
            <numerusform>%Ln alltäglicher Lauf ist eingeklappt</numerusform>
            <numerusform>%Ln alltägliche Läufe sind eingeklappt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln routine run(s)</source>
        <translation>
            <numerusform>%Ln alltäglichen Lauf anzeigen</numerusform>
            <numerusform>%Ln alltägliche Läufe anzeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::FolderField</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>Browse for: %1</source>
        <translation>Suchen: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::Form</name>
    <message>
        <source>%1:</source>
        <comment>label of a field</comment>
        <translation>%1:</translation>
    </message>
</context>
<context>
    <name>signalbox::FunctionActions</name>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Opens the code and settings of the function</source>
        <translation>Öffnet Code und Einstellungen der Funktion</translation>
    </message>
    <message>
        <source>&amp;Run…</source>
        <translation>&amp;Ausführen …</translation>
    </message>
    <message>
        <source>Opens the function with its input, ready to run</source>
        <translation>Öffnet die Funktion mit ihrer Eingabe, bereit zum Ausführen</translation>
    </message>
    <message>
        <source>&amp;Copy Full Name</source>
        <translation>Vollen Namen &amp;kopieren</translation>
    </message>
    <message>
        <source>Copies the full name, as clients of the API want it</source>
        <translation>Kopiert den vollen Namen, wie ihn API-Clients brauchen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>Deletes the selected functions with all their versions</source>
        <translation>Löscht die ausgewählten Funktionen mit allen Versionen</translation>
    </message>
    <message>
        <source>Select one function to run it</source>
        <translation>Zum Ausführen eine Funktion auswählen</translation>
    </message>
    <message>
        <source>Follow &amp;Log</source>
        <translation>&amp;Log verfolgen</translation>
    </message>
    <message>
        <source>Shows what the function wrote lately, and what it writes</source>
        <translation>Zeigt, was die Funktion zuletzt geschrieben hat und was sie schreibt</translation>
    </message>
</context>
<context>
    <name>signalbox::FunctionListModel</name>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Functions of namespace %1 outside any package</source>
        <translation>Funktionen des Namensraums %1 außerhalb von Paketen</translation>
    </message>
    <message>
        <source>Package %1 of namespace %2</source>
        <translation>Paket %1 des Namensraums %2</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Letzter Lauf</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
</context>
<context>
    <name>signalbox::FunctionPage</name>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Revert to Saved</source>
        <translation>Änderungen &amp;verwerfen</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>&amp;Weitersuchen</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>&amp;Vorige Fundstelle</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>E&amp;rsetzen …</translation>
    </message>
    <message>
        <source>Code from F&amp;older…</source>
        <translation>Code aus &amp;Ordner …</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>Warten auf %1</translation>
    </message>
    <message>
        <source>It appears as soon as the cluster answers.</source>
        <translation>Sie erscheint, sobald der Cluster antwortet.</translation>
    </message>
    <message>
        <source>Packs a folder with its dependencies and makes it the code</source>
        <translation>Packt einen Ordner mit seinen Abhängigkeiten und macht ihn zum Code</translation>
    </message>
    <message>
        <source>Code, settings and versions</source>
        <translation>Code, Einstellungen und Versionen</translation>
    </message>
    <message>
        <source>Code of the function</source>
        <translation>Code der Funktion</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>%1 was deleted. Saving brings it back.</source>
        <translation>%1 wurde gelöscht. Speichern bringt sie zurück.</translation>
    </message>
    <message>
        <source>%1 cannot be shown</source>
        <translation>%1 kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>These are your unsaved changes from before.</source>
        <translation>Das sind die ungespeicherten Änderungen von vorhin.</translation>
    </message>
    <message>
        <source>Discard Them</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Somebody saved version %1 meanwhile. Saving yours makes it the next one.</source>
        <translation>Inzwischen wurde Version %1 gespeichert. Speichern macht diesen Stand zur nächsten.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>%1 · version %2</source>
        <comment>kind, version</comment>
        <translation>%1 · Version %2</translation>
    </message>
    <message>
        <source>It is being saved</source>
        <translation>Sie wird gerade gespeichert</translation>
    </message>
    <message>
        <source>Cannot be saved. %1</source>
        <translation>Kann nicht gespeichert werden. %1</translation>
    </message>
    <message>
        <source>Nothing has changed since it was saved</source>
        <translation>Seit dem Speichern hat sich nichts geändert</translation>
    </message>
    <message>
        <source>Stores a new version (Ctrl+S)</source>
        <translation>Legt eine neue Version an (Strg+S)</translation>
    </message>
    <message>
        <source>Gives up the changes since the last save</source>
        <translation>Verwirft die Änderungen seit dem letzten Speichern</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save and &amp;Run</source>
        <translation>Speichern und &amp;ausführen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>Not saved. %1</source>
        <translation>Nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field, problem</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Code and run panel</source>
        <translation>Code und Ausführung</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Bestandteile</translation>
    </message>
    <message>
        <source>Follow Log</source>
        <translation>Log verfolgen</translation>
    </message>
    <message>
        <source>Shows what the function wrote lately, and what it writes</source>
        <translation>Zeigt, was die Funktion zuletzt geschrieben hat und was sie schreibt</translation>
    </message>
</context>
<context>
    <name>signalbox::FunctionSettings</name>
    <message>
        <source>Settings of the function</source>
        <translation>Einstellungen der Funktion</translation>
    </message>
    <message>
        <source>the runtime&apos;s own</source>
        <translation>wie die Laufzeitumgebung</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeitumgebung</translation>
    </message>
    <message>
        <source>&amp;Kind:</source>
        <translation>Ar&amp;t:</translation>
    </message>
    <message>
        <source>Name of the function in the code that is called.</source>
        <translation>Name der Funktion im Code, die aufgerufen wird.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>&amp;Timeout:</source>
        <translation>&amp;Zeitlimit:</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>&amp;Memory:</source>
        <translation>Sp&amp;eicher:</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>&amp;Log:</source>
        <translation>Protoko&amp;ll:</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Arguments that every run gets, unless its input says otherwise.</source>
        <translation>Argumente, die jeder Lauf bekommt, wenn seine Eingabe nichts anderes sagt.</translation>
    </message>
    <message>
        <source>Environment variables, set when the code is loaded.</source>
        <translation>Umgebungsvariablen, gesetzt beim Laden des Codes.</translation>
    </message>
    <message>
        <source>Facts about the function; some change how it is treated, such as “web-export”.</source>
        <translation>Angaben zur Funktion; manche ändern, wie sie behandelt wird, etwa „web-export“.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>This cluster allows only %1</source>
        <translation>Dieser Cluster erlaubt nur %1</translation>
    </message>
    <message>
        <source>Entr&amp;y:</source>
        <translation>Einstie&amp;g:</translation>
    </message>
    <message>
        <source>C&amp;oncurrency:</source>
        <translation>Gleichzeitig&amp;keit:</translation>
    </message>
    <message>
        <source>P&amp;arameters:</source>
        <translation>&amp;Parameter:</translation>
    </message>
    <message>
        <source>E&amp;nvironment:</source>
        <translation>Umgebu&amp;ng:</translation>
    </message>
    <message>
        <source>Annotation&amp;s:</source>
        <translation>Annotati&amp;onen:</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>Web</translation>
    </message>
    <message>
        <source>Secrets:</source>
        <translation>Geheimnisse:</translation>
    </message>
</context>
<context>
    <name>signalbox::FunctionUndelete</name>
    <message>
        <source>The cluster is not shown any more.</source>
        <translation>Der Cluster wird nicht mehr gezeigt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::FunctionsPage</name>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Filter functions</source>
        <translation>Funktionen filtern</translation>
    </message>
    <message numerus="yes">
        <source>%n functions</source>
        <translation>
            <numerusform>%n Funktion</numerusform>
            <numerusform>%n Funktionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n functions</source>
        <translation>
            <numerusform>%1 von %n Funktion</numerusform>
            <numerusform>%1 von %n Funktionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for the cluster</source>
        <translation>Warten auf den Cluster</translation>
    </message>
    <message>
        <source>Its functions appear as soon as it answers.</source>
        <translation>Seine Funktionen erscheinen, sobald er antwortet.</translation>
    </message>
    <message>
        <source>No function matches the filter</source>
        <translation>Keine Funktion passt zum Filter</translation>
    </message>
    <message>
        <source>Type less, or clear it to see all functions.</source>
        <translation>Weniger eingeben, oder den Filter leeren, um alle Funktionen zu sehen.</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>There are no functions yet</source>
        <translation>Es gibt noch keine Funktionen</translation>
    </message>
    <message>
        <source>Write one with Ctrl+N, or start with the sample project.</source>
        <translation>Mit Strg+N eine schreiben, oder mit dem Beispielprojekt beginnen.</translation>
    </message>
    <message>
        <source>Open Overview</source>
        <translation>Übersicht öffnen</translation>
    </message>
    <message>
        <source>&amp;New Function…</source>
        <translation>&amp;Neue Funktion …</translation>
    </message>
</context>
<context>
    <name>signalbox::Heartbeat</name>
    <message>
        <source>State of the engine</source>
        <translation>Zustand der Engine</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Runs and sandboxes</source>
        <translation>Läufe und Sandboxen</translation>
    </message>
    <message>
        <source>Memory of sandboxes</source>
        <translation>Speicher der Sandboxen</translation>
    </message>
    <message>
        <source>Runs today</source>
        <translation>Läufe heute</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Opens what this machine has and lacks</source>
        <translation>Öffnet, was dieser Rechner hat und was ihm fehlt</translation>
    </message>
    <message>
        <source>Opens the runtimes and their sandboxes</source>
        <translation>Öffnet die Laufzeitumgebungen und ihre Sandboxen</translation>
    </message>
    <message>
        <source>Opens the activations</source>
        <translation>Öffnet die Aktivierungen</translation>
    </message>
    <message>
        <source>%1 queued · %2 running · %3 warm</source>
        <translation>%1 wartend · %2 laufend · %3 warm</translation>
    </message>
    <message numerus="yes">
        <source>%n runs today</source>
        <translation>
            <numerusform>%n Lauf heute</numerusform>
            <numerusform>%n Läufe heute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Engine ready</source>
        <translation>Engine bereit</translation>
    </message>
    <message>
        <source>%1 online</source>
        <translation>%1 verbunden</translation>
    </message>
    <message>
        <source>Engine starting</source>
        <translation>Engine startet</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbinden mit %1</translation>
    </message>
    <message>
        <source>%1: data of %2</source>
        <translation>%1: Stand von %2</translation>
    </message>
    <message>
        <source>Engine stopped</source>
        <translation>Engine gestoppt</translation>
    </message>
    <message>
        <source>%1 offline</source>
        <translation>%1 nicht verbunden</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>time zone, time of day</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Times are in UTC. Click for the time of this machine</source>
        <translation>Zeiten in UTC. Klicken für die Zeit dieses Rechners</translation>
    </message>
    <message>
        <source>Times are in the zone of this machine. Click for UTC</source>
        <translation>Zeiten in der Zone dieses Rechners. Klicken für UTC</translation>
    </message>
    <message>
        <source>%1 free</source>
        <comment>memory</comment>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>Sandboxes have reserved %1 of %2</source>
        <translation>Sandboxen haben %1 von %2 belegt</translation>
    </message>
</context>
<context>
    <name>signalbox::HistoryDialog</name>
    <message>
        <source>History of %1</source>
        <translation>Verlauf von %1</translation>
    </message>
    <message>
        <source>Keep runs for</source>
        <translation>Läufe aufbewahren</translation>
    </message>
    <message>
        <source>Unit of time</source>
        <translation>Zeiteinheit</translation>
    </message>
    <message>
        <source>Runs at most</source>
        <translation>Läufe höchstens</translation>
    </message>
    <message>
        <source>Size at most</source>
        <translation>Größe höchstens</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>beliebig viele</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>beliebig groß</translation>
    </message>
    <message>
        <source>What the engine was started with holds again</source>
        <translation>Es gilt wieder, womit die Engine gestartet wurde</translation>
    </message>
    <message>
        <source>Bounds</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>The oldest runs beyond any of these are deleted, in the background and without holding up runs.</source>
        <translation>Die ältesten Läufe jenseits einer dieser Grenzen werden gelöscht, im Hintergrund und ohne Läufe aufzuhalten.</translation>
    </message>
    <message>
        <source>Keep runs &amp;for</source>
        <translation>Läufe au&amp;fbewahren</translation>
    </message>
    <message>
        <source>&amp;Runs at most</source>
        <translation>Lä&amp;ufe höchstens</translation>
    </message>
    <message>
        <source>&amp;Size at most</source>
        <translation>&amp;Größe höchstens</translation>
    </message>
    <message>
        <source>Of the journal, which is everything that is kept of runs.</source>
        <translation>Des Journals; es ist alles, was von Läufen aufbewahrt wird.</translation>
    </message>
    <message>
        <source>Asking what is kept…</source>
        <translation>Es wird gefragt, was aufbewahrt wird …</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Ältester</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Words to search</source>
        <translation>Wörter zum Suchen</translation>
    </message>
    <message>
        <source>Functions and wiring</source>
        <translation>Funktionen und Verdrahtung</translation>
    </message>
    <message>
        <source>Nothing that is kept now is beyond these bounds.</source>
        <translation>Nichts von dem, was jetzt aufbewahrt wird, liegt jenseits dieser Grenzen.</translation>
    </message>
    <message>
        <source>About %1 of %2 runs are beyond these bounds, with their inputs, results and logs. Up to a segment of the journal more is kept.</source>
        <translation>Etwa %1 von %2 Läufen liegen jenseits dieser Grenzen, mit ihren Eingaben, Ergebnissen und Logs. Bis zu einem Segment des Journals mehr bleibt erhalten.</translation>
    </message>
    <message>
        <source>Delete Old Runs</source>
        <translation>Alte Läufe löschen</translation>
    </message>
    <message>
        <source>About %1 of %2 runs of %3 will be deleted, with their inputs, results and logs. That cannot be undone.</source>
        <translation>Etwa %1 von %2 Läufen von %3 werden gelöscht, mit ihren Eingaben, Ergebnissen und Logs. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Set Bounds and Delete</source>
        <translation>Grenzen setzen und löschen</translation>
    </message>
    <message>
        <source>The bounds of the history of %1 are set</source>
        <translation>Die Grenzen des Verlaufs von %1 sind gesetzt</translation>
    </message>
    <message>
        <source>Set &amp;Bounds</source>
        <translation>&amp;Grenzen setzen</translation>
    </message>
    <message>
        <source>&amp;Use the Program&apos;s Own</source>
        <translation>&amp;Die des Programms verwenden</translation>
    </message>
</context>
<context>
    <name>signalbox::ImportDialog</name>
    <message>
        <source>Folder of the project</source>
        <translation>Ordner des Projekts</translation>
    </message>
    <message>
        <source>File of secrets</source>
        <translation>Datei mit Geheimnissen</translation>
    </message>
    <message>
        <source>Remove what is not in the project</source>
        <translation>Entfernen, was nicht im Projekt ist</translation>
    </message>
    <message>
        <source>Import into %1</source>
        <comment>a cluster</comment>
        <translation>Import nach %1</translation>
    </message>
    <message>
        <source>Without one: from the environment, or as they are</source>
        <translation>Ohne sie: aus der Umgebung, oder wie sie sind</translation>
    </message>
    <message>
        <source>Plan of the import</source>
        <translation>Plan des Imports</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>&amp;Secrets:</source>
        <translation>&amp;Geheimnisse:</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>&amp;Take Back</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>Take Back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Import into Production</source>
        <translation>In die Produktion importieren</translation>
    </message>
    <message>
        <source>The import changes %1, which people depend on. It can be taken back.</source>
        <translation>Der Import ändert %1, worauf sich Menschen verlassen. Er lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Reading files and cluster…</source>
        <translation>Dateien und Cluster werden gelesen…</translation>
    </message>
    <message>
        <source>Nothing to do: everything is as the project says.</source>
        <translation>Nichts zu tun: Alles ist, wie das Projekt es sagt.</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Es wird geschrieben…</translation>
    </message>
    <message>
        <source>Done. Take Back restores what was there before.</source>
        <translation>Fertig. „Zurücknehmen“ stellt her, was vorher da war.</translation>
    </message>
    <message>
        <source>Taken back: everything is as it was.</source>
        <translation>Zurückgenommen: Alles ist, wie es war.</translation>
    </message>
    <message>
        <source>Choose a folder with signalbox.yaml or manifest.yaml in it.</source>
        <translation>Wählen Sie einen Ordner, in dem signalbox.yaml oder manifest.yaml liegt.</translation>
    </message>
    <message>
        <source>There is no plan to apply</source>
        <translation>Es gibt keinen Plan zum Anwenden</translation>
    </message>
    <message>
        <source>Nothing was imported that could be taken back</source>
        <translation>Es wurde nichts importiert, das sich zurücknehmen ließe</translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation>%1 importiert</translation>
    </message>
    <message>
        <source>Took back the import of %1</source>
        <translation>Import von %1 zurückgenommen</translation>
    </message>
    <message>
        <source>This cluster cannot hold: %1</source>
        <translation>Dieser Cluster kann nicht halten: %1</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>After the import</source>
        <translation>Nach dem Import</translation>
    </message>
    <message>
        <source>What is not checked stays as it is. In conflict, what is checked takes the place of what has its name.</source>
        <translation>Was kein Häkchen hat, bleibt, wie es ist. Im Konflikt tritt, was ein Häkchen hat, an die Stelle dessen, was seinen Namen trägt.</translation>
    </message>
    <message>
        <source>This is what Apply does with all that is checked.</source>
        <translation>Das tut Anwenden mit allem, was ein Häkchen hat.</translation>
    </message>
</context>
<context>
    <name>signalbox::InputBar</name>
    <message>
        <source>&amp;Input</source>
        <translation>E&amp;ingabe</translation>
    </message>
    <message>
        <source>Saved inputs</source>
        <translation>Gespeicherte Eingaben</translation>
    </message>
    <message>
        <source>Inputs saved for this function</source>
        <translation>Für diese Funktion gespeicherte Eingaben</translation>
    </message>
    <message>
        <source>Save this input under a name</source>
        <translation>Diese Eingabe unter einem Namen speichern</translation>
    </message>
    <message>
        <source>Delete the saved input</source>
        <translation>Die gespeicherte Eingabe löschen</translation>
    </message>
    <message>
        <source>Show the files of saved inputs, to share them</source>
        <translation>Die Dateien der gespeicherten Eingaben zeigen, um sie weiterzugeben</translation>
    </message>
    <message>
        <source>No saved inputs yet</source>
        <translation>Noch keine gespeicherten Eingaben</translation>
    </message>
    <message>
        <source>Save Input</source>
        <translation>Eingabe speichern</translation>
    </message>
    <message>
        <source>Name of this input:</source>
        <translation>Name dieser Eingabe:</translation>
    </message>
</context>
<context>
    <name>signalbox::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Nichts ist ausgewählt</translation>
    </message>
    <message>
        <source>Select a function, a runtime or a run to see its facts here.</source>
        <translation>Eine Funktion, eine Laufzeitumgebung oder einen Lauf auswählen, um hier die Angaben dazu zu sehen.</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeitumgebung</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Einstieg</translation>
    </message>
    <message>
        <source>the runtime&apos;s own</source>
        <translation>wie die Laufzeitumgebung</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>%1, zip</source>
        <translation>%1, zip</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>Gleichzeitigkeit</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Annotationen</translation>
    </message>
    <message>
        <source>Last Runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>not run yet</source>
        <translation>noch nicht gelaufen</translation>
    </message>
    <message>
        <source>Last runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Anlass</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Init</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>none, it was warm</source>
        <translation>keines, sie war warm</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verbrauch</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Interpreter</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Sandboxes</source>
        <translation>Sandboxen</translation>
    </message>
    <message>
        <source>Prewarmed</source>
        <translation>Vorgewärmt</translation>
    </message>
    <message>
        <source>Warm</source>
        <translation>Warm</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Used By</source>
        <translation>Benutzt von</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>sequence</source>
        <translation>Folge</translation>
    </message>
</context>
<context>
    <name>signalbox::JsonDiffModel</name>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
</context>
<context>
    <name>signalbox::JsonDiffView</name>
    <message>
        <source>Only &amp;differences</source>
        <translation>Nur &amp;Unterschiede</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F7)</source>
        <translation>Voriger Unterschied (Umschalt+F7)</translation>
    </message>
    <message>
        <source>Next difference (F7)</source>
        <translation>Nächster Unterschied (F7)</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>These are too large to be laid over each other.</source>
        <translation>Sie sind zu groß, um übereinandergelegt zu werden.</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleich läuft …</translation>
    </message>
    <message>
        <source>This cannot be compared. %1</source>
        <translation>Das lässt sich nicht vergleichen. %1</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n Unterschied</numerusform>
            <numerusform>%n Unterschiede</numerusform>
        </translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Kein Unterschied</translation>
    </message>
</context>
<context>
    <name>signalbox::JsonNodeModel</name>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>signalbox::JsonRaw</name>
    <message>
        <source>JSON text</source>
        <translation>JSON-Text</translation>
    </message>
</context>
<context>
    <name>signalbox::JsonTree</name>
    <message>
        <source>Expand all</source>
        <translation>Alles aufklappen</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Alles zuklappen</translation>
    </message>
    <message>
        <source>Show as text</source>
        <translation>Als Text anzeigen</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>Als Datei speichern</translation>
    </message>
    <message>
        <source>JSON tree</source>
        <translation>JSON-Baum</translation>
    </message>
    <message>
        <source>Showing %1 of %2.</source>
        <translation>%1 von %2 werden gezeigt.</translation>
    </message>
    <message>
        <source>Save All…</source>
        <translation>Alles speichern …</translation>
    </message>
    <message>
        <source>Shown as text. %1</source>
        <translation>Als Text gezeigt. %1</translation>
    </message>
    <message>
        <source>Too many values to expand all of them at once</source>
        <translation>Zu viele Werte, um alle auf einmal aufzuklappen</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy Path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy All</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Expand All Below</source>
        <translation>Alles darunter aufklappen</translation>
    </message>
    <message>
        <source>Save JSON</source>
        <translation>JSON speichern</translation>
    </message>
    <message>
        <source>The file could not be saved: %1</source>
        <translation>Die Datei konnte nicht gespeichert werden: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::KeepAwake</name>
    <message>
        <source>Functions are running</source>
        <translation>Funktionen laufen</translation>
    </message>
</context>
<context>
    <name>signalbox::KeysPage</name>
    <message>
        <source>&amp;Assign</source>
        <translation>&amp;Zuweisen</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>&amp;Standard</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>Neue Tasten drücken</translation>
    </message>
    <message>
        <source>Assign the keys</source>
        <translation>Tasten zuweisen</translation>
    </message>
    <message>
        <source>Back to the default keys</source>
        <translation>Zurück zu den Standardtasten</translation>
    </message>
    <message>
        <source>&amp;New keys:</source>
        <translation>&amp;Neue Tasten:</translation>
    </message>
    <message>
        <source>Select an action and press its new keys.</source>
        <translation>Einen Befehl auswählen und seine neuen Tasten drücken.</translation>
    </message>
    <message>
        <source>These keys are free.</source>
        <translation>Diese Tasten sind frei.</translation>
    </message>
    <message>
        <source>Taken by: %1. Give that another key first.</source>
        <translation>Belegt durch: %1. Diesem Befehl zuerst eine andere Taste geben.</translation>
    </message>
</context>
<context>
    <name>signalbox::LayoutMenu</name>
    <message>
        <source>La&amp;youts</source>
        <translation>An&amp;ordnungen</translation>
    </message>
    <message>
        <source>&amp;Delete Layout</source>
        <translation>Anordnung &amp;löschen</translation>
    </message>
    <message>
        <source>Puts panels where they were when “%1” was saved</source>
        <translation>Stellt die Bereiche dorthin, wo sie waren, als „%1“ gespeichert wurde</translation>
    </message>
    <message>
        <source>The layout “%1” is saved</source>
        <translation>Die Anordnung „%1“ ist gespeichert</translation>
    </message>
    <message>
        <source>The layout “%1” does not fit this version of Signalbox</source>
        <translation>Die Anordnung „%1“ passt nicht zu dieser Version von Signalbox</translation>
    </message>
    <message>
        <source>Delete Layout</source>
        <translation>Anordnung löschen</translation>
    </message>
    <message>
        <source>The layout “%1” is deleted. Panels stay where they are.</source>
        <translation>Die Anordnung „%1“ wird gelöscht. Die Bereiche bleiben, wo sie sind.</translation>
    </message>
</context>
<context>
    <name>signalbox::LayoutNameDialog</name>
    <message>
        <source>Save Layout</source>
        <translation>Anordnung speichern</translation>
    </message>
    <message>
        <source>Name of the layout</source>
        <translation>Name der Anordnung</translation>
    </message>
    <message>
        <source>&amp;Name of the layout:</source>
        <translation>&amp;Name der Anordnung:</translation>
    </message>
    <message>
        <source>Replaces the layout that has this name.</source>
        <translation>Ersetzt die Anordnung, die so heißt.</translation>
    </message>
    <message>
        <source>Where panels are, and how wide; not which tabs are open.</source>
        <translation>Wo die Bereiche sind und wie breit; nicht, welche Tabs offen sind.</translation>
    </message>
</context>
<context>
    <name>signalbox::ListPane</name>
    <message>
        <source>Waiting for %1</source>
        <translation>Warten auf %1</translation>
    </message>
</context>
<context>
    <name>signalbox::LiveLog</name>
    <message>
        <source>Live log</source>
        <translation>Live-Protokoll</translation>
    </message>
    <message>
        <source>What functions print while they run appears here.</source>
        <translation>Was Funktionen während ihres Laufs ausgeben, erscheint hier.</translation>
    </message>
</context>
<context>
    <name>signalbox::LogFileView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>… (the line goes on)</source>
        <translation>… (die Zeile geht weiter)</translation>
    </message>
    <message>
        <source>came after lines that were written later</source>
        <translation>kam nach Zeilen, die später geschrieben wurden</translation>
    </message>
</context>
<context>
    <name>signalbox::LogFilterBar</name>
    <message>
        <source>What the filter does</source>
        <translation>Was der Filter tut</translation>
    </message>
    <message>
        <source>Only lines with</source>
        <translation>Nur Zeilen mit</translation>
    </message>
    <message>
        <source>No lines with</source>
        <translation>Keine Zeilen mit</translation>
    </message>
    <message>
        <source>Text of the filter</source>
        <translation>Text des Filters</translation>
    </message>
    <message>
        <source>Filter, then Enter</source>
        <translation>Filter, dann Eingabetaste</translation>
    </message>
    <message>
        <source>Lines shown around each</source>
        <translation>Zeilen, die um jede herum gezeigt werden</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>mit %1</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>ohne %1</translation>
    </message>
    <message>
        <source>Switches this filter on and off: %1</source>
        <translation>Schaltet diesen Filter ein und aus: %1</translation>
    </message>
    <message>
        <source>Remove the filter %1</source>
        <translation>Filter %1 entfernen</translation>
    </message>
</context>
<context>
    <name>signalbox::LogGoToDialog</name>
    <message>
        <source>Go to Line or Time</source>
        <translation>Zu Zeile oder Zeit gehen</translation>
    </message>
    <message>
        <source>Show Only a Part</source>
        <translation>Nur einen Teil zeigen</translation>
    </message>
    <message>
        <source>&amp;Line or time:</source>
        <translation>&amp;Zeile oder Zeit:</translation>
    </message>
    <message>
        <source>&amp;From line or time:</source>
        <translation>&amp;Von Zeile oder Zeit:</translation>
    </message>
    <message>
        <source>&amp;Until line or time:</source>
        <translation>&amp;Bis Zeile oder Zeit:</translation>
    </message>
    <message>
        <source>For example 1204, 06:30:12 or 2026-11-21 06:30. A time without a day is on the day of the line under the caret.</source>
        <translation>Zum Beispiel 1204, 06:30:12 oder 2026-11-21 06:30. Eine Zeit ohne Tag meint den Tag der Zeile, in der die Schreibmarke steht.</translation>
    </message>
    <message>
        <source>This is neither a line nor a time.</source>
        <translation>Das ist weder eine Zeile noch eine Zeit.</translation>
    </message>
</context>
<context>
    <name>signalbox::LogMarksPane</name>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Enter goes to the line, F2 edits the note, Del removes the bookmark</source>
        <translation>Die Eingabetaste geht zur Zeile, F2 bearbeitet die Notiz, Entf entfernt das Lesezeichen</translation>
    </message>
</context>
<context>
    <name>signalbox::LogOrigin</name>
    <message>
        <source>Standard Input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message numerus="yes">
        <source>Logs of %n Runs</source>
        <translation>
            <numerusform>Log von %n Lauf</numerusform>
            <numerusform>Logs von %n Läufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Log %1</source>
        <translation>Log %1</translation>
    </message>
    <message numerus="yes">
        <source>%n Files Merged</source>
        <translation>
            <numerusform>%n Datei zusammengeführt</numerusform>
            <numerusform>%n Dateien zusammengeführt</numerusform>
        </translation>
    </message>
    <message>
        <source>Log of %1</source>
        <translation>Log von %1</translation>
    </message>
    <message>
        <source>All Logs</source>
        <translation>Alle Logs</translation>
    </message>
    <message>
        <source>The last runs of this function wrote nothing. What it writes appears here at once.</source>
        <translation>Die letzten Läufe dieser Funktion haben nichts geschrieben. Was sie schreibt, erscheint hier sofort.</translation>
    </message>
    <message>
        <source>The last runs wrote nothing. What functions write appears here at once.</source>
        <translation>Die letzten Läufe haben nichts geschrieben. Was Funktionen schreiben, erscheint hier sofort.</translation>
    </message>
    <message>
        <source>These runs wrote nothing to their logs.</source>
        <translation>Diese Läufe haben nichts in ihre Logs geschrieben.</translation>
    </message>
    <message>
        <source>Nothing is written here yet.</source>
        <translation>Hier steht noch nichts.</translation>
    </message>
</context>
<context>
    <name>signalbox::LogOverview</name>
    <message>
        <source>Where the matches are</source>
        <translation>Wo die Treffer sind</translation>
    </message>
    <message>
        <source>Matches and bookmarks in the whole log</source>
        <translation>Treffer und Lesezeichen im ganzen Log</translation>
    </message>
</context>
<context>
    <name>signalbox::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Only the first %1 characters were copied. Save the lines as a file to have all.</source>
        <translation>Nur die ersten %1 Zeichen wurden kopiert. Als Datei gespeichert sind es alle.</translation>
    </message>
    <message>
        <source>%1 lines are in %2</source>
        <translation>%1 Zeilen sind in %2</translation>
    </message>
    <message>
        <source>The lines could not be saved: %1</source>
        <translation>Die Zeilen konnten nicht gespeichert werden: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n neue Zeile</numerusform>
            <numerusform>%n neue Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be shown</source>
        <translation>%1 kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Another file has taken this name, as when logs are rotated. It is shown from its beginning.</source>
        <translation>Eine andere Datei trägt jetzt diesen Namen, wie beim Rotieren von Logs. Sie wird von vorn gezeigt.</translation>
    </message>
    <message>
        <source>The file was cut short. It is shown anew.</source>
        <translation>Die Datei wurde gekürzt. Sie wird neu gezeigt.</translation>
    </message>
    <message>
        <source>The file is gone. What was read of it stays here until the tab is closed.</source>
        <translation>Die Datei ist nicht mehr da. Was von ihr gelesen wurde, bleibt hier, bis der Reiter geschlossen wird.</translation>
    </message>
    <message>
        <source>Nothing more comes: the pipe was closed.</source>
        <translation>Es kommt nichts mehr: Die Pipe wurde geschlossen.</translation>
    </message>
    <message>
        <source>Reading has ended. %1</source>
        <translation>Das Lesen ist zu Ende. %1</translation>
    </message>
    <message>
        <source>The first %1 lines were dropped: only the last %2 of what comes are kept.</source>
        <translation>Die ersten %1 Zeilen wurden verworfen: Nur die letzten %2 von dem, was kommt, werden aufgehoben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>reading, %1 %</source>
        <translation>wird gelesen, %1 %</translation>
    </message>
    <message>
        <source>filtering, %1 %</source>
        <translation>wird gefiltert, %1 %</translation>
    </message>
    <message>
        <source>%1 lines dropped</source>
        <translation>%1 Zeilen verworfen</translation>
    </message>
    <message>
        <source>%1 lines not searched: the pattern takes too long on them</source>
        <translation>%1 Zeilen nicht durchsucht: Das Muster braucht dort zu lange</translation>
    </message>
    <message>
        <source>No line passes the filters.</source>
        <translation>Keine Zeile kommt durch die Filter.</translation>
    </message>
    <message>
        <source>Find in Log…</source>
        <translation>Im Log suchen …</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Open Activation of This Line</source>
        <translation>Aktivierung dieser Zeile öffnen</translation>
    </message>
    <message>
        <source>Go to Line or Time…</source>
        <translation>Zu Zeile oder Zeit gehen …</translation>
    </message>
    <message>
        <source>Toggle Bookmark</source>
        <translation>Lesezeichen setzen oder entfernen</translation>
    </message>
    <message>
        <source>Next Bookmark</source>
        <translation>Nächstes Lesezeichen</translation>
    </message>
    <message>
        <source>Previous Bookmark</source>
        <translation>Voriges Lesezeichen</translation>
    </message>
    <message>
        <source>Only Lines with the Selection</source>
        <translation>Nur Zeilen mit der Auswahl</translation>
    </message>
    <message>
        <source>No Lines with the Selection</source>
        <translation>Keine Zeilen mit der Auswahl</translation>
    </message>
    <message>
        <source>Show from This Line On</source>
        <translation>Ab dieser Zeile zeigen</translation>
    </message>
    <message>
        <source>Show up to This Line</source>
        <translation>Bis zu dieser Zeile zeigen</translation>
    </message>
    <message>
        <source>Show Only a Part…</source>
        <translation>Nur einen Teil zeigen …</translation>
    </message>
    <message>
        <source>Show All Parts</source>
        <translation>Alle Teile zeigen</translation>
    </message>
    <message>
        <source>Highlight Rules…</source>
        <translation>Hervorhebungen …</translation>
    </message>
    <message>
        <source>Follow the End</source>
        <translation>Dem Ende folgen</translation>
    </message>
    <message>
        <source>Wrap Long Lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>JSON Lines as Columns</source>
        <translation>JSON-Zeilen als Spalten</translation>
    </message>
    <message>
        <source>Line Numbers</source>
        <translation>Zeilennummern</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Matches and Bookmarks</source>
        <translation>Treffer und Lesezeichen</translation>
    </message>
    <message>
        <source>Colours of Terminals</source>
        <translation>Farben von Terminals</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Name the Source of Each Line</source>
        <translation>Quelle jeder Zeile nennen</translation>
    </message>
    <message>
        <source>Severities</source>
        <translation>Schweregrade</translation>
    </message>
    <message>
        <source>Only Warnings and Worse</source>
        <translation>Nur Warnungen und Schlimmeres</translation>
    </message>
    <message>
        <source>All Lines</source>
        <translation>Alle Zeilen</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Both Streams</source>
        <translation>Beide Ausgaben</translation>
    </message>
    <message>
        <source>Only stdout</source>
        <translation>Nur stdout</translation>
    </message>
    <message>
        <source>Only stderr</source>
        <translation>Nur stderr</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Save Lines</source>
        <translation>Zeilen speichern</translation>
    </message>
    <message>
        <source>Save &amp;All Lines…</source>
        <translation>&amp;Alle Zeilen speichern …</translation>
    </message>
    <message>
        <source>Save &amp;Shown Lines…</source>
        <translation>&amp;Gezeigte Zeilen speichern …</translation>
    </message>
    <message>
        <source>Save S&amp;elected Lines…</source>
        <translation>Ausge&amp;wählte Zeilen speichern …</translation>
    </message>
    <message>
        <source>Keep &amp;Colours of Terminals</source>
        <translation>Terminal&amp;farben behalten</translation>
    </message>
    <message>
        <source>Colour the Selection</source>
        <translation>Auswahl einfärben</translation>
    </message>
    <message>
        <source>Remove These Colours</source>
        <translation>Diese Farben entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) came too fast to be shown live. They are in the log when the run has finished.</source>
        <translation>
            <numerusform>%n Zeile kam zu schnell, um live gezeigt zu werden. Sie steht im Protokoll, wenn der Lauf beendet ist.</numerusform>
            <numerusform>%n Zeilen kamen zu schnell, um live gezeigt zu werden. Sie stehen im Protokoll, wenn der Lauf beendet ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Run %1 wrote nothing to its log.</source>
        <translation>Lauf %1 hat nichts in sein Log geschrieben.</translation>
    </message>
    <message>
        <source>%1 lines came too fast</source>
        <translation>%1 Zeilen kamen zu schnell</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) could not be read</source>
        <translation>
            <numerusform>%n Lauf konnte nicht gelesen werden</numerusform>
            <numerusform>%n Läufe konnten nicht gelesen werden</numerusform>
        </translation>
    </message>
    <message>
        <source>not all former lines are here</source>
        <translation>nicht alle früheren Zeilen sind hier</translation>
    </message>
    <message>
        <source>Marked in the charts: %1</source>
        <translation>In den Diagrammen markiert: %1</translation>
    </message>
    <message>
        <source>All Times</source>
        <translation>Alle Zeiten</translation>
    </message>
    <message>
        <source>Show Only That</source>
        <translation>Nur das zeigen</translation>
    </message>
    <message>
        <source>Severities that are shown</source>
        <translation>Schweregrade, die gezeigt werden</translation>
    </message>
    <message>
        <source>Streams that are shown</source>
        <translation>Angezeigte Ausgaben</translation>
    </message>
    <message>
        <source>How times are written in the margin</source>
        <translation>Wie Zeiten am Rand stehen</translation>
    </message>
    <message>
        <source>Save lines as a file</source>
        <translation>Zeilen als Datei speichern</translation>
    </message>
    <message>
        <source>What else can be done</source>
        <translation>Was sonst noch geht</translation>
    </message>
    <message>
        <source>State of the log</source>
        <translation>Zustand des Logs</translation>
    </message>
    <message>
        <source>Lines that match</source>
        <translation>Zeilen mit Treffern</translation>
    </message>
    <message>
        <source>Lines that the search finds are listed here.</source>
        <translation>Hier stehen die Zeilen, die die Suche findet.</translation>
    </message>
    <message>
        <source>&amp;Matches</source>
        <translation>&amp;Treffer</translation>
    </message>
    <message>
        <source>&amp;Bookmarks</source>
        <translation>&amp;Lesezeichen</translation>
    </message>
    <message>
        <source>The lines of this log say no times.</source>
        <translation>Die Zeilen dieses Logs nennen keine Zeiten.</translation>
    </message>
</context>
<context>
    <name>signalbox::LogRulesDialog</name>
    <message>
        <source>Highlight Rules</source>
        <translation>Hervorhebungen</translation>
    </message>
    <message>
        <source>Rules, the first ones below the later ones</source>
        <translation>Regeln; spätere liegen über früheren</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Letter case</source>
        <translation>Groß/klein</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>As &amp;Shipped</source>
        <translation>Wie &amp;mitgeliefert</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Ticked rules are used</source>
        <translation>Angehakte Regeln gelten</translation>
    </message>
    <message>
        <source>Capital and small letters differ</source>
        <translation>Groß- und Kleinbuchstaben unterscheiden</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>Import Highlight Rules</source>
        <translation>Hervorhebungen importieren</translation>
    </message>
    <message>
        <source>Rules (*.json)</source>
        <translation>Regeln (*.json)</translation>
    </message>
    <message>
        <source>%1 holds no highlight rules.</source>
        <translation>%1 enthält keine Hervorhebungen.</translation>
    </message>
    <message>
        <source>Export Highlight Rules</source>
        <translation>Hervorhebungen exportieren</translation>
    </message>
    <message>
        <source>The rules could not be saved: %1</source>
        <translation>Die Regeln konnten nicht gespeichert werden: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::LogSearchBar</name>
    <message>
        <source>The text is a regular expression</source>
        <translation>Der Text ist ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Capital and small letters differ</source>
        <translation>Groß- und Kleinbuchstaben unterscheiden</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>wird gesucht …</translation>
    </message>
</context>
<context>
    <name>signalbox::LogSourcesPane</name>
    <message>
        <source>&amp;Only This</source>
        <translation>&amp;Nur diese</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source>Sources of the log</source>
        <translation>Quellen des Logs</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Space shows or hides a source, Enter shows it alone or all again</source>
        <translation>Die Leertaste zeigt oder verbirgt eine Quelle, die Eingabetaste zeigt sie allein oder wieder alle</translation>
    </message>
    <message>
        <source>Only This Source</source>
        <translation>Nur diese Quelle</translation>
    </message>
    <message>
        <source>All Sources</source>
        <translation>Alle Quellen</translation>
    </message>
    <message>
        <source>Open This Source Alone</source>
        <translation>Diese Quelle allein öffnen</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
</context>
<context>
    <name>signalbox::MainWindow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>The sample project is here: %n functions</source>
        <translation>
            <numerusform>Das Beispielprojekt ist da: %n Funktion</numerusform>
            <numerusform>Das Beispielprojekt ist da: %n Funktionen</numerusform>
        </translation>
    </message>
    <message>
        <source>The sample project could not be loaded. %1</source>
        <translation>Das Beispielprojekt konnte nicht geladen werden. %1</translation>
    </message>
    <message>
        <source>%1 – %2 – Signalbox</source>
        <comment>page, cluster</comment>
        <translation>%1 – %2 – Signalbox</translation>
    </message>
    <message>
        <source>%1 – Signalbox</source>
        <comment>cluster</comment>
        <translation>%1 – Signalbox</translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>Discarding them cannot be undone.</source>
        <translation>Verwerfen lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>function, %1</source>
        <translation>Funktion, %1</translation>
    </message>
    <message>
        <source>runtime, %1</source>
        <translation>Laufzeitumgebung, %1</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>activation of %1, %2</source>
        <translation>Aktivierung von %1, %2</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Eingeben, was zu tun ist</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Shows or hides the panel “%1”</source>
        <translation>Zeigt oder verbirgt den Bereich „%1“</translation>
    </message>
    <message>
        <source>Explorer</source>
        <translation>Explorer</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Live Log</source>
        <translation>Live-Protokoll</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>Menüleiste</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>F&amp;unction</source>
        <translation>F&amp;unktion</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>&amp;Seite</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>Ausfüh&amp;ren</translation>
    </message>
    <message>
        <source>&amp;Cluster</source>
        <translation>&amp;Cluster</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Pane&amp;ls</source>
        <translation>B&amp;ereiche</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Design</translation>
    </message>
    <message>
        <source>Text Si&amp;ze</source>
        <translation>Schrift&amp;größe</translation>
    </message>
    <message numerus="yes">
        <source>Unsaved changes of %n functions are back</source>
        <translation>
            <numerusform>Ungespeicherte Änderungen von %n Funktion sind wieder da</numerusform>
            <numerusform>Ungespeicherte Änderungen von %n Funktionen sind wieder da</numerusform>
        </translation>
    </message>
    <message>
        <source>Undock “%1”</source>
        <translation>„%1“ ablösen</translation>
    </message>
    <message>
        <source>binding</source>
        <translation>Bindung</translation>
    </message>
    <message>
        <source>package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Function, trigger, rule, package, runtime, activation id or action</source>
        <translation>Funktion, Trigger, Regel, Paket, Laufzeit, Aktivierungs-Id oder Befehl</translation>
    </message>
    <message>
        <source>Open Log File</source>
        <translation>Logdatei öffnen</translation>
    </message>
    <message>
        <source>Logs (*.log *.txt *.json *.jsonl *.out *.err)</source>
        <translation>Logs (*.log *.txt *.json *.jsonl *.out *.err)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>This is an incident file already</source>
        <translation>Dies ist bereits eine Vorfalldatei</translation>
    </message>
    <message numerus="yes">
        <source>Recording the last %n minutes…</source>
        <translation>
            <numerusform>Die letzte Minute wird aufgezeichnet …</numerusform>
            <numerusform>Die letzten %n Minuten werden aufgezeichnet …</numerusform>
        </translation>
    </message>
    <message>
        <source>The incident could not be recorded. %1</source>
        <translation>Der Vorfall konnte nicht aufgezeichnet werden. %1</translation>
    </message>
    <message>
        <source>Open Incident</source>
        <translation>Vorfall öffnen</translation>
    </message>
    <message>
        <source>Incident files (*.incident)</source>
        <translation>Vorfalldateien (*.incident)</translation>
    </message>
</context>
<context>
    <name>signalbox::MetricChart</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Shows or hides this curve</source>
        <translation>Zeigt oder verbirgt diese Kurve</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 at most %2</source>
        <translation>%1 höchstens %2</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>others %1</source>
        <translation>übrige %1</translation>
    </message>
    <message>
        <source>Copy Picture of This Chart</source>
        <translation>Bild dieses Diagramms kopieren</translation>
    </message>
</context>
<context>
    <name>signalbox::MetricFields</name>
    <message>
        <source>Last 15 minutes</source>
        <translation>Letzte 15 Minuten</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>Von – bis</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>The period before</source>
        <translation>Dem Zeitraum davor</translation>
    </message>
    <message>
        <source>A day before</source>
        <translation>Einem Tag davor</translation>
    </message>
    <message>
        <source>A week before</source>
        <translation>Einer Woche davor</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>* stands for any text, commas separate alternatives</source>
        <translation>* steht für beliebigen Text, Kommas trennen Alternativen</translation>
    </message>
    <message>
        <source>T&amp;ime</source>
        <translation>&amp;Zeit</translation>
    </message>
    <message>
        <source>Functio&amp;n</source>
        <translation>Funktio&amp;n</translation>
    </message>
    <message>
        <source>Versi&amp;on</source>
        <translation>Versi&amp;on</translation>
    </message>
    <message>
        <source>Ru&amp;le</source>
        <translation>Rege&amp;l</translation>
    </message>
    <message>
        <source>Tri&amp;gger</source>
        <translation>Tri&amp;gger</translation>
    </message>
    <message>
        <source>Compare wi&amp;th</source>
        <translation>Vergleichen mi&amp;t</translation>
    </message>
    <message>
        <source>Another version</source>
        <translation>Eine andere Version</translation>
    </message>
    <message>
        <source>Version to compare with</source>
        <translation>Version zum Vergleich</translation>
    </message>
    <message>
        <source>Runs of this version, of the same time and functions</source>
        <translation>Läufe dieser Version, derselben Zeit und Funktionen</translation>
    </message>
</context>
<context>
    <name>signalbox::MetricsPage</name>
    <message>
        <source>Previous Range</source>
        <translation>Voriger Zeitraum</translation>
    </message>
    <message>
        <source>Show Only This</source>
        <translation>Nur dies zeigen</translation>
    </message>
    <message>
        <source>Save Picture…</source>
        <translation>Bild speichern …</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern …</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>Lines by</source>
        <translation>Zeilen nach</translation>
    </message>
    <message>
        <source>Values of</source>
        <translation>Werte von</translation>
    </message>
    <message>
        <source>Figures by line</source>
        <translation>Zahlen nach Zeilen</translation>
    </message>
    <message>
        <source>Nothing ran in this time</source>
        <translation>In dieser Zeit lief nichts</translation>
    </message>
    <message>
        <source>Choose a longer time, or let other runs through.</source>
        <translation>Wählen Sie eine längere Zeit oder lassen Sie andere Läufe durch.</translation>
    </message>
    <message>
        <source>Values of a chart</source>
        <translation>Werte eines Diagramms</translation>
    </message>
    <message>
        <source>Views of the figures</source>
        <translation>Ansichten der Zahlen</translation>
    </message>
    <message>
        <source>B&amp;y</source>
        <translation>&amp;Je</translation>
    </message>
    <message>
        <source>Breakdown</source>
        <translation>Aufschlüsselung</translation>
    </message>
    <message>
        <source>Value&amp;s of</source>
        <translation>&amp;Werte von</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>SVG-Bilder (*.svg)</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>Warten auf %1</translation>
    </message>
    <message>
        <source>The figures are not shown</source>
        <translation>Die Zahlen werden nicht gezeigt</translation>
    </message>
    <message>
        <source>%1 to %2, a value for every %3.</source>
        <translation>%1 bis %2, ein Wert je %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s),</source>
        <translation>
            <numerusform>%n Lauf,</numerusform>
            <numerusform>%n Läufe,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with an error.</source>
        <translation>
            <numerusform>%n mit einem Fehler.</numerusform>
            <numerusform>%n mit einem Fehler.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paler: what began at %1.</source>
        <translation>Blasser: was um %1 begann.</translation>
    </message>
    <message>
        <source>There are no figures</source>
        <translation>Es gibt keine Zahlen</translation>
    </message>
    <message>
        <source>%1 keeps none of its runs. Signalbox&apos;s own engine does, here or as a server.</source>
        <translation>%1 behält keine von seinen Läufen. Die Engine von Signalbox tut es, hier oder als Server.</translation>
    </message>
    <message>
        <source>Save the Figures</source>
        <translation>Die Zahlen speichern</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Paler: the other version.</source>
        <translation>Blasser: die andere Version.</translation>
    </message>
    <message>
        <source>Show Its Runs</source>
        <translation>Ihre Läufe zeigen</translation>
    </message>
    <message>
        <source>Copy Picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy all charts; Ctrl+C in one copies that one alone</source>
        <translation>Alle Diagramme kopieren; Strg+C in einem kopiert nur dieses</translation>
    </message>
</context>
<context>
    <name>signalbox::Minimap</name>
    <message>
        <source>Overview of the wiring</source>
        <translation>Übersicht der Verdrahtung</translation>
    </message>
    <message>
        <source>Click to go there</source>
        <translation>Klicken, um dorthin zu gehen</translation>
    </message>
</context>
<context>
    <name>signalbox::MuteChip</name>
    <message numerus="yes">
        <source>%n function(s) are muted</source>
        <translation>
            <numerusform>%n Funktion ist stumm</numerusform>
            <numerusform>%n Funktionen sind stumm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n muted function(s) are shown</source>
        <translation>
            <numerusform>%n stumme Funktion wird angezeigt</numerusform>
            <numerusform>%n stumme Funktionen werden angezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>The search names a function or an activation: it is shown, muted or not</source>
        <translation>Die Suche nennt eine Funktion oder eine Aktivierung: Sie wird angezeigt, auch wenn sie stummgeschaltet ist</translation>
    </message>
    <message>
        <source>Runs of muted functions are left out of lists, sums and files: %1</source>
        <translation>Läufe stummgeschalteter Funktionen fehlen in Listen, Summen und Dateien: %1</translation>
    </message>
    <message>
        <source>Unmute %1</source>
        <translation>%1 nicht mehr stummschalten</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>Trotzdem anzeigen</translation>
    </message>
    <message>
        <source>Muted Functions…</source>
        <translation>Stummgeschaltete Funktionen…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) left out</source>
        <translation>
            <numerusform>%Ln Lauf fehlt</numerusform>
            <numerusform>%Ln Läufe fehlen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::MuteDialog</name>
    <message>
        <source>&amp;Mute</source>
        <translation>&amp;Stummschalten</translation>
    </message>
    <message>
        <source>&amp;Unmute</source>
        <translation>&amp;Nicht mehr stumm</translation>
    </message>
    <message>
        <source>Muted Functions</source>
        <translation>Stummgeschaltete Funktionen</translation>
    </message>
    <message>
        <source>Function to mute</source>
        <translation>Stummzuschaltende Funktion</translation>
    </message>
    <message>
        <source>Runs of these functions are left out of the lists, sums and files of this namespace on this computer, unless a search names them.</source>
        <translation>Läufe dieser Funktionen fehlen auf diesem Rechner in den Listen, Summen und Dateien dieses Namensraums, außer wenn eine Suche sie nennt.</translation>
    </message>
    <message>
        <source>&amp;Function, also with * and ?:</source>
        <translation>&amp;Funktion, auch mit * und ?:</translation>
    </message>
</context>
<context>
    <name>signalbox::NamespacesPage</name>
    <message>
        <source>New Namespace…</source>
        <translation>Neuer Namensraum …</translation>
    </message>
    <message>
        <source>Quotas…</source>
        <translation>Kontingente …</translation>
    </message>
    <message>
        <source>Read Again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>Runs a Minute</source>
        <translation>Läufe je Minute</translation>
    </message>
    <message>
        <source>Runs at a Time</source>
        <translation>Läufe zugleich</translation>
    </message>
    <message>
        <source>Events a Minute</source>
        <translation>Ereignisse je Minute</translation>
    </message>
    <message>
        <source>Namespaces are not shown</source>
        <translation>Namensräume werden nicht gezeigt</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>ohne Grenze</translation>
    </message>
    <message>
        <source>Select one namespace first</source>
        <translation>Erst einen Namensraum auswählen</translation>
    </message>
    <message>
        <source>New Namespace</source>
        <translation>Neuer Namensraum</translation>
    </message>
    <message>
        <source>Name. It gets a key of its own:</source>
        <translation>Name. Er bekommt einen eigenen Schlüssel:</translation>
    </message>
    <message>
        <source>Quotas of %1</source>
        <translation>Kontingente von %1</translation>
    </message>
    <message>
        <source>&amp;Runs a minute</source>
        <translation>&amp;Läufe je Minute</translation>
    </message>
    <message>
        <source>Runs at a &amp;time</source>
        <translation>Läufe &amp;zugleich</translation>
    </message>
    <message>
        <source>&amp;Events a minute</source>
        <translation>&amp;Ereignisse je Minute</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>Namensräume</translation>
    </message>
    <message>
        <source>The key of %1 is in the clipboard. It is told this once.</source>
        <translation>Der Schlüssel von %1 ist in der Zwischenablage. Er wird nur dieses Mal genannt.</translation>
    </message>
</context>
<context>
    <name>signalbox::NewFunctionDialog</name>
    <message>
        <source>New Function</source>
        <translation>Neue Funktion</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>hello, or tools/hello to put it into a package</source>
        <translation>hallo, oder werkzeug/hallo, um sie in ein Paket zu legen</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeitumgebung</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Code of the template</source>
        <translation>Code der Vorlage</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Runtime:</source>
        <translation>&amp;Laufzeitumgebung:</translation>
    </message>
    <message>
        <source>&amp;Template:</source>
        <translation>&amp;Vorlage:</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>label, kind</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>There is a function of this name already.</source>
        <translation>Es gibt schon eine Funktion dieses Namens.</translation>
    </message>
    <message>
        <source>Letters, digits, and . @ - _ or spaces inside.</source>
        <translation>Buchstaben, Ziffern, und . @ - _ oder Leerzeichen im Innern.</translation>
    </message>
    <message>
        <source>Give it a name first</source>
        <translation>Zuerst einen Namen geben</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Sequence of functions</source>
        <translation>Folge von Funktionen</translation>
    </message>
</context>
<context>
    <name>signalbox::OpenWhiskCluster</name>
    <message>
        <source>This connection is read-only. Change that in its settings.</source>
        <translation>Diese Verbindung ist nur zum Lesen. In ihren Einstellungen lässt sich das ändern.</translation>
    </message>
    <message>
        <source>Over HTTP, log lines arrive when a run has ended.</source>
        <translation>Über HTTP kommen Protokollzeilen erst, wenn ein Lauf beendet ist.</translation>
    </message>
    <message>
        <source>Changes are asked for every few seconds.</source>
        <translation>Änderungen werden alle paar Sekunden abgefragt.</translation>
    </message>
    <message>
        <source>OpenWhisk keeps only the newest version of a function.</source>
        <translation>OpenWhisk behält nur die neueste Version einer Funktion.</translation>
    </message>
    <message>
        <source>OpenWhisk&apos;s runtimes are set up by its operator.</source>
        <translation>Die Laufzeitumgebungen von OpenWhisk richtet der Betreiber ein.</translation>
    </message>
    <message>
        <source>OpenWhisk does not show its containers.</source>
        <translation>OpenWhisk zeigt seine Container nicht.</translation>
    </message>
    <message>
        <source>OpenWhisk cannot stop a run before its time limit.</source>
        <translation>OpenWhisk kann einen Lauf nicht vor seinem Zeitlimit beenden.</translation>
    </message>
    <message>
        <source>OpenWhisk does not record its scheduler&apos;s decisions.</source>
        <translation>OpenWhisk zeichnet die Entscheidungen seines Schedulers nicht auf.</translation>
    </message>
    <message>
        <source>OpenWhisk does not keep the inputs of past activations.</source>
        <translation>OpenWhisk behält die Eingaben vergangener Aktivierungen nicht.</translation>
    </message>
    <message>
        <source>the server has no record of this run; it may have been lost</source>
        <translation>der Server hat keine Aufzeichnung dieses Laufs; er ist vielleicht verloren gegangen</translation>
    </message>
    <message>
        <source>Its change feed cannot be reached, so changes are asked for every few seconds.</source>
        <translation>Sein Änderungsstrom ist nicht erreichbar, daher wird alle paar Sekunden nach Änderungen gefragt.</translation>
    </message>
    <message>
        <source>Signalbox wires this computer and Signalbox servers, not plain OpenWhisk.</source>
        <translation>Signalbox verdrahtet diesen Rechner und Signalbox-Server, kein einfaches OpenWhisk.</translation>
    </message>
</context>
<context>
    <name>signalbox::OverviewPage</name>
    <message>
        <source>Waiting for the cluster</source>
        <translation>Warten auf den Cluster</translation>
    </message>
    <message>
        <source>What it has appears as soon as it answers.</source>
        <translation>Was er hat, erscheint, sobald er antwortet.</translation>
    </message>
    <message>
        <source>Run your first function</source>
        <translation>Die erste Funktion ausführen</translation>
    </message>
    <message>
        <source>Signalbox runs functions on this computer: each in a sandbox of its own, without an account, a server or a network.</source>
        <translation>Signalbox führt Funktionen auf diesem Rechner aus: jede in einer eigenen Sandbox, ohne Konto, ohne Server, ohne Netz.</translation>
    </message>
    <message>
        <source>Load &amp;Sample Project</source>
        <translation>&amp;Beispielprojekt laden</translation>
    </message>
    <message>
        <source>Load sample project</source>
        <translation>Beispielprojekt laden</translation>
    </message>
    <message>
        <source>&amp;New Function…</source>
        <translation>&amp;Neue Funktion …</translation>
    </message>
    <message>
        <source>New function</source>
        <translation>Neue Funktion</translation>
    </message>
    <message>
        <source>Open the environment page</source>
        <translation>Seite Umgebung öffnen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Recent Runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>Last Failures</source>
        <translation>Letzte Fehler</translation>
    </message>
    <message>
        <source>Last failures</source>
        <translation>Letzte Fehler</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>runs today</source>
        <translation>Läufe heute</translation>
    </message>
    <message>
        <source>errors today</source>
        <translation>Fehler heute</translation>
    </message>
    <message>
        <source>warm sandboxes</source>
        <translation>warme Sandboxen</translation>
    </message>
    <message>
        <source>Nothing has failed</source>
        <translation>Nichts ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Nothing has run yet</source>
        <translation>Noch ist nichts gelaufen</translation>
    </message>
    <message>
        <source>Open a function and press Ctrl+Return.</source>
        <translation>Eine Funktion öffnen und Strg+Eingabe drücken.</translation>
    </message>
    <message>
        <source>What protects this machine from the functions it runs</source>
        <translation>Was diesen Rechner vor den Funktionen schützt, die er ausführt</translation>
    </message>
    <message>
        <source>&amp;Check This Computer</source>
        <translation>Diesen Rechner &amp;prüfen</translation>
    </message>
    <message>
        <source>Last runs: duration and outcome</source>
        <translation>Letzte Läufe: Dauer und Ergebnis</translation>
    </message>
    <message>
        <source>Duration and Outcome of the Last Runs</source>
        <translation>Dauer und Ergebnis der letzten Läufe</translation>
    </message>
    <message>
        <source>%1 has no functions yet. What you write here runs there.</source>
        <translation>%1 hat noch keine Funktionen. Was Sie hier schreiben, läuft dort.</translation>
    </message>
    <message>
        <source>The sample project has functions in Python, JavaScript and Bash with inputs worth trying, a sequence, and a clock and rules that run them.</source>
        <translation>Das Beispielprojekt hat Funktionen in Python, JavaScript und Bash mit lohnenden Eingaben, eine Sequenz sowie eine Uhr und Regeln, die sie ausführen.</translation>
    </message>
</context>
<context>
    <name>signalbox::PackageDialog</name>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Bind a Package</source>
        <translation>Ein Paket binden</translation>
    </message>
    <message>
        <source>New Package</source>
        <translation>Neues Paket</translation>
    </message>
    <message>
        <source>&amp;Shared: everybody may read, bind and run what is in it</source>
        <translation>&amp;Geteilt: Alle dürfen lesen, binden und ausführen, was darin ist</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>&amp;Of package</source>
        <translation>&amp;Von Paket</translation>
    </message>
    <message>
        <source>What is in it is reached under the new name, with the parameters below over its own.</source>
        <translation>Was darin ist, wird unter dem neuen Namen erreicht, mit den Parametern unten über den eigenen.</translation>
    </message>
    <message>
        <source>Arguments that everything in it gets, unless it or its caller says otherwise.</source>
        <translation>Argumente, die alles darin bekommt, sofern es selbst oder der Aufrufer nichts anderes sagt.</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Sichern</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>Choose the package to bind</source>
        <translation>Das Paket wählen, das gebunden wird</translation>
    </message>
</context>
<context>
    <name>signalbox::PackagesPage</name>
    <message>
        <source>New Package…</source>
        <translation>Neues Paket …</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Bind a Package…</source>
        <translation>Ein Paket binden …</translation>
    </message>
    <message>
        <source>Share or Make Private</source>
        <translation>Teilen oder privat machen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>No packages</source>
        <translation>Keine Pakete</translation>
    </message>
    <message>
        <source>A package groups functions under one name, with parameters that all of them get.</source>
        <translation>Ein Paket fasst Funktionen unter einem Namen zusammen, mit Parametern, die alle bekommen.</translation>
    </message>
    <message>
        <source>A binding cannot be shared; share its package</source>
        <translation>Eine Bindung lässt sich nicht teilen; ihr Paket schon</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n package(s)?</source>
        <translation>
            <numerusform>%n Paket löschen?</numerusform>
            <numerusform>%n Pakete löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>One that still holds functions is kept. This cannot be undone.</source>
        <translation>Eines, das noch Funktionen enthält, bleibt. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete Package</source>
        <translation>Paket löschen</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
</context>
<context>
    <name>signalbox::PageTabs</name>
    <message>
        <source>Open pages</source>
        <translation>Offene Seiten</translation>
    </message>
    <message>
        <source>Tabs of open pages</source>
        <translation>Reiter der offenen Seiten</translation>
    </message>
    <message>
        <source>%1, not saved yet</source>
        <translation>%1, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Close &amp;Others</source>
        <translation>&amp;Andere schließen</translation>
    </message>
    <message>
        <source>All open pages</source>
        <translation>Alle offenen Seiten</translation>
    </message>
</context>
<context>
    <name>signalbox::PlanTreeModel</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>In conflict</source>
        <translation>Im Konflikt</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie es ist</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>API route</source>
        <translation>API-Route</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>signalbox::PriceTablesDialog</name>
    <message>
        <source>Make a &amp;Copy</source>
        <translation>&amp;Kopie anlegen</translation>
    </message>
    <message>
        <source>Dele&amp;te</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Price Tables</source>
        <translation>Preistabellen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>C&amp;urrency</source>
        <translation>&amp;Währung</translation>
    </message>
    <message>
        <source>Three letters, such as EUR.</source>
        <translation>Drei Buchstaben, etwa EUR.</translation>
    </message>
    <message>
        <source>A &amp;million runs</source>
        <translation>Eine &amp;Million Läufe</translation>
    </message>
    <message>
        <source>Amounts have a point and at most twelve decimals.</source>
        <translation>Beträge haben einen Punkt und höchstens zwölf Nachkommastellen.</translation>
    </message>
    <message>
        <source>A &amp;gigabyte-second</source>
        <translation>Eine &amp;Gigabyte-Sekunde</translation>
    </message>
    <message>
        <source>A C&amp;PU second</source>
        <translation>Eine C&amp;PU-Sekunde</translation>
    </message>
    <message>
        <source>&amp;Rounded up to</source>
        <translation>&amp;Aufgerundet auf</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>At &amp;least</source>
        <translation>M&amp;indestens</translation>
    </message>
    <message>
        <source>Free in Each Month</source>
        <translation>In jedem Monat frei</translation>
    </message>
    <message>
        <source>Run&amp;s</source>
        <translation>Lä&amp;ufe</translation>
    </message>
    <message>
        <source>Gigab&amp;yte-seconds</source>
        <translation>Gigab&amp;yte-Sekunden</translation>
    </message>
    <message>
        <source>CPU sec&amp;onds</source>
        <translation>CPU-Sekun&amp;den</translation>
    </message>
    <message>
        <source>Where the Numbers Are From</source>
        <translation>Woher die Zahlen sind</translation>
    </message>
    <message>
        <source>P&amp;age</source>
        <translation>S&amp;eite</translation>
    </message>
    <message>
        <source>Rea&amp;d on</source>
        <translation>Gelesen am &amp;Tag</translation>
    </message>
    <message>
        <source>Such as 2026-11-21.</source>
        <translation>Etwa 2026-11-21.</translation>
    </message>
    <message>
        <source>Not&amp;e</source>
        <translation>N&amp;otiz</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>What was used stays and can be billed by another table. Budgets with these prices cannot be counted any more.</source>
        <translation>Was verbraucht wurde, bleibt und kann nach einer anderen Tabelle berechnet werden. Budgets mit diesen Preisen können nicht mehr gezählt werden.</translation>
    </message>
    <message>
        <source>Delete Prices</source>
        <translation>Preise löschen</translation>
    </message>
    <message>
        <source>It came with Signalbox and stays</source>
        <translation>Sie kam mit Signalbox und bleibt</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
    <message>
        <source>It came with Signalbox: make a copy to change</source>
        <translation>Sie kam mit Signalbox: zum Ändern eine Kopie anlegen</translation>
    </message>
    <message>
        <source>This table came with Signalbox. Make a copy to change it.</source>
        <translation>Diese Tabelle kam mit Signalbox. Zum Ändern eine Kopie anlegen.</translation>
    </message>
    <message>
        <source>It holds where no other is asked for.</source>
        <translation>Sie gilt, wo keine andere verlangt wird.</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>Noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Ohne Speichern verlassen?</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) are not saved.</source>
        <translation>
            <numerusform>%n Tabelle ist nicht gespeichert.</numerusform>
            <numerusform>%n Tabellen sind nicht gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
</context>
<context>
    <name>signalbox::ProjectImport</name>
    <message>
        <source>%1: %2</source>
        <comment>entity, problem</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What was written before could not be taken back.</source>
        <translation>Was vorher geschrieben wurde, ließ sich nicht zurücknehmen.</translation>
    </message>
</context>
<context>
    <name>signalbox::QueryEdit</name>
    <message>
        <source>Search activations</source>
        <translation>Aktivierungen suchen</translation>
    </message>
    <message>
        <source>Search: status:error duration:&gt;2s since:1h &quot;text&quot;</source>
        <translation>Suche: status:error duration:&gt;2s since:1h &quot;Text&quot;</translation>
    </message>
    <message>
        <source>Clauses such as function:etl/* status:error duration:&gt;2s cold:yes since:1h, and &quot;text&quot; of inputs, results and logs. A leading - excludes. Ctrl+Space shows what can stand at the cursor.</source>
        <translation>Bedingungen wie function:etl/* status:error duration:&gt;2s cold:yes since:1h und &quot;Text&quot; aus Eingaben, Ergebnissen und Protokollen. Ein - davor schließt aus. Strg+Leertaste zeigt, was an der Schreibmarke stehen kann.</translation>
    </message>
</context>
<context>
    <name>signalbox::QuickOpenButton</name>
    <message>
        <source>Quick open: function, activation id, action…</source>
        <translation>Schnell öffnen: Funktion, Aktivierungs-ID, Befehl …</translation>
    </message>
    <message>
        <source>Quick open</source>
        <translation>Schnell öffnen</translation>
    </message>
    <message>
        <source>Finds functions, runtimes, activations and actions (Ctrl+K)</source>
        <translation>Findet Funktionen, Laufzeitumgebungen, Aktivierungen und Befehle (Strg+K)</translation>
    </message>
</context>
<context>
    <name>signalbox::RecentRuns</name>
    <message>
        <source>%1, %2 in %3, %4</source>
        <translation>%1, %2 in %3, %4</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>signalbox::RestClient</name>
    <message>
        <source>the server answered with status %1 and nothing readable; is it the right address?</source>
        <translation>der Server antwortete mit Status %1 und nichts Lesbarem; ist es die richtige Adresse?</translation>
    </message>
    <message>
        <source>no answer from %1 within %2 s</source>
        <translation>keine Antwort von %1 innerhalb von %2 s</translation>
    </message>
    <message>
        <source>the answer of %1 is longer than %2 MiB</source>
        <translation>die Antwort von %1 ist länger als %2 MiB</translation>
    </message>
    <message>
        <source>%1 sends on to %2; use that address instead</source>
        <translation>%1 verweist auf %2; stattdessen diese Adresse verwenden</translation>
    </message>
    <message>
        <source>the answer of %1 broke off</source>
        <translation>die Antwort von %1 brach ab</translation>
    </message>
    <message>
        <source>the name %1 is not known</source>
        <translation>der Name %1 ist nicht bekannt</translation>
    </message>
    <message>
        <source>nobody listens at %1</source>
        <translation>unter %1 lauscht niemand</translation>
    </message>
    <message>
        <source>what listens at %1 does not speak HTTP</source>
        <translation>was unter %1 lauscht, spricht kein HTTP</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>%1 ist nicht erreichbar: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::RuleDialog</name>
    <message>
        <source>New Rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>When &amp;trigger</source>
        <translation>Bei &amp;Trigger</translation>
    </message>
    <message>
        <source>run &amp;function</source>
        <translation>läuft &amp;Funktion</translation>
    </message>
    <message>
        <source>Criteria and mapping are edited on the Wiring page.</source>
        <translation>Kriterien und Abbildung werden auf der Seite Verdrahtung bearbeitet.</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>Choose a trigger</source>
        <translation>Einen Trigger wählen</translation>
    </message>
    <message>
        <source>Choose a function</source>
        <translation>Eine Funktion wählen</translation>
    </message>
</context>
<context>
    <name>signalbox::RulePanel</name>
    <message>
        <source>&amp;On</source>
        <translation>&amp;Ein</translation>
    </message>
    <message>
        <source>&amp;Map the event to an input of its own</source>
        <translation>Ereignis auf eine eigene Eingabe &amp;abbilden</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>Abbildung</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>An&amp;wenden</translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>The rule is on</source>
        <translation>Die Regel ist eingeschaltet</translation>
    </message>
    <message>
        <source>The rule maps events</source>
        <translation>Die Regel bildet Ereignisse ab</translation>
    </message>
    <message>
        <source>Apply the rule</source>
        <translation>Die Regel anwenden</translation>
    </message>
    <message>
        <source>Revert the rule</source>
        <translation>Die Regel zurücksetzen</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source> ms</source>
        <comment>unit in a field</comment>
        <translation> ms</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>Debounce</source>
        <translation>Entprellen</translation>
    </message>
    <message>
        <source>Key of duplicates</source>
        <translation>Schlüssel von Duplikaten</translation>
    </message>
    <message>
        <source>Duplicates within</source>
        <translation>Duplikate innerhalb von</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source> runs</source>
        <comment>unit in a field</comment>
        <translation> Läufe</translation>
    </message>
    <message>
        <source>In each</source>
        <translation>Je</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>First pause</source>
        <translation>Erste Pause</translation>
    </message>
    <message>
        <source>Trigger for what failed</source>
        <translation>Trigger für Fehlgeschlagenes</translation>
    </message>
    <message>
        <source>Only when no other rule matched</source>
        <translation>Nur wenn keine andere Regel passte</translation>
    </message>
    <message>
        <source>When and how often</source>
        <translation>Wann und wie oft</translation>
    </message>
    <message>
        <source>Runs for the last event of a burst only.</source>
        <translation>Läuft nur für das letzte Ereignis eines Schwalls.</translation>
    </message>
    <message>
        <source>Doubled before each further retry.</source>
        <translation>Verdoppelt sich vor jeder weiteren Wiederholung.</translation>
    </message>
    <message>
        <source>The last events and what the rule would do</source>
        <translation>Die letzten Ereignisse und was die Regel täte</translation>
    </message>
    <message>
        <source>Close the rule</source>
        <translation>Die Regel schließen</translation>
    </message>
    <message>
        <source>For events where</source>
        <translation>Für Ereignisse, bei denen</translation>
    </message>
    <message>
        <source>Input of the function</source>
        <translation>Eingabe der Funktion</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>trigger, function</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>The mapping is not JSON.</source>
        <translation>Die Abbildung ist kein JSON.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing has been changed</source>
        <translation>Es wurde nichts geändert</translation>
    </message>
    <message>
        <source>Stores the rule</source>
        <translation>Speichert die Regel</translation>
    </message>
    <message>
        <source>Back to the stored rule</source>
        <translation>Zurück zur gespeicherten Regel</translation>
    </message>
    <message>
        <source>No events yet. Fire the trigger and see here what this rule does with them.</source>
        <translation>Noch keine Ereignisse. Lösen Sie den Trigger aus und sehen Sie hier, was diese Regel damit macht.</translation>
    </message>
    <message>
        <source>Reading the last events…</source>
        <translation>Die letzten Ereignisse werden gelesen …</translation>
    </message>
    <message numerus="yes">
        <source>For %n the mapping fails.</source>
        <translation>
            <numerusform>Für %n schlägt die Abbildung fehl.</numerusform>
            <numerusform>Für %n schlägt die Abbildung fehl.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stopped by: %1</source>
        <translation>
            <numerusform>%n gestoppt von: %1</numerusform>
            <numerusform>%n gestoppt von: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n event(s), %1 match and can be passed on.</source>
        <translation>
            <numerusform>Vom letzten %n Ereignis passen %1 und können weitergegeben werden.</numerusform>
            <numerusform>Von den letzten %n Ereignissen passen %1 und können weitergegeben werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its policy may run the function for fewer.</source>
        <translation>Nach ihren Vorgaben läuft die Funktion vielleicht seltener.</translation>
    </message>
</context>
<context>
    <name>signalbox::RulePreview</name>
    <message>
        <source>No match</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>Fails</source>
        <translation>Schlägt fehl</translation>
    </message>
    <message>
        <source>Not so: %1</source>
        <translation>Trifft nicht zu: %1</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Input of the function, or why none</source>
        <translation>Eingabe der Funktion, oder warum keine</translation>
    </message>
</context>
<context>
    <name>signalbox::RulesPage</name>
    <message>
        <source>New Rule…</source>
        <translation>Neue Regel …</translation>
    </message>
    <message>
        <source>Show the Wiring</source>
        <translation>Verdrahtung zeigen</translation>
    </message>
    <message>
        <source>Switch On</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Switch Off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Open Function</source>
        <translation>Funktion öffnen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Keine Regeln</translation>
    </message>
    <message>
        <source>A rule runs a function for the events of a trigger that match its criteria.</source>
        <translation>Eine Regel führt für die Ereignisse eines Triggers, die ihren Kriterien entsprechen, eine Funktion aus.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n rule(s)?</source>
        <translation>
            <numerusform>%n Regel löschen?</numerusform>
            <numerusform>%n Regeln löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Events no longer run their functions. This cannot be undone.</source>
        <translation>Ereignisse führen ihre Funktionen nicht mehr aus. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete Rule</source>
        <translation>Regel löschen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
</context>
<context>
    <name>signalbox::RunBulk</name>
    <message>
        <source>Left as it was</source>
        <translation>Blieb, wie er war</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>Neuer Lauf</translation>
    </message>
</context>
<context>
    <name>signalbox::RunComparisonModel</name>
    <message>
        <source>%1 · %2</source>
        <comment>value and difference</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Base: %1</source>
        <translation>Basis: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::RunComparisonTable</name>
    <message>
        <source>Facts of the runs</source>
        <translation>Angaben zu den Läufen</translation>
    </message>
</context>
<context>
    <name>signalbox::RunDiffTabs</name>
    <message>
        <source>Differences of the two runs</source>
        <translation>Unterschiede der beiden Läufe</translation>
    </message>
    <message>
        <source>Differences of the results</source>
        <translation>Unterschiede der Ergebnisse</translation>
    </message>
    <message>
        <source>Differences of the inputs</source>
        <translation>Unterschiede der Eingaben</translation>
    </message>
    <message>
        <source>Differences of the logs</source>
        <translation>Unterschiede der Protokolle</translation>
    </message>
    <message>
        <source>Re&amp;sult</source>
        <translation>Er&amp;gebnis</translation>
    </message>
    <message>
        <source>&amp;Input</source>
        <translation>E&amp;ingabe</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Neither run wrote to its log</source>
        <translation>Keiner der Läufe hat etwas ins Protokoll geschrieben</translation>
    </message>
</context>
<context>
    <name>signalbox::RunFilterBar</name>
    <message>
        <source>Add Filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Cold starts only</source>
        <translation>Nur Kaltstarts</translation>
    </message>
    <message>
        <source>Clear Filters</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>As written</source>
        <translation>Wie geschrieben</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Last 15 minutes</source>
        <translation>Letzte 15 Minuten</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation>Jeder Ausgang</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>Nicht beendet</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Any error</source>
        <translation>Jeder Fehler</translation>
    </message>
    <message>
        <source>Application error</source>
        <translation>Anwendungsfehler</translation>
    </message>
    <message>
        <source>Developer error</source>
        <translation>Entwicklerfehler</translation>
    </message>
    <message>
        <source>System error</source>
        <translation>Systemfehler</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Zeitlimit überschritten</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Any function</source>
        <translation>Jede Funktion</translation>
    </message>
    <message>
        <source>The search cannot be read: %1</source>
        <translation>Die Suche kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Cold Start</source>
        <translation>Kaltstart</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Between Two Times</source>
        <translation>Zwischen zwei Zeiten</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Aufrufer</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Runtime Kind</source>
        <translation>Art der Laufzeit</translation>
    </message>
    <message>
        <source>Waiting Time</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>Init Time</source>
        <translation>Ladezeit</translation>
    </message>
    <message>
        <source>Run Time</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Memory Used</source>
        <translation>Speicherverbrauch</translation>
    </message>
    <message>
        <source>Activation Id</source>
        <translation>Aktivierungs-Id</translation>
    </message>
    <message>
        <source>Text in Input</source>
        <translation>Text in der Eingabe</translation>
    </message>
    <message>
        <source>Text in Result</source>
        <translation>Text im Ergebnis</translation>
    </message>
    <message>
        <source>Text in Log</source>
        <translation>Text im Protokoll</translation>
    </message>
    <message>
        <source>Text Anywhere</source>
        <translation>Text irgendwo</translation>
    </message>
    <message>
        <source>Type a Value…</source>
        <translation>Wert eingeben …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Saved Views</source>
        <translation>Gespeicherte Ansichten</translation>
    </message>
    <message>
        <source>Save This View…</source>
        <translation>Diese Ansicht speichern …</translation>
    </message>
    <message>
        <source>Save View</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>Name of the view:</source>
        <translation>Name der Ansicht:</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Routine Run</source>
        <translation>Alltäglicher Lauf</translation>
    </message>
</context>
<context>
    <name>signalbox::RunGrid</name>
    <message>
        <source>Runs as cells</source>
        <translation>Läufe als Kästchen</translation>
    </message>
    <message>
        <source>cold start</source>
        <translation>Kaltstart</translation>
    </message>
</context>
<context>
    <name>signalbox::RunGridPane</name>
    <message>
        <source>Outliers only</source>
        <translation>Nur Ausreißer</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>Farbe nach</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Runs that took longer than 95 % of the runs of the same function that are loaded; functions with fewer than 20 have none</source>
        <translation>Läufe, die länger dauerten als 95 % der geladenen Läufe derselben Funktion; Funktionen mit weniger als 20 haben keine</translation>
    </message>
    <message>
        <source>C&amp;olour by</source>
        <translation>F&amp;arbe nach</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) longer than 95 % of their function&apos;s</source>
        <translation>
            <numerusform>%n Lauf dauerte länger als 95 % der Läufe seiner Funktion</numerusform>
            <numerusform>%n Läufe dauerten länger als 95 % der Läufe ihrer Funktion</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::RunGroupModel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>Nicht beendet</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Zeitlimit überschritten</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Sequenz</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Feed</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut ausgeführt</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Aufrufer</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Failed share</source>
        <translation>Anteil fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cold share</source>
        <translation>Anteil kalt</translation>
    </message>
    <message>
        <source>Took in all</source>
        <translation>Dauer zusammen</translation>
    </message>
    <message>
        <source>Took on average</source>
        <translation>Dauer im Mittel</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Längster</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Letzter Lauf</translation>
    </message>
</context>
<context>
    <name>signalbox::RunGroupsView</name>
    <message>
        <source>Save Groups as CSV…</source>
        <translation>Gruppen als CSV speichern …</translation>
    </message>
    <message>
        <source>Show Its Runs</source>
        <translation>Ihre Läufe zeigen</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Groups of runs</source>
        <translation>Gruppen von Läufen</translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation>&amp;Gruppieren nach</translation>
    </message>
    <message>
        <source>Adding up</source>
        <translation>Es wird zusammengezählt</translation>
    </message>
    <message>
        <source>The groups appear as soon as the history answers.</source>
        <translation>Die Gruppen erscheinen, sobald der Verlauf antwortet.</translation>
    </message>
    <message>
        <source>The runs could not be added up</source>
        <translation>Die Läufe konnten nicht zusammengezählt werden</translation>
    </message>
    <message>
        <source>Nothing to add up</source>
        <translation>Nichts zusammenzuzählen</translation>
    </message>
    <message>
        <source>No run that is found has what groups are made by.</source>
        <translation>Kein gefundener Lauf hat das, wonach gruppiert wird.</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n Gruppe</numerusform>
            <numerusform>%n Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>the %1 biggest groups</source>
        <translation>die %1 größten Gruppen</translation>
    </message>
    <message>
        <source>Save Groups</source>
        <translation>Gruppen speichern</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 konnte nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>signalbox::RunHistogram</name>
    <message>
        <source>Runs over time</source>
        <translation>Läufe über die Zeit</translation>
    </message>
    <message>
        <source>%1 to %2: %3 good, %4 failed, %5 open or cancelled</source>
        <translation>%1 bis %2: %3 gut, %4 fehlgeschlagen, %5 offen oder abgebrochen</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. The arrow keys go from bar to bar, with Shift they choose a range, Enter shows only its runs.</source>
        <translation>%1. Die Pfeiltasten gehen von Balken zu Balken, mit Umschalt wählen sie einen Bereich, die Eingabetaste zeigt nur dessen Läufe.</translation>
    </message>
    <message>
        <source>%1 runs, at most %2 in a bar</source>
        <translation>%1 Läufe, höchstens %2 in einem Balken</translation>
    </message>
</context>
<context>
    <name>signalbox::RunLogFeed</name>
    <message numerus="yes">
        <source>… %n line(s) came too fast to be shown here</source>
        <translation>
            <numerusform>… %n Zeile kam zu schnell, um hier gezeigt zu werden</numerusform>
            <numerusform>… %n Zeilen kamen zu schnell, um hier gezeigt zu werden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::RunNeighbours</name>
    <message>
        <source>Previous Run</source>
        <translation>Voriger Lauf</translation>
    </message>
    <message>
        <source>Next Run</source>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Last Good Run</source>
        <translation>Letzter gelungener Lauf</translation>
    </message>
    <message>
        <source>The run of this function before this one</source>
        <translation>Der Lauf dieser Funktion vor diesem</translation>
    </message>
    <message>
        <source>The run of this function after this one</source>
        <translation>Der Lauf dieser Funktion nach diesem</translation>
    </message>
    <message>
        <source>The last run of this function before this one that went well</source>
        <translation>Der letzte Lauf dieser Funktion vor diesem, der gelungen ist</translation>
    </message>
    <message>
        <source>%1 lists runs backwards only.</source>
        <translation>%1 listet Läufe nur rückwärts auf.</translation>
    </message>
    <message>
        <source>There is no earlier run of %1</source>
        <translation>Es gibt keinen früheren Lauf von %1</translation>
    </message>
    <message>
        <source>There is no later run of %1</source>
        <translation>Es gibt keinen späteren Lauf von %1</translation>
    </message>
    <message>
        <source>No earlier run of %1 that went well was found</source>
        <translation>Es wurde kein früherer gelungener Lauf von %1 gefunden</translation>
    </message>
</context>
<context>
    <name>signalbox::RunPanel</name>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Open Activation</source>
        <translation>Aktivierung öffnen</translation>
    </message>
    <message>
        <source>Opens the record of this run</source>
        <translation>Öffnet die Aufzeichnung dieses Laufs</translation>
    </message>
    <message>
        <source>Input of the run, a JSON object</source>
        <translation>Eingabe des Laufs, ein JSON-Objekt</translation>
    </message>
    <message>
        <source>Result, log and reasons</source>
        <translation>Ergebnis, Protokoll und Gründe</translation>
    </message>
    <message>
        <source>The result of a run appears here. Ctrl+Return runs the function.</source>
        <translation>Hier erscheint das Ergebnis eines Laufs. Strg+Eingabe führt die Funktion aus.</translation>
    </message>
    <message>
        <source>What the function prints appears here.</source>
        <translation>Hier erscheint, was die Funktion ausgibt.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Open activation</source>
        <translation>Aktivierung öffnen</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>Noch nicht gelaufen</translation>
    </message>
    <message>
        <source>The input is not a JSON object.</source>
        <translation>Die Eingabe ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>It is running</source>
        <translation>Sie läuft gerade</translation>
    </message>
    <message>
        <source>Runs the function with this input (Ctrl+Return)</source>
        <translation>Führt die Funktion mit dieser Eingabe aus (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Ends the run (Ctrl+.)</source>
        <translation>Beendet den Lauf (Strg+.)</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Nicht gelaufen</translation>
    </message>
    <message>
        <source>The function printed nothing.</source>
        <translation>Die Funktion hat nichts ausgegeben.</translation>
    </message>
    <message>
        <source>Log (%1)</source>
        <translation>Protokoll (%1)</translation>
    </message>
    <message>
        <source>Save &amp;Input…</source>
        <translation>&amp;Eingabe speichern …</translation>
    </message>
    <message>
        <source>Saves the input beside the code under a name</source>
        <translation>Speichert die Eingabe neben dem Code unter einem Namen</translation>
    </message>
    <message>
        <source>Show the Line</source>
        <translation>Zeile zeigen</translation>
    </message>
</context>
<context>
    <name>signalbox::RuntimeActions</name>
    <message>
        <source>New Runtime…</source>
        <translation>Neue Laufzeitumgebung …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Abschalten</translation>
    </message>
    <message>
        <source>Deprecate</source>
        <translation>Als veraltet markieren</translation>
    </message>
    <message>
        <source>Make Default of Its Family</source>
        <translation>Zum Standard der Familie machen</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Select one runtime first</source>
        <translation>Zuerst eine Laufzeitumgebung auswählen</translation>
    </message>
    <message>
        <source>Enable</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Undo Deprecation</source>
        <translation>Nicht mehr veraltet</translation>
    </message>
    <message>
        <source>It is the default already</source>
        <translation>Sie ist schon der Standard</translation>
    </message>
    <message>
        <source>Drain %1?</source>
        <translation>%1 leeren?</translation>
    </message>
    <message>
        <source>Its idle sandboxes end now and busy ones after their run. The next runs start cold.</source>
        <translation>Untätige Sandboxen enden jetzt, beschäftigte nach ihrem Lauf. Die nächsten Läufe starten kalt.</translation>
    </message>
    <message>
        <source>Delete runtime %1?</source>
        <translation>Laufzeitumgebung %1 löschen?</translation>
    </message>
    <message>
        <source>Delete Runtime</source>
        <translation>Laufzeitumgebung löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n function(s) use it. Change or delete them first, or disable the runtime.</source>
        <translation>
            <numerusform>%n Funktion braucht sie. Erst diese ändern oder löschen, oder die Umgebung abschalten.</numerusform>
            <numerusform>%n Funktionen brauchen sie. Erst diese ändern oder löschen, oder die Umgebung abschalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>No function uses it. It was found on this machine and returns when the machine is searched again; disable it to be rid of it for good.</source>
        <translation>Keine Funktion braucht sie. Sie wurde auf dem Rechner gefunden und kehrt bei der nächsten Suche zurück; abgeschaltet bleibt sie dauerhaft außer Betrieb.</translation>
    </message>
    <message>
        <source>No function uses it. Deleting it cannot be undone.</source>
        <translation>Keine Funktion braucht sie. Das Löschen lässt sich nicht rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>signalbox::RuntimeForm</name>
    <message>
        <source>Functions may ask for the network</source>
        <translation>Funktionen dürfen das Netz verlangen</translation>
    </message>
    <message>
        <source>Default of its family</source>
        <translation>Standard der Familie</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Eingeschaltet</translation>
    </message>
    <message>
        <source>Deprecated</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>Ar&amp;t</translation>
    </message>
    <message>
        <source>Family and version. Functions name it.</source>
        <translation>Familie und Version. Funktionen nennen sie.</translation>
    </message>
    <message>
        <source>What people read in lists.</source>
        <translation>Was in Listen zu lesen ist.</translation>
    </message>
    <message>
        <source>Python, forked from a warm interpreter</source>
        <translation>Python, abgespalten von einem warmen Interpreter</translation>
    </message>
    <message>
        <source>Node.js, started ahead of need</source>
        <translation>Node.js, auf Vorrat gestartet</translation>
    </message>
    <message>
        <source>One process per run</source>
        <translation>Ein Prozess je Lauf</translation>
    </message>
    <message>
        <source>ActionLoop launcher</source>
        <translation>ActionLoop-Starter</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>&amp;Interpreter</source>
        <translation>&amp;Interpreter</translation>
    </message>
    <message>
        <source>Empty for native functions: they are executables themselves.</source>
        <translation>Leer bei nativen Funktionen: Sie sind selbst ausführbar.</translation>
    </message>
    <message>
        <source>Between the interpreter and the script.</source>
        <translation>Zwischen Interpreter und Skript.</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>as memory allows</source>
        <translation>so viele in den Speicher passen</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Vorrat</translation>
    </message>
    <message>
        <source>Sandboxes that are kept so that runs need not wait.</source>
        <translation>Sandboxen, die bereitgehalten werden, damit Läufe nicht warten.</translation>
    </message>
    <message>
        <source>Of a prepared sandbox, and what a new function begins with.</source>
        <translation>Einer vorbereiteten Sandbox, und womit eine neue Funktion beginnt.</translation>
    </message>
    <message>
        <source>Prepared ahead of need, without code.</source>
        <translation>Auf Vorrat vorbereitet, ohne Code.</translation>
    </message>
    <message>
        <source>Never evicted below this many.</source>
        <translation>Nie auf weniger verdrängt.</translation>
    </message>
    <message>
        <source>At mo&amp;st</source>
        <translation>H&amp;öchstens</translation>
    </message>
    <message>
        <source>Idle &amp;time</source>
        <translation>&amp;Leerlauf</translation>
    </message>
    <message>
        <source>A warm sandbox that is not used for so long is ended.</source>
        <translation>Eine warme Sandbox, die so lange nicht benutzt wird, wird beendet.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verbrauch</translation>
    </message>
    <message>
        <source>Functions can be read and deleted, not run or changed.</source>
        <translation>Funktionen können gelesen und gelöscht, aber nicht ausgeführt oder geändert werden.</translation>
    </message>
    <message>
        <source>La&amp;bel</source>
        <translation>Be&amp;zeichnung</translation>
    </message>
    <message>
        <source>&amp;Launcher</source>
        <translation>Start&amp;er</translation>
    </message>
    <message>
        <source>Ar&amp;guments</source>
        <translation>Ar&amp;gumente</translation>
    </message>
    <message>
        <source>&amp;Default entry</source>
        <translation>Standardei&amp;nstieg</translation>
    </message>
    <message>
        <source>E&amp;nvironment</source>
        <translation>U&amp;mgebung</translation>
    </message>
    <message>
        <source>Mem&amp;ory</source>
        <translation>S&amp;peicher</translation>
    </message>
    <message>
        <source>Prew&amp;armed</source>
        <translation>&amp;Vorgewärmt</translation>
    </message>
    <message>
        <source>Keep war&amp;m</source>
        <translation>&amp;Warm halten</translation>
    </message>
</context>
<context>
    <name>signalbox::RuntimePage</name>
    <message>
        <source>Create Runtime</source>
        <translation>Laufzeitumgebung anlegen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Vorrat</translation>
    </message>
    <message>
        <source>There is no runtime %1 any more.</source>
        <translation>Die Laufzeitumgebung %1 gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Warm</source>
        <translation>Warm</translation>
    </message>
    <message>
        <source>Prewarmed</source>
        <translation>Vorgewärmt</translation>
    </message>
    <message>
        <source>as memory allows</source>
        <translation>so viele in den Speicher passen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Fill in the form first</source>
        <translation>Zuerst das Formular ausfüllen</translation>
    </message>
    <message>
        <source>Nothing has been changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Runtime %1 is saved.</source>
        <translation>Laufzeitumgebung %1 ist gespeichert.</translation>
    </message>
    <message>
        <source>New Runtime</source>
        <translation>Neue Laufzeitumgebung</translation>
    </message>
    <message>
        <source>Limit:</source>
        <translation>Grenze:</translation>
    </message>
</context>
<context>
    <name>signalbox::RuntimeTableModel</name>
    <message>
        <source>%1 prewarmed, at least %2, at most %3, idle %4</source>
        <translation>%1 vorgewärmt, mindestens %2, höchstens %3, untätig %4</translation>
    </message>
    <message>
        <source>%1 prewarmed, at least %2, as many as fit, idle %3</source>
        <translation>%1 vorgewärmt, mindestens %2, so viele wie passen, untätig %3</translation>
    </message>
    <message>
        <source>Cannot run</source>
        <translation>Nicht lauffähig</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Abgeschaltet</translation>
    </message>
    <message>
        <source>Deprecated</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Ready, default</source>
        <translation>Bereit, Standard</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeitumgebung</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Prewarmed</source>
        <translation>Vorgewärmt</translation>
    </message>
    <message>
        <source>Warm</source>
        <translation>Warm</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Pool policy</source>
        <translation>Vorrat</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>signalbox::RuntimesPage</name>
    <message>
        <source>Filter runtimes</source>
        <translation>Laufzeitumgebungen filtern</translation>
    </message>
    <message>
        <source>Memory of sandboxes</source>
        <translation>Speicher der Sandboxen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>Warten auf %1</translation>
    </message>
    <message>
        <source>No runtime matches</source>
        <translation>Keine Laufzeitumgebung passt</translation>
    </message>
    <message>
        <source>Clear the filter to see them all.</source>
        <translation>Den Filter leeren, um alle zu sehen.</translation>
    </message>
    <message>
        <source>No runtimes</source>
        <translation>Keine Laufzeitumgebungen</translation>
    </message>
    <message>
        <source>A runtime says with which interpreter functions are run.</source>
        <translation>Eine Laufzeitumgebung sagt, mit welchem Interpreter Funktionen laufen.</translation>
    </message>
    <message>
        <source>New Runtime…</source>
        <translation>Neue Laufzeitumgebung …</translation>
    </message>
    <message>
        <source>Runtimes</source>
        <translation>Laufzeitumgebungen</translation>
    </message>
</context>
<context>
    <name>signalbox::SampleLoader</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>signalbox::SandboxPanel</name>
    <message>
        <source>Sandboxes</source>
        <translation>Sandboxen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Open Function</source>
        <translation>Funktion öffnen</translation>
    </message>
    <message>
        <source>Select a sandbox with a function to keep it from being evicted</source>
        <translation>Eine Sandbox mit Funktion auswählen, um sie vor Verdrängung zu schützen</translation>
    </message>
    <message>
        <source>Select a sandbox that is pinned</source>
        <translation>Eine angeheftete Sandbox auswählen</translation>
    </message>
    <message>
        <source>Select one sandbox with a function</source>
        <translation>Eine Sandbox mit Funktion auswählen</translation>
    </message>
    <message>
        <source>Sandboxes are not shown</source>
        <translation>Sandboxen werden nicht gezeigt</translation>
    </message>
    <message>
        <source>No sandboxes right now</source>
        <translation>Zurzeit keine Sandboxen</translation>
    </message>
    <message>
        <source>One is made when a function runs, or ahead of need when the runtime prewarms.</source>
        <translation>Eine entsteht, wenn eine Funktion läuft, oder auf Vorrat, wenn die Laufzeitumgebung vorwärmt.</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>Beenden …</translation>
    </message>
    <message numerus="yes">
        <source>End %n sandbox(es)?</source>
        <translation>
            <numerusform>%n Sandbox beenden?</numerusform>
            <numerusform>%n Sandboxen beenden?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) under way in them end as a system error.</source>
        <translation>
            <numerusform>%n darin laufender Lauf endet als Systemfehler.</numerusform>
            <numerusform>%n darin laufende Läufe enden als Systemfehler.</numerusform>
        </translation>
    </message>
    <message>
        <source>End Sandbox</source>
        <translation>Sandbox beenden</translation>
    </message>
    <message>
        <source>Select a sandbox to end it</source>
        <translation>Wählen Sie eine Sandbox, um sie zu beenden</translation>
    </message>
</context>
<context>
    <name>signalbox::SandboxTableModel</name>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeitumgebung</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
</context>
<context>
    <name>signalbox::SearchBar</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Voriger Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Kein Treffer</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>signalbox::SecretSettings</name>
    <message>
        <source>Secret parameters</source>
        <translation>Geheime Parameter</translation>
    </message>
    <message>
        <source>Keeps the value of %1 secret</source>
        <translation>Hält den Wert von %1 geheim</translation>
    </message>
    <message>
        <source>Parameters that are written above can be made secrets here.</source>
        <translation>Parameter, die oben stehen, lassen sich hier zu Geheimnissen machen.</translation>
    </message>
    <message>
        <source>The value of a secret goes to the runs of the function and is shown to nobody once it is saved. “&lt;kept secret&gt;” stands for it; write another value to replace it.</source>
        <translation>Der Wert eines Geheimnisses geht an die Läufe der Funktion und wird, sobald er gespeichert ist, niemandem gezeigt. „&lt;kept secret&gt;“ steht für ihn; schreiben Sie einen anderen Wert, um ihn zu ersetzen.</translation>
    </message>
    <message>
        <source>This cluster keeps parameters readable for whoever has the key of the namespace. The mark hides them in this window only.</source>
        <translation>Dieser Cluster hält Parameter für jeden lesbar, der den Schlüssel des Namensraums hat. Die Markierung verbirgt sie nur in diesem Fenster.</translation>
    </message>
</context>
<context>
    <name>signalbox::SequenceEditor</name>
    <message>
        <source>They run one after the other; what one returns is the input of the next.</source>
        <translation>Sie laufen nacheinander; was eine zurückgibt, ist die Eingabe der nächsten.</translation>
    </message>
    <message>
        <source>Function to add</source>
        <translation>Funktion zum Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>Hin&amp;zufügen</translation>
    </message>
    <message>
        <source>Adds the function behind the one that is selected</source>
        <translation>Fügt die Funktion hinter der ausgewählten ein</translation>
    </message>
    <message>
        <source>Components in their order</source>
        <translation>Bestandteile in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down move a component, Delete removes it.</source>
        <translation>Alt+Hoch und Alt+Runter verschieben einen Bestandteil, Entf entfernt ihn.</translation>
    </message>
    <message>
        <source>Move Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Runs it earlier (Alt+Up)</source>
        <translation>Führt ihn früher aus (Alt+Hoch)</translation>
    </message>
    <message>
        <source>Move &amp;Down</source>
        <translation>Nach un&amp;ten</translation>
    </message>
    <message>
        <source>Runs it later (Alt+Down)</source>
        <translation>Führt ihn später aus (Alt+Runter)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Takes it out of the sequence (Delete)</source>
        <translation>Nimmt ihn aus der Folge (Entf)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Öff&amp;nen</translation>
    </message>
    <message>
        <source>Opens the function (Enter)</source>
        <translation>Öffnet die Funktion (Eingabetaste)</translation>
    </message>
    <message>
        <source>“%1” is not the name of a function.</source>
        <translation>„%1“ ist kein Name einer Funktion.</translation>
    </message>
    <message>
        <source>A sequence needs at least one component.</source>
        <translation>Eine Folge braucht mindestens einen Bestandteil.</translation>
    </message>
    <message>
        <source>A sequence has at most %1 components.</source>
        <translation>Eine Folge hat höchstens %1 Bestandteile.</translation>
    </message>
    <message>
        <source>A sequence cannot contain itself.</source>
        <translation>Eine Folge kann sich nicht selbst enthalten.</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 gibt es nicht.</translation>
    </message>
    <message>
        <source>bound</source>
        <translation>gebunden</translation>
    </message>
</context>
<context>
    <name>signalbox::SettingsDialog</name>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Design:</translation>
    </message>
    <message>
        <source>Light or dark as the desktop is, or always one of them.</source>
        <translation>Hell oder dunkel wie der Desktop, oder immer eines davon.</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Text &amp;size:</source>
        <translation>&amp;Schriftgröße:</translation>
    </message>
    <message>
        <source>In percent of the system&apos;s font. Ctrl++ and Ctrl+- do the same.</source>
        <translation>In Prozent der Systemschrift. Strg++ und Strg+- tun dasselbe.</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>S&amp;prache:</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>&amp;Reduce motion</source>
        <translation>&amp;Weniger Bewegung</translation>
    </message>
    <message>
        <source>Nothing moves by itself and transitions are off.</source>
        <translation>Nichts bewegt sich von selbst, Übergänge sind aus.</translation>
    </message>
    <message>
        <source>Times in &amp;UTC</source>
        <translation>Zeiten in &amp;UTC</translation>
    </message>
    <message>
        <source>Instead of the zone of this machine.</source>
        <translation>Statt in der Zone dieses Rechners.</translation>
    </message>
    <message>
        <source>&amp;Memory for sandboxes:</source>
        <translation>&amp;Speicher für Sandboxen:</translation>
    </message>
    <message>
        <source>What all sandboxes may use together. At the next start.</source>
        <translation>Was alle Sandboxen zusammen nutzen dürfen. Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Half of the machine&apos;s</source>
        <translation>Die Hälfte des Rechners</translation>
    </message>
    <message>
        <source>Keep runs &amp;for:</source>
        <translation>&amp;Läufe behalten:</translation>
    </message>
    <message>
        <source>Older records are removed. At the next start.</source>
        <translation>Ältere Aufzeichnungen werden entfernt. Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>As long as they fit</source>
        <translation>Solange sie passen</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Keep at &amp;most:</source>
        <translation>&amp;Höchstens behalten:</translation>
    </message>
    <message>
        <source>The oldest records go first. At the next start.</source>
        <translation>Die ältesten Aufzeichnungen gehen zuerst. Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Pages of settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <translation>Liegt in %1</translation>
    </message>
    <message>
        <source>&amp;Reset This Page</source>
        <translation>Diese Seite &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Reset the page %1</source>
        <translation>Seite %1 zurücksetzen</translation>
    </message>
    <message>
        <source>Puts every setting of this page back to its default</source>
        <translation>Setzt jede Einstellung dieser Seite auf ihren Standard zurück</translation>
    </message>
    <message>
        <source>The window is built anew; tabs and unsaved work stay.</source>
        <translation>Das Fenster wird neu aufgebaut; Reiter und Ungesichertes bleiben.</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>&amp;Hoher Kontrast</translation>
    </message>
    <message>
        <source>Also without this, when the desktop asks for it.</source>
        <translation>Auch ohne dies, wenn der Desktop es verlangt.</translation>
    </message>
    <message>
        <source>&amp;Ask before quitting while functions run</source>
        <translation>Vor dem Beenden &amp;fragen, solange Funktionen laufen</translation>
    </message>
    <message>
        <source>Runs that wait go on at the next start; those under way are ended.</source>
        <translation>Wartende Läufe gehen beim nächsten Start weiter; begonnene werden beendet.</translation>
    </message>
    <message>
        <source>&amp;Keep this computer awake while functions run</source>
        <translation>Diesen Rechner &amp;wach halten, solange Funktionen laufen</translation>
    </message>
    <message>
        <source>It sleeps and idles as usual when nothing runs.</source>
        <translation>Er ruht wie gewohnt, wenn nichts läuft.</translation>
    </message>
    <message>
        <source>&amp;Long runs of mine have ended</source>
        <translation>Meine &amp;langen Läufe sind beendet</translation>
    </message>
    <message>
        <source>Runs that were started in this window, waiting included.</source>
        <translation>Läufe, die in diesem Fenster begonnen wurden, Wartezeit eingeschlossen.</translation>
    </message>
    <message>
        <source>&amp;From:</source>
        <translation>&amp;Ab:</translation>
    </message>
    <message>
        <source>Shorter ones are not told.</source>
        <translation>Kürzere werden nicht gemeldet.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>A &amp;function fails that worked before</source>
        <translation>Eine &amp;Funktion schlägt fehl, die zuvor ging</translation>
    </message>
    <message>
        <source>Once, not for every failure, and at most once a minute.</source>
        <translation>Einmal, nicht bei jedem Fehler, und höchstens einmal in der Minute.</translation>
    </message>
    <message>
        <source>The &amp;engine or a cluster is in trouble</source>
        <translation>Die &amp;Engine oder ein Cluster hat Schwierigkeiten</translation>
    </message>
    <message>
        <source>It does not answer, or could not run a function.</source>
        <translation>Sie antwortet nicht oder konnte eine Funktion nicht ausführen.</translation>
    </message>
    <message>
        <source>The desktop tells it while you look elsewhere. It stays silent while you do not want to be disturbed.</source>
        <translation>Der Desktop meldet es, während Sie woanders hinsehen. Er schweigt, solange Sie nicht gestört werden möchten.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Mitteilungen</translation>
    </message>
    <message>
        <source>A &amp;budget is spent, or the part of it at which it tells</source>
        <translation>Ein &amp;Budget ist verbraucht oder der Teil, ab dem es sich meldet</translation>
    </message>
    <message>
        <source>Once a period; budgets are made on the Cost page.</source>
        <translation>Einmal je Zeitraum; Budgets werden auf der Seite Kosten angelegt.</translation>
    </message>
    <message>
        <source>Take requests over &amp;HTTP</source>
        <translation>Anfragen über &amp;HTTP annehmen</translation>
    </message>
    <message>
        <source>For webhooks, wsk and other clients on this computer. At once.</source>
        <translation>Für Webhooks, wsk und andere Clients auf diesem Rechner. Sofort.</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>&amp;Port:</translation>
    </message>
    <message>
        <source>Of 127.0.0.1; 3233 is what clients of OpenWhisk look for.</source>
        <translation>Von 127.0.0.1; 3233 suchen Clients von OpenWhisk.</translation>
    </message>
    <message>
        <source>&amp;Incident files hold:</source>
        <translation>&amp;Vorfalldateien umfassen:</translation>
    </message>
    <message>
        <source>How far back &quot;Record Incident&quot; goes.</source>
        <translation>Wie weit „Vorfall aufzeichnen“ zurückreicht.</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> Minuten</translation>
    </message>
</context>
<context>
    <name>signalbox::ShortcutSheet</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Filter shortcuts</source>
        <translation>Tastenkürzel filtern</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>&amp;Copy as Text</source>
        <translation>Als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Drucken …</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
</context>
<context>
    <name>signalbox::Sparkline</name>
    <message numerus="yes">
        <source>%n last runs</source>
        <translation>
            <numerusform>Der letzte Lauf</numerusform>
            <numerusform>Die letzten %n Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed</source>
        <translation>
            <numerusform>%n davon fehlgeschlagen</numerusform>
            <numerusform>%n davon fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2
%3</source>
        <translation>%1 in %2
%3</translation>
    </message>
</context>
<context>
    <name>signalbox::StageList</name>
    <message>
        <source>Connection test</source>
        <translation>Verbindungsprüfung</translation>
    </message>
</context>
<context>
    <name>signalbox::StateBadge</name>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Weaker</source>
        <translation>Schwächer</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
</context>
<context>
    <name>signalbox::TableView</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>&amp;Sort By</source>
        <translation>&amp;Sortieren nach</translation>
    </message>
    <message>
        <source>Col&amp;umns</source>
        <translation>Sp&amp;alten</translation>
    </message>
</context>
<context>
    <name>signalbox::TimingBar</name>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
</context>
<context>
    <name>signalbox::ToolBarDialog</name>
    <message>
        <source>Customise Toolbar</source>
        <translation>Symbolleiste anpassen</translation>
    </message>
    <message>
        <source>&amp;Buttons, from left to right:</source>
        <translation>&amp;Knöpfe, von links nach rechts:</translation>
    </message>
    <message>
        <source>Buttons of the toolbar</source>
        <translation>Knöpfe der Symbolleiste</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down move a button, Space takes it in or out.</source>
        <translation>Alt+Auf und Alt+Ab verschieben einen Knopf, die Leertaste nimmt ihn auf oder heraus.</translation>
    </message>
    <message>
        <source>&amp;Text beside the icon:</source>
        <translation>&amp;Text neben dem Symbol:</translation>
    </message>
    <message>
        <source>Text beside the icon</source>
        <translation>Text neben dem Symbol</translation>
    </message>
    <message>
        <source>Only of Run</source>
        <translation>Nur bei „Ausführen“</translation>
    </message>
    <message>
        <source>Of every button</source>
        <translation>Bei jedem Knopf</translation>
    </message>
    <message>
        <source>Of none</source>
        <translation>Bei keinem</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>Nach links</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>Nach rechts</translation>
    </message>
    <message>
        <source>Cluster and search</source>
        <translation>Cluster und Suche</translation>
    </message>
    <message>
        <source>Always there; buttons stand on both sides of it.</source>
        <translation>Immer da; Knöpfe stehen auf beiden Seiten davon.</translation>
    </message>
</context>
<context>
    <name>signalbox::TraceModel</name>
    <message>
        <source>begins %1 after the start</source>
        <translation>beginnt %1 nach dem Anfang</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Bestandteil</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>signalbox::TraceView</name>
    <message>
        <source>Components</source>
        <translation>Bestandteile</translation>
    </message>
    <message>
        <source>Open Activation</source>
        <translation>Aktivierung öffnen</translation>
    </message>
    <message>
        <source>Open Function</source>
        <translation>Funktion öffnen</translation>
    </message>
    <message>
        <source>Choose a component to see its data.</source>
        <translation>Einen Bestandteil wählen, um seine Daten zu sehen.</translation>
    </message>
    <message>
        <source>What went in</source>
        <translation>Was hineinging</translation>
    </message>
    <message>
        <source>What came out</source>
        <translation>Was herauskam</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Hinein</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Heraus</translation>
    </message>
    <message>
        <source>Into %1</source>
        <comment>data of a component</comment>
        <translation>In %1 hinein</translation>
    </message>
    <message>
        <source>Out of %1</source>
        <comment>data of a component</comment>
        <translation>Aus %1 heraus</translation>
    </message>
    <message>
        <source>This run had no input.</source>
        <translation>Dieser Lauf hatte keine Eingabe.</translation>
    </message>
    <message>
        <source>This run gave no result.</source>
        <translation>Dieser Lauf gab kein Ergebnis.</translation>
    </message>
    <message>
        <source>The result appears here when the run has finished.</source>
        <translation>Das Ergebnis erscheint hier, sobald der Lauf beendet ist.</translation>
    </message>
</context>
<context>
    <name>signalbox::TriggerDialog</name>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>New Trigger</source>
        <translation>Neuer Trigger</translation>
    </message>
    <message>
        <source>What every event begins with; the event&apos;s own fields win.</source>
        <translation>Womit jedes Ereignis beginnt; seine eigenen Felder gehen vor.</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Sichern</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
</context>
<context>
    <name>signalbox::TriggersPage</name>
    <message>
        <source>New Trigger…</source>
        <translation>Neuer Trigger …</translation>
    </message>
    <message>
        <source>Fire…</source>
        <translation>Auslösen …</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Pause or Resume Its Feed</source>
        <translation>Feed anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Let Its Feed Fire Once Now</source>
        <translation>Feed jetzt einmal auslösen lassen</translation>
    </message>
    <message>
        <source>Arm Its Feed Again</source>
        <translation>Feed neu scharf machen</translation>
    </message>
    <message>
        <source>Show the Wiring</source>
        <translation>Verdrahtung zeigen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>No triggers</source>
        <translation>Keine Trigger</translation>
    </message>
    <message>
        <source>A trigger is a channel of events: from a clock, a webhook, the API or by hand.</source>
        <translation>Ein Trigger ist ein Kanal von Ereignissen: von einer Uhr, einem Webhook, der API oder von Hand.</translation>
    </message>
    <message>
        <source>It has no feed; one is set on the Wiring page</source>
        <translation>Er hat keinen Feed; er wird auf der Seite Verdrahtung gesetzt</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n trigger(s)?</source>
        <translation>
            <numerusform>%n Trigger löschen?</numerusform>
            <numerusform>%n Trigger löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Its feed ends, and its rules no longer act. This cannot be undone.</source>
        <translation>Sein Feed endet, und seine Regeln wirken nicht mehr. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete Trigger</source>
        <translation>Trigger löschen</translation>
    </message>
    <message>
        <source>Triggers</source>
        <translation>Trigger</translation>
    </message>
</context>
<context>
    <name>signalbox::TypedName</name>
    <message>
        <source>This is a production cluster. Type %1 to go on:</source>
        <translation>Das ist ein Produktions-Cluster. Zum Fortfahren %1 eingeben:</translation>
    </message>
</context>
<context>
    <name>signalbox::VersionsPanel</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Einstieg</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>Gleichzeitigkeit</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Annotationen</translation>
    </message>
    <message>
        <source>zip of %1</source>
        <translation>Zip mit %1</translation>
    </message>
    <message>
        <source>Add &amp;Alias…</source>
        <translation>Alias hin&amp;zufügen …</translation>
    </message>
    <message>
        <source>Remove A&amp;liases</source>
        <translation>A&amp;liasse entfernen</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Aliases</source>
        <translation>Aliasse</translation>
    </message>
    <message>
        <source>%1 (current)</source>
        <translation>%1 (aktuell)</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>In the editor</source>
        <translation>Im Editor</translation>
    </message>
    <message>
        <source>This is the current version</source>
        <translation>Das ist die aktuelle Version</translation>
    </message>
    <message>
        <source>Puts its code and settings back as a new version</source>
        <translation>Setzt ihren Code und ihre Einstellungen als neue Version zurück</translation>
    </message>
    <message>
        <source>A name that callers can use for this version</source>
        <translation>Ein Name, unter dem diese Version aufgerufen werden kann</translation>
    </message>
    <message>
        <source>Removes the names that point at this version</source>
        <translation>Entfernt die Namen, die auf diese Version zeigen</translation>
    </message>
    <message>
        <source>Version %1 is back as %2</source>
        <translation>Version %1 ist wieder da, als %2</translation>
    </message>
    <message>
        <source>Add Alias</source>
        <translation>Alias hinzufügen</translation>
    </message>
    <message>
        <source>Name for version %1, such as “stable”:</source>
        <translation>Name für Version %1, etwa „stabil“:</translation>
    </message>
    <message>
        <source>Restore &amp;This Version</source>
        <translation>Diese Version &amp;wiederherstellen</translation>
    </message>
</context>
<context>
    <name>signalbox::WaterfallDelegate</name>
    <message>
        <source>None of the runs shown waited or ran for %1</source>
        <translation>%1 lang wartete oder lief keiner der gezeigten Läufe</translation>
    </message>
</context>
<context>
    <name>signalbox::WebSettings</name>
    <message>
        <source>Answer we&amp;b requests</source>
        <translation>&amp;Web-Anfragen beantworten</translation>
    </message>
    <message>
        <source>Pass the request on as it came</source>
        <translation>Die Anfrage weitergeben, wie sie kam</translation>
    </message>
    <message>
        <source>Copy Address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Answer web requests</source>
        <translation>Web-Anfragen beantworten</translation>
    </message>
    <message>
        <source>Who may call it</source>
        <translation>Wer sie aufrufen darf</translation>
    </message>
    <message>
        <source>Secret that callers send</source>
        <translation>Geheimnis, das Aufrufer senden</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Sets the annotation web-export</source>
        <translation>Setzt die Annotation web-export</translation>
    </message>
    <message>
        <source>Sets the annotation raw-http: body and query are not read for it</source>
        <translation>Setzt die Annotation raw-http: Rumpf und Abfrage werden nicht für sie gelesen</translation>
    </message>
    <message>
        <source>Sets the annotation require-whisk-auth</source>
        <translation>Setzt die Annotation require-whisk-auth</translation>
    </message>
    <message>
        <source>Everybody may call it</source>
        <translation>Alle dürfen sie aufrufen</translation>
    </message>
    <message>
        <source>Callers need the key of the namespace</source>
        <translation>Aufrufer brauchen den Schlüssel des Namensraums</translation>
    </message>
    <message>
        <source>Callers send a secret</source>
        <translation>Aufrufer senden ein Geheimnis</translation>
    </message>
    <message>
        <source>value of the header X-Require-Whisk-Auth</source>
        <translation>Wert des Kopfs X-Require-Whisk-Auth</translation>
    </message>
    <message>
        <source>The window serves no web functions; signalboxd, and servers that it is connected to, do.</source>
        <translation>Das Fenster bedient keine Webfunktionen; signalboxd und verbundene Server schon.</translation>
    </message>
</context>
<context>
    <name>signalbox::WhyCardView</name>
    <message>
        <source>Why it went like this</source>
        <translation>Warum es so lief</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>0 ms</source>
        <translation>0 ms</translation>
    </message>
    <message>
        <source>Open Limits</source>
        <translation>Limits öffnen</translation>
    </message>
    <message>
        <source>Open Runtime</source>
        <translation>Laufzeitumgebung öffnen</translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
</context>
<context>
    <name>signalbox::WindowSet</name>
    <message>
        <source>Quit Signalbox</source>
        <translation>Signalbox beenden</translation>
    </message>
    <message numerus="yes">
        <source>%n runs are under way or wait.</source>
        <translation>
            <numerusform>%n Lauf ist unterwegs oder wartet.</numerusform>
            <numerusform>%n Läufe sind unterwegs oder warten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The engine ends with the window: runs that are under way are recorded as ended by it, those that wait are run at the next start.</source>
        <translation>Die Engine endet mit dem Fenster: begonnene Läufe werden als von ihr beendet verzeichnet, wartende beim nächsten Start ausgeführt.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>&amp;Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>&amp;Do not ask again</source>
        <translation>&amp;Nicht mehr fragen</translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>Nicht mehr fragen</translation>
    </message>
    <message>
        <source>Unsaved changes of the window that was closed are kept. They are back with the next new window.</source>
        <translation>Nicht gespeicherte Änderungen des geschlossenen Fensters bleiben erhalten. Mit dem nächsten neuen Fenster sind sie wieder da.</translation>
    </message>
</context>
<context>
    <name>signalbox::WiringEditor</name>
    <message>
        <source>Change Colour</source>
        <translation>Farbe ändern</translation>
    </message>
    <message>
        <source>Add Group</source>
        <translation>Gruppe hinzufügen</translation>
    </message>
    <message>
        <source>Add Note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Rename Group</source>
        <translation>Gruppe umbenennen</translation>
    </message>
    <message>
        <source>Edit Note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>Größe ändern</translation>
    </message>
    <message>
        <source>Lay Out</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>The layout did not succeed.</source>
        <translation>Die Anordnung ist nicht gelungen.</translation>
    </message>
    <message>
        <source>Move Feed</source>
        <translation>Feed verschieben</translation>
    </message>
    <message>
        <source>Edit Trigger %1</source>
        <translation>Trigger %1 bearbeiten</translation>
    </message>
    <message>
        <source>Create Trigger %1</source>
        <translation>Trigger %1 anlegen</translation>
    </message>
    <message>
        <source>Edit Rule %1</source>
        <translation>Regel %1 bearbeiten</translation>
    </message>
    <message>
        <source>Create Rule %1</source>
        <translation>Regel %1 anlegen</translation>
    </message>
    <message>
        <source>Switch On Rule %1</source>
        <translation>Regel %1 einschalten</translation>
    </message>
    <message>
        <source>Switch Off Rule %1</source>
        <translation>Regel %1 ausschalten</translation>
    </message>
    <message>
        <source>Edit Sequence %1</source>
        <translation>Sequenz %1 bearbeiten</translation>
    </message>
    <message>
        <source>Delete Function %1</source>
        <translation>Funktion %1 löschen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n object(s)</source>
        <translation>
            <numerusform>%n Objekt entfernen</numerusform>
            <numerusform>%n Objekte entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>The feed of %1 has a secret, which stays there. Give %2 a feed of its own.</source>
        <translation>Der Feed von %1 hat ein Geheimnis, das dort bleibt. Geben Sie %2 einen eigenen Feed.</translation>
    </message>
</context>
<context>
    <name>signalbox::WiringGraph</name>
    <message>
        <source>Sequence</source>
        <translation>Sequenz</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>Feed</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Does not exist</source>
        <translation>Gibt es nicht</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Anderswo</translation>
    </message>
    <message>
        <source>Bound: %1</source>
        <translation>Gebunden: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::WiringPage</name>
    <message>
        <source>Connect with %1</source>
        <translation>Mit %1 verbinden</translation>
    </message>
    <message>
        <source>New Trigger</source>
        <translation>Neuer Trigger</translation>
    </message>
    <message>
        <source>A channel of events</source>
        <translation>Ein Kanal für Ereignisse</translation>
    </message>
    <message>
        <source>New Trigger: %1</source>
        <translation>Neuer Trigger: %1</translation>
    </message>
    <message>
        <source>New Function</source>
        <translation>Neue Funktion</translation>
    </message>
    <message>
        <source>Code that runs</source>
        <translation>Code, der läuft</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Text on the canvas</source>
        <translation>Text auf der Fläche</translation>
    </message>
    <message>
        <source>Connect with…</source>
        <translation>Verbinden mit …</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>There is a trigger of this name.</source>
        <translation>Es gibt schon einen Trigger dieses Namens.</translation>
    </message>
    <message>
        <source>events</source>
        <translation>ereignisse</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Azure</source>
        <translation>Azur</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Olive</source>
        <translation>Oliv</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message numerus="yes">
        <source>Up to %n a second</source>
        <translation>
            <numerusform>Bis zu %n pro Sekunde</numerusform>
            <numerusform>Bis zu %n pro Sekunde</numerusform>
        </translation>
    </message>
    <message>
        <source>The clipboard holds no wiring.</source>
        <translation>Die Zwischenablage enthält keine Verdrahtung.</translation>
    </message>
    <message>
        <source>Select something first</source>
        <translation>Wählen Sie zuerst etwas aus</translation>
    </message>
    <message>
        <source>Select a node first</source>
        <translation>Wählen Sie zuerst einen Knoten aus</translation>
    </message>
    <message>
        <source>Select a trigger first</source>
        <translation>Wählen Sie zuerst einen Trigger aus</translation>
    </message>
    <message>
        <source>Select a rule first</source>
        <translation>Wählen Sie zuerst eine Regel aus</translation>
    </message>
    <message>
        <source>Switch On</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Switch Off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Select two or more nodes first</source>
        <translation>Wählen Sie zuerst mindestens zwei Knoten aus</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Nichts zu wiederholen</translation>
    </message>
    <message>
        <source>Rename Group</source>
        <translation>Gruppe umbenennen</translation>
    </message>
    <message>
        <source>Edit Note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Text:</source>
        <translation>Text:</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n functions?</source>
        <translation>
            <numerusform>%n Funktion löschen?</numerusform>
            <numerusform>%n Funktionen löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo brings back the newest version, but not the older ones. Rules that lead there stay and say that it is missing.</source>
        <translation>Rückgängig bringt die neueste Version zurück, ältere nicht. Regeln, die dorthin führen, bleiben und sagen, dass sie fehlt.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Distribute</source>
        <translation>Verteilen</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Ausrichten</translation>
    </message>
    <message>
        <source>Wiring of %1</source>
        <translation>Verdrahtung von %1</translation>
    </message>
    <message>
        <source>Export as SVG</source>
        <translation>Als SVG exportieren</translation>
    </message>
    <message>
        <source>Export as PNG</source>
        <translation>Als PNG exportieren</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Problems of the wiring</source>
        <translation>Probleme der Verdrahtung</translation>
    </message>
    <message>
        <source>Every connection</source>
        <translation>Jede Verbindung</translation>
    </message>
    <message>
        <source>History of edits</source>
        <translation>Verlauf der Änderungen</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>Wie es geöffnet wurde</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Search the canvas</source>
        <translation>Fläche durchsuchen</translation>
    </message>
    <message>
        <source>What is selected</source>
        <translation>Was ausgewählt ist</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Events on Their Way</source>
        <translation>Ereignisse unterwegs</translation>
    </message>
    <message>
        <source>Rule %1 was drawn</source>
        <translation>Regel %1 wurde gezogen</translation>
    </message>
    <message>
        <source>Apply or revert %1 first</source>
        <translation>%1 zuerst anwenden oder zurücksetzen</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Keine Probleme</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Probleme (%1)</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>Warten auf %1</translation>
    </message>
    <message>
        <source>No wiring here</source>
        <translation>Hier gibt es keine Verdrahtung</translation>
    </message>
    <message>
        <source>Nothing is wired yet</source>
        <translation>Noch ist nichts verdrahtet</translation>
    </message>
    <message>
        <source>A trigger is a channel of events; a rule leads them to a function.</source>
        <translation>Ein Trigger ist ein Kanal für Ereignisse; eine Regel führt sie zu einer Funktion.</translation>
    </message>
    <message>
        <source>New Trigger…</source>
        <translation>Neuer Trigger …</translation>
    </message>
    <message>
        <source>Wiring</source>
        <translation>Verdrahtung</translation>
    </message>
    <message>
        <source>No events yet that would run %1</source>
        <translation>Noch keine Ereignisse, die %1 ausführen würden</translation>
    </message>
    <message numerus="yes">
        <source>%1 would have run for the last %n event(s)</source>
        <translation>
            <numerusform>%1 wäre beim letzten %n Ereignis gelaufen</numerusform>
            <numerusform>%1 wäre bei den letzten %n Ereignissen gelaufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 would have run for the last %n event(s), about %2 a day</source>
        <translation>
            <numerusform>%1 wäre beim letzten %n Ereignis gelaufen, etwa %2-mal am Tag</numerusform>
            <numerusform>%1 wäre bei den letzten %n Ereignissen gelaufen, etwa %2-mal am Tag</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo brings it back with all its versions, for a day. Rules that lead there stay and say that it is missing.</source>
        <translation>Rückgängig bringt sie einen Tag lang mit allen Versionen zurück. Regeln, die dorthin führen, bleiben und sagen, dass sie fehlt.</translation>
    </message>
    <message>
        <source>Print the Wiring</source>
        <translation>Verdrahtung drucken</translation>
    </message>
    <message>
        <source>%1 is not there any more</source>
        <translation>%1 ist nicht mehr da</translation>
    </message>
    <message>
        <source>Not live: runs in a minute of %1, on average</source>
        <translation>Nicht live: Läufe in einer Minute von %1, im Mittel</translation>
    </message>
    <message>
        <source>Back to Live</source>
        <translation>Zurück zu live</translation>
    </message>
    <message>
        <source>Only triggers, rules, notes and groups can be copied.</source>
        <translation>Nur Trigger, Regeln, Notizen und Gruppen lassen sich kopieren.</translation>
    </message>
    <message>
        <source>secret of %1</source>
        <translation>Geheimnis von %1</translation>
    </message>
    <message>
        <source>Not copied: %1</source>
        <translation>Nicht kopiert: %1</translation>
    </message>
    <message>
        <source>Not cut, because it cannot be copied: %1</source>
        <translation>Nicht ausgeschnitten, weil es sich nicht kopieren lässt: %1</translation>
    </message>
    <message>
        <source>Secrets are not in the clipboard, only Undo brings them back: %1</source>
        <translation>Geheimnisse sind nicht in der Zwischenablage, nur „Rückgängig“ bringt sie zurück: %1</translation>
    </message>
    <message>
        <source>Secrets are not copied. Give them to the feeds of: %1</source>
        <translation>Geheimnisse werden nicht kopiert. Geben Sie sie den Feeds von: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::WiringPalette</name>
    <message>
        <source>Filter what can be added</source>
        <translation>Filtern, was hinzugefügt werden kann</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>What can be added</source>
        <translation>Was hinzugefügt werden kann</translation>
    </message>
    <message>
        <source>Drag it onto the canvas, double-click or press Enter to add</source>
        <translation>Auf die Fläche ziehen, doppelklicken oder Eingabe drücken, um hinzuzufügen</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>A channel of events</source>
        <translation>Ein Kanal für Ereignisse</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Code that runs</source>
        <translation>Code, der läuft</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Text on the canvas</source>
        <translation>Text auf der Fläche</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>A frame around what is selected</source>
        <translation>Ein Rahmen um das Ausgewählte</translation>
    </message>
</context>
<context>
    <name>signalbox::ZipPanel</name>
    <message>
        <source>Replace by &amp;Zip…</source>
        <translation>Durch &amp;Zip ersetzen …</translation>
    </message>
    <message>
        <source>Save Zip &amp;As…</source>
        <translation>Zi&amp;p speichern unter …</translation>
    </message>
    <message>
        <source>Files of the zip</source>
        <translation>Dateien im Zip</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Executable</source>
        <translation>Ausführbar</translation>
    </message>
    <message>
        <source>Zip, %1</source>
        <translation>Zip, %1</translation>
    </message>
    <message numerus="yes">
        <source>Zip of %n files, %1</source>
        <translation>
            <numerusform>Zip mit %n Datei, %1</numerusform>
            <numerusform>Zip mit %n Dateien, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Choose a Zip File</source>
        <translation>Zip-Datei auswählen</translation>
    </message>
    <message>
        <source>Zip files (*.zip);;All files (*)</source>
        <translation>Zip-Dateien (*.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a Folder to Pack</source>
        <translation>Ordner zum Packen auswählen</translation>
    </message>
    <message>
        <source>Packing %1…</source>
        <translation>%1 wird gepackt …</translation>
    </message>
    <message>
        <source>Save Zip As</source>
        <translation>Zip speichern unter</translation>
    </message>
    <message>
        <source>Replace by F&amp;older…</source>
        <translation>Durch &amp;Ordner ersetzen …</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>Abhängigkeiten</translation>
    </message>
    <message>
        <source>Dependency</source>
        <translation>Abhängigkeit</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Gewünscht</translation>
    </message>
    <message>
        <source>Listed in</source>
        <translation>Aufgeführt in</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 lässt sich nicht lesen: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n of the dependencies in %1 are not packed. Nothing is fetched: install them into the folder, then pack it again.</source>
        <translation>
            <numerusform>%n der Abhängigkeiten in %1 ist nicht gepackt. Nichts wird geholt: Installieren Sie sie in den Ordner und packen Sie ihn erneut.</numerusform>
            <numerusform>%n der Abhängigkeiten in %1 sind nicht gepackt. Nichts wird geholt: Installieren Sie sie in den Ordner und packen Sie ihn erneut.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything that %1 lists is packed.</source>
        <translation>Alles, was %1 aufführt, ist gepackt.</translation>
    </message>
    <message>
        <source>packed</source>
        <translation>gepackt</translation>
    </message>
    <message>
        <source>not packed</source>
        <translation>nicht gepackt</translation>
    </message>
</context>
</TS>
