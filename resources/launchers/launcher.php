<?php
// Runs one PHP function over ActionLoop (docs/launchers.md): a JSON line in on stdin, one out on
// descriptor 3. The entry is a function that takes and returns an array.

$reply = fopen('php://fd/3', 'w');
// The command line's PHP prints errors on stdout; they belong on stderr.
ini_set('display_errors', 'stderr');
ini_set('html_errors', '0');
$name = $argv[1] ?? 'main';

// One line, so that line ends travel as carriage returns.
function signalbox_refuse($reply, string $text): void
{
    fwrite($reply, str_replace("\n", "\r", trim($text)) . "\n");
    exit(1);
}

$file = file_exists('source') ? './source' : './index.php';
if (!file_exists($file)) {
    signalbox_refuse($reply, 'The archive has no file index.php, which is where a PHP function '
        . 'starts.');
}
ob_start();
try {
    require $file;
} catch (Throwable $error) {
    ob_end_clean();
    signalbox_refuse($reply, "The code cannot be loaded:\n" . $error->getMessage() . ' in line '
        . $error->getLine());
}
fwrite(STDOUT, ob_get_clean());
if (!is_callable($name)) {
    signalbox_refuse($reply, "The code has no function '$name', which is its entry.");
}
fwrite($reply, "{\"ok\":true}\n");

while (($line = fgets(STDIN)) !== false) {
    $request = json_decode($line, true);
    foreach ($request as $key => $text) {
        if ($key !== 'value') {
            putenv('__OW_' . strtoupper($key) . '=' . $text);
            $_ENV['__OW_' . strtoupper($key)] = $text;
        }
    }
    try {
        $result = $name($request['value'] ?? []);
    } catch (Throwable $error) {
        fwrite(STDERR, $error . "\n");
        $result = ['error' => $error->getMessage()];
    }
    $flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE;
    $text = json_encode($result === [] ? new stdClass() : $result, $flags);
    if ($text === false) {
        $text = json_encode(['error' => 'The result cannot be written as JSON: ' . json_last_error_msg()]);
    }
    fflush(STDOUT);
    fwrite($reply, $text . "\n");
}
