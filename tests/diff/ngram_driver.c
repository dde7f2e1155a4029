/*
 * ngram_driver MIN MAX CUTOFF MEMORY CHUNK [TMPDIR]: counts of standard input,
 * read CHUNK bytes at a time; with 0 as MIN, the sum of the files MAX... .
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../common/die.h"
#include "../../tools/ngram-count/counts.h"
#include "../../tools/ngram-count/lines.h"
#include "../../tools/ngram-count/merge.h"

static void
to_stdout(void *arg, const char *p, size_t n)
{
	(void)arg;
	while (n > 0) {
		ssize_t done = write(STDOUT_FILENO, p, n);

		if (done < 0)
			die("standard output:");
		p += done;
		n -= (size_t)done;
	}
}

static size_t
from_file(void *arg, char *p, size_t n)
{
	ssize_t done = read(*(int *)arg, p, n);

	if (done < 0)
		die("read:");
	return (size_t)done;
}

static int
merge_files(char **name, size_t n)
{
	struct source *s = mem_zalloc(n, sizeof *s);
	int *fd = mem_zalloc(n, sizeof *fd);
	struct lines lines;

	for (size_t i = 0; i < n; i++) {
		if ((fd[i] = open(name[i], O_RDONLY)) < 0)
			die("%s:", name[i]);
		source_open(&s[i], name[i], from_file, &fd[i], 0, 1 << 16);
	}
	lines_open(&lines, 1 << 16, to_stdout, NULL);
	merge(s, n, lines_put, &lines);
	lines_flush(&lines);
	lines_close(&lines);
	for (size_t i = 0; i < n; i++)
		source_close(&s[i]);
	free(fd);
	free(s);
	return 0;
}

/* Where the N bytes at P can be cut; 0: nowhere. */
static size_t
cut(const char *p, size_t n)
{
	while (n > 0 && (unsigned char)p[n - 1] > ' ')
		n--;
	return n;
}

static void
count(struct counts *c, size_t chunk)
{
	struct counts_words w = { 0 };
	struct buf b = { 0 };
	size_t n, done;
	int fd = STDIN_FILENO;

	for (;;) {
		buf_need(&b, chunk);
		n = from_file(&fd, b.p + b.n, chunk);
		b.n += n;
		done = n == 0 ? b.n : cut(b.p, b.n);
		counts_find(c, b.p, done, &w);
		counts_add(c, b.p, &w);
		memmove(b.p, b.p + done, b.n - done);
		b.n -= done;
		if (n == 0)
			break;
	}
	buf_free(&b);
	buf_free(&w.words);
}

int
main(int argc, char **argv)
{
	struct counts_options o = { 0 };
	struct counts *c;

	if (argc > 2 && strcmp(argv[1], "0") == 0)
		return merge_files(argv + 2, (size_t)argc - 2);
	if (argc < 6)
		die_usage("MIN MAX CUTOFF MEMORY CHUNK [TMPDIR]");
	o.block.min = (unsigned)atoi(argv[1]);
	o.block.max = (unsigned)atoi(argv[2]);
	o.cutoff = strtoull(argv[3], NULL, 10);
	o.block.memory = strtoull(argv[4], NULL, 10);
	o.block.threads = 2;
	o.end = '\n';
	o.tmpdir = argv[6];
	c = counts_open(&o);
	count(c, strtoull(argv[5], NULL, 10));
	counts_write(c, NULL, to_stdout, NULL);
	counts_close(c);
	return 0;
}
