/* srx_read - see srx_read.h */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <expat.h>
#include <unicode/uregex.h>

#include "../../common/die.h"
#include "../../common/utf8.h"
#include "srx.h"
#include "srx_read.h"

bool
srx_refuse(struct srx_error *e, uint64_t line, const char *fmt, ...)
{
	va_list ap;

	if (*e->why == '\0') {
		e->line = line;
		va_start(ap, fmt);
		vsnprintf(e->why, sizeof e->why, fmt, ap);
		va_end(ap);
	}
	return false;
}

/* --- the file ----------------------------------------------------------- */

static const char space_of_names[] = "http://www.lisa.org/srx20";

enum element { OUTSIDE, SRX, HEADER, FORMATHANDLE, BODY, LANGUAGERULES,
	LANGUAGERULE, RULE, BEFOREBREAK, AFTERBREAK, MAPRULES, LANGUAGEMAP,
	ELEMENTS };

static const struct {
	const char *name;
	enum element in;
} elements[ELEMENTS] = {
	[OUTSIDE] = { "the file", OUTSIDE },
	[SRX] = { "srx", OUTSIDE },
	[HEADER] = { "header", SRX },
	[FORMATHANDLE] = { "formathandle", HEADER },
	[BODY] = { "body", SRX },
	[LANGUAGERULES] = { "languagerules", BODY },
	[LANGUAGERULE] = { "languagerule", LANGUAGERULES },
	[RULE] = { "rule", LANGUAGERULE },
	[BEFOREBREAK] = { "beforebreak", RULE },
	[AFTERBREAK] = { "afterbreak", RULE },
	[MAPRULES] = { "maprules", BODY },
	[LANGUAGEMAP] = { "languagemap", MAPRULES },
};

/* Strings are offsets in the reader's texts; 0 is the empty one. */
struct source {			/* a rule */
	size_t list;		/* number of its languagerule */
	bool ends;
	size_t text[2];		/* before, after */
	uint64_t line[2];
};
struct list { size_t name; uint64_t line; };
struct map { size_t pattern, name; uint64_t line; };

struct reader {
	XML_Parser xml;
	struct srx_error *e;
	enum element in;
	unsigned long skip;	/* depth in what is none of SRX */
	bool header, cascade;
	struct buf texts, sources, lists, maps;
};

#define COUNT(b, type) ((b)->n / sizeof(type))
#define AT(b, type, i) ((type *)(void *)(b)->p + (i))

static uint64_t
line_of(const struct reader *r)
{
	return (uint64_t)XML_GetCurrentLineNumber(r->xml);
}

__attribute__((format(printf, 2, 3))) static void
stop(struct reader *r, const char *fmt, ...)
{
	char why[sizeof r->e->why];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof why, fmt, ap);
	va_end(ap);
	srx_refuse(r->e, line_of(r), "%s", why);
	XML_StopParser(r->xml, XML_FALSE);
}

/* The value of an attribute; NULL, and that is a fault, if it is not there. */
static const char *
value(struct reader *r, const char **atts, const char *name)
{
	for (; *atts != NULL; atts += 2)
		if (strcmp(*atts, name) == 0)
			return atts[1];
	stop(r, "<%s> has no %s", elements[r->in].name, name);
	return NULL;
}

/* The same for yes or no. */
static bool
yes(struct reader *r, const char **atts, const char *name)
{
	const char *v = value(r, atts, name);

	if (v == NULL || strcmp(v, "yes") == 0)
		return true;
	if (strcmp(v, "no") != 0)
		stop(r, "%s is '%s', not yes or no", name, v);
	return false;
}

static size_t
keep(struct reader *r, const char *s)
{
	size_t at = r->texts.n;

	if (s == NULL)
		return 0;
	buf_put(&r->texts, s, strlen(s) + 1);
	return at;
}

static void
begin_rule(struct reader *r, const char **atts)
{
	uint64_t line = line_of(r);
	struct source s = { COUNT(&r->lists, struct list) - 1, true, { 0, 0 },
	    { line, line } };

	for (const char **a = atts; *a != NULL; a += 2)
		if (strcmp(*a, "break") == 0)
			s.ends = yes(r, atts, "break");
	buf_put(&r->sources, (const char *)&s, sizeof s);
}

/* A text of the rule under way: what comes now, till its element ends. */
static void
begin_text(struct reader *r, int i)
{
	struct source *s = AT(&r->sources, struct source,
	    COUNT(&r->sources, struct source) - 1);

	if (s->text[i] != 0)
		stop(r, "<rule> has two <%s>", elements[r->in].name);
	s->text[i] = r->texts.n;
	s->line[i] = line_of(r);
}

static void
begin_element(struct reader *r, const char **atts)
{
	struct list l;
	struct map m;
	const char *v;

	switch (r->in) {
	case SRX:
		v = value(r, atts, "version");
		if (v != NULL && strcmp(v, "2.0") != 0)
			stop(r, "SRX of version %s; 2.0 is known", v);
		break;
	case HEADER:
		r->header = true;
		r->cascade = yes(r, atts, "cascade");
		break;
	case LANGUAGERULE:
		l.line = line_of(r);
		l.name = keep(r, value(r, atts, "languagerulename"));
		buf_put(&r->lists, (const char *)&l, sizeof l);
		break;
	case RULE:
		begin_rule(r, atts);
		break;
	case BEFOREBREAK:
	case AFTERBREAK:
		begin_text(r, r->in == AFTERBREAK);
		break;
	case LANGUAGEMAP:
		m.line = line_of(r);
		m.pattern = keep(r, value(r, atts, "languagepattern"));
		m.name = keep(r, value(r, atts, "languagerulename"));
		buf_put(&r->maps, (const char *)&m, sizeof m);
		break;
	default:
		break;
	}
}

static void XMLCALL
on_start(void *arg, const char *name, const char **atts)
{
	struct reader *r = arg;
	const char *local = strchr(name, '\n');
	size_t nspace = local == NULL ? 0 : (size_t)(local - name);

	/* What others put in is passed over, but it cannot be the whole. */
	if (r->skip > 0 || (r->in != OUTSIDE && local != NULL &&
	    (nspace != strlen(space_of_names) ||
	    memcmp(name, space_of_names, nspace) != 0))) {
		r->skip++;
		return;
	}
	if (local != NULL)
		name = local + 1;
	for (int i = SRX; i < ELEMENTS; i++)
		if (elements[i].in == r->in &&
		    strcmp(elements[i].name, name) == 0) {
			r->in = (enum element)i;
			begin_element(r, atts);
			return;
		}
	if (r->in == OUTSIDE)
		stop(r, "<%s> begins no SRX file", name);
	else
		stop(r, "<%s> cannot be in <%s>", name, elements[r->in].name);
}

static void XMLCALL
on_end(void *arg, const char *name)
{
	struct reader *r = arg;

	(void)name;
	if (r->skip > 0) {
		r->skip--;
		return;
	}
	if (r->in == BEFOREBREAK || r->in == AFTERBREAK)
		buf_putc(&r->texts, '\0');
	r->in = elements[r->in].in;
}

static void XMLCALL
on_text(void *arg, const char *p, int n)
{
	struct reader *r = arg;

	if (r->skip > 0)
		return;
	if (r->in == BEFOREBREAK || r->in == AFTERBREAK) {
		buf_put(&r->texts, p, (size_t)n);
		return;
	}
	for (int i = 0; i < n; i++)
		if (strchr(" \t\r\n", p[i]) == NULL) {
			stop(r, "text in <%s>", elements[r->in].name);
			return;
		}
}

static void *
xml_alloc(size_t n)
{
	return mem_zalloc(1, n);
}

static void *
xml_realloc(void *p, size_t n)
{
	return mem_realloc(p, n, 1);
}

static bool
read_xml(struct reader *r, const char *p, size_t n)
{
	enum { PIECE = 1 << 20 };	/* expat takes no more than an int */
	static const XML_Memory_Handling_Suite memory = { xml_alloc,
	    xml_realloc, free };
	enum XML_Status good = XML_STATUS_OK;
	size_t len;

	r->xml = XML_ParserCreate_MM(NULL, &memory, "\n");
	XML_SetUserData(r->xml, r);
	XML_SetElementHandler(r->xml, on_start, on_end);
	XML_SetCharacterDataHandler(r->xml, on_text);
	for (size_t at = 0; good == XML_STATUS_OK && at <= n; at += len) {
		len = n - at < PIECE ? n - at : PIECE;
		good = XML_Parse(r->xml, p + at, (int)len, len < PIECE);
		if (len < PIECE)
			break;
	}
	if (good != XML_STATUS_OK)
		srx_refuse(r->e, line_of(r), "%s",
		    XML_ErrorString(XML_GetErrorCode(r->xml)));
	XML_ParserFree(r->xml);
	return *r->e->why == '\0';
}

/* --- the rules of a language -------------------------------------------- */

void
srx_put16(struct buf *b, uint32_t cp)
{
	UChar c[2] = { (UChar)cp, 0 };

	if (cp == UTF8_BAD)
		c[0] = 0xFFFD;
	else if (cp > 0xFFFF) {
		c[0] = U16_LEAD(cp);
		c[1] = U16_TRAIL(cp);
	}
	buf_put(b, (const char *)c, c[1] == 0 ? 2 : 4);
}

/* The expression that FMT makes of TEXT and MORE; each %s is one. */
static URegularExpression *
compile(const char *fmt, const char *text, const char *more, uint32_t flags,
    UParseError *where, UErrorCode *e)
{
	struct buf made = { 0 };
	URegularExpression *re;
	uint32_t cp;

	for (; *fmt != '\0'; fmt++) {
		if (*fmt != '%') {
			srx_put16(&made, (unsigned char)*fmt);
			continue;
		}
		for (const char *end = text + strlen(text); text < end;) {
			text += utf8_next(text, end, &cp);
			srx_put16(&made, cp);
		}
		text = more;
	}
	*e = U_ZERO_ERROR;
	/* ICU takes no pattern of no length. */
	if (made.n == 0)
		re = uregex_openC("(?:)", flags, where, e);
	else
		re = uregex_open((const UChar *)(void *)made.p,
		    (int32_t)(made.n / sizeof(UChar)), flags, where, e);
	buf_free(&made);
	if (*e == U_MEMORY_ALLOCATION_ERROR)
		die("out of memory (a regular expression)");
	return U_SUCCESS(*e) ? re : NULL;
}

/* The text TEXT of the file's LINE by itself; NULL, and why. */
static URegularExpression *
compile_text(const char *what, const char *text, uint64_t line,
    uint32_t flags, struct srx_error *error)
{
	URegularExpression *re;
	UParseError where;
	UErrorCode e;

	if ((re = compile("%", text, "", flags, &where, &e)) == NULL)
		srx_refuse(error, line, "%s: '%.120s', character %d: %s", what,
		    text, (int)where.offset, regex_words(e));
	return re;
}

static bool
has_groups(const URegularExpression *re)
{
	UErrorCode e = U_ZERO_ERROR;

	return uregex_groupCount((URegularExpression *)(uintptr_t)re, &e) > 0;
}

/*
 * Makes one expression of both texts if that goes: not if each has groups, for
 * they would be counted on.  Before a place it is a look-behind, for that is
 * tried in all ways; ICU has it for texts of a greatest length alone.
 */
static bool
join(struct srx_rule *u, const char *before, const char *after, bool both,
    UErrorCode *e)
{
	UParseError where;

	u->re = NULL;
	if (both)
		u->re = compile(u->ends ? "(?:%)(?=%)" : "(?<=%)(?:%)", before,
		    after, 0, &where, e);
	if (u->re != NULL)
		return true;
	u->re = compile(u->ends ? "(?:%)" : "(?<=%)", before, "", 0, &where, e);
	if (*e == U_REGEX_LOOK_BEHIND_LIMIT) {
		u->open = true;
		u->re = compile("(?s:.*)(?:%)", before, "", 0, &where, e);
	}
	return false;
}

static bool
add_rule(struct srx *s, const struct reader *r, size_t i)
{
	const struct source *t = AT(&r->sources, struct source, i);
	const char *before = r->texts.p + t->text[0];
	const char *after = r->texts.p + t->text[1];
	struct srx_rule *u = &s->rules[s->n++];
	URegularExpression *first;
	UErrorCode e = U_ZERO_ERROR;

	*u = (struct srx_rule){ .ends = t->ends, .line = t->line[0],
	    .source = i };
	first = compile_text("beforebreak", before, t->line[0], 0, r->e);
	if (first == NULL)
		return false;
	u->after = compile_text("afterbreak", after, t->line[1], 0, r->e);
	if (u->after != NULL && (join(u, before, after, !has_groups(first) ||
	    !has_groups(u->after), &e) || *after == '\0')) {
		uregex_close(u->after);
		u->after = NULL;
	}
	uregex_close(first);
	if (u->re == NULL)
		srx_refuse(r->e, t->line[0], "beforebreak: '%.120s': %s",
		    before, regex_words(e));
	return u->re != NULL;
}

/* Adds the rules of the list that the map M names. */
static bool
add_list(struct srx *s, const struct reader *r, const struct map *m)
{
	size_t list = 0;

	while (strcmp(r->texts.p + AT(&r->lists, struct list, list)->name,
	    r->texts.p + m->name) != 0)
		list++;
	for (size_t i = 0; i < COUNT(&r->sources, struct source); i++) {
		if (AT(&r->sources, struct source, i)->list != list)
			continue;
		s->rules = mem_realloc(s->rules, s->n + 1, sizeof *s->rules);
		if (!add_rule(s, r, i))
			return false;
	}
	return true;
}

/* May the rule be asked for together with others of its kind? */
static bool
is_plain(const struct srx *s, size_t i)
{
	return i < s->n && !s->rules[i].ends && !s->rules[i].open &&
	    s->rules[i].after == NULL && !has_groups(s->rules[i].re);
}

/*
 * Rules next to each other that do not end are asked for all at once: to most
 * places the answer is no.
 */
static void
join_runs(struct srx *s, const struct reader *r)
{
	enum { LONGEST = 200 };		/* ICU's code has an end */
	struct buf text = { 0 };
	UParseError where;
	UErrorCode e;
	size_t k;

	for (size_t i = 0; i < s->n; i = k > i ? k : i + 1) {
		text.n = 0;
		for (k = i; k - i < LONGEST && is_plain(s, k); k++) {
			const struct source *t = AT(&r->sources, struct source,
			    s->rules[k].source);

			buf_puts(&text, k > i ? "|(?<=" : "(?<=");
			buf_puts(&text, r->texts.p + t->text[0]);
			buf_puts(&text, ")(?:");
			buf_puts(&text, r->texts.p + t->text[1]);
			buf_putc(&text, ')');
		}
		if (k - i < 2)
			continue;
		buf_putc(&text, '\0');
		s->rules[i].run = k;
		s->rules[i].any = compile("%", text.p, "", 0, &where, &e);
	}
	buf_free(&text);
}

/* Does the map M fit the language?  *BAD: it is no regular expression. */
static bool
fits(const struct reader *r, const struct map *m, const char *lang, bool *bad)
{
	struct buf tag = { 0 };
	UErrorCode e = U_ZERO_ERROR;
	URegularExpression *re = compile_text("languagepattern",
	    r->texts.p + m->pattern, m->line, UREGEX_CASE_INSENSITIVE, r->e);
	bool good = false;

	if ((*bad = re == NULL))
		return false;
	for (const char *p = lang; *p != '\0'; p++)
		srx_put16(&tag, (unsigned char)*p);
	uregex_setTimeLimit(re, REGEX_STEPS, &e);
	uregex_setText(re, (const UChar *)(void *)tag.p,
	    (int32_t)(tag.n / sizeof(UChar)), &e);
	good = uregex_matches(re, 0, &e);
	if (U_FAILURE(e)) {
		srx_refuse(r->e, m->line, "languagepattern: '%.120s': %s",
		    r->texts.p + m->pattern, regex_words(e));
		*bad = true;
	}
	uregex_close(re);
	buf_free(&tag);
	return good && !*bad;
}

/* Each map names a list that there is, and no two lists have a name. */
static bool
check_names(const struct reader *r)
{
	size_t n = COUNT(&r->lists, struct list);
	const char *texts = r->texts.p;

	for (size_t i = 0; i < COUNT(&r->maps, struct map); i++) {
		const struct map *m = AT(&r->maps, struct map, i);
		size_t found = 0;

		for (size_t k = 0; k < n; k++) {
			const struct list *l = AT(&r->lists, struct list, k);

			if (strcmp(texts + l->name, texts + m->name) == 0 &&
			    found++ > 0)
				return srx_refuse(r->e, l->line,
				    "a second languagerule '%.120s'",
				    texts + l->name);
		}
		if (found == 0)
			return srx_refuse(r->e, m->line,
			    "there is no languagerule '%.120s'",
			    texts + m->name);
	}
	return r->header || srx_refuse(r->e, 0, "has no <header>");
}

static bool
choose(struct srx *s, const struct reader *r, const char *lang)
{
	bool any = false, bad = false;

	for (size_t i = 0; i < COUNT(&r->maps, struct map); i++) {
		const struct map *m = AT(&r->maps, struct map, i);

		if (!fits(r, m, lang, &bad)) {
			if (bad)
				return false;
			continue;
		}
		any = true;
		if (!add_list(s, r, m))
			return false;
		if (!r->cascade)
			break;
	}
	join_runs(s, r);
	return any || srx_refuse(r->e, 0,
	    "has no rules for the language '%.80s'", lang);
}

struct srx *
srx_read(const char *p, size_t n, const char *lang, struct srx_error *e)
{
	struct srx *s = mem_zalloc(1, sizeof *s);
	struct reader r = { .e = e };

	*e = (struct srx_error){ 0, "" };
	buf_putc(&r.texts, '\0');
	if (!read_xml(&r, p, n) || !check_names(&r) || !choose(s, &r, lang)) {
		srx_free(s);
		s = NULL;
	}
	buf_free(&r.texts);
	buf_free(&r.sources);
	buf_free(&r.lists);
	buf_free(&r.maps);
	return s;
}

void
srx_free(struct srx *s)
{
	for (size_t i = 0; i < s->n; i++) {
		regex_close(s->rules[i].re);
		regex_close(s->rules[i].after);
		regex_close(s->rules[i].any);
	}
	free(s->rules);
	free(s->path);
	free(s);
}

