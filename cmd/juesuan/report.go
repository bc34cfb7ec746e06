package main

import (
	"juesuan/review"
)

// printReport says what is decided, what is left, and which decisions could
// not be applied.
func (s streams) printReport(desk *review.Desk) error {
	r, err := desk.Report()
	if err != nil {
		return err
	}
	s.lang.fprintf(s.out, "已定 / decided: %d\n", r.Decided)
	s.lang.fprintf(s.out, "未定 / open: %d（%d 题 / questions）\n", r.Left, r.Questions)
	s.lang.fprintf(s.out, "未能采用 / stale: %d\n", len(r.Stale))
	for _, o := range r.Stale {
		s.lang.fprintf(s.out, "  %s\n", s.lang.pick(unsettled(o)))
	}
	for _, p := range r.People {
		s.lang.fprintf(s.out, "%s: %d 接受 / accepted, %d 改正 / corrected, %d 剔除 / rejected, %d 撤销 / taken back\n",
			p.Name, p.Accepted, p.Corrected, p.Rejected, p.TakenBack)
	}
	return nil
}
