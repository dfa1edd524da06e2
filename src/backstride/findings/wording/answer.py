"""All sentences of the answer: the five lines, why, this week, and when to see somebody.

A runner of 12 should be able to read them: short words, one thought a sentence, numbers as "7 in
10". A test counts. Causes, clues, stops and exercises bring their own texts.
"""

from collections.abc import Sequence

from backstride.findings.causes.cause import Cause, Clue
from backstride.findings.finding import Grade

LIKELY_FROM, POSSIBLE_FROM = 50, 20
"""From these percents on, as shown, a cause is called likely (even odds) or possible; before any
clue a cause starts at about 10 (design choice)."""
NARROW_INTERVAL = 0.35
"""80 % intervals up to this width are called fairly sure (design choice)."""
MOST_CLUES_IN_A_LINE = 2

TITLE = "What may be behind your back pain"
SCREEN_TITLE = "Your safety check"
TITLE_UNANSWERED = "How you run"
FIVE_LINES_TITLE = "The answer in five lines"
LABELS = ("What", "Why", "How sure", "This week", "Next")
"""What stands before each of the five lines."""

LIKELIHOOD_PHRASES = ("likely", "possible", "little speaks for it")
"""What scores are called, from high to low."""

LEADS_LIKELY = "Most likely this plays a part: {causes}."
LEADS_POSSIBLE = "This may play a part: {causes}."
LEADS_BOTH = "Two things may play a part: {causes}."
LEADS_MORE = "Three things may play a part: {causes}."
LEADS_NONE = "We cannot name one cause yet."
JOIN, LAST_JOIN = "; ", "; and "

NO_CLUES = "None of your numbers stands out, so this rests on few answers."
SURE_ONE = "{how}: about {score} that it plays a part. It could be {low} to {high}."
SURE_MORE = "{how}: about {scores}."
SURE_EACH = "{score} for the {place}"
PLACES = ("first", "second", "third")
SURE_NONE = "It could be this: {first}. Or this: {second}. Or something else."
FAIRLY_SURE, NOT_VERY_SURE, NOT_SURE = "Fairly sure", "Not very sure", "Not sure"
SURE_LEVEL = "As likely by the number, though not named: {causes}."
NOT_PROOF = "It is a best guess, not a proof."

GRADE_SENTENCES: dict[Grade, str] = {
    "back_pain": "Studies saw {it} more often in runners with back pain. That proves no cause.",
    "running_injury": "Studies saw {it} in tired or injured runners. None has shown it for back "
    "pain.",
    "convention": "Coaches speak of {it}, but no study has tested it.",
}
"""What the evidence behind a cause is worth."""
THIS_ONE, FIRST_ONE = "this", "the first"

WEEK = (
    "Do strength exercises on {days}, about {minutes} minutes each: {exercises} and more. How "
    "many, and how: see “What to do this week”."
)
WEEK_ONE_DAY = (
    "Do strength exercises on {days}, about {minutes} minutes: {exercises} and more. How many, and "
    "how: see “What to do this week”."
)
WEEK_STOPPED = (
    "First see {where}: {how_fast}. {running} Leave strength exercises until you were seen."
)
WEEK_STOPPED_MORE = (
    "First see those named at the top, in the time given there. {running} Leave strength exercises "
    "until you were seen."
)
NO_RUNNING = "Until then do not run; walking that does not hurt is fine."
SHORT_RUNS = "Until then run only if it does not hurt, and stop before it does."
"""What is said of running until somebody was seen: with a caution that forbids it, and else."""
WEEK_HELD = "Leave the exercises until you were seen. {sign} See {where}: {how_fast}."
WEEK_NONE = "We could not build a week of exercises from your answers."
PLAN_HINT = "For all weeks, with pictures and a calendar:"
PLAN_COMMAND = "backstride plan --runner runner.toml --report report.json"

NEXT_STOPPED = (
    "After the visit, answer the questions again. Then we can give you a week of exercises."
)
NEXT_NONE = "Answer again after your next runs, and film one more."
NEXT_COMMANDS = {
    "backstride interview --tests": "The command {command} tells you how.",
    "backstride interview": "The command {command} asks you.",
}
"""What a command does, by how it begins, the longest first."""
NEXT_COMMAND = "Then type: {command}."
"""Of any other command."""
SEE_SOMEBODY = (
    "See a doctor or physio within days if the pain grows, is there when you rest, or runs down a "
    "leg."
)
SEE_SOMEBODY_UPPER = (
    "See a doctor or physio within days if the pain grows, is there when you rest, or runs into an "
    "arm or a leg."
)
"""Of the upper back, alone or with the low one."""

STOP_TITLES = {
    "emergency": "Go now",
    "urgent": "Please stop and be seen first",
    "clinician": "Ask before you train on",
}
"""What a stop of each level is called."""
STOP_TITLE_OPEN = "Worth speaking of"
"""What a stop is called that withholds nothing."""
STOP_WHERE, STOP_HOW_FAST = "Where: {where}.", "How fast: {how_fast}."
STOP_SIGNS = "You told us"
STOP_CLEARED = (
    "You told us: {signs}. And that somebody has examined you for it and agrees to exercise. So we "
    "show the week, with care. Go back if it gets worse or something new comes."
)

INCOMPLETE_TITLE = "Measures only: some safety questions are open"
INCOMPLETE_WHY = (
    "Some back pain needs a doctor, not a plan. We can only tell when all safety questions are "
    "answered. An open question does not count as a no. So we name no cause and give no exercise."
)
INCOMPLETE_OPEN = "Still open:"
INCOMPLETE_HOW = "Answer them, then run the analysis again. Your other answers are kept."
SCREEN_OPEN = (
    "Some safety questions are open. Until they are answered, please check these signs yourself "
    "before you train on."
)
INTERVIEW_COMMAND = "backstride interview"
SCREEN_COMMAND = "backstride interview --again"
INVITATION = (
    "Want to know what may be behind your back pain? Answer five minutes of questions, then run "
    "the analysis again with your answers:"
)

SCREEN_DONE = (
    "You answered the safety questions on {date}, and nothing in them sends you to a doctor at "
    "once. Signs can change. Answer again each week, and at once when the pain changes."
)
SCREEN_DONE_STOPS = (
    "You answered the safety questions on {date}. Follow the note above. Answer again each week, "
    "and at once when the pain changes."
)
_SIGNS_SHORT = (
    "new numbness between the thighs, new trouble with bladder or bowel, a leg that gets weaker, "
    "chest pain, or fainting."
)
SCREEN_SHORT = (
    "You reported none of these signs; if one comes, go to an emergency department now: "
    f"{_SIGNS_SHORT}"
)
SCREEN_SHORT_STOPS = f"If one of these comes, go to an emergency department now: {_SIGNS_SHORT}"
"""Beside a stop: printed, both stand in place of the whole list of signs."""

WHY_TITLE = "The causes we looked at"
WHY_INTRO = (
    "The dot is our best guess; the line shows how far off it may be. Several causes can hold at "
    "once, so the numbers do not add up to 100. It rests on {basis}."
)
BASIS_ONE, BASIS_MORE = "your answers and one video clip", "your answers and {count} video clips"
SCALE_ENDS = ("0", "100 %")
"""What stands at the ends of a bar."""
UNEXPLAINED = "This is the chance that your pain comes from none of the causes we know of."
SPEAKS_FOR, SPEAKS_AGAINST = "What speaks for it", "What speaks against it"
NOTHING_FOR, NOTHING_AGAINST = "Nothing so far.", "Nothing so far."
WOULD_CHANGE = "What would change this"
OTHER_CAUSES = "Also looked at"
LITTLE_FOR = "Little speaks for"
NEXT_TITLE = "What would make the answer surer"
NEXT_WHEN_RUNNING = "When you may run again:"
MAP_SIDES = "Seen from behind."
MAP_UNKNOWN = "You did not say where it hurts."

WEEK_TITLE = "What to do this week"
WEEK_RUNNING = "Running"
WEEK_RULES = "When to stop"
WEEK_EVERY_TIME = "Each time: {days}"
WEEK_MINUTES = "About {minutes} minutes."
WEEK_ADD = "Add, before the stretches"
WEEK_EQUIPMENT = "You need: {equipment}."
WEEK_NO_EQUIPMENT = "You need nothing but the floor."
WEEK_TAP = "Tap an exercise to see why it is there."
WEEK_PATIENCE = (
    "Give it about eight weeks: so long lasted the trial with runners (Cai 2017). Expect change "
    "over weeks, not days."
)
WEEK_NOTES = "Why it is built like this"
MEASURES_TITLE = "What was measured"
KEY_MEASURES = "Key measures"

HEIGHT_CHOSEN = (
    "--height says {given:.0f} cm and the answers say {answered:.0f} cm: {given:.0f} cm is used."
)

STOP_PAGE_TITLES = {
    "emergency": "Please get help now",
    "urgent": "Please see a doctor before you run again",
}
"""The stop page's heading, by the level of its most urgent stop."""
STOP_PAGE_NO_ANALYSIS = (
    "Because of these answers there is no analysis here, no score and no exercise."
)
STOP_PAGE_OLD_FILES = (
    "Reports, programmes and calendars made before now do not count. Please do not go by them."
)
STOP_PAGE_ALSO = "Speak of this on the same visit"
STOP_PAGE_SHOW = "Print this page, or show it on your phone."
STOP_PAGE_CLINICIAN = "For the doctor or physiotherapist"
STOP_PAGE_ANSWERED = "The runner's own answers, given on {date}. Nobody has been examined."
STOP_PAGE_ANSWERED_UNDATED = "The runner's own answers. Nobody has been examined."
STOP_PAGE_NOT = "Not told"
STOP_PAGE_OPEN = "not answered"
STOP_PAGE_AGAIN = "When you have been seen, or if an answer was a slip, answer again:"
STOP_TERMINAL_PAGE = "For the doctor, with your answers: {page}"


def likelihood_phrase(score: float, *, leads: bool = False) -> str:
    """Return what a score is called; something speaks for a cause that leads."""
    if percent(score) >= LIKELY_FROM:
        return LIKELIHOOD_PHRASES[0]
    return LIKELIHOOD_PHRASES[1 if leads or percent(score) >= POSSIBLE_FROM else 2]


def percent(probability: float) -> int:
    """Return a probability in whole percent, as it is shown: words go by what is shown."""
    return round(100.0 * probability)


def in_ten(probability: float) -> str:
    """Say a probability as people count: "7 in 10", never 0 or 10 of them."""
    count = round(10.0 * probability)
    if count < 1:
        return "less than 1 in 10"
    return f"{count} in 10" if count < 10 else "more than 9 in 10"


def inside(title: str) -> str:
    """Return a title as it stands inside a sentence."""
    keeps = len(title) < 2 or not title[1].islower()
    return title if keeps else title[0].lower() + title[1:]


def command_sentence(command: str) -> str:
    """Say what a command is for."""
    known = (told for start, told in NEXT_COMMANDS.items() if command.startswith(start))
    return next(known, NEXT_COMMAND).format(command=command)


def clue_phrase(clue: Clue) -> str:
    """Return what was seen, readable on its own: the "it" of answers is the pain."""
    if clue.question_ids and clue.text.startswith("It "):
        return f"The pain {clue.text.removeprefix('It ')}"
    return clue.text


def leads(causes: Sequence[Cause]) -> str:
    """Name the leading causes, or say that none leads."""
    if not causes:
        return LEADS_NONE
    *firsts, last = [inside(cause.title) for cause in causes]
    named = LAST_JOIN.join((JOIN.join(firsts), last)) if firsts else last
    if len(causes) > 1:
        return (LEADS_BOTH if len(causes) == 2 else LEADS_MORE).format(causes=named)
    likely = percent(causes[0].score) >= LIKELY_FROM
    return (LEADS_LIKELY if likely else LEADS_POSSIBLE).format(causes=named)


def how_sure(causes: Sequence[Cause], order: str, level: Sequence[Cause] = ()) -> str:
    """Say how sure the leading causes are, that it is a guess, and what studies say.

    ``level`` are causes that are not named but as likely as the last one that is.
    """
    first = causes[0]
    if len(causes) == 1:
        low, high = in_ten(first.low).removesuffix(" in 10"), in_ten(first.high)
        told = SURE_ONE.format(how=_how(first), score=in_ten(first.score), low=low, high=high)
    else:
        each = [
            SURE_EACH.format(score=in_ten(cause.score), place=place)
            for cause, place in zip(causes, PLACES, strict=False)
        ]
        told = f"{SURE_MORE.format(how=_how(first), scores=listed(each))} {order}".strip()
    if level:
        told += " " + SURE_LEVEL.format(causes=listed([inside(cause.title) for cause in level]))
    grade = GRADE_SENTENCES[first.grade].format(it=FIRST_ONE if len(causes) > 1 else THIS_ONE)
    return f"{told} {NOT_PROOF} {grade}"


def _how(first: Cause) -> str:
    if percent(first.score) < LIKELY_FROM:
        return NOT_SURE
    return NOT_VERY_SURE if first.high - first.low > NARROW_INTERVAL else FAIRLY_SURE


def listed(items: Sequence[str]) -> str:
    """Join words: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def where_and_how_fast(where: str, how_fast: str) -> tuple[str, str]:
    """Say where to go and how fast, in two short sentences."""
    return STOP_WHERE.format(where=where), STOP_HOW_FAST.format(how_fast=how_fast)
