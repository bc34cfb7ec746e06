package export

func (e *exporter) statements() error { return nil }
