// What the drivers on ICU share: whole lines in, whole writes out.
#ifndef ICU_BLOCK_H
#define ICU_BLOCK_H

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <unistd.h>

[[noreturn]] inline void
block_die(const char *what, const char *why)
{
	std::fprintf(stderr, "%s: %s\n", what, why);
	std::exit(2);
}

inline void
block_put(std::string &out, const char *p, size_t n)
{
	out.append(p, n);
}

// Writes OUT to standard output and empties it.
inline void
block_flush(std::string &out)
{
	const char *p = out.data();
	size_t n = out.size();

	while (n > 0) {
		ssize_t k = write(STDOUT_FILENO, p, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			block_die("write", std::strerror(errno));
		p += k;
		n -= static_cast<size_t>(k);
	}
	out.clear();
}

// Standard input in blocks that end at a line end, as far as there is one.
class BlockReader {
public:
	explicit BlockReader(size_t size) : buf(size, '\0')
	{
	}

	// The next block: its length, 0 at the end, and its bytes in *P.
	size_t
	next(const char **p)
	{
		const void *end;
		ssize_t k;

		have -= done;
		std::memmove(&buf[0], &buf[done], have);
		done = 0;
		do {
			if (have == buf.size())
				buf.resize(2 * buf.size());
			k = read(STDIN_FILENO, &buf[have], buf.size() - have);
			if (k < 0 && errno == EINTR)
				continue;
			if (k < 0)
				block_die("read", std::strerror(errno));
			have += static_cast<size_t>(k);
			end = memrchr(&buf[0], '\n', have);
		} while (k != 0 && end == nullptr);
		done = end == nullptr ? have : static_cast<size_t>(
		    static_cast<const char *>(end) - &buf[0]) + 1;
		*p = &buf[0];
		return done;
	}

private:
	std::string buf;
	size_t have = 0, done = 0;
};

#endif
