package pdf

import (
	"context"

	"juesuan/extractors"
	"juesuan/extractors/pages"
)

// Rewrite implements extractors.Rewriter: what is seen on the pages is written
// down, without the file that showed it.
func (Source) Rewrite(ctx context.Context, f extractors.File, words func(extractors.Stretch) []string) ([]byte, string, error) {
	o := openInTime(ctx, f.Data, f.MaxPages)
	s, _, err := plannedSheets(f.Counted(ctx, o.pages), o, f)
	if err != nil {
		return nil, "", refused(err, f.MaxPages)
	}
	data, err := pages.Marshal(pages.Rewritten(s.pages, words))
	return data, pages.Ext, err
}
