package pdf

import (
	"fmt"
	"strings"

	objects "github.com/ledongthuc/pdf"

	"juesuan/document"
	"juesuan/extractors/page"
)

// leaf is a page of the tree with what it inherits.
type leaf struct {
	dict      objects.Value
	missing   bool
	resources objects.Value
	media     objects.Value
	crop      objects.Value
	rotate    objects.Value
}

// unit is how many points one unit of the page's own space is; pages larger than a
// format has place for say so.
func (l leaf) unit() float64 {
	const most = 1000
	if u := l.dict.Key("UserUnit").Float64(); u > 0 && u <= most {
		return u
	}
	return 1
}

// walk collects the leaves of a page tree. The tree's own count is not
// believed.
type walk struct {
	file    *File
	visited map[string]bool
	leaves  []leaf
}

// leaves are those of the page tree, which is walked once.
func (f *File) leaves() ([]leaf, error) {
	if !f.walked {
		f.tree, f.treeErr = f.walk()
		f.walked = true
	}
	return f.tree, f.treeErr
}

// walk walks the page tree.
func (f *File) walk() (leaves []leaf, err error) {
	defer func() {
		if r := recover(); r != nil {
			leaves, err = nil, fmt.Errorf("read the page tree: %w: %v", ErrDamaged, r)
		}
	}()
	w := walk{file: f, visited: map[string]bool{}}
	root := f.reader.Trailer().Key("Root")
	pages := root.Key("Pages")
	if pages.Kind() != objects.Dict {
		return nil, fmt.Errorf("read the page tree: %w: it has no root", ErrDamaged)
	}
	if err := w.node(leaf{dict: pages}, 0); err != nil {
		return nil, err
	}
	if len(w.leaves) == 0 {
		return nil, fmt.Errorf("read the page tree: %w: it has no pages", ErrDamaged)
	}
	return w.leaves, nil
}

// node adds the leaves below a node; l holds what the node inherits.
func (w *walk) node(l leaf, depth int) error {
	l = l.inherit()
	kids := l.dict.Key("Kids")
	if kids.Kind() != objects.Array || l.dict.Key("Type").Name() == "Page" {
		if len(w.leaves) >= w.file.limits.Pages {
			return fmt.Errorf("read the page tree: %w: more than %d pages", ErrLimit, w.file.limits.Pages)
		}
		l.missing = l.dict.Key("Type").Name() == "Pages"
		w.leaves = append(w.leaves, l)
		return nil
	}
	if depth >= w.file.limits.Depth {
		return fmt.Errorf("read the page tree: %w: deeper than %d", ErrLimit, depth)
	}
	for i, ref := range references(kids) {
		if ref != "" && w.visited[ref] {
			w.file.doubt(MissingPage, "a part of the page tree stands in it twice")
			continue
		}
		w.visited[ref] = true
		if err := w.kid(l, kids, i, depth); err != nil {
			return err
		}
	}
	return nil
}

// kid adds the leaves below the i-th kid of a node. A kid that cannot be read
// is a missing page.
func (w *walk) kid(parent leaf, kids objects.Value, i, depth int) error {
	kid := parent
	if err := guard(func() { kid.dict = kids.Index(i) }); err != nil || kid.dict.Kind() != objects.Dict {
		w.leaves = append(w.leaves, leaf{missing: true})
		return nil
	}
	return w.node(kid, depth+1)
}

// inherit takes from the node's own dictionary what pages inherit.
func (l leaf) inherit() leaf {
	own := func(key string, inherited objects.Value) objects.Value {
		if v := l.dict.Key(key); !v.IsNull() {
			return v
		}
		return inherited
	}
	l.resources, l.rotate = own("Resources", l.resources), own("Rotate", l.rotate)
	l.media, l.crop = own("MediaBox", l.media), own("CropBox", l.crop)
	return l
}

// references names what each element of an array points to, as "12 0 R"; ""
// for an element that is no reference. The object layer does not tell, but it
// prints arrays so.
func references(array objects.Value) []string {
	refs := make([]string, array.Len())
	fields := strings.Fields(strings.Trim(array.String(), "[]"))
	if len(fields) != 3*len(refs) {
		return refs
	}
	for i := range refs {
		if fields[3*i+2] == "R" {
			refs[i] = strings.Join(fields[3*i:3*i+3], " ")
		}
	}
	return refs
}

// guard calls a function of the object layer, which panics on what it cannot
// read.
func guard(call func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	call()
	return nil
}

// view is how a page is shown: its size, and the matrix from the page's own
// space to points from the top left.
type view struct {
	width, height float64
	matrix        matrix
}

// letter is the box of pages that have none.
var letter = document.Box{0, 0, 612, 792}

// view applies the crop box, the rotation and the unit.
func (l leaf) view() view {
	media, ok := rectangle(l.media)
	if !ok {
		media = letter
	}
	box := media
	if crop, ok := rectangle(l.crop); ok {
		if cut, ok := cutTo(media, crop); ok {
			box = cut
		}
	}
	if box, ok = page.Shown(box); !ok {
		box = letter
	}
	return turnedBox(box, ((int(l.rotate.Float64())/90)%4+4)%4).scaled(l.unit())
}

// cutTo is what two boxes have in common; ok is false where that is nothing.
func cutTo(a, b document.Box) (box document.Box, ok bool) {
	box = document.Box{max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])}
	return box, box[0] < box[2] && box[1] < box[3]
}

// turnedBox shows a box turned by quarters.
func turnedBox(box document.Box, quarters int) view {
	w, h := box[2]-box[0], box[3]-box[1]
	switch quarters {
	case 1:
		return view{h, w, matrix{b: 1, c: 1, e: -box[1], f: -box[0]}}
	case 2:
		return view{w, h, matrix{a: -1, d: 1, e: box[2], f: -box[1]}}
	case 3:
		return view{h, w, matrix{b: -1, c: -1, e: box[3], f: box[2]}}
	}
	return view{w, h, matrix{a: 1, d: -1, e: -box[0], f: box[3]}}
}

// scaled shows a view larger.
func (v view) scaled(by float64) view {
	m := v.matrix
	return view{v.width * by, v.height * by, matrix{m.a * by, m.b * by, m.c * by, m.d * by, m.e * by, m.f * by}}
}

// rectangle reads a rectangle, corners put in order.
func rectangle(v objects.Value) (document.Box, bool) {
	if v.Len() < 4 {
		return document.Box{}, false
	}
	x0, y0, x1, y1 := v.Index(0).Float64(), v.Index(1).Float64(), v.Index(2).Float64(), v.Index(3).Float64()
	box := document.Box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
	return box, box[0] < box[2] && box[1] < box[3]
}
