"""Units, errors, arrays, the skeleton, provenance, sources: what every step shares."""
