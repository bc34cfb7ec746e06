package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// TestMistakesInOneLanguage holds that what is wrong with arguments, files and
// words of a catalog is told in the language that is asked for, with the exit code of
// wrong use.
func TestMistakesInOneLanguage(t *testing.T) {
	broken, folder := t.TempDir(), t.TempDir()
	writeFile(t, filepath.Join(broken, "headers.yaml"), "- {role: code, headers: [甲，乙]}\n- {rol： code}\n")
	missing := filepath.Join(folder, "nosuch")
	tests := []struct {
		name   string
		args   []string
		zh, en string
	}{
		{"argument", []string{"frob"}, "用法错误: 不认识 frob\n", "usage: unexpected argument frob\n"},
		{"flag", []string{"extract", "--jobz", "3"}, `没有选项 --jobz，是否为 "--jobs"？`, `unknown flag --jobz, did you mean "--jobs"?`},
		{"flag_like_none", []string{"extract", "--zzzz"}, "没有选项 --zzzz\n", "unknown flag --zzzz\n"},
		{"flag_missing", []string{"extract", "x"}, "还须给出 --out=OUT", "missing: --out=OUT"},
		{"argument_missing", []string{"check"}, `还须给出 "<out>"`, `expected "<out>"`},
		{"choice", []string{"completion", "tcsh"}, `<shell> 应为 "bash","zsh","fish" 之一，不是 "tcsh"`, `<shell> must be one of "bash","zsh","fish" but got "tcsh"`},
		{"number", []string{"extract", "x", "-o", "y", "-j", "x"}, `--jobs 应为整数，不是 "x"`, `--jobs: expected a number but got "x"`},
		{"time", []string{"extract", "x", "-o", "y", "--timeout", "3"}, `--timeout 应为时长，如 90s、2m，不是 "3"`, `--timeout: expected a time such as 90s or 2m, not "3"`},
		{"value_missing", []string{"extract", "x", "-o", "y", "--jobs"}, "--jobs 后须有值\n", "--jobs: missing value\n"},
		{"flag_for_value", []string{"extract", "x", "--jobs", "--force"}, "--jobs 后须有值\n", "--jobs: missing value\n"},
		{"no_jobs", []string{"extract", "x", "-o", "y", "--jobs", "0"}, "--jobs: 须大于零", "--jobs: must be above nought"},
		{"file", []string{"extract", missing, "-o", folder + "/out"}, "找不到输入: " + missing + ": 没有这个文件或文件夹\n", "input not found: " + missing + ": no such file or directory\n"},
		{"folder", []string{"bug", folder}, folder + ": 是文件夹，不是文件\n", folder + ": is a directory\n"},
		{"address", []string{"review", folder, "--listen", "1"}, "不是 extract 写出的文件夹", "not a folder that extract wrote"},
		{"catalog", []string{"version", "--catalog", broken}, "headers.yaml:2:4: 没有此字段: \"rol： code\", 冒号应为半角\n", "headers.yaml:2:4: unknown field \"rol： code\": write \": \" for \"：\"\n"},
		{"no_catalog", []string{"catalog", "check", missing}, missing + ": 不是文件夹\n", missing + ": is no folder\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for lang, want := range map[string]string{"zh": tt.zh, "en": tt.en} {
				code, _, errs := call(t, append([]string{"--lang", lang}, tt.args...)...)
				if code != exitUsage || !strings.Contains(errs, want) || strings.Contains(errs, between) {
					t.Errorf("exit %d: %q, want %q", code, errs, want)
				}
			}
		})
	}
}

// TestCatalogCheckInOneLanguage holds that the mistakes of a catalog are told so.
func TestCatalogCheckInOneLanguage(t *testing.T) {
	broken := t.TempDir()
	writeFile(t, filepath.Join(broken, "headers.yaml"), "- {role: cod, headers: [甲，乙]}\n- {rol: code}\n")
	for lang, other := range map[string]*regexp.Regexp{"zh": regexp.MustCompile(`unknown|holds|words`), "en": regexp.MustCompile(`没有|全角|加引号`)} {
		code, out, errs := call(t, "catalog", "check", broken, "--lang", lang)
		if code != exitSomeFailed || strings.Count(out, "headers.yaml") < 3 || other.MatchString(out+errs) || strings.Contains(out, between) {
			t.Errorf("%s, exit %d: %s%s", lang, code, out, errs)
		}
	}
}

// TestSystemSays holds what a person is told of what the system refuses.
func TestSystemSays(t *testing.T) {
	full := fmt.Errorf("写入出错 / writing failed: %w", &fs.PathError{Op: "write", Path: "out/facts.jsonl", Err: syscall.ENOSPC})
	for lang, want := range map[tongue]string{
		chinese: "写入出错: out/facts.jsonl: 磁盘已满", english: "writing failed: out/facts.jsonl: no space left on device",
		bothTongues: "写入出错 / writing failed: out/facts.jsonl: 磁盘已满 / no space left on device",
	} {
		if got := (streams{lang: lang}).inWords(full); got != want {
			t.Errorf("%s: %q", lang, got)
		}
	}
	if got := (streams{lang: chinese}).inWords(errors.New("odd")); got != "odd" {
		t.Errorf("%q", got)
	}
}

// TestHelpInOneLanguage holds that the help of every command is in the language
// that is asked for, its headings too.
func TestHelpInOneLanguage(t *testing.T) {
	t.Setenv("COLUMNS", "400")
	inChinese, leaves := regexp.MustCompile(`\p{Han}`), [][]string{{}}
	for _, leaf := range newParser(t).Model.Leaves(true) {
		leaves = append(leaves, strings.Fields(commandName(leaf)))
	}
	for _, leaf := range leaves {
		for _, lang := range []string{"zh", "en"} {
			_, text, errs := call(t, append([]string{"--lang", lang, "help"}, leaf...)...)
			for line := range strings.Lines(text) {
				example := strings.Contains(line, "juesuan ") && lang == "en" // names may be Chinese
				if strings.Contains(line, between) || lang == "en" && !example && inChinese.MatchString(line) {
					t.Errorf("%v in %s: %s", leaf, lang, line)
				}
				if words := sentence.FindString(line); lang == "zh" && words != "" && !strings.Contains(line, "    juesuan ") {
					t.Errorf("%v in %s: %s", leaf, lang, words)
				}
			}
			if text == "" {
				t.Errorf("%v in %s: %s", leaf, lang, errs)
			}
		}
	}
}

// sentence is four words of English in a row, not a command.
var sentence = regexp.MustCompile(`[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+[ .]|^(?:Usage|Flags|Arguments|Commands):|Run "`)
