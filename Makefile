# Assay: `make scan` and `make test` are all that a fresh clone needs.

PREFIX ?= /usr/local
SWIFT ?= swift
# A program starts the sooner the fewer names have to be bound in it: the C++ library of Swift's runtime goes into the
# program, where else 4,000 of its names are bound at every start, and what nobody loads is not offered for loading.
LINKING = -Xswiftc -use-ld=lld -Xswiftc -Xclang-linker -Xswiftc -static-libgcc -Xlinker --no-export-dynamic \
	-Xlinker '--remap-inputs=*/libstdc++.so=/dev/null' -Xlinker -l:libstdc++.a
# One file that needs no Swift runtime beside it: starts four times as fast, and runs where no toolchain is. Nor does it
# look for libraries in its own folder, where somebody else might have put some.
RELEASE = $(SWIFT) build --configuration release --static-swift-stdlib --disable-local-rpath $(LINKING) --product
PROGRAM = .build/release/assay
# The advisories that come with the program, as a database: enough for what this repository itself uses.
ADVISORIES = .build/advisories.db

.PHONY: help scan test build libraries bench format lint install uninstall clean

help:
	@echo "make scan        build Assay and scan this repository with it"
	@echo "make test        run every test"
	@echo "make build       build the program: $(PROGRAM)"
	@echo "make install     install it below PREFIX ($(PREFIX)), with completions"
	@echo "make uninstall   remove what install put there"
	@echo "make bench       measure it, beside its peer where that is installed"
	@echo "make format      format the sources as the lint wants them"

# The fixtures name packages of every ecosystem, most of which the advisories at hand do not cover.
scan: build
	$(PROGRAM) advisories import rules/advisories --database $(ADVISORIES)
	$(PROGRAM) scan . --baseline baselines/assay.json --database $(ADVISORIES) \
		--exclude /Tests/ExtractingTests/Lockfiles

test: libraries
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

build: libraries
	$(RELEASE) assay

libraries:
	@.ci/install-libraries

bench: build
	$(RELEASE) Bench
	.build/release/Bench

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

install: build
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/assay
	mkdir -p $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(PROGRAM) completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/assay
	$(PROGRAM) completions zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_assay
	$(PROGRAM) completions fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/assay.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/assay
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/assay
	rm -f $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_assay
	rm -f $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/assay.fish

clean:
	$(SWIFT) package clean
