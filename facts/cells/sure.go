package cells

// Confidence of a fact by what was done to read it. They are first estimates
// from the noise of made reports.
const (
	SureClean    = 0.995
	SureRepaired = 0.9 // the row was put right
	SureInferred = 0.6 // its label was not printed
	SureTie      = 0.5 // two readings are about as likely
	SureUnknown  = 0.5 // the column is not known
	ReviewBelow  = 0.8 // a person should look
)
