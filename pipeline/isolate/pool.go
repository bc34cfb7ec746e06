package isolate

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os/exec"
	"regexp"
	"sync"
	"time"
)

// watch is how often a working child's memory is looked at.
const watch = 50 * time.Millisecond

// patience is how long requests wait, all together, for a child that is at work
// before one more is started. A child has cost a quarter of a second of a
// processor by the time it is warm, so that few requests are sooner answered by
// one: nine reports of 3 MB took two children 0.59 s and 0.96 s of processors,
// and one child 0.61 s and 0.72 s.
const patience = time.Second

// most is how many children a pool keeps that have nothing to do.
const most = 1024

// Pool keeps children. There are never more than requests at one time; they are
// started when the requests have waited for them. It is safe for concurrent
// use.
type Pool struct {
	command func() *exec.Cmd
	memory  int64
	idle    chan *child

	mu     sync.Mutex
	room   chan struct{} // closed when a child is no more, and made anew
	live   int           // children
	worth  int           // as many as the requests so far have been found to need
	waited time.Duration
	closed bool
}

// NewPool returns a pool whose children are started by command, which gives a
// fresh command each time, and may each have so many bytes of memory.
func NewPool(command func() *exec.Cmd, memory int64) *Pool {
	return &Pool{command: command, memory: memory, idle: make(chan *child, most), room: make(chan struct{}), worth: 1}
}

// Memory is what a child may take.
func (p *Pool) Memory() int64 { return p.memory }

// Do has a request answered by a child. An error is ErrTimeout where the
// context's deadline passed, ErrMemory, ErrCrashed with the cause, or that of
// a context that was cancelled.
func (p *Pool) Do(ctx context.Context, r Request) ([]byte, error) {
	c, err := p.take(ctx)
	if err != nil {
		return nil, err
	}
	answered, more := make(chan struct{}), make(chan time.Duration, 1)
	var answer []byte
	go func() {
		answer, err = c.ask(r, more)
		close(answered)
	}()
	if killed := p.wait(ctx, c, r, answered, more); killed != nil {
		p.end(c)
		<-answered
		return nil, killed
	}
	if err != nil {
		p.gone()
		return nil, c.death()
	}
	p.give(c)
	return answer, nil
}

// wait returns when the child has answered or closed, or says why it may not
// go on.
func (p *Pool) wait(ctx context.Context, c *child, r Request, answered <-chan struct{}, more <-chan time.Duration) error {
	tick := time.NewTicker(watch)
	defer tick.Stop()
	var end <-chan time.Time
	began := time.Now()
	if r.Time > 0 {
		end = time.After(r.Time)
	}
	for {
		select {
		case <-answered:
			return nil
		case <-end:
			return ErrTimeout
		case d := <-more:
			if r.Time > 0 {
				end = time.After(time.Until(began.Add(r.Time + min(d/time.Duration(max(r.Shared, 1)), r.Most))))
			}
		case <-ctx.Done():
			return over(ctx)
		case <-tick.C:
			if resident(c.cmd.Process.Pid) > p.memory {
				return ErrMemory
			}
		}
	}
}

// over is why a context came to its end.
func over(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return ErrTimeout
	}
	return ctx.Err()
}

// take gives an idle child or a fresh one.
func (p *Pool) take(ctx context.Context) (*child, error) {
	for {
		select {
		case c := <-p.idle:
			return c, nil
		default:
		}
		wait, room := p.reserve()
		if wait <= 0 {
			return p.start()
		}
		if c, err := p.await(ctx, wait, room); c != nil || err != nil {
			return c, err
		}
	}
}

// reserve makes room for one more child, or says how long to wait for one of
// those there are, or for its room.
func (p *Pool) reserve() (time.Duration, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if wait := patience - p.waited; p.live >= p.worth && wait > 0 {
		return wait, p.room
	}
	p.live++
	if p.live > p.worth {
		p.worth, p.waited = p.live, 0
	}
	return 0, nil
}

// await waits for a child that has nothing more to do, or for the room of one
// that is no more.
func (p *Pool) await(ctx context.Context, wait time.Duration, room <-chan struct{}) (c *child, err error) {
	began := time.Now()
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case c = <-p.idle:
	case <-room:
	case <-timer.C:
	case <-ctx.Done():
		err = over(ctx)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waited += time.Since(began)
	return c, err
}

// start starts a child for which there is room.
func (p *Pool) start() (c *child, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		err = errors.New("the pool is closed")
	} else {
		c, err = start(p.command())
	}
	if err != nil {
		p.live--
	}
	return c, err
}

// give takes a child back. One that has grown large is ended: what it holds
// would otherwise stay with it.
func (p *Pool) give(c *child) {
	if resident(c.cmd.Process.Pid) <= p.memory/2 && p.keep(c) {
		return
	}
	p.end(c)
}

// keep keeps a child for the next request, unless there is none to come.
func (p *Pool) keep(c *child) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return false
	}
	select {
	case p.idle <- c:
		return true
	default:
		return false
	}
}

// end ends a child.
func (p *Pool) end(c *child) {
	c.end()
	p.gone()
}

// gone counts a child that is no more.
func (p *Pool) gone() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.live--
	close(p.room)
	p.room = make(chan struct{})
}

// Close ends the children.
func (p *Pool) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	for {
		select {
		case c := <-p.idle:
			c.end()
			p.live--
		default:
			return
		}
	}
}

// child is one process.
type child struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	w   *bufio.Writer
	r   *bufio.Reader
	err *head
}

func start(cmd *exec.Cmd) (*child, error) {
	c := &child{cmd: cmd, err: &head{}}
	cmd.Stderr = c.err
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start a child: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start a child: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start a child: %w", err)
	}
	c.in, c.w, c.r = in, bufio.NewWriterSize(in, 1<<16), bufio.NewReaderSize(out, 1<<16)
	return c, nil
}

// ask sends a request and reads the answer, and before it, once, the time that
// the child asks for.
func (c *child) ask(r Request, more chan<- time.Duration) ([]byte, error) {
	if err := writeFrames(c.w, []byte(r.Name), []byte(r.Note), r.Data); err != nil {
		return nil, err
	}
	for {
		kind, err := readFrame(c.r)
		if err != nil {
			return nil, err
		}
		message, err := readFrame(c.r)
		if err != nil || string(kind) == kindAnswer {
			return message, err
		}
		if len(message) != 8 {
			return nil, errors.New("a message that is none")
		}
		select {
		case more <- time.Duration(min(binary.BigEndian.Uint64(message), math.MaxInt64)):
		default: // it has asked before
		}
	}
}

// end kills the child and waits for it.
func (c *child) end() {
	_ = c.cmd.Process.Kill() // it may be gone
	_ = c.cmd.Wait()         // says that it was killed
}

// death tells why a child closed without an answer.
func (c *child) death() error {
	_ = c.in.Close()
	timer := time.AfterFunc(time.Second, func() { _ = c.cmd.Process.Kill() })
	err := c.cmd.Wait()
	timer.Stop()
	cause := c.err.cause()
	if outOfMemory.MatchString(cause) {
		return ErrMemory
	}
	if cause == "" && err != nil {
		cause = err.Error()
	}
	return fmt.Errorf("%w: %s", ErrCrashed, cause)
}

// outOfMemory is what the runtime says when the system gives it no more.
var outOfMemory = regexp.MustCompile(`out of memory|cannot allocate memory`)

// lastWords are what the runtime says of the end of a process.
var lastWords = regexp.MustCompile(`(?m)^(?:fatal error|panic|runtime): .*$`)

// headSize is how much a child is listened to: the cause stands first.
const headSize = 16 << 10

// head keeps the beginning of what is written to it.
type head struct {
	mu   sync.Mutex
	data []byte
}

// Write implements io.Writer.
func (h *head) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.data = append(h.data, p[:min(len(p), headSize-len(h.data))]...)
	return len(p), nil
}

// cause is the line that says why the process died, without what follows it.
func (h *head) cause() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	words := lastWords.FindAllString(string(h.data), -1)
	for _, w := range words { // "fatal error" says more than the lines about it
		if w[0] == 'f' {
			return w
		}
	}
	if len(words) > 0 {
		return words[0]
	}
	return ""
}
