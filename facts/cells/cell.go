package cells

import (
	"slices"
	"strings"

	"juesuan/catalog"
	"juesuan/normalizers"
	"juesuan/records"
)

// Cell is the text of a cell with what it can be: a number, a code, a name, a
// quantity, words. Each is found out when it is first asked for, and once,
// however often a table's readers ask and whatever places they try the text in.
// It belongs to its Texts; what it returns is not to be written to.
type Cell struct {
	Text  string
	texts *Texts

	numbered bool
	number   normalizers.Number
	quantity *normalizers.Quantity
	label    *normalizers.Text
	code     *Code
	level    *levelName
	key      *string
	word     *string
	han      answer
	words    answer
}

// Code is a text read as a code of a classification.
type Code struct {
	Digits string
	Flags  []records.Flag
	Valid  bool // the text is digits that may be a code, or a part of one
}

// levelName is a text read as the name of a level of indicators.
type levelName struct {
	level catalog.Level
	ok    bool
}

// answer is that to a question which may not have been asked yet.
type answer int8

const (
	unasked answer = iota
	yes
	no
)

// of is the answer, found out by ask where it is not known.
func (a *answer) of(ask func() bool) bool {
	if *a == unasked {
		*a = no
		if ask() {
			*a = yes
		}
	}
	return *a == yes
}

// Of is the cell of a text: the same one for the same text.
func (t *Texts) Of(text string) *Cell {
	c := t.known[text]
	if c == nil {
		c = &Cell{Text: text, texts: t}
		t.known[text] = c
	}
	return c
}

// Number is the one figure that the text is read as, with its printed form.
func (c *Cell) Number() normalizers.Number {
	if !c.numbered {
		c.numbered, c.number = true, c.texts.number(c.Text)
		c.number.Edits, c.number.Flags = slices.Clip(c.number.Edits), slices.Clip(c.number.Flags)
	}
	return c.number
}

// WithPoint is the number with a point put back before so many last digits. ok
// is false where it cannot have lost one.
func (c *Cell) WithPoint(decimals int) (number normalizers.Number, ok bool) {
	return c.texts.norm.RestorePoint(c.Number(), c.Text, decimals)
}

// Quantity is the text read as a target or an actual value.
func (c *Cell) Quantity() normalizers.Quantity {
	if c.quantity == nil {
		q := c.texts.norm.QuantityBy(c.Text, func(piece string) normalizers.Number { return c.texts.Of(piece).Number() })
		q.Edits, q.Flags = slices.Clip(q.Edits), slices.Clip(q.Flags)
		c.quantity = &q
	}
	return *c.quantity
}

// Label is the text read as a name, with the flags of the noise in it.
func (c *Cell) Label() normalizers.Text {
	if c.label == nil {
		l := c.texts.norm.Label(c.Text)
		c.label = &l
	}
	return *c.label
}

// Code is the text read as a code.
func (c *Cell) Code() Code {
	if c.code == nil {
		digits, _, flags, ok := c.texts.norm.Code(c.Text)
		c.code = &Code{digits, flags, ok}
	}
	return *c.code
}

// Level is the level of indicators that the text names; ok is false where it
// names none.
func (c *Cell) Level() (level catalog.Level, ok bool) {
	if c.level == nil {
		c.level = &levelName{}
		c.level.level, c.level.ok = c.texts.Cat.Level(c.Text)
	}
	return c.level.level, c.level.ok
}

// Key is the text as the catalog knows it.
func (c *Cell) Key() string {
	if c.key == nil {
		key := c.texts.Cat.Key(c.Text)
		c.key = &key
	}
	return *c.key
}

// Word is the text as the catalog is asked for it: without stray markup, and
// with the characters of a word of the catalog that it is but for look-alikes.
// All other noise is left out of the catalog's keys anyway.
func (c *Cell) Word() string {
	if c.word == nil {
		text := c.Text
		if strings.ContainsAny(text, "<&$") {
			text = c.Label().Value
		}
		word, _ := c.texts.Cat.Misread(text)
		c.word = &word
	}
	return *c.word
}

// Name is the text read as a name: Label with the characters that Word gives
// it.
func (c *Cell) Name() normalizers.Text {
	label := c.Label()
	if word, ok := c.texts.Cat.Misread(label.Value); ok {
		label.Value = word
		label.Flags = append(slices.Clip(label.Flags), records.VariantCharacter)
	}
	return label
}

// HasHan reports whether the text has a Chinese character.
func (c *Cell) HasHan() bool {
	return c.han.of(func() bool { return HasHan(c.Text) })
}

// IsFigure reports whether the text is a figure, or a dash in the place of one.
func (c *Cell) IsFigure() bool {
	n := c.Number()
	return n.Valid || n.Dash
}

// IsWords reports whether the text is neither figure, dash nor quantity.
func (c *Cell) IsWords() bool {
	return c.words.of(func() bool {
		kind := c.Quantity().Kind
		if c.HasHan() {
			return kind == "text" || kind == "date"
		}
		return !c.IsFigure() && kind == "text" && HasLetter(c.Text)
	})
}
