"""From causes to a programme: exercises, doses, weeks, and how it moves on."""
