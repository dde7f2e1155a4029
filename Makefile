# suzgi - GNU make, no configure.
#
#	make		the programs, in build/
#	make demo	installs what is missing, builds, shows the pipeline
#	make check	installs what the tests need and runs them
#	make check-long check-field asan tsan coverage fuzz
#	make install uninstall html clean
#	make static	programs that need no libraries, in build/static
#	make dist deb	the source as a tarball, and a Debian package, in build/
#	make bench	what the programs cost beside others; [JOBS=normalize]

FILTERS = normalize sentence-split tokenize ngram-count dedupe
TOOLS = $(FILTERS) suzgi-report
VERSION = 0.1.0

prefix = /usr/local
exec_prefix = $(prefix)
bindir = $(exec_prefix)/bin
datarootdir = $(prefix)/share
mandir = $(datarootdir)/man
bashdir = $(datarootdir)/bash-completion/completions
zshdir = $(datarootdir)/zsh/site-functions
fishdir = $(datarootdir)/fish/vendor_completions.d
PROGRAM_PREFIX =
INSTALL = install
PKG_CONFIG = pkg-config
CC = gcc
CFLAGS = -O2 -g
BUILD = build
SAN =

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla -Wformat=2 -Wcast-qual -Wwrite-strings \
	-Wundef
# Where the processor can, jumps and returns go only where they are to go.
MACHINE := $(shell $(CC) -dumpmachine 2>/dev/null)
JUMPS = $(if $(filter x86_64%,$(MACHINE)),-fcf-protection=full)$(if \
	$(filter aarch64%,$(MACHINE)),-mbranch-protection=standard)
HARDEN = -fPIE -fstack-protector-strong -fstack-clash-protection $(JUMPS) \
	-ffile-prefix-map=$(CURDIR)=. \
	$(if $(SAN),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
# The user's flags come last and so hold.
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -DSUZGI_VERSION='"$(VERSION)"' $(WARN) \
	$(HARDEN) $(if $(SAN),-DSUZGI_NO_SANDBOX) -MMD -MP -pthread $(SAN) \
	$(CPPFLAGS) $(CFLAGS)
# STATIC=yes: all libraries are in the programs.
STATIC =
ALL_LDFLAGS = $(if $(STATIC),-static-pie,-pie) -Wl,-z,relro,-z,now -pthread \
	$(SAN) $(LDFLAGS)
ICU = $(shell $(PKG_CONFIG) --cflags $(if $(STATIC),--static) --libs icu-uc \
	icu-i18n) $(if $(STATIC),-lstdc++)
LIBS = -lutf8proc -lm
# What one program alone links beside: ICU has encodings and case mappings.
LIBS_normalize = $(ICU)
LIBS_tokenize = $(ICU)
# Regular expressions and XML, for the rules of others.
# Where there is an archive of expat, it is linked whole: one library less to
# load for a program that seldom needs it.
EXPAT_A = $(shell $(CC) -print-file-name=libexpat.a 2>/dev/null)
EXPAT = $(if $(filter /%,$(EXPAT_A)),$(EXPAT_A),$(shell $(PKG_CONFIG) \
	--libs expat))
LIBS_sentence-split = $(ICU) $(EXPAT)

B = $(BUILD)
# Tables, each made by the program mkNAME.
DATA = $(addprefix $(B)/,props_data.o lang_data.o filter_data.o \
	tools/normalize/entities_data.o tools/normalize/legacy_data.o)
COMMON = $(patsubst %.c,$(B)/%.o,$(filter-out common/mk%.c,\
	$(wildcard common/*.c))) $(filter-out $(B)/tools/%,$(DATA))
# A program's parts.
PARTS = $(patsubst %.c,$(B)/%.o,$(filter-out %/main.c $(wildcard \
	tools/*/mk*.c),$(wildcard tools/*/*.c))) $(filter $(B)/tools/%,$(DATA))
# All objects of the programs.
OBJS = $(COMMON) $(PARTS) $(TOOLS:%=$(B)/tools/%/main.o)

all: $(TOOLS:%=$(B)/%)
static: packages-static
	@$(MAKE) --no-print-directory BUILD=build/static STATIC=yes all

$(B)/%.o: %.c | need-build
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(B)/common/icu.o \
    $(addprefix $(B)/tools/normalize/,casing.o decode.o guess.o): \
    ALL_CFLAGS += $(shell $(PKG_CONFIG) --cflags icu-uc icu-i18n)
$(B)/tools/sentence-split/srx.o: \
    ALL_CFLAGS += $(shell $(PKG_CONFIG) --cflags icu-uc icu-i18n expat)

# The tables: made by programs that ask ICU, and from plain text lists.
define maker
	@mkdir -p $(@D)
	$(CC) $(filter-out $(SAN),$(ALL_CFLAGS)) -o $@ $< $(ICU)
endef
$(B)/mk%: common/mk%.c | need-build
	$(maker)
$(B)/mk%: tools/normalize/mk%.c | need-build
	$(maker)
$(B)/mkfilter: ICU = -lseccomp
$(B)/props_data.c: $(B)/mkprops
$(B)/filter_data.c: $(B)/mkfilter
$(B)/lang_data.c: $(B)/mklang $(sort $(wildcard common/lang/*.txt))
$(B)/tools/normalize/entities_data.c: $(B)/mkentities \
    tools/normalize/entities.txt
$(B)/tools/normalize/legacy_data.c: $(B)/mklegacy
$(DATA:.o=.c):
	@mkdir -p $(@D)
	$^ >$@.new && mv $@.new $@
$(B)/%_data.o: $(B)/%_data.c
	$(CC) $(ALL_CFLAGS) -Icommon -Itools/normalize -c -o $@ $<

$(B)/libcommon.a: $(COMMON)
	rm -f $@ && $(AR) rcs $@ $^
$(B)/libparts.a: $(PARTS)
	rm -f $@ && $(AR) rcs $@ $^

# A program is its main and its own parts.
define program
$(B)/$(1): $$(B)/tools/$(1)/main.o \
    $$(filter $$(B)/tools/$(1)/%,$$(PARTS)) $$(B)/libcommon.a
	$$(CC) $$(ALL_CFLAGS) $$(ALL_LDFLAGS) -o $$@ $$^ $$(LIBS) \
	    $$(LIBS_$(1))
endef
$(foreach t,$(TOOLS),$(eval $(call program,$(t))))

# Tests in C: tests/KIND/NAME.c becomes build/tests/KIND/NAME.
UNITS = $(patsubst %.c,$(B)/%,$(wildcard tests/unit/*.c))
DRIVERS = $(patsubst %.c,$(B)/%,$(wildcard tests/conform/*.c tests/diff/*.c))
$(B)/tests/%: tests/%.c $(B)/libparts.a $(B)/libcommon.a | need-build
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Icommon $(ALL_LDFLAGS) -o $@ $< $(B)/libparts.a \
	    $(B)/libcommon.a $(LIBS) $(ICU) $(EXPAT)
# A fuzz target, what it shares with others, what runs it on its corpus.
FUZZ = $(filter-out caught fuzz mutate replay tally,$(basename $(notdir \
	$(wildcard tests/fuzz/*.c))))
FUZZ_NEED = $(addprefix tests/fuzz/,caught.c fuzz.c mutate.c tally.c caught.h \
	fuzz.h tally.h) $(B)/libparts.a $(B)/libcommon.a
# What dies ends an attempt there, and not the process; see caught.h.
comma = ,
FUZZ_WRAP = $(addprefix -Wl$(comma)--wrap=,malloc calloc realloc free die warn)
$(FUZZ:%=$(B)/tests/fuzz/%): $(B)/tests/fuzz/%: tests/fuzz/%.c \
    tests/fuzz/replay.c $(FUZZ_NEED) | need-build
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(FUZZ_WRAP) -o $@ \
	    $(filter-out %.h,$^) $(LIBS) $(LIBS_sentence-split)
$(B)/tests/fault/%.so: tests/fault/%.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE $(WARN) -O2 -fPIC -shared -o $@ $< -ldl
$(B)/tests/fault/peak: tests/fault/peak.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE $(WARN) -O2 -o $@ $<

# --- packages -------------------------------------------------------------

NEED_BUILD = gcc libc6-dev make pkg-config libicu-dev libutf8proc-dev \
	libxxhash-dev libexpat1-dev libseccomp-dev
NEED_CHECK = $(NEED_BUILD) g++ mandoc strace unicode-data bzip2 perl python3 jq \
	python3-venv mawk icu-devtools util-linux clang-14 bash zsh fish \
	bash-completion
NEED_LONG = $(NEED_CHECK) libclang-rt-14-dev valgrind cppcheck clang-tidy-14 \
	afl++
NEED_STATIC = $(NEED_BUILD) g++
NEED_DEB = $(NEED_BUILD) debhelper dpkg-dev fakeroot lintian
NEED_FIELD = $(NEED_DEB) parallel slurm-wlm munge openjdk-17-jre-headless \
	debootstrap buildah chromium
NEED_BENCH = $(NEED_CHECK) libc-bin cargo gawk moreutils ucto uctodata \
	gnuplot-nox

# Says by name what is missing, instead of failing in the compiler.
need-build:
	@$(PKG_CONFIG) --exists icu-uc icu-i18n libutf8proc libxxhash \
	    expat libseccomp || { \
	echo "make: ICU, utf8proc, xxHash, expat or libseccomp is missing." \
	    "'make demo'" \
	    "installs them, or install:" >&2; \
	echo "  Debian, Ubuntu: $(NEED_BUILD)" >&2; \
	echo "  Fedora: gcc make pkgconf libicu-devel utf8proc-devel" \
	    "xxhash-devel expat-devel libseccomp-devel" >&2; \
	echo "  Arch: gcc make pkgconf icu libutf8proc xxhash expat libseccomp" >&2; \
	echo "  Alpine: gcc musl-dev make pkgconf icu-dev utf8proc-dev" \
	    "xxhash-dev expat-dev libseccomp-dev linux-headers" >&2; exit 1; }

# $(call packages,NAMES): installs what is not there, by apt-get.
define packages
	@command -v dpkg >/dev/null 2>&1 || exit 0; \
	missing=; for p in $(1); do \
	    dpkg-query -W -f '$${Status}' $$p 2>/dev/null | \
	    grep -q '^install ok' || missing="$$missing $$p"; done; \
	[ -n "$$missing" ] || exit 0; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	echo "installing$$missing"; export DEBIAN_FRONTEND=noninteractive; \
	{ $$sudo apt-get -qq update && \
	$$sudo apt-get -qq -y install --no-install-recommends $$missing; } \
	    >$(B).apt.log 2>&1 || { tail -n 5 $(B).apt.log >&2; \
	echo "make: could not install$$missing" >&2; exit 1; }; \
	rm -f $(B).apt.log
endef

packages-build:
	$(call packages,$(NEED_BUILD))
packages-check:
	$(call packages,$(NEED_CHECK))
packages-long:
	$(call packages,$(NEED_LONG))
packages-static:
	$(call packages,$(NEED_STATIC))
packages-deb:
	$(call packages,$(NEED_DEB))
packages-field:
	$(call packages,$(NEED_FIELD))
packages-bench:
	$(call packages,$(NEED_BENCH))

# --- demo and tests -------------------------------------------------------

demo: packages-build
	@$(MAKE) --no-print-directory -s all
	@tests/demo.sh $(B)

check: packages-check
	@$(MAKE) --no-print-directory -s all tests check-peers
	@tests/run.sh $(B) tests/cli/*.t tests/lint/*.t tests/conform/*.t \
	    tests/diff/*.t tests/fuzz/*.t $(UNITS:$(B)/%=%)
check-long: packages-long
	@$(MAKE) --no-print-directory -s all tests
	@tests/run.sh $(B) tests/long/*.t
# An engine that cannot be had is named, and its test skipped.
check-field: packages-check
	-@$(MAKE) --no-print-directory -s packages-field
	-@$(MAKE) --no-print-directory -s packages-bench
	@$(MAKE) --no-print-directory -s all bench-programs field-peers \
	    bench-peers
	@tests/run.sh $(B) tests/field/*.t tests/scale/*.t
tests: $(UNITS) $(DRIVERS) $(FUZZ:%=$(B)/tests/fuzz/%) \
    $(patsubst %,$(B)/tests/fault/%,short.so escape.so alloc.so power.so peak)

# The whole suite once more in builds that watch memory and threads.
asan:
	@$(MAKE) --no-print-directory BUILD=build/asan CFLAGS='-O1 -g' \
	    SAN='-fsanitize=address,undefined -fno-sanitize-recover=all' check
tsan:
	@$(MAKE) --no-print-directory BUILD=build/tsan CFLAGS='-O1 -g' \
	    SAN=-fsanitize=thread check

# The share of lines that the suite runs, by gcov, for each file and in all.
coverage:
	@$(MAKE) --no-print-directory BUILD=build/coverage \
	    CFLAGS='-O0 -g --coverage -fprofile-update=atomic' \
	    CPPFLAGS='-U_FORTIFY_SOURCE -DSUZGI_NO_SANDBOX' check || \
	    echo "make: some tests fail in this build; see above" >&2
	@tests/coverage.sh build/coverage

# libFuzzer, MINUTES for each target, then AFL++, as long for each program in
# each of its ways; what they find stays in build/fuzz and build/afl.
CLANG = $(shell command -v clang-14 || echo clang)
MINUTES = 1
fuzz: packages-long
	@$(MAKE) --no-print-directory -s fuzz-build
	@tests/fuzz/run.sh build/fuzz $$(($(MINUTES) * 60)) $(FUZZ)
	@$(MAKE) --no-print-directory -s afl-build
	@tests/fuzz/afl.sh build/afl $$(($(MINUTES) * 60))
afl-build:
	@$(MAKE) --no-print-directory BUILD=build/afl CC=afl-clang-fast \
	    CPPFLAGS=-U_FORTIFY_SOURCE all
fuzz-build:
	@$(MAKE) --no-print-directory BUILD=build/fuzz CC=$(CLANG) \
	    CFLAGS='-O1 -g' SAN='-fsanitize=fuzzer-no-link,address,undefined \
	    -fno-sanitize-recover=all' fuzz-programs
fuzz-programs: $(FUZZ:%=$(B)/%)
$(FUZZ:%=$(B)/%): $(B)/%: tests/fuzz/%.c $(FUZZ_NEED)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(FUZZ_WRAP) -fsanitize=fuzzer \
	    -o $@ $(filter-out %.h,$^) $(LIBS) $(LIBS_sentence-split)

# What is measured, on how many bytes of text: make bench JOBS=normalize.  All is
# told, and written to build/bench.md with plots.
JOBS = $(FILTERS) pipeline growth memory
BYTES = 100000000
bench: packages-bench
	@$(MAKE) --no-print-directory -s all bench-programs bench-peers
	@tests/bench/run.sh $(B) $(BYTES) $(JOBS)
bench-programs: $(addprefix $(B)/bench/,corpus measure icu_break icu_norm \
    norm_plain)
$(B)/bench/corpus: tests/bench/words.c tests/bench/tongues.c \
    tests/bench/corpus.h
$(B)/bench/norm_plain: $(B)/libparts.a
$(B)/bench/%: tests/bench/%.c $(B)/libcommon.a
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE $(WARN) -O2 -o $@ \
	    $(filter %.c,$^) $(filter %/libparts.a,$^) $(B)/libcommon.a \
	    $(LIBS) $(if $(filter %/libparts.a,$^),$(LIBS_normalize))
# Without a C++ compiler the peers on ICU are left out.
$(B)/bench/%: tests/bench/%.cc tests/bench/icu_block.h | need-build
	@mkdir -p $(@D)
	-$(CXX) -std=c++17 -O2 -o $@ $< $(ICU)

# Peers from PyPI, each by itself; tests and the table name those that cannot be
# had.
PEERS = build/peers/venv
CHECK_PEERS = conllu==6.0.0 sacremoses==0.2.0 ufal.udpipe==1.4.0.1
BENCH_PEERS = ftfy==6.3.1 sacremoses==0.2.0 pyonmttok==1.38.1 numpy \
	blingfire==0.1.8 colibricore==2.5.9 datasketch==2.0.0 rensa==0.5.0 \
	nltk==3.10.4 pysbd==0.3.4 sentence-splitter==1.4
BENCH_CRATES = huniq@2.7.0 runiq@2.1.0
define peers
	@mkdir -p $(PEERS:/venv=); [ -x $(PEERS)/bin/pip ] || \
	    python3 -m venv --clear $(PEERS) >$(PEERS).log 2>&1 || exit 0; \
	for p in $(1); do [ -e $(PEERS)/$$p.installed ] || { \
	    $(PEERS)/bin/pip -q --disable-pip-version-check --retries 1 \
		--timeout 20 install $$p >>$(PEERS).log 2>&1 && \
	    touch $(PEERS)/$$p.installed; } || \
	    echo "make: $$p is not installed; see $(PEERS).log" >&2; done
endef
check-peers:
	$(call peers,$(CHECK_PEERS))
field-peers:
	$(call peers,pyspark==4.0.1)
bench-peers:
	$(call peers,$(BENCH_PEERS))
	@for c in $(BENCH_CRATES); do p=$${c%@*}; \
	    [ -x build/peers/bin/$$p ] || \
	    cargo install -q --root build/peers $$c \
		>build/peers/$$p.log 2>&1 || echo "make: $$p is not" \
		"installed; see build/peers/$$p.log" >&2; done

# --- install --------------------------------------------------------------

SHARED_PAGES = suzgi suzgi-cluster
PAGES = $(TOOLS:%=%.1) $(SHARED_PAGES:%=%.7)
# Programs, pages and what they say of each other get the prefix.
RENAME = $(foreach t,$(TOOLS) $(SHARED_PAGES),-e '/^\./s/\(Xr\|Nm\) $(t)\($$\| \)/\1 \
	$(PROGRAM_PREFIX)$(t)\2/g' -e 's/^\.Dt $(t) /.Dt $(PROGRAM_PREFIX)$(t) /I')

install: all
	$(INSTALL) -d $(DESTDIR)$(bindir) $(DESTDIR)$(mandir)/man1 \
	    $(DESTDIR)$(mandir)/man7 $(DESTDIR)$(bashdir) \
	    $(DESTDIR)$(zshdir) $(DESTDIR)$(fishdir)
	for t in $(TOOLS); do p=$(PROGRAM_PREFIX)$$t; \
	    $(INSTALL) -m 755 $(B)/$$t $(DESTDIR)$(bindir)/$$p && \
	    sed $(RENAME) man/$$t.1 >$(DESTDIR)$(mandir)/man1/$$p.1 && \
	    mkdir -p $(B)/as && ln -sf ../$$t $(B)/as/$$p && \
	    $(B)/as/$$p --completion=bash >$(DESTDIR)$(bashdir)/$$p && \
	    $(B)/as/$$p --completion=zsh >$(DESTDIR)$(zshdir)/_$$p && \
	    $(B)/as/$$p --completion=fish >$(DESTDIR)$(fishdir)/$$p.fish \
	    || exit 1; done
	for p in $(SHARED_PAGES); do sed $(RENAME) man/$$p.7 \
	    >$(DESTDIR)$(mandir)/man7/$(PROGRAM_PREFIX)$$p.7 || exit 1; done

uninstall:
	for t in $(TOOLS); do p=$(PROGRAM_PREFIX)$$t; \
	    rm -f $(DESTDIR)$(bindir)/$$p $(DESTDIR)$(mandir)/man1/$$p.1 \
	    $(DESTDIR)$(bashdir)/$$p $(DESTDIR)$(zshdir)/_$$p \
	    $(DESTDIR)$(fishdir)/$$p.fish; done
	for p in $(SHARED_PAGES); do \
	    rm -f $(DESTDIR)$(mandir)/man7/$(PROGRAM_PREFIX)$$p.7; done

# --- packages of the project ----------------------------------------------

NAME = suzgi-$(VERSION)
dist:
	@.packaging/dist.sh $(NAME) build/$(NAME).tar.gz
deb: packages-deb dist
	@.packaging/deb.sh build/$(NAME).tar.gz $(NAME) build/deb

html:
	@.packaging/html.sh $(B)/html $(PAGES)

clean:
	rm -rf build

-include $(OBJS:.o=.d) $(wildcard $(B)/mk*.d)
.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all need-build packages-build packages-check packages-long \
	packages-static packages-deb packages-field packages-bench demo check \
	check-long check-field tests asan tsan coverage fuzz fuzz-build afl-build \
	fuzz-programs bench bench-programs bench-peers field-peers install \
	uninstall static dist deb html clean
