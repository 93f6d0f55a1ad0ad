# The commands of the project. Each installs what it needs, once; the scripts are in .make/.

SHELL := bash
.NOTPARALLEL:
.PHONY: help demo site test matrix lint format build docs release bench pagespeed size screenshots clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null || grep '## ' $(MAKEFILE_LIST)

demo: docs ## build all, start the demo page on the emulator and print its URL (PORT=N to choose, PROXY=1 for a page without keys, SAMPLES=1000000 for a large dataset)
	@node www/server.mjs

site: docs ## write the demo page as static files, with the emulator in the page, into target/site
	@node .make/site.mjs

test: build ## run all tests (SUITES="unit page" to choose; see .make/test.mjs)
	@.make/setup.sh lint chromium firefox python runtimes
	@node .make/test.mjs $(SUITES)

matrix: build ## load the package in all runtimes, bundlers and frameworks, print the table (ROWS="Next|Vite" to choose)
	@.make/setup.sh chromium firefox webkit runtimes matrix
	@. .make/env.sh && MATRIX=all node --test --test-reporter=spec tests/runtimes/matrix.test.mjs tests/types/older_typescript.test.mjs

lint: build ## check formats, lints, types and spelling: rustfmt, clippy, biome, tsc, typos, typedoc
	@.make/setup.sh lint
	@node .make/test.mjs lint

format: ## format all sources, and apply biome's safe fixes
	@.make/setup.sh npm lint
	cargo fmt --all
	@. .make/env.sh && biome check --write

build: ## build the npm package into pkg/
	@.make/setup.sh wasm tools npm
	@.make/build.sh

docs: build ## write the API reference into target/docs/
	@node .make/docs.mjs

release: build ## prepare the tarball of this commit in target/release (CHECK=1 to build it twice and compare)
	@node .make/release.mjs $(if $(CHECK),--check)

bench: build ## measure speed and size: signing, overhead of a call, start
	@node tests/bench/run.mjs

pagespeed: build ## measure the demo page in Chromium: first paint, long tasks, layout shift, sizes
	@.make/setup.sh chromium
	@. .make/env.sh && node tests/page/speed.mjs

size: build ## print the sizes that users load, and the parts of the module (RECORD=1 to record them)
	@. .make/env.sh && node .make/size.mjs --inside $(if $(RECORD),--record)

screenshots: build ## write screenshots of the demo page into target/screenshots
	@.make/setup.sh chromium fonts
	@. .make/env.sh && node tests/page/screenshots.mjs

clean: ## delete all build output and npm packages; the tools in the user's cache stay
	rm -rf pkg target pkg-template/src/generated node_modules
