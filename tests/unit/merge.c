/*
 * merge: sums of sorted streams, however the bytes arrive; what is wrong with a
 * stream is said with its name and line and ends the process with status 2.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../common/mem.h"
#include "../../tools/ngram-count/lines.h"
#include "../../tools/ngram-count/merge.h"
#include "../../tools/ngram-count/front.h"
#include "../lib.h"

#define MOST 5			/* streams of a case */

struct text {
	const char *p;
	size_t step;		/* bytes a read at most */
};

static size_t
read_text(void *arg, char *p, size_t n)
{
	struct text *t = arg;
	size_t rest = strlen(t->p);

	if (n > t->step)
		n = t->step;
	if (n > rest)
		n = rest;
	memcpy(p, t->p, n);
	t->p += n;
	return n;
}

static void
to_buf(void *arg, const char *p, size_t n)
{
	buf_put(arg, p, n);
}

static void
merge_texts(const char *const *in, size_t step, struct buf *out)
{
	static const char *const name[MOST] = { "a", "b", "c", "d", "e" };
	struct source s[MOST];
	struct text t[MOST];
	struct lines lines;
	size_t n = 0;

	for (; n < MOST && in[n] != NULL; n++) {
		t[n] = (struct text){ in[n], step };
		source_open(&s[n], name[n], read_text, &t[n], 0, 0);
	}
	lines_open(&lines, 0, to_buf, out);
	merge(s, n, lines_put, &lines);
	lines_flush(&lines);
	lines_close(&lines);
	for (size_t i = 0; i < n; i++)
		source_close(&s[i]);
	buf_putc(out, '\0');
}

static const struct {
	const char *what;
	const char *in[MOST + 1];
	const char *out;
} good[] = {
	{ "nothing", { NULL }, "" },
	{ "empty streams", { "", "", "" }, "" },
	{ "one stream", { "ана\t2\nана тілі\t1\nтіл\t1\n" },
	    "ана\t2\nана тілі\t1\nтіл\t1\n" },
	{ "equal keys within one stream", { "ат\t1\nат\t2\nат\t4\nата\t1\n" },
	    "ат\t7\nата\t1\n" },
	{ "two streams", { "ақ\t1\nақ бота\t3\nқара\t1\n",
	    "ақ\t10\nбота\t5\nқара\t99\n" },
	    "ақ\t11\nақ бота\t3\nбота\t5\nқара\t100\n" },
	{ "five streams, one of them empty", { "а\t1\nе\t1\n", "б\t1\nд\t1\n",
	    "", "в\t1\nг\t1\n", "а\t1\nб\t1\nв\t1\nг\t1\nд\t1\nе\t1\n" },
	    "а\t2\nб\t2\nв\t2\nг\t2\nд\t2\nе\t2\n" },
	{ "the same stream three times", { "жыл\t1\nжыл сайын\t1\nжылы\t1\n",
	    "жыл\t1\nжыл сайын\t1\nжылы\t1\n",
	    "жыл\t1\nжыл сайын\t1\nжылы\t1\n" },
	    "жыл\t3\nжыл сайын\t3\nжылы\t3\n" },
	{ "a space is below a letter, the end below a space",
	    { "су\t1\nсу ағады\t1\nсуық\t1\n", "су\t1\nсуда\t1\n" },
	    "су\t2\nсу ағады\t1\nсуда\t1\nсуық\t1\n" },
	{ "the empty key comes first", { "\t7\nай\t1\n", "\t5\n", "ай\t2\n" },
	    "\t12\nай\t3\n" },
	{ "columns", { "күн\t1\t2\t3\n", "күн\t10\t20\t0\nтүн\t1\t1\t1\n" },
	    "күн\t11\t22\t3\nтүн\t1\t1\t1\n" },
	{ "eight columns", { "x\t1\t2\t3\t4\t5\t6\t7\t8\n" },
	    "x\t1\t2\t3\t4\t5\t6\t7\t8\n" },
	{ "columns differ between keys", { "бір\t1\nекі\t1\t2\n" },
	    "бір\t1\nекі\t1\t2\n" },
	{ "zero and the largest sum", { "x\t0\ny\t18446744073709551614\n",
	    "x\t0\ny\t1\n" }, "x\t0\ny\t18446744073709551615\n" },
	{ "bytes that are no UTF-8", { "\x80\t1\n\xFF\t1\n",
	    "\x7F\t1\n\xFE \xFE\t1\n\xFF\t1\n" },
	    "\x7F\t1\n\x80\t1\n\xFE \xFE\t1\n\xFF\t2\n" },
};

#define TEN "\t1\t1\t1\t1\t1\t1\t1\t1\t1\t1"

static const struct {
	const char *what;
	const char *in[MOST + 1];
	const char *said;
} wrong[] = {
	{ "not sorted", { "б\t1\nа\t1\n" }, "a: line 2: not sorted" },
	{ "not sorted, the second stream", { "а\t1\n", "а\t1\nв\t1\nб\t1\n" },
	    "b: line 3: not sorted" },
	{ "a prefix behind its longer word", { "сулы\t1\nсу\t1\n" },
	    "a: line 2: not sorted" },
	{ "sorted by a locale", { "ат\t1\nата\t1\nат көпір\t1\n" },
	    "a: line 3: not sorted" },
	{ "no tab", { "ат\t1\nата 1\n" }, "a: line 2: not a count" },
	{ "no tab, and the start of the key before", { "ата\t1\nат\n" },
	    "a: line 2: not a count" },
	{ "an empty line", { "\n" }, "a: line 1: not a count" },
	{ "no digits", { "ат\t\n" }, "a: line 1: not a count" },
	{ "negative", { "ат\t-1\n" }, "a: line 1: not a count" },
	{ "a fraction", { "ат\t1.5\n" }, "a: line 1: not a count" },
	{ "a leading zero", { "ат\t01\n" }, "a: line 1: not a count" },
	{ "CR LF", { "ат\t1\r\n" }, "a: line 1: not a count" },
	{ "65 bits", { "ат\t18446744073709551616\n" },
	    "a: line 1: not a count" },
	{ "a sum of 65 bits", { "ат\t18446744073709551615\n", "ат\t1\n" },
	    "line 1: the sum is too large" },
	{ "67 columns", { "x" TEN TEN TEN TEN TEN TEN "\t1\t1\t1\t1\t1\t1"
	    "\t1\n" }, "a: line 1: too many counts" },
	{ "other columns", { "x\t1\t2\n", "x\t1\n" },
	    "line 1: another number of counts than before" },
	{ "cut within a count", { "ат\t1\nата\t1" },
	    "a: line 2: no end of line" },
	{ "cut within a key", { "", "ат\t1\nат" },
	    "b: line 2: no end of line" },
};

static void
sums(size_t i)
{
	static const size_t step[] = { 1, 2, 3, 7, 4096 };
	struct buf out = { 0 };
	int same = 1;

	for (size_t k = 0; k < sizeof step / sizeof *step; k++) {
		out.n = 0;
		merge_texts(good[i].in, step[k], &out);
		same &= strcmp(out.p, good[i].out) == 0;
	}
	CHECK(same, "%s", good[i].what);
	buf_free(&out);
}

static int
dies(const char *const *in, const char *what)
{
	char said[512] = "";
	int fd[2], status;
	ssize_t n;
	pid_t pid;

	fflush(stdout);
	if (pipe(fd) < 0 || (pid = fork()) < 0)
		return 0;
	if (pid == 0) {
		struct buf out = { 0 };

		dup2(fd[1], STDERR_FILENO);
		close(fd[0]);
		merge_texts(in, 4096, &out);
		_exit(0);
	}
	close(fd[1]);
	n = read(fd[0], said, sizeof said - 1);
	close(fd[0]);
	waitpid(pid, &status, 0);
	return n > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 2 &&
	    strstr(said, what) != NULL;
}

/* Keys far longer than the buffers, that differ at the end only. */
static void
long_keys(void)
{
	const char *in[3] = { NULL };
	struct buf a = { 0 }, b = { 0 }, want = { 0 }, out = { 0 };

	for (int i = 0; i < 6; i++)
		for (struct buf *to = &a; to != NULL; to = to == &a ?
		    &b : to == &b ? &want : NULL) {
			for (int k = 0; k < 100000; k++)
				buf_putc(to, 'x');
			buf_putc(to, (char)('0' + i));
			buf_puts(to, to == &want ? "\t2\n" : "\t1\n");
		}
	buf_putc(&a, '\0');
	buf_putc(&b, '\0');
	buf_putc(&want, '\0');
	in[0] = a.p;
	in[1] = b.p;
	merge_texts(in, 5000, &out);
	CHECK(strcmp(out.p, want.p) == 0, "keys longer than the buffers");
	buf_free(&a);
	buf_free(&b);
	buf_free(&want);
	buf_free(&out);
}

/* The keys of a run, with what they share, as they were written. */
static size_t
read_buf(void *arg, char *p, size_t n)
{
	struct text *t = arg;

	n = n < t->step ? n : t->step;
	memcpy(p, t->p, n);
	t->p += n;
	return n;
}

static void
runs(size_t restart)
{
	enum { N = 400 };
	struct buf bytes = { 0 };
	struct front_writer w;
	struct source s;
	struct text t = { NULL, 1 };
	uint64_t count[3];
	struct gram g = { NULL, 0, count, 3 };
	char key[64] = "";
	int same = 1;

	front_open(&w, 0, to_buf, &bytes);
	for (unsigned i = 0; i < N; i++) {
		snprintf(key, sizeof key, "сөз%05u %u", i / 7, i % 7);
		g.key = key;
		g.n = strlen(key);
		count[0] = i;
		count[1] = i % 3 == 0 ? UINT64_MAX - i : 0;
		count[2] = (uint64_t)1 << i % 64;
		if (i % restart == 0)
			front_restart(&w);
		front_put(&w, &g);
	}
	front_flush(&w);
	front_close(&w);
	buf_need(&bytes, GRAM_PAD);
	t.p = bytes.p;
	source_open(&s, "run", read_buf, &t, 3, 0);
	for (unsigned i = 0; i < N; i++) {
		char before[64];
		size_t shared = 0;

		memcpy(before, key, sizeof key);
		snprintf(key, sizeof key, "сөз%05u %u", i / 7, i % 7);
		while (key[shared] == before[shared] && key[shared] != '\0')
			shared++;
		source_next(&s);
		same &= s.nkey == strlen(key) &&
		    memcmp(s.key, key, s.nkey) == 0 && s.count[0] == i &&
		    s.count[1] == (i % 3 == 0 ? UINT64_MAX - i : 0) &&
		    s.count[2] == (uint64_t)1 << i % 64 &&
		    (i == 0 || s.same == (int64_t)shared);
	}
	CHECK(same, "a run that begins anew every %zu n-grams", restart);
	source_close(&s);
	buf_free(&bytes);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		sums(i);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK(dies(wrong[i].in, wrong[i].said), "%s: %s", wrong[i].what,
		    wrong[i].said);
	long_keys();
	runs(1);
	runs(5);
	runs(1000);
	return done();
}
