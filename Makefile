# Every command of the project. Each does all of its own set-up, once; the scripts behind them are in .make/.

SHELL := bash
.NOTPARALLEL:
.PHONY: help demo site test lint format build docs release bench pagespeed size screenshots clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null || grep '## ' $(MAKEFILE_LIST)

demo: docs ## build everything, start the demo on the emulator and print its URL (PORT=N to choose)
	@node www/server.mjs

site: docs ## write the demo as static files, with the emulator inside the page, into target/site
	@node .make/site.mjs

test: build ## run every test (SUITES="unit page" to choose; see .make/test.mjs)
	@.make/setup.sh lint chromium firefox python runtimes
	@node .make/test.mjs $(SUITES)

lint: build ## rustfmt, clippy for both targets, biome and tsc
	@.make/setup.sh lint
	@node .make/test.mjs lint

format: ## format all sources, and apply the linters' safe fixes
	@.make/setup.sh npm lint
	cargo fmt
	@. .make/env.sh && biome check --write

build: ## build the npm package into pkg/
	@.make/setup.sh wasm tools npm
	@.make/build.sh

docs: build ## write the reference of the API into target/docs/
	@node .make/docs.mjs

release: build ## prepare the tarball of this commit in target/release (CHECK=1: build it twice and compare)
	@node .make/release.mjs $(if $(CHECK),--check)

bench: build ## measure speed: signing, a call's overhead, start
	@node tests/bench/run.mjs

pagespeed: build ## measure the demo page in Chromium: first paint, long tasks, layout shift, sizes
	@.make/setup.sh chromium
	@. .make/env.sh && node tests/page/speed.mjs

size: build ## print the sizes of what users load, and what is inside (RECORD=1 to keep them for comparison)
	@. .make/env.sh && node .make/size.mjs --inside $(if $(RECORD),--record)

screenshots: build ## write screenshots of the demo page in light, dark, Chinese and on a phone into target/screenshots
	@.make/setup.sh chromium fonts
	@. .make/env.sh && node tests/page/screenshots.mjs

clean: ## delete what was built; the tools in the user's cache stay
	rm -rf pkg target pkg-template/src/generated node_modules
