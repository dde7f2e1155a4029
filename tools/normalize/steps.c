/* steps - see steps.h */
#include <string.h>

#include "../../common/mem.h"
#include "steps.h"

static const char one_form[] = "only one normal form can be had";
static const char one_case[] = "only one of fold, lower, upper can be had";

static const struct {
	const char *name;
	unsigned excludes;	/* of these there is only one */
	const char *what;
} steps[STEPS] = {
	{ "utf8", 0, "ill-formed UTF-8 as --invalid says" },
	{ "mojibake", 0, "text that was read in a wrong encoding read anew" },
	{ "entities", 0, "HTML entities to what they stand for" },
	{ "newlines", 0, "CRLF, CR, NEL, LS, PS to LF; VT and FF to a space" },
	{ "invisible", 0, "soft hyphen, zero-width, bidi and control "
	    "characters away" },
	{ "nfc", STEPS_FORM, "canonical composition" },
	{ "nfd", STEPS_FORM, "canonical decomposition" },
	{ "nfkc", STEPS_FORM, "compatibility composition" },
	{ "nfkd", STEPS_FORM, "compatibility decomposition" },
	{ "fold", STEPS_CASE, "full case folding" },
	{ "lower", STEPS_CASE, "lower case, as --lang has it" },
	{ "upper", STEPS_CASE, "upper case, as --lang has it" },
	{ "lookalikes", 0, "words that mix look-alike letters to one script" },
	{ "acronyms", 0, "listed acronyms in the letters of the list" },
	{ "spaces", 0, "runs of spaces and tabs to one space, ends trimmed" },
	{ "quotes", 0, "quotation marks and apostrophes to \" and '" },
	{ "dashes", 0, "hyphens to -, dashes to that of --lang" },
	{ "ellipsis", 0, "the character for three dots to three dots" },
	{ "digits", 0, "digits of all scripts to 0 to 9" },
	{ "translit", 0, "Kazakh words to the alphabet of --script" },
};

/* Number of the step whose name is the N bytes at S; STEPS if there is none. */
static unsigned
find(const char *s, size_t n)
{
	unsigned i = 0;

	while (i < STEPS && (strlen(steps[i].name) != n ||
	    memcmp(steps[i].name, s, n) != 0))
		i++;
	return i;
}

const char *
steps_set(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	unsigned *dest = o->dest, set, named = 0;
	bool relative = *value == '+' || *value == '-';

	(void)program;
	set = relative ? *dest : 0;
	for (const char *s = value; ; s++) {
		char sign = *s;
		bool is_sign = sign == '+' || sign == '-';
		size_t n;
		unsigned i;

		if (is_sign != relative)
			return "names with and without + or - are mixed";
		s += is_sign;
		n = strcspn(s, ",");
		if ((i = find(s, n)) == STEPS)
			return "not a step; see --list-steps";
		if (sign == '-')
			set &= ~STEP_BIT(i);
		else {
			if ((named & steps[i].excludes & ~STEP_BIT(i)) != 0)
				return steps[i].excludes == STEPS_CASE ?
				    one_case : one_form;
			named |= STEP_BIT(i);
			set = (set & ~steps[i].excludes) | STEP_BIT(i);
		}
		s += n;
		if (*s == '\0')
			break;
	}
	*dest = set;
	return NULL;
}

const char *
steps_list(const struct opt_program *program, const struct opt *o,
    const char *value)
{
	struct buf b = { 0 };

	(void)program, (void)o, (void)value;
	for (unsigned i = 0; i < STEPS; i++) {
		buf_putc(&b, STEPS_DEFAULT & STEP_BIT(i) ? '*' : ' ');
		buf_putc(&b, ' ');
		buf_puts(&b, steps[i].name);
		for (size_t n = strlen(steps[i].name); n < 11; n++)
			buf_putc(&b, ' ');
		buf_puts(&b, steps[i].what);
		buf_putc(&b, '\n');
	}
	opt_print(b.p, b.n);
}

const char *
steps_name(enum step step)
{
	return steps[step].name;
}

enum norm_form
steps_form(unsigned set)
{
	return set & STEP_BIT(STEP_NFC) ? NORM_NFC :
	    set & STEP_BIT(STEP_NFD) ? NORM_NFD :
	    set & STEP_BIT(STEP_NFKC) ? NORM_NFKC :
	    set & STEP_BIT(STEP_NFKD) ? NORM_NFKD : NORM_NONE;
}
