package main

import (
	"fmt"
	"io"

	"juesuan/review"
)

// printReport says what is decided, what is left, and which decisions could
// not be applied.
func printReport(w io.Writer, desk *review.Desk) error {
	r, err := desk.Report()
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "已定 / decided: %d\n", r.Decided)
	fmt.Fprintf(w, "未定 / open: %d（%d 题 / questions）\n", r.Left, r.Questions)
	fmt.Fprintf(w, "未能采用 / stale: %d\n", len(r.Stale))
	for _, o := range r.Stale {
		fmt.Fprintf(w, "  %s\n", unsettled(o))
	}
	for _, p := range r.People {
		fmt.Fprintf(w, "%s: %d 接受 / accepted, %d 改正 / corrected, %d 剔除 / rejected, %d 撤销 / taken back\n",
			p.Name, p.Accepted, p.Corrected, p.Rejected, p.TakenBack)
	}
	return nil
}
