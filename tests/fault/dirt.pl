#!/usr/bin/perl
# dirt.pl PARAGRAPHS LONG - Kazakh text with all the dirt of the web, always the
# same; LONG is the length of a line without spaces.
use strict;
use warnings;
use utf8;
use Encode qw(encode);

my ($paragraphs, $long) = @ARGV;
my $state = 7;
sub pick { $state = ($state * 1103515245 + 12345) % 2147483648;
	return $_[($state >> 8) % @_]; }

my @sentences = ('Ертең ауылда үлкен той болады.', 'Проф. Ахметов келді ме?',
	'Бағасы 2,5 млн. теңге, т.б. шығынды қоспағанда.', '«Иә», – деді ол.',
	'Хат info@mysal.kz мекенжайына жіберілсін!', 'Ол 1990-жылы туған...',
	'Сағат 10.30-да бастаймыз; кешікпеңіз.', 'А. Құнанбайұлы — ақын.',
	'55-ші мектептің оқушылары (7 «Ә» сыныбы) жеңді.', 'NASA-ның есебі.');
my @dirt = ("\r", "\x{A0}", "\x{200B}", "\x{AD}", "\x{FEFF}", "\t", "  ",
	"\x{85}", "\x{2028}", "\x0b", "\x0c", "\x00", "\x{202F}", "\x{301}",
	"қaлa", "Ceнiм", "ѳнер", "и\x{306}", "е\x{308}", "\x{1F468}\x{200D}\x{1F469}",
	"\x{1100}\x{1161}\x{11A8}", "ﬁ", "①", "\x{3000}", "e\x{301}\x{316}" x 9,
	"\x{0430}" . "\x{301}" x 40, "\x{4E2D}\x{6587}", "\x{E01}\x{E33}", "...",
	"\x{915}\x{94D}\x{937}\x{93F}", "\x{FFFD}", "\x{10FFFF}", "\x{FDFA}");
my @bad = ("\xff", "\xd2", "\xe2\x80", "\xf0\x9f\x98", "\xc0\xaf", "\xed\xa0\x80",
	"\xf4\x90\x80\x80", "\x80\x80\x80");

for my $i (1 .. $paragraphs) {
	for (1 .. 1 + pick(0 .. 5)) {
		my $line = '';
		$line .= encode('UTF-8', pick(@sentences)) . pick(' ', ' ', '  ',
		    '', "\r") for 1 .. 1 + pick(0 .. 4);
		substr($line, pick(0 .. length $line), 0) = encode('UTF-8',
		    pick(@dirt)) for 1 .. pick(0 .. 3);
		# Most of these cut a character in two, too.
		substr($line, pick(0 .. length $line), pick(0, 0, 1)) = pick(@bad)
		    if pick(0 .. 3) == 0;
		print $line, "\n";
	}
	print "\n" x (1 + pick(0, 0, 0, 1, 40)), pick('', '', "  \t\n");
	print encode('UTF-8', 'ұзынжол' x ($long / 7)), "\n"
	    if $i == int($paragraphs / 2);
}
print encode('UTF-8', 'Соңғы жолда жол соңы жоқ');
