/*
 * acronyms: the list that is built in and lists of files, words of one script
 * and of two, what parts words and what stays; files that are refused; edits;
 * any bytes; linear time.  And letters_skeleton, on which it stands.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../common/die.h"
#include "../../common/letters.h"
#include "../../common/utf8.h"
#include "../../tools/normalize/acronyms.h"
#include "../lib.h"

struct text {
	const char *in, *out;	/* NULL: as IN */
	unsigned changed;
};

/* Cyrillic in, Latin out, where it does not say otherwise. */
static const struct text by_builtin[] = {
	{ "СОР", "COP", 1 },
	{ "СОР26", "COP26", 1 },
	{ "СОР-26 жиыны", "COP-26 жиыны", 1 },
	{ "СОР29-ға, СОР’тың", "COP29-ға, COP’тың", 2 },
	{ "COP", NULL, 0 },
	{ "СOP", "COP", 1 },
	{ "Ϲοр", NULL, 0 },
	{ "ϹΟΡ", "COP", 1 },
	{ "ЕХРО-2017 көрмесі ашылды", "EXPO-2017 көрмесі ашылды", 1 },
	{ "НТТР пен АРІ", "HTTP пен API", 2 },
	{ "ХХІ ғасырда, ХІХ ғасырда", "XXI ғасырда, XIX ғасырда", 2 },
	{ "ІІ-ІІІ топ", "II-III топ", 2 },
	{ "ХХI", "XXI", 1 },
	{ "ӀІ", "II", 1 },
	{ "Х ғасыр, І-ші", "X ғасыр, I-ші", 2 },
	{ "Х. Досмұхамедов, М.Х., Ғ.І", NULL, 0 },
	{ "ІІ.", "II.", 1 },
	/* other words */
	{ "СОРА, сор, Сор, АСОР, СОРғы, 1СОР, СОР1А", NULL, 0 },
	{ "СОР\xCC\x81", NULL, 0 },
	{ "СКАТ, НАТО, ВВС, ТМ, АК, КСРО, СМС, А320", NULL, 0 },
	{ "\xFFСОР\xD0", "\xFF" "COP\xD0", 1 },
	{ "", NULL, 0 },
};

static const char list[] =
	"# тізім\r\n"
	"\n"
	"  СКАТ\t# әуе компаниясы\r\n"
	"СКАТ\n"
	"COP\n"
	"А320\n"
	"ТOO8\n"
	"Ұм\n"
	"ნათო\n"
	"   \n"
	"CMC";			/* no line end */

static const struct text by_list[] = {
	{ "CKAT-тың CKAT ұшағы, СКАТ", "СКАТ-тың СКАТ ұшағы, СКАТ", 2 },
	{ "СОР, A320, A3200", "COP, А320, A3200", 2 },
	{ "СМС", "CMC", 1 },
	{ "ТОО8 TOO8 TOO ТOO8", "ТOO8 ТOO8 TOO ТOO8", 2 },
	{ "ХХІ", NULL, 0 },
	{ "ნათო ნათ, ۇم", NULL, 0 },
};

static const struct {
	const char *text, *message;
} refused[] = {
	{ "COP\nA B\n", "list:2: 'A B' is not a word" },
	{ "COP-26\n", "list:1: 'COP-26' is not a word" },
	{ "\n26 # сан\n", "list:2: '26' is not a word" },
	{ "\n\nA\xFF\n", "is not a word" },
	{ "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	    "AAAAAAAAAAAAAAAAAAAAAAAAA", "' is too long" },
	{ "COP\nIBM\nСОР\n", "list: has two words that look like 'СОР'" },
	{ "COP\nСОР\n", "list: has two words that look like '" },
	{ NULL, "list: No such file or directory" },
};

static struct buf got;

static void
check(const struct acronyms *a, const struct text *t, const char *name)
{
	const char *want = t->out != NULL ? t->out : t->in;
	size_t n = strlen(t->in), made = strlen(want);
	struct edits e = { 0 };
	bool good;

	got.n = 0;
	good = acronyms_repair(a, t->in, n, &got, &e) == t->changed &&
	    edits_count(&e) == t->changed && got.n == made &&
	    memcmp(got.p, want, made) == 0;
	for (size_t i = 0; i < edits_count(&e); i++)
		n += edits_at(&e, i)->made - edits_at(&e, i)->old;
	CHECK(good && n == made, "%s: %s: %s", name, t->in,
	    t->out != NULL ? want : "stays");
	buf_free(&e.list);
	got.n = 0;
	if (acronyms_repair(a, want, made, &got, NULL) != 0)
		CHECK(0, "%s: %s changes again", name, want);
}

static void
write_list(const char *text)
{
	FILE *f = fopen("list", "w");

	if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0)
		die("list:");
}

/* What acronyms_open of the list says when it dies. */
static void
check_refused(const char *text, const char *message)
{
	char said[1000];
	int fd[2], status = 0;
	size_t n = 0;
	ssize_t got_n;
	pid_t pid;

	unlink("list");
	if (text != NULL)
		write_list(text);
	if (fflush(stdout) != 0 || pipe(fd) != 0 || (pid = fork()) < 0)
		die("fork:");
	if (pid == 0) {
		struct acronyms a;

		dup2(fd[1], STDERR_FILENO);
		acronyms_open(&a, "list");
		_exit(0);
	}
	close(fd[1]);
	while ((got_n = read(fd[0], said + n, sizeof said - 1 - n)) > 0)
		n += (size_t)got_n;
	said[n] = '\0';
	close(fd[0]);
	waitpid(pid, &status, 0);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_TROUBLE &&
	    strstr(said, message) != NULL, "refused: %s", message);
}

static void
check_lists(void)
{
	char dir[] = "/tmp/acronyms.XXXXXX";
	struct acronyms a;

	if (mkdtemp(dir) == NULL || chdir(dir) != 0)
		die("%s:", dir);
	write_list(list);
	acronyms_open(&a, "list");
	for (size_t i = 0; i < sizeof by_list / sizeof *by_list; i++)
		check(&a, &by_list[i], "list");
	acronyms_free(&a);
	write_list("");
	acronyms_open(&a, "list");
	check(&a, &(struct text){ "СОР, ХХІ", NULL, 0 }, "empty list");
	acronyms_free(&a);
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		check_refused(refused[i].text, refused[i].message);
	unlink("list");
	if (chdir("/") != 0 || rmdir(dir) != 0)
		die("%s:", dir);
}

/* The skeleton of a skeleton is itself, and pairs have the same. */
static void
check_skeleton(void)
{
	static const char *const alike[] = { "CСϹ", "IІӀΙ", "YҮУΥ", "əәǝ",
		"ƏӘƎ", "ƟӨΘ", "ɵөθ", "ГΓ", "NΝ", "кκ", "hһ", "HНΗ", "JЈ" };
	static const char *const apart = "kкmмtтвbнhұүҚKŞ1NП";
	bool good = true;
	uint32_t cp, one;

	for (cp = 0; cp < 0x110000; cp++) {
		one = letters_skeleton(cp);
		good &= letters_skeleton(one) == one;
		good &= cp < 0x600 || one == cp;
	}
	CHECK(good, "a skeleton is its own");
	good = true;
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
		const char *p = alike[i], *end = p + strlen(p);

		p += utf8_next(p, end, &one);
		while (p < end) {
			p += utf8_next(p, end, &cp);
			good &= letters_skeleton(cp) == letters_skeleton(one);
		}
	}
	CHECK(good, "letters that look alike have one skeleton");
	good = true;
	for (const char *p = apart, *end = p + strlen(p); p < end;) {
		p += utf8_next(p, end, &cp);
		for (const char *q = p; q < end;) {
			q += utf8_next(q, end, &one);
			good &= letters_skeleton(cp) != letters_skeleton(one) ||
			    cp == one;
		}
	}
	CHECK(good, "others have not");
}

static void
check_long(const struct acronyms *a)
{
	struct buf in = { 0 };

	for (unsigned i = 0; i < 2000000; i++)
		buf_puts(&in, "Х");
	got.n = 0;
	CHECK(acronyms_repair(a, in.p, in.n, &got, NULL) == 0 &&
	    got.n == in.n && memcmp(got.p, in.p, in.n) == 0,
	    "a word of 4 MB stays");
	in.n = 0;
	for (unsigned i = 0; i < 500000; i++)
		buf_puts(&in, "ХХ-");
	got.n = 0;
	CHECK(acronyms_repair(a, in.p, in.n, &got, NULL) == 500000 &&
	    got.n == in.n / 5 * 3, "half a million words change");
	buf_free(&in);
}

int
main(void)
{
	struct acronyms a;

	alarm(60);	/* what is not linear takes hours */
	acronyms_open(&a, NULL);
	for (size_t i = 0; i < sizeof by_builtin / sizeof *by_builtin; i++)
		check(&a, &by_builtin[i], "built in");
	check_long(&a);
	acronyms_free(&a);
	check_lists();
	check_skeleton();
	buf_free(&got);
	return done();
}
