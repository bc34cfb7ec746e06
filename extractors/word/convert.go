package word

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"juesuan/extractors"
)

// converter is the program that writes old files anew.
const converter = "soffice"

// patience is how long the program may take to end once it is told to.
const patience = 5 * time.Second

// converted is a file as the program writes it anew. It runs with a folder and
// settings of its own, so that nothing of the person's is touched.
func converted(ctx context.Context, name string, data []byte) (out []byte, err error) {
	program, err := exec.LookPath(converter)
	if err != nil {
		return nil, errUnconverted(err)
	}
	dir, err := os.MkdirTemp("", "juesuan-convert-")
	if err != nil {
		return nil, errUnconverted(err)
	}
	defer func() { _ = os.RemoveAll(dir) }() // what is left there harms nobody
	in := filepath.Join(dir, "report"+strings.ToLower(filepath.Ext(name)))
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return nil, errUnconverted(err)
	}
	settings := "-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "settings"))
	cmd := exec.CommandContext(ctx, program, settings, "--headless", "--norestore", "--convert-to", "docx", "--outdir", filepath.Join(dir, "out"), in)
	cmd.WaitDelay = patience
	if said, err := cmd.CombinedOutput(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, errUnconverted(fmt.Errorf("%w: %.200s", err, said))
	}
	if out, err = os.ReadFile(filepath.Join(dir, "out", "report.docx")); err != nil {
		return nil, errUnconverted(err)
	}
	return out, nil
}

func errUnconverted(err error) error {
	return &extractors.Refusal{
		Code: extractors.NeedsConversion, Zh: "旧格式，" + converter + " 未能转换", En: "an old format that " + converter + " did not convert: " + err.Error(), Err: err,
	}
}
