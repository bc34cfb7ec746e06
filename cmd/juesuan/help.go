package main

import (
	_ "embed"
	"io"
	"regexp"
	"slices"
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

// headings are the lines of a help text that the library writes.
var headings = strings.NewReplacer(
	"Usage: ", "用法 / Usage: ",
	"\nArguments:\n", "\n参数 / Arguments:\n",
	"\nFlags:\n", "\n选项 / Flags:\n",
	"\nCommands:\n", "\n命令 / Commands:\n",
	`Run "juesuan <command> --help" for more information on a command.`, `各命令的说明 / More about a command: juesuan help COMMAND`,
)

// helpIn prints the help in a language.
func helpIn(lang tongue) kong.HelpPrinter {
	return func(options kong.HelpOptions, ctx *kong.Context) error {
		out, text := ctx.Stdout, &strings.Builder{}
		ctx.Stdout = text
		err := kong.DefaultHelpPrinter(options, ctx)
		ctx.Stdout = out
		if err != nil {
			return err
		}
		lines := strings.SplitAfter(headings.Replace(text.String()), "\n")
		for i, line := range lines {
			if headed.MatchString(line) {
				lines[i] = lang.pick(line)
			}
		}
		_, err = io.WriteString(out, strings.Join(lines, ""))
		return err
	}
}

// headed are the lines that headings makes.
var headed = regexp.MustCompile(`^(?:用法|参数|选项|命令|各命令的说明) / `)

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
	at := 0 // behind the language
	for at < len(args) && langFlag.MatchString(args[at]) {
		if at++; args[at-1] == "--lang" {
			at++
		}
	}
	switch {
	case at >= len(args):
		return append(args[:len(args):len(args)], "--help")
	case args[at] == "help":
		return append(slices.Delete(slices.Clone(args), at, at+1), "--help")
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
