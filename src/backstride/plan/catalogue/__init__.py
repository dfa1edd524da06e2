"""The exercise catalogue: one TOML file for each exercise."""
