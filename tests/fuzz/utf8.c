/*
 * utf8: units are those of the definition (Unicode 15, section 3.9, D92 and
 * U+FFFD substitution), the same forwards and backwards; the prefix that is
 * called valid is; repair gives valid text of the right length.
 */
#include "fuzz.h"

struct units {
	size_t n, bad, bad_bytes, first_bad;
};

/* Length of the character that begins at P, or 0: what utf8_put may write. */
static unsigned
well_formed(const char *p, size_t n)
{
	uint32_t cp = (unsigned char)*p;
	char put[4];

	for (unsigned len = 1; len <= 4 && len <= n; len++) {
		if (len > 1)
			cp = (cp & (len == 2 ? 0x1F : len == 3 ? 0x3FF :
			    0x7FFF)) << 6 | ((unsigned char)p[len - 1] & 0x3F);
		if (cp < 0x110000 && cp >> 11 != 0x1B &&
		    utf8_put(put, cp) == len && memcmp(put, p, len) == 0)
			return len;
	}
	return 0;
}

/* Could the K bytes at P begin a character? */
static bool
begins(const char *p, size_t k)
{
	static const char second[] = { '\x80', '\x90', '\xA0' };
	char all[4] = { '\x80', '\x80', '\x80', '\x80' };

	memcpy(all, p, k);
	for (size_t i = 0; i < sizeof second; i++) {
		if (k == 1)
			all[1] = second[i];
		if (well_formed(all, 4) > k)
			return true;
	}
	return false;
}

/* Length of the unit at P by the definition. */
static unsigned
unit(const char *p, size_t n)
{
	unsigned len = well_formed(p, n);

	if (len > 0)
		return len;
	for (len = n < 3 ? (unsigned)n : 3; len > 1; len--)
		if (begins(p, len))
			break;
	return len;
}

/* Forwards; each is put back as it was. */
static struct units
count(const char *p, size_t n)
{
	struct units u = { .first_bad = n };
	unsigned len;
	uint32_t cp, again;
	char put[4];

	for (size_t at = 0; at < n; at += len, u.n++) {
		len = utf8_next(p + at, p + n, &cp);
		LAW(len == unit(p + at, n - at) && (cp != UTF8_BAD) ==
		    (well_formed(p + at, n - at) > 0), "unit %u at %zu", len,
		    at);
		LAW(utf8_next_long(p + at, p + n, &again) == len &&
		    again == cp, "next_long is not next at %zu", at);
		if (cp != UTF8_BAD) {
			LAW(utf8_put(put, cp) == len &&
			    memcmp(put, p + at, len) == 0, "put at %zu", at);
			LAW(cp < 0x110000 && cp >> 11 != 0x1B, "code point");
			continue;
		}
		if (u.bad++ == 0)
			u.first_bad = at;
		u.bad_bytes += len;
	}
	return u;
}

static void
check_valid(const char *p, size_t n, size_t want)
{
	struct simd_set s = { 0 };

	utf8_classes(&s);
	for (const struct simd_kernel *k = simd_kernels; k->name != NULL; k++) {
		if (!k->usable())
			continue;
		s.blocks = k->blocks;
		LAW(utf8_valid(&s, p, n) == want, "%s: valid up to %zu, not "
		    "%zu", k->name, utf8_valid(&s, p, n), want);
	}
}

/* Backwards from the end; what is well-formed must be found as forwards. */
static void
check_prev(const char *p, size_t n, const struct units *u)
{
	size_t back = 0, good = 0;
	unsigned len;
	uint32_t cp, again;

	for (size_t at = n; at > 0; at -= len, back++) {
		len = utf8_prev(p, p + at, &cp);
		LAW(len >= 1 && len <= 4 && len <= at, "length back %u", len);
		LAW(utf8_next(p + at - len, p + at, &again) == len &&
		    again == cp, "prev is not next at %zu", at - len);
		good += cp != UTF8_BAD;
	}
	LAW(back == u->n && good == u->n - u->bad, "%zu units (%zu good) "
	    "back, %zu (%zu) forth", back, good, u->n, u->n - u->bad);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *p = (const char *)data;
	struct units u, left;
	struct buf out = { 0 };

	if (n == 0)
		return 0;
	u = count(p, n);
	check_valid(p, n, u.first_bad);
	check_prev(p, n, &u);
	for (int drop = 0; drop < 2; drop++) {
		out.n = 0;
		LAW(utf8_repair(p, n, drop, &out, NULL) == u.bad,
		    "repair counts");
		LAW(out.n == n - u.bad_bytes + (drop ? 0 : 3 * u.bad),
		    "length %zu, drop %d", out.n, drop);
		left = count(out.p, out.n);
		LAW(left.bad == 0, "repaired text is not valid");
		check_valid(out.p, out.n, out.n);
	}
	buf_free(&out);
	return 0;
}
