/*
 * json: good and broken objects with the place and the reason; names and their
 * escapes; nesting; a bad byte at every place of a long string; literals read
 * and written, every 16-bit unit and every ill-formed pair of these included.
 */
#include <stdlib.h>
#include <string.h>

#include "../../common/json.h"
#include "../lib.h"

#define LEN(a) (sizeof (a) / sizeof *(a))

/* A text that may hold NUL. */
#define TEXT(s) (s), sizeof (s) - 1

/* The scan of a copy that ends where its memory ends. */
static enum json_verdict
find(const char *text, size_t n, const char *name, struct json_field *f)
{
	char *copy = malloc(n > 0 ? n : 1);
	enum json_verdict verdict;

	if (copy == NULL)
		exit(2);
	memcpy(copy, text, n);
	verdict = json_find(copy, n, name, f);
	free(copy);
	return verdict;
}

/* VALUE is the literal, NULL where the field is no string or is missing. */
static const struct {
	const char *what, *text;
	size_t n;
	const char *name;
	enum json_verdict verdict;
	const char *value;
} good[] = {
	{ "a field", TEXT("{\"text\":\"сөз\"}"), "text",
	    JSON_STRING, "\"сөз\"" },
	{ "white space of all four kinds",
	    TEXT(" \t\r\n{ \n\"text\"\t: \r\"сөз\" , \"n\" : [ ] } \n\t\r "),
	    "text", JSON_STRING, "\"сөз\"" },
	{ "an empty string", TEXT("{\"text\":\"\"}"), "text",
	    JSON_STRING, "\"\"" },
	{ "an empty name", TEXT("{\"a\":1,\"\":\"x\"}"), "",
	    JSON_STRING, "\"x\"" },
	{ "a Kazakh name", TEXT("{\"мәтін\":\"жер\"}"), "мәтін",
	    JSON_STRING, "\"жер\"" },
	{ "escapes in the name", TEXT("{\"\\u0074e\\u0078t\":\"x\"}"), "text",
	    JSON_STRING, "\"x\"" },
	{ "escapes of a Kazakh name", TEXT("{\"м\\u04D9т\\u0456н\":\"x\"}"),
	    "мәтін", JSON_STRING, "\"x\"" },
	{ "a surrogate pair in the name", TEXT("{\"\\ud83d\\ude00\":\"x\"}"),
	    "😀", JSON_STRING, "\"x\"" },
	{ "short escapes in the name", TEXT("{\"a\\/\\\\\\\"\\t\":\"x\"}"),
	    "a/\\\"\t", JSON_STRING, "\"x\"" },
	{ "an escaped NUL in the name", TEXT("{\"text\\u0000\":\"x\"}"),
	    "text", JSON_MISSING, NULL },
	{ "a name that goes on", TEXT("{\"texts\":\"x\"}"), "text",
	    JSON_MISSING, NULL },
	{ "a name that ends early", TEXT("{\"tex\":\"x\"}"), "text",
	    JSON_MISSING, NULL },
	{ "an escape where the name has ended", TEXT("{\"\\u04d9\":\"x\"}"),
	    "", JSON_MISSING, NULL },
	{ "the last of equal names", TEXT("{\"t\":\"бір\",\"t\":\"екі\"}"),
	    "t", JSON_STRING, "\"екі\"" },
	{ "equal names, spelled otherwise",
	    TEXT("{\"t\":\"бір\",\"\\u0074\":\"екі\"}"), "t",
	    JSON_STRING, "\"екі\"" },
	{ "the last of equal names is none", TEXT("{\"t\":\"бір\",\"t\":[]}"),
	    "t", JSON_OTHER, NULL },
	{ "the last of equal names is one", TEXT("{\"t\":{},\"t\":\"бір\"}"),
	    "t", JSON_STRING, "\"бір\"" },
	{ "not in an inner object", TEXT("{\"a\":{\"t\":\"x\"}}"), "t",
	    JSON_MISSING, NULL },
	{ "not in an inner array", TEXT("{\"t\":[\"x\"]}"), "t",
	    JSON_OTHER, NULL },
	{ "inner names do not count",
	    TEXT("{\"t\":\"бір\",\"a\":[{\"t\":\"екі\"}],\"b\":{\"t\":1}}"),
	    "t", JSON_STRING, "\"бір\"" },
	{ "a name that is a value", TEXT("{\"a\":\"t\",\"b\":\"x\"}"), "t",
	    JSON_MISSING, NULL },
	{ "a field behind inner ones", TEXT("{\"a\":[[],{}],\"t\":\"x\"}"),
	    "t", JSON_STRING, "\"x\"" },
	{ "an empty object", TEXT("{}"), "t", JSON_MISSING, NULL },
	{ "null", TEXT("{\"t\":null}"), "t", JSON_OTHER, NULL },
	{ "true", TEXT("{\"t\":true}"), "t", JSON_OTHER, NULL },
	{ "false", TEXT("{\"t\":false}"), "t", JSON_OTHER, NULL },
	{ "an object", TEXT("{\"t\":{\"t\":\"x\"}}"), "t", JSON_OTHER, NULL },
	{ "a number", TEXT("{\"t\":-0.50e+07}"), "t", JSON_OTHER, NULL },
	{ "numbers of all forms",
	    TEXT("{\"a\":[0,-0,10,1.0,-1.25,0e0,1E5,1e-5,2.5E+10,1e00]}"), "t",
	    JSON_MISSING, NULL },
	{ "quotes and brackets in a string", TEXT("{\"t\":\"\\\"}],\\\\\"}"),
	    "t", JSON_STRING, "\"\\\"}],\\\\\"" },
	{ "all escapes", TEXT("{\"t\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\uABcd\"}"),
	    "t", JSON_STRING, "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\uABcd\"" },
	{ "DEL and ill-formed UTF-8", TEXT("{\"t\":\"\x7F\xFF\xD2\"}"), "t",
	    JSON_STRING, "\"\x7F\xFF\xD2\"" },
	{ "an escaped NUL", TEXT("{\"t\":\"\\u0000\"}"), "t",
	    JSON_STRING, "\"\\u0000\"" },
};

static const struct {
	const char *text;
	size_t n, at;
	const char *why;
} broken[] = {
	{ TEXT(""), 0, "unexpected end" },
	{ TEXT(" "), 1, "unexpected end" },
	{ TEXT("[]"), 0, "expected '{'" },
	{ TEXT(" \"t\""), 1, "expected '{'" },
	{ TEXT("\xEF\xBB\xBF{}"), 0, "expected '{'" },
	{ TEXT("\0{}"), 0, "expected '{'" },
	{ TEXT("{"), 1, "unexpected end" },
	{ TEXT("{,}"), 1, "expected a name" },
	{ TEXT("{1:2}"), 1, "expected a name" },
	{ TEXT("{t:1}"), 1, "expected a name" },
	{ TEXT("{]"), 1, "expected a name" },
	{ TEXT("{\"a\":1,}"), 7, "expected a name" },
	{ TEXT("{\"a\" 1}"), 5, "expected ':'" },
	{ TEXT("{\"a\"}"), 4, "expected ':'" },
	{ TEXT("{\"a\""), 4, "unexpected end" },
	{ TEXT("{\"a\":"), 5, "unexpected end" },
	{ TEXT("{\"a\"::1}"), 5, "expected a value" },
	{ TEXT("{\"a\":}"), 5, "expected a value" },
	{ TEXT("{\"a\":,"), 5, "expected a value" },
	{ TEXT("{\"a\":nul}"), 5, "expected a value" },
	{ TEXT("{\"a\":True}"), 5, "expected a value" },
	{ TEXT("{\"a\":NaN}"), 5, "expected a value" },
	{ TEXT("{\"a\":Infinity}"), 5, "expected a value" },
	{ TEXT("{\"a\":'x'}"), 5, "expected a value" },
	{ TEXT("{\"a\":\0}"), 5, "expected a value" },
	{ TEXT("{\"a\":\xC2\xA0" "1}"), 5, "expected a value" },
	{ TEXT("{\"a\":\v1}"), 5, "expected a value" },
	{ TEXT("{\"a\":tru"), 5, "expected a value" },
	{ TEXT("{\"a\":truex}"), 9, "expected ',' or '}'" },
	{ TEXT("{\"a\":+1}"), 5, "expected a value" },
	{ TEXT("{\"a\":.5}"), 5, "expected a value" },
	{ TEXT("{\"a\":01}"), 6, "expected ',' or '}'" },
	{ TEXT("{\"a\":-}"), 6, "expected a digit" },
	{ TEXT("{\"a\":--1}"), 6, "expected a digit" },
	{ TEXT("{\"a\":-Infinity}"), 6, "expected a digit" },
	{ TEXT("{\"a\":1.}"), 7, "expected a digit" },
	{ TEXT("{\"a\":1.e5}"), 7, "expected a digit" },
	{ TEXT("{\"a\":1e}"), 7, "expected a digit" },
	{ TEXT("{\"a\":1e+}"), 8, "expected a digit" },
	{ TEXT("{\"a\":1e5.5}"), 8, "expected ',' or '}'" },
	{ TEXT("{\"a\":0x1}"), 6, "expected ',' or '}'" },
	{ TEXT("{\"a\":1-}"), 6, "expected ',' or '}'" },
	{ TEXT("{\"a\":1\0}"), 6, "expected ',' or '}'" },
	{ TEXT("{\"a\":1 \"b\":2}"), 7, "expected ',' or '}'" },
	{ TEXT("{\"a\":1]"), 6, "expected ',' or '}'" },
	{ TEXT("{\"a\":[1}"), 7, "expected ',' or ']'" },
	{ TEXT("{\"a\":[}"), 6, "expected a value" },
	{ TEXT("{\"a\":[,"), 6, "expected a value" },
	{ TEXT("{\"a\":[1,]}"), 8, "expected a value" },
	{ TEXT("{\"a\":[1 2]}"), 8, "expected ',' or ']'" },
	{ TEXT("{\"a\":[1:2]}"), 7, "expected ',' or ']'" },
	{ TEXT("{\"a\":[{}"), 8, "unexpected end" },
	{ TEXT("{\"a\":1}}"), 7, "bytes behind the object" },
	{ TEXT("{} {}"), 3, "bytes behind the object" },
	{ TEXT("{}\0"), 2, "bytes behind the object" },
	{ TEXT("{},"), 2, "bytes behind the object" },
	{ TEXT("{\"t\":\"x\"} //"), 10, "bytes behind the object" },
	{ TEXT("{\"a\":\"сөз"), 12, "unexpected end" },
	{ TEXT("{\"a\":\"x\\\"}"), 10, "unexpected end" },
	{ TEXT("{\"a\":\"x\n\"}"), 7, "control character in a string" },
	{ TEXT("{\"a\":\"\0\"}"), 6, "control character in a string" },
	{ TEXT("{\"a\":\"\x1F\"}"), 6, "control character in a string" },
	{ TEXT("{\"a\t\":1}"), 3, "control character in a string" },
	{ TEXT("{\"a\":\"x\\"), 7, "bad escape" },
	{ TEXT("{\"a\":\"\\x\"}"), 6, "bad escape" },
	{ TEXT("{\"a\":\"\\'\"}"), 6, "bad escape" },
	{ TEXT("{\"a\":\"\\\0\"}"), 6, "bad escape" },
	{ TEXT("{\"a\":\"\\U0041\"}"), 6, "bad escape" },
	{ TEXT("{\"a\":\"\\u12\"}"), 6, "bad escape" },
	{ TEXT("{\"a\":\"\\u12"), 6, "bad escape" },
	{ TEXT("{\"a\":\"\\u123"), 6, "bad escape" },
	{ TEXT("{\"a\":\"\\u1234"), 12, "unexpected end" },
	{ TEXT("{\"a\":\"\\u123g\"}"), 6, "bad escape" },
	{ TEXT("{\"a\":\"\\u+123\"}"), 6, "bad escape" },
	{ TEXT("{\"a\":\"\\ud83d\\ude0\"}"), 12, "bad escape" },
	{ TEXT("{\"\\q\":1}"), 2, "bad escape" },
};

static void
finding(void)
{
	struct json_field f;
	enum json_verdict v;
	size_t i;
	int same;

	for (i = 0; i < LEN(good); i++) {
		v = find(good[i].text, good[i].n, good[i].name, &f);
		same = v == good[i].verdict && f.why == NULL;
		if (same && v == JSON_STRING)
			same = f.to - f.from == strlen(good[i].value) &&
			    memcmp(good[i].text + f.from, good[i].value,
			    f.to - f.from) == 0;
		CHECK(same, "find: %s", good[i].what);
	}
	for (i = 0; i < LEN(broken); i++) {
		v = find(broken[i].text, broken[i].n, "t", &f);
		if (!CHECK(v == JSON_BROKEN && f.at == broken[i].at &&
		    f.why != NULL && strcmp(f.why, broken[i].why) == 0,
		    "broken %zu: %s at %zu", i, broken[i].why, broken[i].at))
			printf("# %s at %zu\n", f.why ? f.why : "good", f.at);
	}
	v = json_find(NULL, 0, "t", &f);
	CHECK(v == JSON_BROKEN && f.at == 0, "broken: nothing at NULL");
}

/* Brackets to DEPTH, the object and the array in turn or arrays alone. */
static enum json_verdict
nested(size_t depth, int turns, struct json_field *f)
{
	struct buf b = { 0 };
	enum json_verdict verdict;

	buf_puts(&b, "{\"a\":");
	for (size_t i = 1; i < depth; i++)
		buf_puts(&b, turns && i % 2 == 0 ? "{\"t\":" : "[");
	buf_puts(&b, "\"x\"");
	for (size_t i = depth - 1; i > 0; i--)
		buf_puts(&b, turns && i % 2 == 0 ? "}" : "]");
	buf_puts(&b, ",\"t\":\"y\"}");
	verdict = find(b.p, b.n, "t", f);
	if (verdict == JSON_STRING && f->to != b.n - 1)
		verdict = JSON_BROKEN;
	buf_free(&b);
	return verdict;
}

static void
nesting(void)
{
	struct json_field f;

	for (int turns = 0; turns < 2; turns++) {
		int same = 1;

		for (size_t depth = 1; depth <= JSON_DEPTH; depth++)
			same &= nested(depth, turns, &f) == JSON_STRING;
		CHECK(same, "find: nested up to %d, %d", JSON_DEPTH, turns);
		CHECK(nested(JSON_DEPTH + 1, turns, &f) == JSON_BROKEN &&
		    strcmp(f.why, "nested deeper than 1024") == 0,
		    "broken: nested one deeper, %d", turns);
	}
}

/* Each byte value at each place of strings of up to 40 bytes. */
static void
places(void)
{
	char text[64];
	struct json_field f;
	int same = 1;

	for (size_t n = 1; n <= 40; n++)
		for (size_t at = 0; at < n; at++)
			for (int c = 0; c < 256; c++) {
				enum json_verdict v, want;

				if (c == '"' || c == '\\')
					continue;
				memcpy(text, "{\"t\":\"", 6);
				memset(text + 6, '\xFF', n);
				text[6 + at] = (char)c;
				memcpy(text + 6 + n, "\"}", 2);
				v = find(text, n + 8, "t", &f);
				want = c < 0x20 ? JSON_BROKEN : JSON_STRING;
				same &= v == want && (c < 0x20 ?
				    f.at == 6 + at : f.to == n + 7);
			}
	CHECK(same, "find: each byte at each place of a string");
}

static const struct {
	const char *literal;
	enum utf8_policy policy;
	const char *want;
	size_t n, lone;
} decoded[] = {
	{ "\"\"", UTF8_REPLACE, TEXT(""), 0 },
	{ "\"Қазақ тілі\"", UTF8_REPLACE, TEXT("Қазақ тілі"), 0 },
	{ "\"\\u049a\\u0430\\u0437\\u0430\\u049B\"", UTF8_REPLACE,
	    TEXT("Қазақ"), 0 },
	{ "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", UTF8_REPLACE,
	    TEXT("\"\\/\b\f\n\r\t"), 0 },
	{ "\"a\\u0000b\"", UTF8_REPLACE, TEXT("a\0b"), 0 },
	{ "\"\\ud83d\\uDE00\"", UTF8_REPLACE, TEXT("😀"), 0 },
	{ "\"\\udbff\\udfff\\ud800\\udc00\"", UTF8_REPLACE,
	    TEXT("\xF4\x8F\xBF\xBF\xF0\x90\x80\x80"), 0 },
	{ "\"a\\ud83dб\"", UTF8_REPLACE, TEXT("a�б"), 1 },
	{ "\"a\\ud83dб\"", UTF8_FAIL, TEXT("a�б"), 1 },
	{ "\"a\\ud83dб\"", UTF8_DROP, TEXT("aб"), 1 },
	{ "\"a\\ud83dб\"", UTF8_KEEP, TEXT("a\xED\xA0\xBDб"), 1 },
	{ "\"\\ude00\\ud83d\"", UTF8_REPLACE, TEXT("��"), 2 },
	{ "\"\\ude00\\ud83d\"", UTF8_KEEP,
	    TEXT("\xED\xB8\x80\xED\xA0\xBD"), 2 },
	{ "\"\\ud83d\\ud83d\\ude00\"", UTF8_REPLACE, TEXT("�😀"), 1 },
	{ "\"\\ud83d\\ude00\\ude00\"", UTF8_DROP, TEXT("😀"), 1 },
	{ "\"\\ud83d\\n\"", UTF8_REPLACE, TEXT("�\n"), 1 },
	{ "\"\\ud83d\\u0430\"", UTF8_REPLACE, TEXT("�а"), 1 },
	{ "\"\\ud83d\\\\ude00\"", UTF8_REPLACE, TEXT("�\\ude00"), 1 },
	{ "\"\\ud83d\"", UTF8_REPLACE, TEXT("�"), 1 },
	{ "\"\xFFx\xED\xA0\xBD\"", UTF8_REPLACE,
	    TEXT("\xFFx\xED\xA0\xBD"), 0 },
};

static const struct {
	const char *text;
	size_t n;
	const char *want;
} encoded[] = {
	{ TEXT(""), "\"\"" },
	{ TEXT("Ел жүрегі, a/b"), "\"Ел жүрегі, a/b\"" },
	{ TEXT("«\"\\\b\f\n\r\t»"), "\"«\\\"\\\\\\b\\f\\n\\r\\t»\"" },
	{ TEXT("\0\x01\x1F\x7F "), "\"\\u0000\\u0001\\u001F\x7F \"" },
	{ TEXT("\xEF\xBF\xBF\xED\x9F\xBF한"), "\"\xEF\xBF\xBF\xED\x9F\xBF한\"" },
	{ TEXT("a\xED\xA0\xBDz"), "\"a\\uD83Dz\"" },
	{ TEXT("\xED\xB8\x80\xED\xA0\xBD"), "\"\\uDE00\\uD83D\"" },
	{ TEXT("\xED\xA0\xBD\xED\xA0\xBD\xED\xB8\x80\xED\xB8\x80"),
	    "\"\\uD83D\xED\xA0\xBD\xED\xB8\x80\\uDE00\"" },
	{ TEXT("\xED\xA0\xBD\\ude00"), "\"\\uD83D\\\\ude00\"" },
	{ TEXT("\xED"), "\"\xED\"" },
	{ TEXT("\xED\xA0"), "\"\xED\xA0\"" },
	{ TEXT("\xED\xA0\n"), "\"\xED\xA0\\n\"" },
	{ TEXT("\xED\xED\xA0\xBD"), "\"\xED\\uD83D\"" },
	{ TEXT("\xED\xA0\xBD\xED\xB8"), "\"\\uD83D\xED\xB8\"" },
	{ TEXT("\xFF\xC0\x80\xF5"), "\"\xFF\xC0\x80\xF5\"" },
};

static void
literals(void)
{
	struct buf out = { 0 };
	size_t i, lone;

	for (i = 0; i < LEN(decoded); i++) {
		/* What is in the buffer before stays. */
		out.n = 0;
		buf_puts(&out, "қ");
		lone = json_decode(decoded[i].literal,
		    strlen(decoded[i].literal), decoded[i].policy, &out);
		CHECK(lone == decoded[i].lone && out.n == 2 + decoded[i].n &&
		    memcmp(out.p, "қ", 2) == 0 &&
		    memcmp(out.p + 2, decoded[i].want, decoded[i].n) == 0,
		    "decode %zu: %s", i, decoded[i].literal);
	}
	for (i = 0; i < LEN(encoded); i++) {
		out.n = 0;
		buf_puts(&out, "қ");
		json_encode(encoded[i].text, encoded[i].n, &out);
		CHECK(out.n == 2 + strlen(encoded[i].want) &&
		    memcmp(out.p + 2, encoded[i].want, out.n - 2) == 0,
		    "encode %zu", i);
	}
	out.n = 0;
	json_encode(NULL, 0, &out);
	CHECK(out.n == 2 && memcmp(out.p, "\"\"", 2) == 0, "encode NULL");
	buf_free(&out);
}

/* Whether encode makes of TEXT a good literal that decode makes TEXT of. */
static int
there_and_back(const char *text, size_t n)
{
	struct buf object = { 0 }, back = { 0 };
	struct json_field f;
	int same;

	buf_puts(&object, "{\"t\":");
	json_encode(text, n, &object);
	buf_putc(&object, '}');
	same = find(object.p, object.n, "t", &f) == JSON_STRING &&
	    f.from == 5 && f.to == object.n - 1;
	if (same)
		json_decode(object.p + 5, object.n - 6, UTF8_KEEP, &back);
	same = same && back.n == n && memcmp(back.p, text, n) == 0;
	buf_free(&object);
	buf_free(&back);
	return same;
}

static void
round_trips(void)
{
	static const char *const part[] = { "\xED", "\xA0", "\xA0\xBD", "\xB8",
		"\xED\xA0\xBD", "\xED\xB8\x80", "\\", "\"", "u", "\n", "қ",
		"\\u", "d83d", "\xED\x95\x9C" };
	char escape[16], text[64];
	struct buf back = { 0 }, again = { 0 };
	int same = 1;

	for (unsigned u = 0; u < 0x10000; u++) {
		snprintf(escape, sizeof escape, "\"\\u%04X\"", u);
		back.n = again.n = 0;
		json_decode(escape, 8, UTF8_KEEP, &back);
		json_encode(back.p, back.n, &again);
		same &= there_and_back(back.p, back.n);
		if (u >= 0xD800 && u < 0xE000)
			same &= again.n == 8 && memcmp(again.p, escape, 8) == 0;
	}
	CHECK(same, "every 16-bit unit there and back");
	srand(1);
	for (int round = 0; round < 20000; round++) {
		size_t n = 0;

		for (int i = rand() % 12; i > 0; i--) {
			const char *x = part[(size_t)rand() % LEN(part)];

			memcpy(text + n, x, strlen(x));
			n += strlen(x);
		}
		same &= there_and_back(text, n);
	}
	CHECK(same, "random bytes there and back");
	buf_free(&back);
	buf_free(&again);
}

static void
note_member(void *arg, const struct json_member *m)
{
	struct buf *b = arg;

	buf_put(b, m->name, m->nname);
	buf_putc(b, '=');
	buf_put(b, m->value, m->nvalue);
	buf_putc(b, ' ');
}

/* All members of the outermost object, in order; those inside are none. */
static void
members(void)
{
	static const char text[] = "{ \"бет\" : \"а\\n\" , \"n\":-1.5e3,"
	    "\"l\":[1,{\"x\":2}],\"o\":{\"y\":3},\"n\":true}";
	static const char bad[] = "{\"a\":1,\"b\":x}";
	static const char want[] = "бет=\"а\\n\" n=-1.5e3 l=[ o={ n=true ";
	struct buf told = { 0 };
	size_t at;

	CHECK(json_each(TEXT(text), note_member, &told, &at) == NULL,
	    "members: good");
	CHECK(told.n == sizeof want - 1 && memcmp(told.p, want, told.n) == 0,
	    "members: each, in order");
	told.n = 0;
	CHECK(json_each(TEXT(bad), note_member, &told, &at) != NULL &&
	    at == 11, "members: an error, and its place");
	CHECK(told.n == 4 && memcmp(told.p, "a=1 ", 4) == 0,
	    "members: those before it");
	buf_free(&told);
}

int
main(void)
{
	finding();
	members();
	nesting();
	places();
	literals();
	round_trips();
	return done();
}
