package main

import (
	_ "embed"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// examplesFile has, below the name of each command, what people type.
//
//go:embed examples.txt
var examplesFile string

// examples are the lines of the file by command.
func examples() map[string]string {
	out := map[string]string{}
	for _, block := range strings.Split(examplesFile, "\n[")[1:] {
		name, lines, _ := strings.Cut(block, "]\n")
		out[name] = strings.TrimRight(lines, "\n")
	}
	return out
}

// describe puts the help of the whole command line into the language, with
// examples for each command.
func describe(app *kong.Application, lang tongue) {
	app.HelpFlag.Help = "显示说明 / Show this help."
	lang.translate(app.Node)
	all := examples()
	for _, leaf := range app.Leaves(true) {
		name := commandName(leaf)
		leaf.Detail = lang.pick("示例 / Examples:\n" + indented(all[name]))
	}
}

// commandName is what a command is called behind the program's name.
func commandName(node *kong.Node) string {
	if node.Parent == nil {
		return ""
	}
	return strings.TrimSpace(commandName(node.Parent) + " " + node.Name)
}

// indented sets lines in, which a help text then leaves as they are.
func indented(lines string) string { return "  " + strings.ReplaceAll(lines, "\n", "\n  ") }

// helpCmd is in the list of commands; what it does, helped does.
type helpCmd struct {
	Command []string `arg:"" optional:"" help:"命令 / A command."`
}

// helped takes help, in front of a command or alone, for the flag.
func helped(args []string) []string {
	switch {
	case len(args) == 0:
		return []string{"--help"}
	case args[0] == "help":
		return append(args[1:len(args):len(args)], "--help")
	}
	return args
}

// harmless is a word that a shell takes as it is.
var harmless = regexp.MustCompile(`^[\pL\pN_./:@%+,=~\\-]+$`)

// shellWord is a text as a person types it, quoted where it has to be.
func shellWord(s string) string {
	if harmless.MatchString(s) {
		return s
	}
	return shellQuote(s)
}
