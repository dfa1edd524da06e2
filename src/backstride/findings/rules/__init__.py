"""Each rule: when a measure becomes a finding."""
