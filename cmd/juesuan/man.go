package main

import (
	_ "embed"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/alecthomas/kong"
)

// manPage is a page of the manual.
//
//go:embed man.tmpl
var manPage string

type manCmd struct {
	Dir string `arg:"" help:"写入的文件夹 / The folder to write to."`
}

// manual is what a page tells of a command.
type manual struct {
	Title, Name, Usage, Help, Detail string
	Positional                       []*kong.Positional
	Flags                            []*kong.Flag
	Commands                         []manual // of the whole program
}

// Run writes the manual: a page for the program and one for each command, made
// of the command line itself.
func (c *manCmd) Run(ctx *kong.Context) error {
	pages, err := template.New("").Funcs(template.FuncMap{"roff": roff, "upper": strings.ToUpper}).Parse(manPage)
	if err != nil {
		return err
	}
	whole := manualOf(ctx.Model.Node, "juesuan")
	for _, leaf := range ctx.Model.Leaves(true) {
		page := manualOf(leaf, "juesuan-"+strings.ReplaceAll(commandName(leaf), " ", "-"))
		whole.Commands = append(whole.Commands, page)
		if err := c.write(pages, page); err != nil {
			return err
		}
	}
	return c.write(pages, whole)
}

func manualOf(node *kong.Node, title string) manual {
	m := manual{Title: title, Name: strings.TrimSpace("juesuan " + commandName(node)), Usage: node.Summary(), Help: node.Help, Detail: node.Detail, Positional: node.Positional}
	for _, group := range node.AllFlags(true) {
		m.Flags = append(m.Flags, group...)
	}
	return m
}

func (c *manCmd) write(pages *template.Template, m manual) error {
	file, err := os.Create(filepath.Join(c.Dir, m.Title+".1"))
	if err != nil {
		return err
	}
	if err := pages.Execute(file, m); err != nil {
		_ = file.Close() // what went wrong before is told
		return err
	}
	return file.Close()
}

// roff is a text that the manual's format takes as it is.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
