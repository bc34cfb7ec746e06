package isolate

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"syscall"
)

// statm reads the pages of memory that a process has, all and in use.
func statm(process string) (space, resident int64) {
	data, err := os.ReadFile("/proc/" + process + "/statm")
	if err != nil {
		return 0, 0
	}
	fields := bytes.Fields(data)
	if len(fields) < 2 {
		return 0, 0
	}
	space, _ = strconv.ParseInt(string(fields[0]), 10, 64)
	resident, _ = strconv.ParseInt(string(fields[1]), 10, 64)
	page := int64(os.Getpagesize())
	return space * page, resident * page
}

// resident is how much memory a process has in use, or 0 where that is not known.
func resident(pid int) int64 {
	_, n := statm(fmt.Sprint(pid))
	return n
}

// limitSpace bounds the address space of this process, so that one request for
// a lot of memory fails at once and is not left to the watch. The runtime
// reserves more than it uses, hence twice.
func limitSpace(memory int64) {
	space, _ := statm("self")
	if space == 0 {
		return
	}
	limit := uint64(space + 2*memory)
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: limit, Max: limit}) // the watch stays
}
