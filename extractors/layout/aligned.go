package layout

func (s *sheet) aligned(level []stroke) { _ = level }
