package main

// group is pages that stand together in the list of all.
type group struct {
	zh, en string
	pages  []string // from the root of the project
}

// groups are all pages, in the order in which a reader wants them.
var groups = []group{
	{"入门", "Begin", []string{"README.md", "README.zh-CN.md", "docs/start.md", "docs/start.zh-CN.md", "docs/marks.md", "docs/cite.md", "docs/recipes.md"}},
	{"使用", "Use", []string{"docs/export.md", "docs/many-reports.md", "docs/diff.md", "docs/mcp.md", "docs/bug.md"}},
	{"依据", "Rely on it", []string{"docs/record-format.md", "docs/confidence.md", "docs/recognition.md", "docs/eval.md", "docs/speed.md"}},
	{"扩充", "Extend", []string{"docs/new-layout.md", "docs/new-source.md", "docs/new-rule.md", "docs/new-noise.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"}},
}

// overviews are the pages that are headed by the name of the whole.
var overviews = map[string]string{"README.md": "Overview", "README.zh-CN.md": "概览"}
