"""The commands and pictures: the only part that talks to people."""
