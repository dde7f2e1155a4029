// icu_norm - NFC by ICU, as a user of the library would write it well: blocks
// of whole lines, normalized from UTF-8 to UTF-8 without a way round UTF-16.
//
//	icu_norm <file >file

#include <cstdio>
#include <cstdlib>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "icu_block.h"

// A sink that writes what it gets, block by block.
class OutSink : public icu::ByteSink {
public:
	void
	Append(const char *p, int32_t n) override
	{
		block_put(out, p, static_cast<size_t>(n));
	}

	std::string out;
};

int
main()
{
	UErrorCode status = U_ZERO_ERROR;
	const icu::Normalizer2 *nfc = icu::Normalizer2::getNFCInstance(status);
	BlockReader in(256 * 1024);
	OutSink sink;
	const char *p;
	size_t n;

	if (U_FAILURE(status))
		block_die("icu_norm", u_errorName(status));
	while ((n = in.next(&p)) > 0) {
		nfc->normalizeUTF8(0, icu::StringPiece(p,
		    static_cast<int32_t>(n)), sink, nullptr, status);
		if (U_FAILURE(status))
			block_die("icu_norm", u_errorName(status));
		block_flush(sink.out);
	}
	return EXIT_SUCCESS;
}
