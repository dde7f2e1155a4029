/*
 * decode: each converter of ICU and our own on random bytes: what comes out,
 * and where the first undecodable part is, do not depend on how the bytes are
 * cut, nothing is ill-formed but the bytes FF, and one file leaves nothing to
 * the next.  The same for `auto`.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <unicode/ucnv.h>

#include "../../tools/normalize/decode.h"
#include "../lib.h"

enum { BYTES = 600, ROUNDS = 60 };

static uint64_t
next_random(uint64_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 7;
	return *x ^= *x << 17;
}

/* Bytes in which something may be: escapes, pairs, runs, much of one half. */
static size_t
random_bytes(uint64_t *x, char *p)
{
	static const char *const bits[] = { "\x1B$B", "\x1B(B", "\x1B$)C", "~{",
		"~}", "+BD8-", "\x0E", "\x0F", "\xD8\x3D", "\xDE\x00", "kz ",
		"\n", "\x82\xA0", "\x81\x30\x81\x30", "\xFE\xFF", "\x1B%/1" };
	size_t n = 0, want = next_random(x) % BYTES;
	uint64_t half = next_random(x) % 3;

	while (n < want) {
		const char *b = bits[next_random(x) % (sizeof bits /
		    sizeof *bits)];
		size_t len = strlen(b);

		if (next_random(x) % 4 == 0) {
			memcpy(p + n, b, len);
			n += len;
			continue;
		}
		p[n++] = (char)(next_random(x) >> 32 & (half == 0 ? 0x7F :
		    0xFF));
	}
	return n;
}

/* Decodes the N bytes at P as a file, in pieces of up to MOST bytes. */
static enum in_decoded
decode_file(struct in_decoder *in, const char *p, size_t n, size_t most,
    uint64_t *x, struct buf *out)
{
	enum in_decoded r = IN_DECODED;
	size_t at = 0, k;

	in->file = "test";
	in->bad = UINT64_MAX;
	out->n = 0;
	do {
		k = 1 + next_random(x) % most;
		if (k > n - at)
			k = n - at;
		in->at = at;
		r = in->decode(in, p + at, k, out);
		at += k;
	} while (k > 0 && r == IN_DECODED);
	/* What follows goes through as it is. */
	buf_put(out, p + at, n - at);
	return r;
}

/* Is all in B well-formed but the bytes FF? */
static bool
is_sound(const struct buf *b)
{
	uint32_t cp;

	for (size_t i = 0; i < b->n; ) {
		i += utf8_next(b->p + i, b->p + b->n, &cp);
		if (cp == UTF8_BAD && b->p[i - 1] != '\xFF')
			return false;
	}
	return true;
}

static bool
check(const char *name, uint64_t *x)
{
	static const struct stream_options o = { .quiet = true };
	struct buf whole = { 0 }, parts = { 0 };
	char p[BYTES + 16];
	struct decoder d;
	struct in_decoder *in = decode_open(&d, name, &o);
	bool good = true;

	for (unsigned i = 0; good && i < ROUNDS; i++) {
		size_t n = random_bytes(x, p);
		enum in_decoded r = decode_file(in, p, n, 1 << 20, x, &whole);
		uint64_t bad = in->bad;

		good = r == IN_PLAIN || is_sound(&whole);
		for (size_t most = 1; good && most < 100; most *= 7)
			good = decode_file(in, p, n, most, x, &parts) == r &&
			    in->bad == bad && parts.n == whole.n &&
			    (whole.n == 0 ||
			    memcmp(parts.p, whole.p, whole.n) == 0);
	}
	buf_free(&whole);
	buf_free(&parts);
	buf_free(&d.ahead);
	if (d.cnv != NULL)
		ucnv_close(d.cnv);
	return good;
}

int
main(void)
{
	uint64_t x = 20261125;
	const char *name;

	alarm(60 * SLOWER);
	for (int32_t i = 0; i < ucnv_countAvailable(); i++) {
		name = ucnv_getAvailableName(i);
		CHECK(check(name, &x), "%s", name);
	}
	CHECK(check("KZ-1048", &x), "KZ-1048");
	CHECK(check("PT154", &x), "PT154");
	/* Its refusals speak. */
	if (freopen("/dev/null", "w", stderr) == NULL)
		return 1;
	for (unsigned i = 0; i < 8; i++)
		CHECK(check("auto", &x), "auto, %u", i);
	return done();
}
