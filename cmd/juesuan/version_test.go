package main

import (
	"runtime/debug"
	"testing"
)

func TestSettled(t *testing.T) {
	tests := []struct {
		name string
		info debug.BuildInfo
		want bool
	}{
		{"a_module_with_its_sum", debug.BuildInfo{Main: debug.Module{Version: "v1.0.0", Sum: "h1:x"}}, true},
		{"a_commit", debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "1f"}, {Key: "vcs.modified", Value: "false"}}}, true},
		{"a_changed_commit", debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "1f"}, {Key: "vcs.modified", Value: "true"}}}, false},
		{"a_commit_that_nobody_looked_at", debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "1f"}}}, false},
		{"no_version_control", debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "GOOS", Value: "linux"}}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := settled(&tt.info); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}
