package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"strconv"
	"time"

	"juesuan/extractors/sources"
	"juesuan/pipeline/isolate"
	"juesuan/review/web"
)

// paintMemory is what the painting of a page may take, in bytes.
const paintMemory = 2 << 30

// paintCmd is the child process of a review: files in on standard input,
// painted pages out on standard output. A file that hurts the painter hurts
// nothing else.
type paintCmd struct{}

// Run paints pages until the parent wants no more.
func (c *paintCmd) Run(io streams) error {
	return isolate.Serve(io.in, io.out, paintMemory, func() { os.Exit(exitOK) }, painted)
}

// What an answer begins with: whether a page follows or why there is none.
const (
	isPage  = 'p'
	isError = 'e'
)

// painted answers one request: the note is the number of the page.
func painted(r isolate.Request, _ func(time.Duration)) []byte {
	picture, err := paint(r)
	if err != nil {
		return append([]byte{isError}, err.Error()...)
	}
	return append([]byte{isPage}, picture...)
}

func paint(r isolate.Request) ([]byte, error) {
	number, err := strconv.Atoi(r.Note)
	if err != nil {
		return nil, err
	}
	picture, err := sources.Paint(context.Background(), r.Name, r.Data, number, web.DPI)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err = encoder.Encode(&b, picture)
	return b.Bytes(), err
}

// painters are processes of this program that paint.
func painters() *isolate.Pool {
	return isolate.NewPool(func() *exec.Cmd { return exec.Command(self(), "paint") }, paintMemory)
}

// paintApart paints in one of the painters.
func paintApart(pool *isolate.Pool) web.Painter {
	return func(ctx context.Context, name string, data []byte, page int) ([]byte, error) {
		answer, err := pool.Do(ctx, isolate.Request{Name: name, Note: strconv.Itoa(page), Data: data})
		switch {
		case err != nil:
			return nil, err
		case len(answer) == 0:
			return nil, errors.New("no answer")
		case answer[0] != isPage:
			return nil, fmt.Errorf("%s", answer[1:])
		}
		return answer[1:], nil
	}
}
