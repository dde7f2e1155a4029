// icu_break - sentences and words by ICU's break iterators, as a user of the
// library would write it well.
//
//	icu_break sentence|word [utext] <file >file
//
// `sentence` writes one sentence a line; `word` writes the words of each line
// apart by spaces.  White space between them is left out.  A block of whole
// lines is turned into UTF-16 at once, cut there, and turned back at once; with
// `utext` the iterator reads the UTF-8 itself, which takes longer.

#include <cstdlib>
#include <cstring>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include "icu_block.h"

static void
check(UErrorCode status)
{
	if (U_FAILURE(status))
		block_die("icu_break", u_errorName(status));
}

static bool
is_space(UChar c)
{
	return c <= 0x20 || u_isUWhiteSpace(c);
}

// UTF-16 out, of which the length is known beforehand: each segment and one
// separator more.
struct Wide {
	std::unique_ptr<UChar[]> p;
	int32_t n = 0, cap = 0;

	void
	room(int32_t want)
	{
		if (want > cap) {
			cap = want;
			p.reset(new UChar[static_cast<size_t>(cap)]);
		}
		n = 0;
	}

	void
	put(const UChar *s, int32_t k)
	{
		std::memcpy(&p[n], s, static_cast<size_t>(k) * sizeof(*s));
		n += k;
	}
};

static void
cut_sentences(icu::BreakIterator &it, const UChar *s, Wide &out)
{
	int32_t from = it.first(), to, a, b;

	for (; (to = it.next()) != icu::BreakIterator::DONE; from = to) {
		for (a = from; a < to && is_space(s[a]); a++)
			continue;
		for (b = to; b > a && is_space(s[b - 1]); b--)
			continue;
		if (a == b)
			continue;
		out.put(s + a, b - a);
		out.p[out.n++] = '\n';
	}
}

static void
cut_words(icu::BreakIterator &it, const UChar *s, Wide &out)
{
	int32_t from = it.first(), to;
	bool first = true;

	for (; (to = it.next()) != icu::BreakIterator::DONE; from = to) {
		if (s[to - 1] == '\n') {
			out.p[out.n++] = '\n';
			first = true;
		} else if (!is_space(s[from])) {
			if (!first)
				out.p[out.n++] = ' ';
			out.put(s + from, to - from);
			first = false;
		}
	}
}

static void
run_wide(icu::BreakIterator &it, bool words)
{
	BlockReader in(64 * 1024);
	Wide text, cut;
	UErrorCode status = U_ZERO_ERROR;
	std::string out;
	const char *p;
	size_t n;
	int32_t len;

	while ((n = in.next(&p)) > 0) {
		text.room(static_cast<int32_t>(n) + 1);
		u_strFromUTF8WithSub(text.p.get(), text.cap, &text.n, p,
		    static_cast<int32_t>(n), 0xFFFD, nullptr, &status);
		check(status);
		cut.room(2 * text.n + 1);
		it.setText(icu::UnicodeString(false, text.p.get(), text.n));
		if (words)
			cut_words(it, text.p.get(), cut);
		else
			cut_sentences(it, text.p.get(), cut);
		out.resize(3 * static_cast<size_t>(cut.n) + 1);
		u_strToUTF8(&out[0], static_cast<int32_t>(out.size()), &len,
		    cut.p.get(), cut.n, &status);
		check(status);
		out.resize(static_cast<size_t>(len));
		block_flush(out);
	}
}

static bool
is_space_at(const char *p)
{
	UChar32 c;
	int32_t i = 0;

	U8_NEXT_UNSAFE(reinterpret_cast<const uint8_t *>(p), i, c);
	return u_isUWhiteSpace(c);
}

static bool
is_low(char c)
{
	return static_cast<unsigned char>(c) <= ' ';
}

static void
put_utf8(std::string &out, const char *p, int32_t from, int32_t to, bool words,
    bool &first)
{
	bool ends = p[to - 1] == '\n';

	if (words && !is_space_at(p + from)) {
		if (!first)
			out.push_back(' ');
		out.append(p + from, static_cast<size_t>(to - from));
		first = false;
	} else if (!words) {
		while (to > from && is_low(p[to - 1]))
			to--;
		out.append(p + from, static_cast<size_t>(to - from));
		out.push_back('\n');
	}
	if (words && ends) {
		out.push_back('\n');
		first = true;
	}
}

static void
run_utext(icu::BreakIterator &it, bool words)
{
	BlockReader in(64 * 1024);
	UErrorCode status = U_ZERO_ERROR;
	UText *text = nullptr;
	std::string out;
	const char *p;
	int32_t from, to;
	bool first = true;
	size_t n;

	while ((n = in.next(&p)) > 0) {
		text = utext_openUTF8(text, p, static_cast<int64_t>(n),
		    &status);
		it.setText(text, status);
		check(status);
		from = it.first();
		for (; (to = it.next()) != icu::BreakIterator::DONE; from = to)
			put_utf8(out, p, from, to, words, first);
		block_flush(out);
	}
	utext_close(text);
}

int
main(int argc, char **argv)
{
	UErrorCode status = U_ZERO_ERROR;
	icu::Locale locale("kk");
	bool words = argc > 1 && std::strcmp(argv[1], "word") == 0;

	if (!words && (argc < 2 || std::strcmp(argv[1], "sentence") != 0))
		block_die("usage", "icu_break sentence|word [utext]");
	std::unique_ptr<icu::BreakIterator> it(words ?
	    icu::BreakIterator::createWordInstance(locale, status) :
	    icu::BreakIterator::createSentenceInstance(locale, status));
	check(status);
	if (argc > 2)
		run_utext(*it, words);
	else
		run_wide(*it, words);
	return EXIT_SUCCESS;
}
