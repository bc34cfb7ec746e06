package text

// Print spreads a head of few characters over its column: 合      计. Over a column
// such characters are one word; over several, each may be a head: 类 款 项.

const (
	// widestSpread is how many columns of text stand between two characters of a head
	// at most.
	widestSpread = 8
	// mostUneven is how many times the narrowest gap of a head its widest one is at
	// most.
	mostUneven = 2
)

// joinSpread joins the characters of heads that stand evenly over no more than one
// column of the lines with figures.
func joinSpread(region []alignedLine) []alignedLine {
	body := figureLines(region)
	body = body[:min(len(body), nearRows)]
	for k, l := range region {
		if len(body) == 0 || l.hasFigure() || len(l.segments) < 2 {
			continue
		}
		var out []segment
		for i := 0; i < len(l.segments); {
			n, even := spreadFrom(l.segments[i:])
			run := l.segments[i : i+max(n, 1)]
			if even && overOne(body, stretch{run[0].x0, run[n-1].x1}) {
				head := run[0]
				for _, s := range run[1:] {
					head.join(s, " ")
				}
				run = []segment{head}
			}
			out, i = append(out, run...), i+max(n, 1)
		}
		region[k].segments = out
	}
	return region
}

// levels is how many characters head the levels of a code: three are no word.
const levels = 3

// spreadFrom counts the segments that a line begins with that are single characters,
// and tells whether they are even enough for a word. Some that stand closer are words
// beside it.
func spreadFrom(line []segment) (n int, even bool) {
	even = true
	narrowest, widest := widestSpread, 0
	for k, s := range line {
		if k > 0 {
			gap := s.x0 - line[k-1].x1
			if gap > widestSpread {
				break
			}
			narrowest, widest = min(narrowest, gap), max(widest, gap)
		}
		if !isSingle(s.text) {
			break
		}
		n, even = n+1, even && runes(s.text) == 1
	}
	return n, even && n > 1 && n != levels && widest <= mostUneven*narrowest
}

// overOne reports whether no line has two segments below a stretch.
func overOne(body []alignedLine, over stretch) bool {
	for _, l := range body {
		n := 0
		for _, s := range l.segments {
			n += one(s.x0 < over.x1 && over.x0 < s.x1)
		}
		if n > 1 {
			return false
		}
	}
	return true
}
