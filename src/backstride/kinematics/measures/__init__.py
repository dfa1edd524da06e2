"""Each measure: its formula, its view, its floor in frames a second."""
