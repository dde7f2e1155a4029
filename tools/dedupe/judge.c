/* judge - see judge.h */
#include "../../common/die.h"
#include "../../common/mem.h"
#include "judge.h"

void
judge_open(struct judge *j, const struct judge_options *o,
    const struct state *a, const struct state *b)
{
	bool valued = o->numbers || o->across || o->window > 0 || o->verify;
	/* Half of it for what is kept beside the keys. */
	size_t memory = o->window > 0 || o->verify ? o->memory / 2 : o->memory;

	*j = (struct judge){ .o = o, .state = { a, b }, .first = 1 };
	seen_open(&j->seen, memory, o->wide, valued);
	if (o->window > 0)
		seen_open(&j->older, memory, o->wide, valued);
}

void
judge_close(struct judge *j)
{
	seen_close(&j->seen);
	buf_free(&j->kept);
	if (j->o->window > 0)
		seen_close(&j->older);
}

bool
judge_has_room(struct judge *j, size_t n)
{
	return j->o->adjacent || (seen_has_room(&j->seen, n) &&
	    j->kept.n <= j->o->memory / 4);
}

/* The key, as it is remembered. */
static struct seen_key
key_of(const struct judge *j, struct seen_key k)
{
	/* Of another document it is another key. */
	if (j->o->within) {
		k.lo += j->document * 0x9E3779B97F4A7C15;
		k.lo = (k.lo ^ k.lo >> 29) * 0xBF58476D1CE4E5B9;
	}
	return k;
}

void
judge_touch(const struct judge *j, const struct seen_key *k)
{
	if (!j->o->within && !j->o->adjacent)
		seen_touch(&j->seen, *k);
}

/* The last window begins; what was in the one before it is forgotten. */
static void
rotate(struct judge *j, uint64_t number)
{
	struct seen older = j->older;

	j->older = j->seen;
	j->seen = older;
	seen_clear(&j->seen);
	j->rotated = number;
}

static bool
is_in_window(struct judge *j, struct seen_key k, uint64_t number, uint64_t *of)
{
	uint64_t *old, last = 0;

	if (number - j->rotated >= j->o->window)
		rotate(j, number);
	if (!seen_has_room(&j->seen, 1))
		die("--memory is too small for --window");
	if (!seen_add(&j->seen, k, number, &old)) {
		last = *old;
		*old = number;
	} else if ((old = seen_find(&j->older, k)) != NULL)
		last = *old;
	*of = last;
	return last > 0 && number - last <= j->o->window;
}

static bool
is_in_states(const struct judge *j, struct seen_key k)
{
	for (int i = 0; i < 2; i++)
		if (j->state[i] != NULL && state_has(j->state[i], k))
			return true;
	return false;
}

bool
judge_knows(struct judge *j, struct seen_key k)
{
	return is_in_states(j, k) || seen_find(&j->seen, k) != NULL;
}

/* Is the unit that was remembered AT the same as the N bytes at P? */
static bool
is_same(struct judge *j, uint64_t at, const char *p, size_t n)
{
	size_t had;

	memcpy(&had, j->kept.p + at, sizeof had);
	if (had == n && memcmp(j->kept.p + at + sizeof had, p, n) == 0)
		return true;
	j->differ++;
	return false;
}

bool
judge_is_copy(struct judge *j, struct seen_key k, uint64_t number,
    const char *p, size_t n, uint64_t *of)
{
	uint64_t *old;

	*of = 0;
	if (j->o->adjacent) {
		bool same = j->has_last && j->last.lo == k.lo &&
		    j->last.hi == k.hi;

		j->last = k;
		j->has_last = true;
		*of = number - 1;
		return same;
	}
	k = key_of(j, k);
	if (j->o->window > 0)
		return is_in_window(j, k, number, of);
	if (is_in_states(j, k))
		return true;
	if (j->o->verify) {
		if (!seen_add(&j->seen, k, j->kept.n, &old))
			return is_same(j, *old, p, n);
		buf_put(&j->kept, (const char *)&n, sizeof n);
		buf_put(&j->kept, p, n);
		return false;
	}
	if (seen_add(&j->seen, k, number, &old))
		return false;
	if (j->o->across && *old >= j->first)
		return false;
	if (j->o->numbers)
		*of = *old;
	return true;
}

void
judge_pass(struct judge *j)
{
	j->has_last = false;
}

void
judge_end_document(struct judge *j, uint64_t number)
{
	enum { MANY = 1 << 16 };

	j->document++;
	j->first = number;
	/* What was in other documents is asked for no more. */
	if (j->o->within && j->seen.n > MANY)
		seen_clear(&j->seen);
}
