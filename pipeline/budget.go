package pipeline

import "fmt"

// Budget is how the memory of a run is shared out.
type Budget struct {
	Own   int64 // of the process that leads
	Child int64 // of each of the children
	Large int64 // of the one that reads what outgrows a child
	Jobs  int   // children that there may be
}

// What the parts get unless a total is given.
const (
	ownMemory   = 512 << 20
	childMemory = 256 << 20
	largeMemory = 1 << 30
)

// leastChild is what a child needs to read an ordinary report with either
// engine.
const leastChild = 192 << 20

// Share shares out the memory that a run may take with so many workers; 0 asks
// for what is usual. How much a single document may take does not depend on the
// number of workers, so that neither does what becomes of it: where the memory
// does not suffice for all of them, there are fewer.
func Share(memory int64, jobs int) (Budget, error) {
	if memory == 0 {
		return Budget{Own: ownMemory, Child: childMemory, Large: largeMemory, Jobs: jobs}, nil
	}
	rest := memory / 4
	most := int(rest / leastChild)
	if most < 1 {
		return Budget{}, fmt.Errorf("内存至少 %d MiB / at least %d MiB of memory are needed", 4*leastChild>>20, 4*leastChild>>20)
	}
	jobs = min(jobs, most)
	return Budget{Own: memory / 4, Child: rest / int64(jobs), Large: memory / 2, Jobs: jobs}, nil
}

// Total is what the run may take.
func (b Budget) Total() int64 { return b.Own + b.Large + int64(b.Jobs)*b.Child }

// Buffer is how much of it may be files being read.
func (b Budget) Buffer() int64 { return b.Own / 2 }
