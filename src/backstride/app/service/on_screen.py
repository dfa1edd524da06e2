"""Sentences written for the command line, as they read on the screen.

The domain's sentences name commands and options where a user has to do something. On the screen
the same thing is done on a page; this is the one place that knows which.
"""

import re
from functools import lru_cache

_SAFETY, _QUESTIONS = "the safety questions on the start page", "the questions on the start page"

PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"answer (?:them )?with 'backstride interview'", f"answer {_QUESTIONS}"),
        (
            r"then start 'backstride interview' again and answer that they agree",
            "say so on the page “Your answers”",
        ),
        (r"answer 'backstride interview --again'", f"answer {_SAFETY} again"),
        (r"again with 'backstride interview --again'", f"again: {_SAFETY}"),
        (r" \(backstride interview --again\)", ""),
        (r"(?:in|with) '?backstride interview --again'?", "on the start page"),
        (r"in backstride interview", "on the start page"),
        (
            r"The command backstride interview --tests tells you how\.",
            "The home tests on the start page tell you how.",
        ),
        (
            r"The command backstride interview asks you\.",
            "The questions on the start page ask you.",
        ),
        (r" ?Then type: backstride analyze[^.]*(?:\.\w+[^.]*)*\.(?=\s|$)", " Then upload it."),
        (r"For all weeks, with pictures and a calendar:.*", "All weeks are on the plan page."),
        (r"make a new (?:one|plan) with 'backstride plan'", "make a new one on the plan page"),
        (r": give --day \S+ to do it now", ""),
        (r", so choose such as --days mon,wed,fri", ", so choose Monday, Wednesday, Friday"),
        (r", such as --days mon,wed,fri", ", such as Monday, Wednesday and Friday"),
        (r"Give the body height, for example --height 178\.", "Tell your height in the questions."),
        (
            r"Say how much slower it plays, for example --slow-motion ([\d.]+)\.",
            r"Say on the clip's page how much slower it plays (\1 times, it seems).",
        ),
        (r"--slow-motion needs", "slow motion needs"),
        (r"--height says", "The height given says"),
        (r"--person needs a number", "choosing who runs needs a number"),
        (r": 'inspect' lists who was seen", ": the clip's page shows who was seen"),
        (r"--person needs a single clip", "choosing who runs needs a single clip"),
        (r"--exercise needs the id", "needed was the name"),
        (r"'backstride exercises' lists them", "the coach's page lists them"),
        (r" If it is, run again with --exercise [\w-]+\.", " If it is, choose that one."),
        (r"--zone needs", "the calendar needs"),
        (r"begin the session anew with --again", "begin the session anew"),
        (r": choose another (?:folder )?with --(?:out|data)", ": free some room"),
        (r": run the analysis again with your answers:?", ": analyze it again with your answers."),
        (r"then run the analysis again", "then have the clips analyzed again"),
    )
)


@lru_cache(maxsize=8192)  # a report has some two thousand texts, the same at each visit
def on_screen(text: str) -> str:
    """Return a sentence with pages in place of commands and options."""
    for pattern, words in PHRASES:
        text = pattern.sub(words, text)
    return text
