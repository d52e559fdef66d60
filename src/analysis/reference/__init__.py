"""What the field knows, as data: indicators, header words, thresholds, bands, breaks, and who a unit is."""
