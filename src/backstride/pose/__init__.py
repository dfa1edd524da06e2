"""From frames to a cleaned track of 19 body points over time."""
