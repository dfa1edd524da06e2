"""README.txt: what lies in an archive, for whoever opens it without Backstride."""

README = "README.txt"

_TEXT = """\
This is all that Backstride keeps of {name}, as plain files.

  runner.toml     the answers to the questions
  outcomes.csv    the scores told week by week: pain, and what can be done
  settings.json   the settings
  clips/          the films, and what was found in them at first sight
  reports/        one folder a report; open report.html in a browser, offline
  plans/          one folder a plan: plan.json, and plan.ics for a calendar
  sessions/       one folder a session: what was to be done (today.json), what was done before the
                  camera (session.part.json), and what came of it (session.json)
  manifest.json   which files there are, with their SHA-256 sums

A folder without content is left out. What was damaged is named in manifest.json, at "left_out".

To bring it to another machine, start Backstride there, open "Settings", and choose this whole .zip
file at "Bring an archive". Do not unpack or change it before.

It holds data on health and pictures of a person: keep it where nobody else reads it.
"""


def readme(name: str) -> str:
    """Return the text for an archive of somebody."""
    return _TEXT.format(name=name)
