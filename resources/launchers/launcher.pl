# Runs one Perl function over ActionLoop (docs/launchers.md): a JSON line in on stdin, one out on
# descriptor 3. The entry is a sub of package main that takes and returns a hash or array reference.
use strict;
use warnings;
use JSON::PP;
use IO::Handle;

open(my $reply, '>&=', 3) or die "descriptor 3: $!";
$reply->autoflush(1);
STDOUT->autoflush(1);
STDERR->autoflush(1);
binmode(STDOUT, ':encoding(UTF-8)');
binmode(STDERR, ':encoding(UTF-8)');
my $json = JSON::PP->new->utf8->canonical->allow_nonref;
my $name = $ARGV[0] || 'main';

# One line, so that line ends travel as carriage returns.
sub refuse {
    my ($text) = @_;
    $text =~ s/\s+$//;
    $text =~ s/\n/\r/g;
    print $reply "$text\n";
    exit 1;
}

my $file = -e 'source' ? './source' : './main.pl';
refuse("The archive has no file main.pl, which is where a Perl function starts.") unless -e $file;
unshift @INC, '.';
my $loaded = do $file;
refuse("The code cannot be loaded:\n$@") if $@;
refuse("The code cannot be read: $!") if !defined $loaded && $!;
my $main = main->can($name) or refuse("The code has no sub '$name', which is its entry.");
print $reply qq({"ok":true}\n);

while (defined(my $line = <STDIN>)) {
    my $request = $json->decode($line);
    my $value = delete $request->{value};
    $ENV{'__OW_' . uc $_} = $request->{$_} for keys %$request;
    my $result = eval { $main->($value) };
    if (my $error = $@) {
        print STDERR $error;
        $error =~ s/\s+$//;
        $result = { error => "$error" };
    }
    my $text = eval { $json->encode($result) };
    $text = $json->encode({ error => "The result cannot be written as JSON: $@" }) unless defined $text;
    print $reply "$text\n";
}
