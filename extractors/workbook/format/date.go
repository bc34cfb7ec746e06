package format

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/nfp"
)

// Dates says from when a workbook counts its days.
type Dates bool

// The two systems of dates.
const (
	From1900 Dates = false
	From1904 Dates = true
)

// lastDay is that of the year 9999.
const lastDay = 2958465

// Time is when a number of days is; ok is false before the first and behind the
// last day.
func (d Dates) Time(days decimal.Decimal) (t time.Time, ok bool) {
	if days.IsNegative() || days.GreaterThanOrEqual(decimal.NewFromInt(lastDay+1)) {
		return time.Time{}, false
	}
	const firstMarch = 61 // 1900 is taken for a leap year
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	whole := days.IntPart()
	switch {
	case d == From1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case whole < firstMarch:
		first = first.AddDate(0, 0, 1)
	}
	const secondsOfDay = 24 * 60 * 60
	seconds := days.Sub(decimal.NewFromInt(whole)).Mul(decimal.NewFromInt(secondsOfDay)).Round(0).IntPart()
	return first.AddDate(0, 0, int(whole)).Add(time.Duration(seconds) * time.Second), true
}

// date is a number as a section of dates shows it.
func (s *section) date(days decimal.Decimal, from Dates) (string, bool) {
	t, ok := from.Time(days)
	if !ok {
		return "", false
	}
	half := false
	for _, item := range s.items {
		half = half || strings.ContainsAny(item.TValue, "/上") && isHalf(item)
	}
	var out strings.Builder
	for i, item := range s.items {
		switch item.TType {
		case nfp.TokenTypeDateTimes:
			out.WriteString(moment(t, item.TValue, s.isMinutes(i), half))
		case nfp.TokenTypeElapsedDateTimes:
			out.WriteString(elapsed(days, item.TValue))
		case nfp.TokenTypeLiteral, nfp.TokenTypeDecimalPoint:
			out.WriteString(item.TValue)
		}
	}
	return strings.TrimSpace(out.String()), true
}

// isHalf reports whether a token stands for the half of the day.
func isHalf(t nfp.Token) bool {
	return t.TType == nfp.TokenTypeDateTimes && (strings.EqualFold(t.TValue, "AM/PM") || strings.EqualFold(t.TValue, "A/P") || t.TValue == "上午/下午")
}

// isMinutes reports whether an m stands for minutes: behind hours or before
// seconds.
func (s *section) isMinutes(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if t := s.items[k]; t.TType == nfp.TokenTypeDateTimes || t.TType == nfp.TokenTypeElapsedDateTimes {
			if strings.ContainsAny(t.TValue, "hH") {
				return true
			}
			break
		}
	}
	for k := i + 1; k < len(s.items); k++ {
		if t := s.items[k]; t.TType == nfp.TokenTypeDateTimes {
			return strings.ContainsAny(t.TValue, "sS")
		}
	}
	return false
}

// weekdays are those of Chinese, from Sunday.
var weekdays = strings.Split("日一二三四五六", "")

// moment writes a part of a date or a time.
func moment(t time.Time, code string, minutes, half bool) string {
	hour := t.Hour()
	if half {
		const noon = 12
		if hour %= noon; hour == 0 {
			hour = noon
		}
	}
	switch code = strings.ToLower(code); code {
	case "yy":
		return t.Format("06")
	case "y", "yyy", "yyyy", "e":
		return strconv.Itoa(t.Year())
	case "m", "mm":
		if minutes {
			return padded(t.Minute(), len(code))
		}
		return padded(int(t.Month()), len(code))
	case "mmm":
		return t.Format("Jan")
	case "mmmm":
		return t.Format("January")
	case "d", "dd":
		return padded(t.Day(), len(code))
	case "ddd":
		return t.Format("Mon")
	case "dddd":
		return t.Format("Monday")
	case "aaa":
		return weekdays[t.Weekday()]
	case "aaaa":
		return "星期" + weekdays[t.Weekday()]
	case "h", "hh":
		return padded(hour, len(code))
	case "s", "ss":
		return padded(t.Second(), len(code))
	case "am/pm", "a/p":
		return t.Format("PM")
	case "上午/下午":
		const noon = 12
		if t.Hour() < noon {
			return "上午"
		}
		return "下午"
	}
	return ""
}

func padded(n, width int) string { return fmt.Sprintf("%0*d", width, n) }

// elapsed writes hours, minutes or seconds that may be more than a day has.
func elapsed(days decimal.Decimal, code string) string {
	const hours, minutes, seconds = 24, 24 * 60, 24 * 60 * 60
	of := int64(seconds)
	switch {
	case strings.ContainsAny(code, "hH"):
		of = hours
	case strings.ContainsAny(code, "mM"):
		of = minutes
	}
	return days.Mul(decimal.NewFromInt(of)).Floor().String()
}
