<?php
// Runs one PHP function over ActionLoop (docs/launchers.md): a JSON line in on descriptor 4, one out
// on descriptor 3. The entry is a function that takes and returns an array. PHP is started before
// the code comes, which the first line brings.

/** All of it in one class: the code is loaded at global scope and may use any name there. */
final class SignalboxLauncher
{
    private static $requests;
    private static $reply;
    private static $log;
    private static bool $redirected = false;
    private static string $main = 'main';
    private static int $process = 0;

    /** Waits for the code; its file. */
    public static function awaitCode(): string
    {
        self::$requests = fopen('php://fd/4', 'r');
        self::$reply = fopen('php://fd/3', 'w');
        self::$log = fopen('php://fd/1', 'w');
        self::$process = getmypid();
        // The command line's PHP prints errors on stdout; they belong on stderr.
        ini_set('display_errors', 'stderr');
        ini_set('html_errors', '0');
        // A function may close stdout; what it prints after that must not end the process.
        ignore_user_abort(true);
        self::answer('ready');

        $order = json_decode(fgets(self::$requests) ?: exit(0), true);
        self::setEnvironment($order['environment']);
        self::$main = $order['main'] ?: 'main';
        $file = file_exists('source') ? './source' : './index.php';
        if (!file_exists($file)) {
            self::refuse('The archive has no file index.php, which is where a PHP function '
                . 'starts.');
        }
        return $file;
    }

    /** One line, so that line ends travel as carriage returns. */
    public static function refuse(string $text): void
    {
        self::answer(str_replace("\n", "\r", trim($text)));
        exit(1);
    }

    public static function serve(): void
    {
        if (!is_callable(self::$main)) {
            self::refuse("The code has no function '" . self::$main . "', which is its entry.");
        }
        self::answer('{"ok":true}');
        while (($line = fgets(self::$requests)) !== false) {
            $request = json_decode($line, true);
            $context = [];
            foreach ($request as $key => $text) {
                if ($key !== 'value') {
                    $context['__OW_' . strtoupper($key)] = $text;
                }
            }
            self::setEnvironment($context);
            self::answer(self::run($request['value'] ?? []));
        }
    }

    private static function run(array $value): string
    {
        try {
            $result = (self::$main)($value);
        } catch (Throwable $error) {
            file_put_contents('php://stderr', $error . "\n");
            $result = ['error' => $error->getMessage()];
        }
        // The child of a function that forks has no answer of its own.
        if (getmypid() !== self::$process) {
            exit(0);
        }
        self::keepOutput();
        $flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE;
        $text = json_encode($result === [] ? new stdClass() : $result, $flags);
        return $text !== false ? $text : json_encode(
            ['error' => 'The result cannot be written as JSON: ' . json_last_error_msg()]);
    }

    /** Once a function has closed stdout, later output takes our copy of it. */
    private static function keepOutput(): void
    {
        if (is_resource(STDOUT)) {
            fflush(STDOUT);
        } elseif (!self::$redirected) {
            self::$redirected = true;
            ob_start(function ($text) {
                fwrite(self::$log, $text);
                return '';
            }, 1);
        }
    }

    private static function setEnvironment(array $values): void
    {
        foreach ($values as $name => $value) {
            putenv("$name=$value");
            $_ENV[$name] = $value;
        }
    }

    private static function answer(string $line): void
    {
        fwrite(self::$reply, $line . "\n");
    }
}

try {
    require SignalboxLauncher::awaitCode();
} catch (Throwable $signalboxError) {
    SignalboxLauncher::refuse("The code cannot be loaded:\n" . $signalboxError->getMessage()
        . ' in line ' . $signalboxError->getLine());
}
SignalboxLauncher::serve();
