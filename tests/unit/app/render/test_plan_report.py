"""plan.html: this week first, every reason, every stop; and no text that frightens."""

import re
from html.parser import HTMLParser

import pytest

from backstride.app.render.plan_report import present_week, to_html
from backstride.plan.progress import update
from backstride.plan.read_catalogue import catalogue
from fixtures.plans import leading, logged, programme, strength, with_cautions

FEAR = ("damage", "worn out", "unstable", "degenerat", "dangerous", "abnormal", "wrong", "harm")
LABELS = ("diagnos", "disorder", "syndrome", "patient")
MOST_WORDS_IN_A_SENTENCE = 28


class Texts(HTMLParser):
    """What a reader sees, and which elements are left open."""

    VOID = frozenset(("meta", "br", "img", "link", "hr", "input"))

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "a":
            self.links.append(told["href"])
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.texts.append(data)


def read(plan) -> Texts:
    page = Texts()
    page.feed(to_html(plan, catalogue()))
    page.close()
    return page


def every_plan():
    yield programme()
    yield programme(equipment=("none",), cross_training=("none",), hard_days=("tue", "sun"))
    yield programme(found=with_cautions("bone_care"))
    yield programme(found=with_cautions("gentle_only", "shoulder", "radicular"), onset="start")
    causes = ("sitting_flexibility", "shrug", "head_carriage", "arm_carriage", "stiff_knee")
    yield programme(ranking=leading(*causes), carries=("tight_bra", "backpack"), slope="uphill")
    plan = programme()
    yield update(plan, logged(strength(plan)[0], pain=7), catalogue())
    yield update(plan, logged(strength(plan)[0], legs=True), catalogue())


PLANS = list(every_plan())


@pytest.mark.parametrize("plan", PLANS)
def test_the_page_is_whole_and_its_links_lead_somewhere(plan):
    page = read(plan)

    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    for link in page.links:
        assert link.startswith("https://") or link.removeprefix("#") in page.ids, link


@pytest.mark.parametrize("plan", PLANS)
def test_no_word_frightens_or_labels(plan):
    said = [one.text for one in plan.stop_rules] + list(plan.notes) + list(plan.changes)
    for week in plan.weeks:
        said += [one.text for one in week.running] + [one.because.text for one in week.running]
        for session in week.sessions:
            said.append(session.note)
            said += [b.text for one in session.prescriptions for b in one.because]
    for text in said:
        assert not any(word in text.lower() for word in (*FEAR, *LABELS)), text
        for sentence in re.split(r"(?<=[.;:!?])\s", text):
            assert len(sentence.split()) <= MOST_WORDS_IN_A_SENTENCE, sentence


def test_this_weeks_sessions_reasons_and_stops_stand_on_it():
    plan = programme()
    text = " ".join(read(plan).texts)

    for session in plan.weeks[0].sessions:
        for one in session.prescriptions:
            assert catalogue()[one.exercise_id].name in text
            assert all(because.text in text for because in one.because)
    for stop in plan.stop_rules:
        assert stop.text in text
        assert stop.how_fast in text


def test_the_week_after_the_last_session_is_shown_first():
    plan = programme()
    assert present_week(plan).number == 1
    for i in range(3):
        plan = update(plan, logged(strength(plan)[i]), catalogue())
    assert present_week(plan).number == 2


def test_a_stop_leaves_no_exercise_on_the_page():
    plan = programme()
    stopped = update(plan, logged(strength(plan)[0], legs=True), catalogue())
    text = " ".join(read(stopped).texts)

    assert "has stopped" in text
    assert "within days" in text
    assert "Knee tuck" not in text
    assert "This week" not in text


def test_the_page_needs_no_network_and_escapes():
    page = to_html(programme(), catalogue())

    assert not re.search(r'(src|href)="http://', page)
    assert "<script" not in page
