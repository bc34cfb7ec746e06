package main

import (
	_ "embed"
	"slices"
	"strings"
	"text/template"

	"github.com/alecthomas/kong"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"外壳 / Shell: ${enum}."`
}

// completions are the scripts of all shells, by their names.
//
//go:embed completion.tmpl
var completions string

// shellCommand is a command as a shell completes it.
type shellCommand struct {
	Name, Help string
	Words      []string // commands of its own, or what its argument may be
	Flags      []shellFlag
}

// shellFlag is a flag; one that is free takes a value of any kind.
type shellFlag struct {
	Name, Help string
	Values     []string
	Free       bool
}

// Run prints the script that completes the program's command line. It is made
// of the command line itself, so that it knows every command and flag.
func (c *completionCmd) Run(ctx *kong.Context, io streams) error {
	scripts, err := template.New("").Funcs(template.FuncMap{"join": strings.Join, "quote": shellQuote}).Parse(completions)
	if err != nil {
		return err
	}
	return scripts.ExecuteTemplate(io.out, c.Shell, shellCommands(ctx.Model.Node))
}

func shellCommands(root *kong.Node) []shellCommand {
	var out []shellCommand
	for _, node := range root.Children {
		if node.Hidden {
			continue
		}
		command := shellCommand{Name: node.Name, Help: node.Help}
		command.take(node)
		out = append(out, command)
	}
	return out
}

// take adds what a command takes, and what its own commands do.
func (c *shellCommand) take(node *kong.Node) {
	for _, group := range node.AllFlags(true) {
		for _, f := range group {
			known := func(o shellFlag) bool { return o.Name == f.Name }
			if !slices.ContainsFunc(c.Flags, known) {
				c.Flags = append(c.Flags, flagOf(f))
			}
		}
	}
	for _, arg := range node.Positional {
		if arg.Enum != "" {
			c.Words = append(c.Words, arg.EnumSlice()...)
		}
	}
	for _, child := range node.Children {
		c.Words = append(c.Words, child.Name)
		c.take(child)
	}
}

func flagOf(f *kong.Flag) shellFlag {
	out := shellFlag{Name: f.Name, Help: strings.ReplaceAll(f.Help, "${enum}", f.Enum)}
	if f.Enum != "" {
		out.Values = f.EnumSlice()
	}
	out.Free = len(out.Values) == 0 && !f.IsBool() && !f.IsCounter()
	return out
}

// shellQuote is a text as one word of a shell.
func shellQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
