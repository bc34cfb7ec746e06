//go:build !linux

package isolate

// resident is not known here: the limit of the Go runtime has to do.
func resident(int) int64 { return 0 }

// limitSpace does nothing here.
func limitSpace(int64) {}
