# `make check` is what .ci/run runs. The tools are pinned here, fetched through
# the Go module proxy and kept in .bin, out of the way of other projects.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

GOLANGCI_VERSION := v2.15.0
GOFUMPT_VERSION := v0.12.0
GOVULNCHECK_VERSION := v1.9.0
CYCLONEDX_VERSION := v1.10.0
GREMLINS_VERSION := v0.6.0

BIN := $(CURDIR)/.bin
GOLANGCI := $(BIN)/golangci-lint-$(GOLANGCI_VERSION)
GOFUMPT := $(BIN)/gofumpt-$(GOFUMPT_VERSION)
GOVULNCHECK := $(BIN)/govulncheck-$(GOVULNCHECK_VERSION)
CYCLONEDX := $(BIN)/cyclonedx-gomod-$(CYCLONEDX_VERSION)
GREMLINS := $(BIN)/gremlins-$(GREMLINS_VERSION)

TESTFLAGS ?=
FUZZTIME ?= 1m
BENCHTIME ?= 1s
BENCHCOUNT ?= 1
KILLS ?= 100
MIXTURE ?= 300
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
TARGETS ?=
PACKAGES ?=
CHANGED ?=
MINUTES ?= 0

.PHONY: all build check fmt fmt-check lint vet test tidy-check vuln fuzz bench kills mutants golden docs release reproducible smoke tools clean

all: build

build: ## the program, as ./juesuan
	CGO_ENABLED=0 go build -trimpath -o juesuan ./cmd/juesuan

check: fmt-check tidy-check vet lint test vuln ## all that must hold before a change goes in

fmt: $(GOFUMPT) ## format
	$(GOFUMPT) -w .

fmt-check: $(GOFUMPT)
	@files=$$($(GOFUMPT) -l .); if [ -n "$$files" ]; then echo "not formatted, run make fmt:"; echo "$$files"; exit 1; fi

lint: $(GOLANGCI) ## import rules, doc comments, common mistakes
	$(GOLANGCI) run ./...

vet:
	go vet ./...

test: ## all, and once more with the race detector what is not long; TESTFLAGS=-v names each test
	go test $(TESTFLAGS) ./...
	go test -race -short $(TESTFLAGS) ./...
	@[ -d ../shared/corpus ] || echo "test: NOT MEASURED: no reports with known truth in ../shared/corpus"

tidy-check:
	go mod tidy -diff
	go -C packaging mod tidy -diff

vuln: $(GOVULNCHECK) ## known vulnerabilities; says so where its database cannot be reached
	@.ci/vuln $(GOVULNCHECK)

fuzz: ## each fuzz target for FUZZTIME
	@for package in $$(go list ./...); do \
		listed=$$(go test -list '^Fuzz' "$$package"); \
		for target in $$(grep '^Fuzz' <<<"$$listed" || true); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x "$$package"; \
		done; \
	done

bench: ## all benchmarks, in the form that benchstat reads
	go test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) -count $(BENCHCOUNT) ./...

kills: ## a hundred kills at random moments of a run of 300 reports, and each shard once: the same bytes each time
	go test ./cmd/juesuan -run '^Test(Stopped|Shards|ExportStopped)$$' -kills $(KILLS) -mixture $(MIXTURE) -timeout 0 -count 1 -v

mutants: $(GREMLINS) ## change the code a little at a time and see whether the tests notice; CHANGED=main for packages that differ from it, MINUTES=20 for no longer, PACKAGES="checks decisions"
	@.ci/mutants $(GREMLINS) --minutes $(MINUTES) $(if $(CHANGED),--changed $(CHANGED)) $(PACKAGES)

golden: ## rewrite expected records and generated docs: read the diff
	go test $$(grep -rlE 'flag\.Bool\("update"' --include='*_test.go' . | xargs -n1 dirname | sort -u) -short -update

docs: ## the documents as web pages, into out/site; a link that leads nowhere fails
	go run ./site -o out/site

release: $(CYCLONEDX) ## archives, packages and images of VERSION for all systems or TARGETS, with parts and sums, into dist/
	@.ci/release dist $(VERSION) $(CYCLONEDX) $(TARGETS)

reproducible: $(CYCLONEDX) ## the release twice, in two folders, to the same bytes; TARGETS=linux/amd64 for one system
	@.ci/reproducible $(VERSION) $(CYCLONEDX) $(TARGETS)

smoke: ## the release for this machine, each artefact unpacked and run
	go -C packaging test ./...
	@work=$$(mktemp -d); trap 'rm -rf "$$work"' EXIT; \
	.ci/release "$$work" v0.0.0 - linux/$$(go env GOARCH) >/dev/null; .ci/smoke "$$work"

tools: $(GOLANGCI) $(GOFUMPT) $(GOVULNCHECK) $(CYCLONEDX) $(GREMLINS)

clean:
	rm -rf juesuan dist $(BIN)

# A tool's file bears its version, so that a new pin is a new file.
define install
	@echo "install $(1)@$(2)"
	@mkdir -p $(BIN)
	@CGO_ENABLED=0 GOFLAGS= GOBIN=$(BIN) go install $(1)@$(2)
	@mv $(BIN)/$(notdir $(1)) $@
endef

$(GOLANGCI):
	$(call install,github.com/golangci/golangci-lint/v2/cmd/golangci-lint,$(GOLANGCI_VERSION))

$(GOFUMPT):
	$(call install,mvdan.cc/gofumpt,$(GOFUMPT_VERSION))

$(GOVULNCHECK):
	$(call install,golang.org/x/vuln/cmd/govulncheck,$(GOVULNCHECK_VERSION))

$(CYCLONEDX):
	$(call install,github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod,$(CYCLONEDX_VERSION))

$(GREMLINS):
	$(call install,github.com/go-gremlins/gremlins/cmd/gremlins,$(GREMLINS_VERSION))
