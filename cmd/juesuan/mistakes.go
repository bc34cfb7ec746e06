package main

import (
	"errors"
	"io/fs"
	"regexp"
	"strings"
	"syscall"

	"juesuan/catalog"
	"juesuan/records"
)

// inWords is an error as a person is told it: mistakes of a catalog each in
// their language, and what the system says in ours.
func (s streams) inWords(err error) string {
	if mistakes := catalog.Mistakes(err, s.lang.one()); len(mistakes) > 0 {
		return strings.Join(mistakes, "\n")
	}
	text := err.Error()
	var on *fs.PathError
	if errors.As(err, &on) {
		text = strings.Replace(text, on.Error(), on.Path+": "+on.Err.Error(), 1)
	}
	var number syscall.Errno
	if errors.As(err, &number) && systemSays[number] != "" {
		text = strings.Replace(text, number.Error(), systemSays[number]+between+number.Error(), 1)
	}
	return s.lang.pick(text)
}

// one says messages in one language; nil for both.
func (t tongue) one() func(records.Message) string {
	if t == bothTongues {
		return nil
	}
	return t.message
}

// systemSays is what systems say most often, in Chinese.
var systemSays = map[syscall.Errno]string{
	syscall.ENOENT:       "没有这个文件或文件夹",
	syscall.EACCES:       "没有权限",
	syscall.EPERM:        "不允许",
	syscall.EEXIST:       "已经存在",
	syscall.ENOTDIR:      "不是文件夹",
	syscall.EISDIR:       "是文件夹，不是文件",
	syscall.ENOTEMPTY:    "文件夹不是空的",
	syscall.ENOSPC:       "磁盘已满",
	syscall.EROFS:        "只读，不能写入",
	syscall.ENAMETOOLONG: "文件名过长",
	syscall.EMFILE:       "打开的文件过多",
	syscall.EADDRINUSE:   "端口已被占用",
	syscall.EPIPE:        "输出已关闭",
}

// saidOfArguments is how the parser of the command line words mistakes, and how
// we do.
var saidOfArguments = []struct {
	pattern *regexp.Regexp
	zh, en  string
}{
	{regexp.MustCompile(`^unexpected argument (.*)$`), "不认识 $1", "unexpected argument $1"},
	{regexp.MustCompile(`^unknown flag (\S+?), did you mean (.*)\?$`), "没有选项 $1，是否为 $2？", "unknown flag $1, did you mean $2?"},
	{regexp.MustCompile(`^unknown flag (.*)$`), "没有选项 $1", "unknown flag $1"},
	{regexp.MustCompile(`^missing flags: (.*)$`), "还须给出 $1", "missing: $1"},
	{regexp.MustCompile(`^expected one of (.*)$`), "应为 $1 之一", "expected one of $1"},
	{regexp.MustCompile(`^expected (.*)$`), "还须给出 $1", "expected $1"},
	{regexp.MustCompile(`^(.*) must be one of (.*) but got (.*)$`), "$1 应为 $2 之一，不是 $3", "$1 must be one of $2 but got $3"},
	{regexp.MustCompile(`^(-\S+): missing value, expecting (.*)$`), "$1 后须有值 $2", "$1: missing value, expecting $2"},
	{regexp.MustCompile(`^(-\S+): expected a valid (?:\d+ bit )?int but got (.*)$`), "$1 应为整数，不是 $2", "$1: expected a number but got $2"},
	{regexp.MustCompile(`^(-\S+): expected \S+ value but got (?:"EOL" .*|.*; perhaps try .*)$`), "$1 后须有值", "$1: missing value"},
	{regexp.MustCompile(`^(-\S+): expected duration but got ("[^"]*").*$`), "$1 应为时长，如 90s、2m，不是 $2", "$1: expected a time such as 90s or 2m, not $2"},
}

// ofArguments is a mistake of the command line as a person is told it.
func (t tongue) ofArguments(err error) string {
	text := err.Error()
	for _, s := range saidOfArguments {
		if m := s.pattern.FindStringSubmatchIndex(text); m != nil {
			said := func(template string) string { return string(s.pattern.ExpandString(nil, template, text, m)) }
			switch t {
			case chinese:
				return said(s.zh)
			case english:
				return said(s.en)
			}
			return said(s.zh) + between + said(s.en)
		}
	}
	return t.pick(text)
}
