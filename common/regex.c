/* regex - see regex.h */
#include <stddef.h>

#include "regex.h"

const char *
regex_words(UErrorCode e)
{
	switch (e) {
	case U_REGEX_BAD_ESCAPE_SEQUENCE:
		return "a \\ before what means nothing then";
	case U_REGEX_PROPERTY_SYNTAX:
		return "not a property of characters";
	case U_REGEX_MISMATCHED_PAREN:
		return "a ( or ) without the other";
	case U_REGEX_MISSING_CLOSE_BRACKET:
		return "a [ without ]";
	case U_REGEX_BAD_INTERVAL:
	case U_REGEX_NUMBER_TOO_BIG:
	case U_REGEX_MAX_LT_MIN:
		return "not a number of times";
	case U_REGEX_INVALID_BACK_REF:
		return "there is no such group";
	case U_REGEX_INVALID_RANGE:
		return "a range from high to low";
	case U_REGEX_LOOK_BEHIND_LIMIT:
		return "a look-behind that may be of any length";
	case U_REGEX_TIME_OUT:
		return "takes too long";
	case U_REGEX_STACK_OVERFLOW:
		return "takes too much memory";
	case U_REGEX_RULE_SYNTAX:
		return "not a regular expression";
	default:
		return u_errorName(e);
	}
}

void
regex_close(URegularExpression *re)
{
	if (re != NULL)
		uregex_close(re);
}
