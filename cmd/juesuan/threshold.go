package main

import "errors"

// threshold says how sure a value must be that no person has to look at.
type threshold struct {
	ReviewBelow float64 `placeholder:"P" help:"置信度低于此数者待看 / Put for review what is less sure than this."`
	SilentRate  float64 `placeholder:"RATE" help:"或由容许的静默错误率定 / Or by the rate of silent errors to be allowed."`
}

// Validate refuses what is no probability.
func (t *threshold) Validate() error {
	for _, p := range []float64{t.ReviewBelow, t.SilentRate} {
		if p < 0 || p > 1 {
			return errors.New("--review-below, --silent-rate: 应在 0 和 1 之间 / must lie between 0 and 1")
		}
	}
	if t.ReviewBelow > 0 && t.SilentRate > 0 {
		return errors.New("--review-below, --silent-rate: 只能给一个 / only one may be given")
	}
	return nil
}

// below is the threshold that is asked for, 0 for the usual one.
func (t *threshold) below(k *knowledge) (float64, error) {
	if t.SilentRate == 0 {
		return t.ReviewBelow, nil
	}
	cat, err := k.load()
	if err != nil {
		return 0, err
	}
	return cat.Confidence.Below(t.SilentRate), nil
}
