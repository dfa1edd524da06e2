"""From a pose track to measures: view, scale, angles, contacts, strides, each with its error."""
