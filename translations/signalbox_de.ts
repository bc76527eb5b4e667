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
        <source>See, pin and drain live sandboxes</source>
        <translation>Lebende Sandboxen sehen, anheften und leeren</translation>
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
    <name>Runs</name>
    <message>
        <source>The run did not start. %1</source>
        <translation>Der Lauf hat nicht begonnen. %1</translation>
    </message>
    <message>
        <source>Run %1 could not be cancelled. %2</source>
        <translation>Lauf %1 konnte nicht abgebrochen werden. %2</translation>
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
        <source>&amp;Result</source>
        <translation>&amp;Ergebnis</translation>
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
</context>
<context>
    <name>signalbox::ActivationsPage</name>
    <message>
        <source>Cold starts only</source>
        <translation>Nur Kaltstarts</translation>
    </message>
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
        <source>Filter activations</source>
        <translation>Aktivierungen filtern</translation>
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
</context>
<context>
    <name>signalbox::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Meldung schließen</translation>
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
    <name>signalbox::ClustersPage</name>
    <message>
        <source>What it can do</source>
        <translation>Was er kann</translation>
    </message>
    <message>
        <source>Add Connection…</source>
        <translation>Verbindung hinzufügen …</translation>
    </message>
    <message>
        <source>Show This Cluster</source>
        <translation>Diesen Cluster zeigen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Test Connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
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
</context>
<context>
    <name>signalbox::ConfirmDialog</name>
    <message>
        <source>Type %1 to go on:</source>
        <translation>Zum Fortfahren %1 eingeben:</translation>
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
    <name>signalbox::EmbeddedCluster</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
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
        <source>Never run</source>
        <translation>Nie ausgeführt</translation>
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
    <name>signalbox::LogPane</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>This run wrote nothing to its log.</source>
        <translation>Dieser Lauf hat nichts in sein Protokoll geschrieben.</translation>
    </message>
    <message>
        <source>Streams that are shown</source>
        <translation>Angezeigte Ausgaben</translation>
    </message>
    <message>
        <source>How times are written</source>
        <translation>Schreibweise der Zeiten</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>Copy the selection, or the whole log</source>
        <translation>Auswahl oder ganzes Protokoll kopieren</translation>
    </message>
    <message>
        <source>Save the log as a file</source>
        <translation>Protokoll als Datei speichern</translation>
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
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n neue Zeile</numerusform>
            <numerusform>%n neue Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) came too fast to be shown live. They are in the log when the run has finished.</source>
        <translation>
            <numerusform>%n Zeile kam zu schnell, um live gezeigt zu werden. Sie steht im Protokoll, wenn der Lauf beendet ist.</numerusform>
            <numerusform>%n Zeilen kamen zu schnell, um live gezeigt zu werden. Sie stehen im Protokoll, wenn der Lauf beendet ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save Log</source>
        <translation>Protokoll speichern</translation>
    </message>
    <message>
        <source>The log could not be saved: %1</source>
        <translation>Das Protokoll konnte nicht gespeichert werden: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::LogView</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
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
        <source>Functions of this kind stay, but cannot run until there is a runtime for them. It was found on this machine and returns when the machine is searched again; disable it to be rid of it for good.</source>
        <translation>Funktionen dieser Art bleiben, können aber nicht laufen, bis es eine Laufzeitumgebung für sie gibt. Diese wurde auf dem Rechner gefunden und kehrt bei der nächsten Suche zurück; abgeschaltet bleibt sie dauerhaft außer Betrieb.</translation>
    </message>
    <message>
        <source>Functions of this kind stay, but cannot run until there is a runtime for them. This cannot be undone.</source>
        <translation>Funktionen dieser Art bleiben, können aber nicht laufen, bis es eine Laufzeitumgebung für sie gibt. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete runtime %1?</source>
        <translation>Laufzeitumgebung %1 löschen?</translation>
    </message>
    <message>
        <source>Delete Runtime</source>
        <translation>Laufzeitumgebung löschen</translation>
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
        <translation>A&amp;rt</translation>
    </message>
    <message>
        <source>Family and version. Functions name it.</source>
        <translation>Familie und Version. Funktionen nennen sie.</translation>
    </message>
    <message>
        <source>L&amp;abel</source>
        <translation>&amp;Bezeichnung</translation>
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
        <source>La&amp;uncher</source>
        <translation>&amp;Starter</translation>
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
        <source>A&amp;rguments</source>
        <translation>Ar&amp;gumente</translation>
    </message>
    <message>
        <source>Between the interpreter and the script.</source>
        <translation>Zwischen Interpreter und Skript.</translation>
    </message>
    <message>
        <source>Default &amp;entry</source>
        <translation>Standard&amp;einstieg</translation>
    </message>
    <message>
        <source>En&amp;vironment</source>
        <translation>&amp;Umgebung</translation>
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
        <source>&amp;Memory</source>
        <translation>S&amp;peicher</translation>
    </message>
    <message>
        <source>Of a prepared sandbox, and what a new function begins with.</source>
        <translation>Einer vorbereiteten Sandbox, und womit eine neue Funktion beginnt.</translation>
    </message>
    <message>
        <source>&amp;Prewarmed</source>
        <translation>&amp;Vorgewärmt</translation>
    </message>
    <message>
        <source>Prepared ahead of need, without code.</source>
        <translation>Auf Vorrat vorbereitet, ohne Code.</translation>
    </message>
    <message>
        <source>Keep &amp;warm</source>
        <translation>&amp;Warm halten</translation>
    </message>
    <message>
        <source>Never evicted below this many.</source>
        <translation>Nie auf weniger verdrängt.</translation>
    </message>
    <message>
        <source>At mo&amp;st</source>
        <translation>&amp;Höchstens</translation>
    </message>
    <message>
        <source>Idle &amp;time</source>
        <translation>Ruhe&amp;zeit</translation>
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
        <source>Most</source>
        <translation>Höchstens</translation>
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
        <source>In this state since</source>
        <translation>In diesem Zustand seit</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
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
</context>
<context>
    <name>signalbox::TimingBar</name>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
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
</TS>
