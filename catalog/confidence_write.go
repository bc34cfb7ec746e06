package catalog

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// YAML is the data file of a model, as the loader reads it.
func (c *Confidence) YAML() []byte {
	var b bytes.Buffer
	fmt.Fprint(&b, `# How sure a value is, by what is known of its reading and of the sums that it
# takes part in: weights that are added up, and 1 / (1 + e^-sum) is the
# probability that it is right. The priors, and what is listed, are set by hand;
# base, weights, review and levels are measured: "juesuan eval --fit" writes this
# file. docs/confidence.md says how.

# Characters that print and people mistake for one another.
`)
	fmt.Fprintf(&b, "alike: [%s]\n\n", quoted(c.Alike))
	fmt.Fprintf(&b, "# Evidence that holds a value in review until an identity passes, whatever its\n# weight.\nunproven: [%s]\n\n", strings.Join(c.Unproven, ", "))
	fmt.Fprintf(&b, "# Evidence that holds a value in review whatever passes: the sums of a table\n# hold in any unit.\nunsettled: [%s]\n\n", strings.Join(c.Unsettled, ", "))
	fmt.Fprintf(&b, "base: %s\nunlisted: %s # of evidence that is not listed\n", decimals(c.Base), decimals(c.Unlisted))
	for _, part := range []struct {
		name string
		sign int
	}{{"doubts", -1}, {"vouchers", 1}, {"neutral", 0}} {
		fmt.Fprintf(&b, "\n%s:\n", part.name)
		for _, e := range c.Evidence {
			if e.Sign == part.sign {
				fmt.Fprintf(&b, "  - {name: %s, prior: %s, weight: %s}\n", e.Name, decimals(e.Prior), decimals(e.Weight))
			}
		}
	}
	fmt.Fprintf(&b, "\nreview: %s # below this a person should look\n", decimals(c.Review))
	fmt.Fprint(&b, "\n# Other thresholds, by the rate of silent errors that they left.\nlevels:\n")
	for _, l := range c.Levels {
		fmt.Fprintf(&b, "  - {silent: %s, below: %s}\n", decimals(l.Silent), decimals(l.Below))
	}
	c.Reading.write(&b)
	return b.Bytes()
}

// write adds the section of a model that holds its doubts.
func (r *Reading) write(b *bytes.Buffer) {
	if r.most == nil {
		return
	}
	fmt.Fprint(b, `
# How sure a reading is by itself, before any sum is held against it: where
# nothing speaks against it, and at most where it is doubted so. Set by hand.
reading:
`)
	fmt.Fprintf(b, "  clean: %s\n  doubts:\n", decimals(r.Clean))
	for _, d := range r.Doubts {
		fmt.Fprintf(b, "    - {name: %s, most: %s}\n", d.Doubt, decimals(d.Most))
	}
}

func quoted(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strconv.Quote(s)
	}
	return strings.Join(out, ", ")
}

// decimals writes a number without an exponent.
func decimals(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
