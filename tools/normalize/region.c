/* region - see region.h */
#include "../../common/letters.h"
#include "../../common/utf8.h"
#include "entity.h"
#include "layout.h"
#include "region.h"

struct region {			/* what a stage gets beside the text */
	const struct clean *c;
	struct clean_work *w;
	bool bol;
	bool again;		/* not the first time */
	size_t first;		/* of the changes of the region in the trail */
	uint64_t *count;
};

/*
 * Appends the N bytes at P to OUT after a step, notes in EDITS what it replaced
 * (NULL: not asked for) and returns how often it did.
 */
typedef uint64_t stage_fn(struct region *r, const char *p, size_t n,
    struct buf *out, struct edits *edits);

static uint64_t
entities(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	(void)r;
	return entity_replace(p, n, out, edits);
}

static uint64_t
newlines(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	return layout_newlines(r->c->keep_lines, p, n, out, edits);
}

static uint64_t
invisible(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	(void)r;
	return layout_invisible(p, n, out, edits);
}

static uint64_t
form(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	return norm_append(&r->w->norm, r->c->form, p, n, out, edits);
}

static uint64_t
casing(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	enum casing_to to = r->c->steps & STEP_BIT(STEP_LOWER) ? CASING_LOWER :
	    r->c->steps & STEP_BIT(STEP_UPPER) ? CASING_UPPER : CASING_FOLD;
	struct buf *made = r->c->form != NORM_NONE ? &r->w->cased : out;
	size_t at = out->n;

	if (r->w->casing == NULL)
		r->w->casing = casing_open(r->c->lang);
	r->w->cased.n = 0;
	casing_convert(r->w->casing, to, p, n, made);
	/* Greek Ή is decomposed by the one and composed by the other. */
	if (made != out)
		norm_append(&r->w->norm, r->c->form, made->p, made->n, out,
		    NULL);
	return casing_compare(p, n, out->p + at, out->n - at, edits);
}

static uint64_t
lookalikes(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	struct letters_count letters = { 0 };

	letters_repair(p, n, r->c->kazakh, out, &letters, edits);
	if (!r->again)
		r->count[CLEAN_AMBIGUOUS] += letters.ambiguous;
	return letters.changed;
}

static uint64_t
acronyms(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	return acronyms_repair(&r->c->acronyms, p, n, out, edits);
}

static uint64_t
spaces(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	return layout_spaces(r->bol, p, n, out, edits);
}

static uint64_t
quotes(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	return punct_quotes(&r->c->punct, p, n, out, edits);
}

static uint64_t
dashes(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	return punct_dashes(&r->c->punct, p, n, out, edits);
}

static uint64_t
ellipsis(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	return punct_ellipsis(&r->c->punct, p, n, out, edits);
}

static uint64_t
digits(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	(void)r;
	return punct_digits(p, n, out, edits);
}

/* A letter that is in two parts is one of no alphabet. */
static uint64_t
compose(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	return norm_append(&r->w->composed, NORM_NFC, p, n, out, edits);
}

static uint64_t
into_script(struct region *r, const char *p, size_t n, struct buf *out,
    struct edits *edits)
{
	return translit(r->c->script, p, n, out, edits);
}

/* In the order in which they run. */
static const struct stage {
	unsigned steps;		/* it runs for one of these ... */
	unsigned behind;	/* ... if one of these runs; 0: always */
	enum clean_count count;
	stage_fn *run;
} stages[] = {
	{ STEP_BIT(STEP_ENTITIES), 0, CLEAN_ENTITIES, entities },
	{ STEP_BIT(STEP_NEWLINES), 0, CLEAN_NEWLINES, newlines },
	{ STEP_BIT(STEP_INVISIBLE), 0, CLEAN_INVISIBLE, invisible },
	{ STEPS_FORM, 0, CLEAN_FORM, form },
	{ STEPS_CASE, 0, CLEAN_CASE, casing },
	{ STEP_BIT(STEP_LOOKALIKES), 0, CLEAN_LOOKALIKES, lookalikes },
	{ STEP_BIT(STEP_ACRONYMS), 0, CLEAN_ACRONYMS, acronyms },
	{ STEP_BIT(STEP_SPACES), 0, CLEAN_SPACES, spaces },
	{ STEP_BIT(STEP_QUOTES), 0, CLEAN_QUOTES, quotes },
	{ STEP_BIT(STEP_DASHES), 0, CLEAN_DASHES, dashes },
	{ STEP_BIT(STEP_ELLIPSIS), 0, CLEAN_ELLIPSIS, ellipsis },
	{ STEP_BIT(STEP_DIGITS), 0, CLEAN_DIGITS, digits },
	{ STEP_BIT(STEP_TRANSLIT), STEP_BIT(STEP_NFD) | STEP_BIT(STEP_NFKD),
	    CLEAN_FORM, compose },
	{ STEP_BIT(STEP_TRANSLIT), 0, CLEAN_TRANSLIT, into_script },
	{ STEPS_FORM, STEP_BIT(STEP_TRANSLIT), CLEAN_FORM, form },
};

enum { NSTAGES = sizeof stages / sizeof *stages };

/*
 * The steps that the text from P to END needs.  One that changes the characters
 * that later ones look at makes these needed too.
 */
static unsigned
needs(const struct clean *c, const char *p, const char *end)
{
	const unsigned all = ~0u;
	unsigned need = 0, scripts = 0;
	uint32_t cp;

	if (c->whole)
		return all;
	while (p < end) {
		const struct props *r;

		p += utf8_next(p, end, &cp);
		r = props_of(cp);
		if (layout_is_newline(cp) || layout_is_invisible(r) ||
		    (cp == '&' && (c->steps & STEP_BIT(STEP_ENTITIES))))
			return all;
		if ((r->bits & c->unstable) != 0) {
			if (c->form != NORM_NFC && c->form != NORM_NFD)
				return all;
			need |= STEPS_FORM;
		}
		if (layout_is_space(cp, r))
			need |= STEP_BIT(STEP_SPACES);
		if (props_is_letter(r))
			scripts |= 1u << r->script;
		if (c->kazakh && letters_is_wrong(cp))
			need |= STEP_BIT(STEP_LOOKALIKES);
		need |= punct_steps(cp, r);
	}
	return letters_are_mixed(scripts) ? need | STEP_BIT(STEP_LOOKALIKES) :
	    need;
}

/* The step of the set STEPS that the stage is. */
static enum step
step_of(const struct stage *s, unsigned steps)
{
	return (enum step)__builtin_ctz(s->steps & steps);
}

static bool
runs(const struct stage *s, unsigned steps)
{
	return (s->steps & steps) != 0 &&
	    (s->behind == 0 || (s->behind & steps) != 0);
}

struct text {			/* what a stage gets: a span */
	const char *p;
	size_t n;
};

/* Takes T through the stage S into TO; returns how often it changed. */
static uint64_t
run_stage(struct region *r, const struct stage *s, struct text *t,
    struct buf *to)
{
	struct trail *trail = &r->w->trail;
	struct edits *edits = trail->wanted ? &r->w->edits : NULL;
	size_t at = to->n;
	uint64_t changes;

	r->w->edits.list.n = 0;
	changes = s->run(r, t->p, t->n, to, edits);
	r->count[s->count] += changes;
	if (edits != NULL && edits_count(edits) > 0)
		trail_add(trail, r->first, step_of(s, r->c->steps), edits,
		    t->p, to->p + at);
	*t = (struct text){ to->p + at, to->n - at };
	return changes;
}

/* Takes T through the stages of STEPS; the last writes to OUT, if not NULL. */
static uint64_t
run_stages(struct region *r, unsigned steps, struct text *t, struct buf *out)
{
	uint64_t changes = 0;
	size_t last = 0;

	for (size_t i = 0; i < NSTAGES; i++)
		if (runs(&stages[i], steps))
			last = i;
	for (size_t i = 0; i <= last; i++) {
		struct buf *to = t->p == r->w->a.p ? &r->w->b : &r->w->a;

		if (!runs(&stages[i], steps))
			continue;
		if (i == last && out != NULL)
			to = out;
		else
			to->n = 0;
		changes += run_stage(r, &stages[i], t, to);
	}
	return changes;
}

/*
 * A form puts marks in order, and then another one may stand before what is
 * invisible, which is kept or not by it.
 */
static bool
may_reorder(unsigned steps)
{
	return (steps & STEP_BIT(STEP_INVISIBLE)) != 0 &&
	    (steps & STEPS_FORM) != 0 && (steps & STEP_BIT(STEP_TRANSLIT)) == 0;
}

void
region_clean(const struct clean *c, struct clean_work *w, const char *p,
    const char *end, bool bol, struct buf *out, uint64_t *count)
{
	enum { MOST = 16 };	/* rounds; two or three do */
	unsigned steps = needs(c, p, end) & c->steps;
	struct region r = { c, w, bol, false, trail_count(&w->trail), count };
	struct text t = { p, (size_t)(end - p) };
	size_t at = out->n;
	bool loops = c->loops || may_reorder(steps);

	for (unsigned round = 0; loops && round < MOST; round++) {
		uint64_t formed = count[CLEAN_FORM];

		if (run_stages(&r, steps, &t, NULL) == 0)
			break;
		if (!c->loops && count[CLEAN_FORM] == formed)
			break;
		steps = c->steps;
		r.again = true;
	}
	if (!loops)
		run_stages(&r, steps, &t, out);
	if (loops || t.p == p)
		buf_put(out, t.p, t.n);
	if (w->trail.wanted && out->n - at == (size_t)(end - p) &&
	    memcmp(out->p + at, p, out->n - at) == 0)
		trail_cut(&w->trail, r.first);
}
