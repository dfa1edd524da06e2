"""A whole session, moment by moment: get ready, rounds, sides, rests, pain checks; pure."""
