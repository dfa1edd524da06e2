"""From measures to findings in plain words, each with its evidence grade."""
