"""The answer's words: readable at 12, no labels, no fear, every stop with a way and a time."""

import re

import pytest

from backstride.app.render.answer_view import answer_view, five_lines
from backstride.findings.causes.cause import Clue
from backstride.findings.wording import answer as wording
from fixtures.ranked import answered_by, causes, every_state, random_reports
from fixtures.readability import grade, syllables
from fixtures.reports import side_report
from fixtures.vignettes import every as every_vignette
from unit.findings.test_wording import FEAR, LABELS, MOST_WORDS_IN_A_SENTENCE

MOST_GRADE = 7.0
"""Seven years of school: a reader of 12 to 13."""
MOST_GRADE_OF_A_LINE = 11.0
"""A line can be one sentence with one long title in it, so that it is judged less strictly."""
HARD_STOPS = {"nerve", "heart", "bone"}


def templates():
    for name, value in vars(wording).items():
        if name.isupper():
            if isinstance(value, str):
                yield value
            elif isinstance(value, dict):
                yield from value.values()
            elif isinstance(value, tuple):
                yield from (one for one in value if isinstance(one, str))


def vignette_reports():
    for vignette in every_vignette():
        if vignette.leading is None:
            continue
        base = side_report()
        yield answered_by(
            type(base)(
                base.provenance, base.clips, vignette.measures, (), "0", drifts=vignette.drifts
            ),
            vignette.answers,
        )


@pytest.fixture(scope="module")
def reports():
    return [*every_state().values(), *vignette_reports(), *random_reports(150)]


def own_texts(view):
    """All texts of the page's first part but the runner's own answers and what sources are."""
    yield from (text for line in view.lines for text in line)
    for group in view.stops:
        yield group.title
        yield from (text for one in group.stops for text in (*one.texts, one.where, one.how_fast))
    yield from (view.title, view.screened, view.signs, view.stale, view.why_intro, view.no_week)
    yield from (step.text for step in view.next_steps)
    for cause in (*view.causes, *view.other_causes, *view.unlikely_causes):
        yield from (cause.title, cause.label, cause.text, cause.grade_text)
        yield from (step.text for step in cause.would_change)
        for clue in (*cause.speaks_for, *cause.speaks_against):
            yield from (clue.text, clue.aside)
    if view.week is not None:
        yield from (view.week.dates, view.week.equipment, *view.week.rules, *view.week.notes)
        yield from (text for pair in view.week.running for text in pair)
        for block in view.week.every_time:
            for row in block.rows:
                yield from (row.name, *row.because)
        for day in (*view.week.days, *view.week.other_training):
            yield from (day.title, day.note)


@pytest.fixture(scope="module")
def texts(reports):
    views = (answer_view(report) for report in reports)
    shown = {text for view in views if view is not None for text in own_texts(view)}
    return sorted(shown | set(templates()))


@pytest.mark.parametrize("word", FEAR)
def test_no_text_frightens(texts, word):
    assert [text for text in texts if word in f"{text.lower()} "] == []


@pytest.mark.parametrize("word", LABELS)
def test_no_text_labels_an_illness(texts, word):
    assert [text for text in texts if re.search(rf"\b{word}", text.lower())] == []


def test_sentences_are_short():
    long = [
        sentence
        for text in templates()
        for sentence in re.split(r"(?<=[.;:!?])\s", text)
        if len(sentence.split()) > MOST_WORDS_IN_A_SENTENCE
    ]
    assert long == []


def test_no_placeholder_is_left(texts):
    filled = set(texts) - set(templates())
    assert [
        text for text in filled if re.search(r"[{}]|\bNone\b(?! has shown)|\bnan\b", text)
    ] == []


def test_the_five_lines_are_readable_at_twelve(reports):
    hard = []
    for report in reports:
        lines = five_lines(report)
        told = " ".join(text for _, text in lines)
        if lines and grade(told) > MOST_GRADE:
            hard.append((grade(told), told))
        hard += [(grade(text), text) for _, text in lines if grade(text) > MOST_GRADE_OF_A_LINE]
    assert hard == []


def test_there_are_five_lines_with_something_in_each(reports):
    for report in reports:
        lines = five_lines(report)
        assert len(lines) in {0, 5}
        assert all(text.endswith((".", "?")) for _, text in lines)


def test_the_grade_tells_easy_from_hard():
    easy = "The cat sat on the mat. It was warm."
    hard = "Unsupervised rehabilitation interventions demonstrate considerable heterogeneity."
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
    assert grade(easy) < 2.0
    assert grade(hard) > 15.0


@pytest.mark.parametrize(
    ("word", "count"),
    [("pain", 1), ("muscle", 2), ("tired", 1), ("exercise", 3), ("wanted", 2), ("physio", 2)],
)
def test_syllables(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("probability", "told"),
    [
        (0.0, "less than 1 in 10"),
        (0.04, "less than 1 in 10"),
        (0.26, "3 in 10"),
        (0.72, "7 in 10"),
        (0.97, "more than 9 in 10"),
    ],
)
def test_chances_are_counted_in_ten(probability, told):
    assert wording.in_ten(probability) == told


def test_a_cause_is_named_as_sure_as_it_is():
    first, second, *_ = causes()
    assert wording.leads(()) == wording.LEADS_NONE
    assert wording.leads((first,)).startswith("Most likely")
    assert wording.leads((second,)).startswith("Most likely") == (second.score >= 0.5)
    assert "may play a part" in wording.leads((first, second))
    assert wording.leads((first, second)).count(";") == 1


def test_the_score_sets_the_label_and_a_leading_cause_has_something_for_it():
    assert wording.likelihood_phrase(0.5) == "likely"
    assert wording.likelihood_phrase(0.49) == "possible"
    assert wording.likelihood_phrase(0.2) == "possible"
    assert wording.likelihood_phrase(0.1) == "little speaks for it"
    assert wording.likelihood_phrase(0.1, leads=True) == "possible"


@pytest.mark.parametrize(
    ("score", "shown", "told"),
    [(0.1951, 20, "possible"), (0.1949, 19, "little speaks for it"), (0.496, 50, "likely")],
)
def test_what_shows_as_the_same_percent_is_called_the_same(score, shown, told):
    assert wording.percent(score) == shown
    assert wording.likelihood_phrase(score) == told


def test_how_sure_says_score_range_and_what_studies_say():
    (first, *_) = causes()
    told = wording.how_sure((first,), "")
    assert "about 7 in 10" in told
    assert "5 to 8 in 10" in told or "5 to 9 in 10" in told
    assert wording.NOT_PROOF in told
    assert "None has shown it for back pain" in told


def test_an_answer_about_the_pain_names_the_pain():
    asked = Clue("a", "It begins late.", 0.5, 0.2, ("design",), question_ids=("onset",))
    seen = Clue("b", "It swings 3 cm.", 0.5, 0.2, ("design",), measure_ids=("lateral_sway",))
    assert wording.clue_phrase(asked) == "The pain begins late."
    assert wording.clue_phrase(seen) == "It swings 3 cm."


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("backstride interview --tests", "The command backstride interview --tests tells you how."),
        ("backstride interview", "The command backstride interview asks you."),
        ("backstride analyze a.mp4", "Then type: backstride analyze a.mp4."),
    ],
)
def test_a_sentence_says_what_a_command_is_for(command, told):
    assert wording.command_sentence(command) == told


def test_words_join_as_people_say_them():
    assert wording.listed([]) == ""
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b", "c"]) == "a, b and c"
    assert wording.inside("Your trunk tires") == "your trunk tires"
    assert wording.inside("T with support") == "T with support"
