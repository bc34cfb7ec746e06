package isolate_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sourcegraph/conc/pool"

	"juesuan/pipeline/isolate"
)

// memory of a child of these tests.
const memory = 256 << 20

// child says to the test program that it is a child.
const child = "ISOLATE_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(child) == "" {
		os.Exit(m.Run())
	}
	err := isolate.Serve(os.Stdin, os.Stdout, memory, func() { os.Exit(0) }, answer)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// answer does what the request is called.
func answer(r isolate.Request, more func(time.Duration)) []byte {
	switch r.Name {
	case "slow":
		more(time.Duration(len(r.Data)) * time.Second)
		time.Sleep(500 * time.Millisecond)
	case "sleep":
		time.Sleep(time.Hour)
	case "spin":
		for i := uint64(1); i != 0; i += 2 { // is never even
			continue
		}
	case "eat":
		var all [][]byte
		for {
			b := make([]byte, 16<<20)
			for i := range b {
				b[i] = 1
			}
			all = append(all, b)
			if len(all) > 1<<20 {
				return nil
			}
		}
	case "gulp":
		return make([]byte, 1<<40)
	case "fall":
		return fall(r.Data)
	case "panic":
		panic("不好")
	case "die":
		time.Sleep(100 * time.Millisecond)
		os.Exit(3)
	case "exit":
		os.Exit(3)
	case "pid":
		return fmt.Append(nil, os.Getpid())
	}
	return append([]byte(r.Note+" "), r.Data...)
}

// fall goes deeper than any stack.
func fall(b []byte) []byte {
	if len(b) > 1<<40 {
		return nil
	}
	return append(fall(append(b, 1)), 2)
}

func newPool(t *testing.T) *isolate.Pool {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Skip("this test program does not know itself:", err)
	}
	p := isolate.NewPool(func() *exec.Cmd {
		cmd := exec.Command(self)
		cmd.Env = append(os.Environ(), child+"=1")
		return cmd
	}, memory)
	t.Cleanup(p.Close)
	return p
}

func TestAnswer(t *testing.T) {
	p := newPool(t)
	got, err := p.Do(context.Background(), isolate.Request{Name: "a", Note: "b", Data: []byte("c")})
	if err != nil || string(got) != "b c" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestOneChildForManyRequests(t *testing.T) {
	p := newPool(t)
	seen := map[string]bool{}
	for range 20 {
		pid, err := p.Do(context.Background(), isolate.Request{Name: "pid"})
		if err != nil {
			t.Fatal(err)
		}
		seen[string(pid)] = true
	}
	if len(seen) != 1 {
		t.Errorf("%d children for requests one after the other, want 1", len(seen))
	}
}

// Children are as many as the work is worth: one answers short requests of
// many, and long ones get one each.
func TestChildrenAsNeeded(t *testing.T) {
	tests := []struct {
		name     string
		requests int
		at       int // one time
		take     string
		want     int
	}{
		{"short", 40, 4, "pid", 1},
		{"long", 12, 3, "slow", 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newPool(t)
			work := pool.New().WithMaxGoroutines(tt.at).WithErrors()
			for range tt.requests {
				work.Go(func() error {
					_, err := p.Do(context.Background(), isolate.Request{Name: tt.take})
					return err
				})
			}
			if err := work.Wait(); err != nil {
				t.Fatal(err)
			}
			if got := p.Live(); got != tt.want {
				t.Errorf("%d children, want %d", got, tt.want)
			}
		})
	}
}

// Who waits for a child that dies gets one in its place, and waits no longer.
func TestRoomOfOneThatDied(t *testing.T) {
	p := newPool(t)
	began, work := time.Now(), pool.New()
	work.Go(func() { _, _ = p.Do(context.Background(), isolate.Request{Name: "die"}) })
	for p.Live() == 0 {
		time.Sleep(time.Millisecond)
	}
	if _, err := p.Do(context.Background(), isolate.Request{Name: "pid"}); err != nil {
		t.Error(err)
	}
	if spent := time.Since(began); spent >= isolate.Patience {
		t.Errorf("answered after %v, as late as one more child would have come", spent)
	}
	work.Wait()
}

// Whatever a request does to its child, the others are answered.
func TestMishaps(t *testing.T) {
	tests := []struct {
		name  string
		want  error
		cause string
	}{
		{"sleep", isolate.ErrTimeout, ""},
		{"spin", isolate.ErrTimeout, ""},
		{"eat", isolate.ErrMemory, ""},
		{"gulp", isolate.ErrMemory, ""},
		{"fall", isolate.ErrCrashed, "stack"},
		{"panic", isolate.ErrCrashed, "panic: 不好"},
		{"exit", isolate.ErrCrashed, "exit status 3"},
	}
	p := newPool(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if testing.Short() && (tt.name == "gulp" || tt.name == "fall") {
				t.Skip("needs the address space that the race detector takes")
			}
			var wg sync.WaitGroup
			wg.Go(func() {
				got, err := p.Do(context.Background(), isolate.Request{Note: "well"})
				if err != nil || string(got) != "well " {
					t.Errorf("beside it: %q, %v", got, err)
				}
			})
			limit := 20 * time.Second
			if errors.Is(tt.want, isolate.ErrTimeout) {
				limit = 200 * time.Millisecond
			}
			ctx, cancel := context.WithTimeout(context.Background(), limit)
			defer cancel()
			_, err := p.Do(ctx, isolate.Request{Name: tt.name})
			if !errors.Is(err, tt.want) || !strings.Contains(fmt.Sprint(err), tt.cause) {
				t.Errorf("%v, want %v (%s)", err, tt.want, tt.cause)
			}
			wg.Wait()
			got, err := p.Do(context.Background(), isolate.Request{Note: "well"})
			if err != nil || string(got) != "well " {
				t.Errorf("after it: %q, %v", got, err)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := newPool(t).Do(ctx, isolate.Request{Name: "sleep"}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
}

// TestMoreTime has a child ask for time: it gets its share, and no more than
// may be.
func TestMoreTime(t *testing.T) {
	tests := []struct {
		name   string
		asks   int // seconds
		most   time.Duration
		shared int64
		want   error
	}{
		{"enough", 30, time.Minute, 1, nil},
		{"its_share_is_too_little", 1, time.Minute, 1000, isolate.ErrTimeout},
		{"at_most", 30, time.Millisecond, 1, isolate.ErrTimeout},
		{"none", 0, time.Minute, 1, isolate.ErrTimeout},
	}
	p := newPool(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := p.Do(context.Background(), isolate.Request{Note: "warm"}); err != nil {
				t.Fatal(err)
			}
			r := isolate.Request{Name: "slow", Data: make([]byte, tt.asks), Time: 200 * time.Millisecond, Most: tt.most, Shared: tt.shared}
			if _, err := p.Do(context.Background(), r); !errors.Is(err, tt.want) {
				t.Errorf("%v, want %v", err, tt.want)
			}
		})
	}
}
