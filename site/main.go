// Command site makes a folder of web pages of the project's documents: no
// network, no script, a style of its own. A link that leads nowhere is an error.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	root := flag.String("root", ".", "root of the project")
	out := flag.String("o", "out/site", "folder to write")
	flag.Parse()
	if err := build(*root, *out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
