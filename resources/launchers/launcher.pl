# Runs one Perl function over ActionLoop (docs/launchers.md): a JSON line in on descriptor 4, one out
# on descriptor 3. The entry is a sub of package main that takes and returns a hash or array
# reference. The language is loaded before the code comes, which the first line brings.
use strict;
use warnings;
use JSON::PP;
use IO::Handle;

open(my $requests, '<&=', 4) or die "descriptor 4: $!";
open(my $reply, '>&=', 3) or die "descriptor 3: $!";
open(my $log, '>&', \*STDOUT) or die "stdout: $!";
open(my $errors, '>&', \*STDERR) or die "stderr: $!";
$reply->autoflush(1);
my $json = JSON::PP->new->utf8->canonical->allow_nonref;
my $process = $$;

# What a function closed is open again for the next run.
sub open_streams {
    open(STDIN, '<', '/dev/null') unless defined fileno(STDIN);
    open(STDOUT, '>&', $log) unless defined fileno(STDOUT);
    open(STDERR, '>&', $errors) unless defined fileno(STDERR);
    for my $stream (\*STDOUT, \*STDERR) {
        binmode($stream);
        binmode($stream, ':encoding(UTF-8)');
        $stream->autoflush(1);
    }
}

sub set_environment {
    my ($values) = @_;
    while (my ($name, $value) = each %$values) {
        utf8::encode($value);
        $ENV{$name} = $value;
    }
}

# One line, so that line ends travel as carriage returns.
sub refuse {
    my ($text) = @_;
    $text =~ s/\s+$//;
    $text =~ s/\n/\r/g;
    print $reply "$text\n";
    exit 1;
}

open_streams();
# The first run of a codec costs milliseconds: it is this one.
$json->encode($json->decode('{"a":[1,"x",null,2.5],"b":{"c":true}}'));
print $reply "ready\n";

my $order = $json->decode(scalar(<$requests>) // exit 0);
set_environment($order->{environment});
my $name = $order->{main} || 'main';
my $file = -e 'source' ? './source' : './main.pl';
refuse("The archive has no file main.pl, which is where a Perl function starts.") unless -e $file;
unshift @INC, '.';
my $loaded = do $file;
kill('KILL', $$) if $$ != $process;
refuse("The code cannot be loaded:\n$@") if $@;
refuse("The code cannot be read: $!") if !defined $loaded && $!;
my $main = main->can($name) or refuse("The code has no sub '$name', which is its entry.");
print $reply qq({"ok":true}\n);

while (defined(my $line = <$requests>)) {
    my $request = $json->decode($line);
    my $value = delete $request->{value};
    set_environment({ map { ('__OW_' . uc $_ => $request->{$_}) } keys %$request });
    open_streams();
    my $result = eval { $main->($value) };
    my $error = $@;
    # The child of a function that forks has no answer of its own.
    kill('KILL', $$) if $$ != $process;
    if ($error) {
        print STDERR $error;
        $error =~ s/\s+$//;
        $result = { error => "$error" };
    }
    my $text = eval { $json->encode($result) };
    $text = $json->encode({ error => "The result cannot be written as JSON: $@" }) unless defined $text;
    print $reply "$text\n";
}
