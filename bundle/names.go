package bundle

import (
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// decoded is a name in UTF-8. Programs on Chinese systems write names in GBK
// and do not say so.
func decoded(name string) string {
	if utf8.ValidString(name) {
		return name
	}
	if s, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
		return s
	}
	return strings.ToValidUTF8(name, "_")
}

// clean is a name as a path below its archive, whatever it says.
func clean(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '\\':
			return '/'
		case unicode.IsControl(r), r == utf8.RuneError:
			return '_'
		}
		return r
	}, name)
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// unique tells members of one name apart.
func unique(list []Member) {
	seen := map[string]bool{}
	for i := range list {
		name := list[i].Name
		for n := 2; seen[list[i].Name]; n++ {
			ext := path.Ext(name)
			list[i].Name = fmt.Sprintf("%s~%d%s", strings.TrimSuffix(name, ext), n, ext)
		}
		seen[list[i].Name] = true
	}
}
