/*
 * options: the setters on any string.  A value is taken, and then is what the
 * string says, or what is wrong with it is said and nothing is changed.
 */
#include "../../common/opt.h"
#include "../../tools/normalize/steps.h"
#include "fuzz.h"

static const char *const names[] = { "line", "paragraph", "record", "", "l",
	NULL };

/* The digits at S as a number, at most UINT64_MAX + 1; *END behind them. */
static long double
digits(const char *s, const char **end)
{
	__extension__ unsigned __int128 n = 0;

	for (; *s >= '0' && *s <= '9'; s++)
		if (n <= UINT64_MAX)
			n = n * 10 + (unsigned)(*s - '0');
	*end = s;
	return n > UINT64_MAX ? 0x1p64L : (long double)n;
}

static void
check_number(const char *s, uint64_t min, uint64_t max)
{
	uint64_t got = 77;
	const struct opt o = { .dest = &got, .min = min, .max = max };
	const char *wrong = opt_number(NULL, &o, s), *end;
	long double want = digits(s, &end);
	bool good = end > s && *end == '\0' && want >= (long double)min &&
	    want <= (long double)max;

	LAW(good == (wrong == NULL), "number '%s': %s", s, wrong);
	LAW(got == (good ? (uint64_t)want : 77), "number '%s' is %llu", s,
	    (unsigned long long)got);
}

static void
check_size(const char *s, uint64_t min)
{
	static const char suffixes[] = "KMGT";
	uint64_t got = 77;
	const struct opt o = { .dest = &got, .min = min };
	const char *wrong = opt_size(NULL, &o, s), *end, *suffix = NULL;
	long double want = digits(s, &end);
	bool good = end > s;

	if (good && *end != '\0' && (suffix = strchr(suffixes, *end)) != NULL)
		for (end++; suffix >= suffixes; suffix--)
			want *= 1024;
	good = good && *end == '\0' && want > 0 && want < 0x1p64L &&
	    want >= (long double)min;
	LAW(good == (wrong == NULL), "size '%s': %s", s, wrong);
	LAW(got == (good ? (uint64_t)want : 77), "size '%s' is %llu", s,
	    (unsigned long long)got);
}

static void
check_enum(const char *s)
{
	int got = 77, want = 77;
	const struct opt o = { .dest = &got, .names = names };
	const char *wrong = opt_enum(NULL, &o, s);

	for (int i = 0; names[i] != NULL; i++)
		if (strcmp(names[i], s) == 0)
			want = i;
	LAW(got == want && (wrong == NULL) == (want != 77), "name '%s' is %d",
	    s, got);
}

static void
check_steps(const char *s, unsigned from)
{
	const unsigned forms = STEP_BIT(STEP_NFC) | STEP_BIT(STEP_NFD) |
	    STEP_BIT(STEP_NFKC) | STEP_BIT(STEP_NFKD);
	unsigned got = from, again;
	const struct opt o = { .dest = &got }, o2 = { .dest = &again };
	const char *wrong = steps_set(NULL, &o, s);
	unsigned form = got & forms;

	if (wrong != NULL) {
		LAW(*wrong != '\0' && got == from, "steps '%s' is wrong, and "
		    "changes %x to %x", s, from, got);
		return;
	}
	LAW((form & (form - 1)) == 0 && got >> STEPS == 0, "steps '%s': %x", s,
	    got);
	again = *s == '+' || *s == '-' ? got : ~from & STEPS_DEFAULT;
	LAW(steps_set(NULL, &o2, s) == NULL && again == got, "steps '%s' is "
	    "%x, then %x", s, got, again);
}

static void
check_string(const char *s)
{
	const char *got = "x";
	const struct opt o = { .dest = &got };
	const char *wrong = opt_string(NULL, &o, s);

	LAW(wrong == NULL ? got == s : *s == '\0' && strcmp(got, "x") == 0,
	    "string '%s': '%s'", s, got);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const unsigned sets[] = { STEPS_DEFAULT, 0, STEP_BIT(STEP_NFKD),
		STEP_BIT(STEP_SPACES) };
	char *s = mem_zalloc(n + 1, 1);

	if (n > 0)
		memcpy(s, data, n);
	check_number(s, 0, UINT64_MAX);
	check_number(s, 1, 9);
	check_size(s, 0);
	check_size(s, 2 << 20);
	check_enum(s);
	check_string(s);
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		check_steps(s, sets[i]);
	free(s);
	return 0;
}
