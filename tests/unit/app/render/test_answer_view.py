"""The page's first part in every state: what is shown, what is withheld, and why."""

import re
from dataclasses import replace
from datetime import date

import pytest

from backstride.app.render.answer_view import answer_view, five_lines
from backstride.app.render.back_map import back_map, back_words
from backstride.app.render.cause_view import cause_views
from backstride.app.render.dose_words import dose
from backstride.app.render.html_report import render_html
from backstride.app.render.report_view import key_measures
from backstride.app.render.stop_view import HOW_FAST, stop_views
from backstride.app.render.week_view import week_line, week_view
from backstride.findings.causes.cause import Ranking
from backstride.findings.redflags.screen import screen
from backstride.findings.redflags.stops import STOP_RULES
from backstride.findings.wording import SAFETY_INTRO
from backstride.findings.wording import answer as wording
from backstride.plan.programme import Guidance
from fixtures.answers import LOW_BACK, answers
from fixtures.ranked import (
    ARTICLE,
    DO_PLANK,
    EMERGENCY,
    FILM_TIRED,
    LATE_PAIN,
    NO_STRENGTH,
    REFERRAL,
    SHORT_RUNS,
    TIRES,
    abstained_report,
    answered,
    answered_by,
    cause,
    causes,
    every_state,
    incomplete_report,
    leading,
    leading_report,
    prescription,
    programme,
    random_reports,
    referred_report,
    upper_report,
)
from fixtures.reports import side_report, tired_report, two_clip_report
from unit.app.render.test_html_report import Page

STATES = every_state()


def page(report):
    return Page(render_html(report, []))


@pytest.mark.parametrize("name", STATES)
def test_every_state_is_a_whole_page(name):
    shown = page(STATES[name])
    ids = [a["id"] for _, a in shown.elements if "id" in a]
    assert len(ids) == len(set(ids))
    for _, attributes in shown.elements:
        assert attributes.get("aria-labelledby", ids[0]) in ids
        href = attributes.get("href", "")
        assert not href.startswith("#") or href[1:] in ids, href


def test_random_answers_give_whole_pages():
    for report in random_reports(40, seed=7):
        shown = page(report)
        for _, attributes in shown.elements:
            assert "{" not in " ".join(str(v) for k, v in attributes.items() if k != "content")
        assert "{{" not in shown.text


def test_the_answer_comes_before_why_week_and_measures():
    text = page(leading_report()).text
    places = [
        text.index(told)
        for told in (
            "Two things may play a part",
            "The dot is our best guess",
            "From Tuesday 24 November on.",
            "What was measured",
            "What stands out",
        )
    ]
    assert places == sorted(places)


def test_the_lines_tell_the_runners_own_numbers():
    lines = dict(five_lines(leading_report()))
    assert "after about 35 of 50 minutes" in lines["Why"]
    assert "153 ± 1 steps" in lines["Why"]
    assert "7 in 10" in lines["How sure"]
    assert "Wednesday, Friday and Sunday, about 25 minutes" in lines["This week"]
    assert "Film the last minutes" in lines["Next"]
    assert wording.SEE_SOMEBODY in lines["Next"]


def test_nothing_is_named_where_the_ranking_abstains():
    lines = dict(five_lines(abstained_report()))
    assert lines["What"] == wording.LEADS_NONE
    assert lines["Why"].startswith("Too little is known")
    assert "Or something else" in lines["How sure"]


def test_a_refusal_does_not_say_the_next_step_twice():
    report = answered_by(side_report(), answers())
    ranking = report.answer.ranking
    assert ranking.abstained is not None
    told = " ".join(text for _, text in five_lines(report))
    assert told.count(ranking.next_steps[0].text) == 1


def test_a_referral_stands_above_the_lines_with_where_and_how_fast():
    text = page(referred_report()).text
    assert (
        text.index("Where: a physiotherapist or a sports doctor.")
        < text.index("How fast: within the next days.")
        < text.index("Two things may play a part")
    )


def test_a_referral_gives_no_week_and_sends_nobody_running():
    report = referred_report()
    lines = dict(five_lines(report))
    assert "First see a physiotherapist or a sports doctor" in lines["This week"]
    assert "Film" not in lines["Next"]
    shown = page(report).text
    assert "Dead bug" not in shown
    assert wording.NEXT_WHEN_RUNNING in shown


def test_several_referrals_are_not_cut_to_one():
    given = answers(first_after_55="yes", age_years=60, worst_in_run=8, clinician_cleared="no")
    lines = dict(five_lines(answered_by(side_report(), given)))
    assert lines["This week"] == wording.WEEK_STOPPED_MORE.format(running=wording.SHORT_RUNS)


def test_who_has_to_care_for_bones_is_not_told_to_try_a_run():
    given = answers(bone_risk=("pelvis_stress_fracture",), hop_test="no", clinician_cleared="no")
    lines = dict(five_lines(answered_by(side_report(), given)))
    assert wording.NO_RUNNING in lines["This week"]


def test_referrals_to_one_place_are_one_visit_in_the_shortest_time():
    given = answers(pain_weeks=9, pain_course="same", worst_in_run=8, clinician_cleared="no")
    report = answered_by(side_report(), given)
    (group,) = answer_view(report).stops
    (visit,) = group.stops
    assert len(visit.texts) == 2
    assert visit.signs == ("pain of 8 of 10 in a run", "9 weeks of pain, not getting better")
    assert visit.how_fast == "How fast: this week."
    told = dict(five_lines(report))["This week"]
    assert told.startswith("First see a physiotherapist or a sports doctor: this week.")
    shown = page(report).text
    assert shown.count("Where: a physiotherapist or a sports doctor.") == 1
    assert all(text in shown for text in visit.texts)


def test_every_time_that_a_rule_gives_has_its_place_in_the_order():
    assert {rule.how_fast for rule in STOP_RULES} == set(HOW_FAST)


@pytest.mark.parametrize(
    ("times", "first"),
    [
        (("in the next two to four weeks", "in the next days"), "in the next days"),
        (("before you train on; in the next two weeks", "this week"), "this week"),
        (("this week", "at dawn"), "at dawn"),
    ],
)
def test_the_shortest_time_is_told(times, first):
    (visit,) = stop_views([replace(REFERRAL, how_fast=time) for time in times])
    assert visit.time == first


def test_hard_stops_are_told_one_by_one():
    assert len(stop_views([EMERGENCY, replace(EMERGENCY, id="heart")])) == 2


def test_who_was_examined_is_not_sent_again_and_sees_the_week():
    text = page(referred_report(cleared=True)).text
    assert wording.STOP_CLEARED.format(signs=REFERRAL.signs[0]) in text
    assert "Dead bug" in text
    assert "Where: a physiotherapist or a sports doctor." not in text


def test_a_stop_that_withholds_nothing_is_not_called_one():
    given = answers(distress=("worry_missed",))
    view = answer_view(answered_by(side_report(), given))
    (group,) = view.stops
    assert group.title == wording.STOP_TITLE_OPEN
    assert view.week is not None


def test_without_the_screen_there_are_measures_only_and_why():
    report = incomplete_report()
    shown = page(report)
    assert five_lines(report) == ()
    assert wording.INCOMPLETE_TITLE in shown.text
    assert "What stands out" in shown.text
    assert wording.SCREEN_OPEN in shown.text
    assert "may play a part" not in shown.text
    assert wording.WEEK_TITLE not in shown.text
    assert "Dead bug" not in shown.text
    assert "backstride analyze run_side.mp4 --runner runner.toml" in shown.text


def test_an_open_question_names_its_signs():
    view = answer_view(incomplete_report())
    named = dict(view.open_questions)
    assert any("foot that drops" in signs for signs in named.values())
    assert len(named) == 2


def test_real_answers_without_a_screen_give_neither_cause_nor_exercise():
    given = answers({key: value for key, value in LOW_BACK.items() if key != "leg_pain"})
    report = answered_by(side_report(), given)
    assert screen(given).unanswered == ("leg_pain",)
    assert report.answer.ranking is None
    assert report.programme is None


def test_without_an_interview_the_page_invites_to_one():
    shown = page(two_clip_report())
    assert answer_view(two_clip_report()) is None
    assert wording.INVITATION in shown.text
    assert "run_side.mp4 run_rear.mp4 --runner runner.toml" in shown.text
    assert SAFETY_INTRO in shown.text
    assert "How you run" in shown.text


def test_the_commands_name_tired_clips_and_quote_odd_names():
    report = tired_report()
    odd = replace(report, clips=(replace(report.clips[0], path="my run.mp4"), report.clips[1]))
    text = page(odd).text
    assert "backstride analyze 'my run.mp4' --tired run_tired.mp4 --runner runner.toml" in text


def test_old_answers_are_said_to_be_old():
    assert answer_view(leading_report()).stale == ""
    late = replace(leading_report(), created="2026-12-24T08:00:00+00:00")
    assert "32 days old" in answer_view(late).stale
    assert "32 days old" in page(late).text


def test_only_causes_with_something_to_them_are_told_in_full():
    view = answer_view(leading_report())
    assert [one.title for one in view.causes] == [one.title for one in causes()[:3]]
    assert [one.leads for one in view.causes] == [True, True, False]
    assert "Something else" in {one.title for one in view.other_causes}
    bare = tuple(cause("stiff_knee", str(i), 0.3, 0.05, 0.4) for i in range(5))
    none = answer_view(answered(ranking=Ranking(bare, "Too little is known.")))
    assert (none.causes, len(none.other_causes)) == ((), 5)


def test_causes_that_little_speaks_for_stand_apart():
    view = answer_view(leading_report())
    numbers = {one.title: one.percent for one in view.other_causes}
    assert numbers["Pack, hills or ground"] == "10 %"
    assert [one.percent for one in view.unlikely_causes] == ["6 %", "5 %", "5 %"]
    shown = page(leading_report()).text
    assert "A jump in training (12 %); pack, hills or ground (10 %)." in shown
    assert (
        "Little speaks for: head held forward; arms held high or close; shoulders that creep up."
        in shown
    )


def test_where_none_is_named_it_comes_first_that_no_known_cause_may_hold():
    first, *others = answer_view(abstained_report()).causes
    assert (first.title, first.text, first.plain) == ("Something else", wording.UNEXPLAINED, True)
    assert not any(one.plain for one in others)
    assert page(abstained_report()).text.count(wording.UNEXPLAINED) == 1


def test_weak_clues_are_not_shown():
    weak, enough = replace(LATE_PAIN, log_odds=0.09), replace(NO_STRENGTH, log_odds=0.1)
    first = cause("trunk_fatigue", "Trunk", 0.6, 0.5, 0.7, pro=(weak, enough))
    report = answered(ranking=Ranking((first, *causes()[1:]), None, 1))
    assert [clue.text for clue in answer_view(report).causes[0].speaks_for] == [NO_STRENGTH.text]
    assert dict(five_lines(report))["Why"] == NO_STRENGTH.text


def test_a_remark_stands_beside_its_clue_but_not_in_the_lines():
    clue = replace(LATE_PAIN)
    object.__setattr__(clue, "aside", "We look closer from 30 minutes on.")
    first = cause("trunk_fatigue", "Trunk", 0.6, 0.5, 0.7, pro=(clue,))
    report = answered(ranking=Ranking((first, *causes()[1:]), None, 1))
    assert clue.aside not in " ".join(text for _, text in five_lines(report))
    assert f'<small class="aside">{clue.aside}</small>' in render_html(report, [])


def test_the_next_step_is_that_of_the_first_cause_named():
    plank = replace(DO_PLANK, text="Time a plank.")
    object.__setattr__(plank, "command", "backstride interview --tests")
    first = cause("trunk_fatigue", "Trunk", 0.6, 0.5, 0.7, pro=(LATE_PAIN,), would_change=(plank,))
    ranking = Ranking((first, *causes()[1:]), None, 1, (FILM_TIRED,))
    told = dict(five_lines(answered(ranking=ranking)))["Next"]
    command = "The command backstride interview --tests tells you how."
    assert told == f"Time a plank. {command} {wording.SEE_SOMEBODY}"
    shown = render_html(answered(ranking=ranking), [])
    assert "The command <code>backstride interview --tests</code> tells you how." in shown
    assert 'class="step-command">backstride interview --tests</code>' in shown
    bare = Ranking((replace(first, would_change=()), *causes()[1:]), None, 1, (FILM_TIRED,))
    assert FILM_TIRED.text in dict(five_lines(answered(ranking=bare)))["Next"]


def test_a_command_with_file_names_is_set_as_one():
    film = replace(FILM_TIRED, text="Film <again>.")
    object.__setattr__(film, "command", "backstride analyze first.mp4 --tired last.mp4")
    first = cause("trunk_fatigue", "Trunk", 0.6, 0.5, 0.7, pro=(LATE_PAIN,), would_change=(film,))
    shown = render_html(answered(ranking=Ranking((first, *causes()[1:]), None, 1)), [])
    command = "<code>backstride analyze first.mp4 --tired last.mp4</code>"
    assert f"<dd>Film &lt;again&gt;. Then type: {command}. " in shown


def test_pain_of_the_upper_back_may_run_into_an_arm():
    assert wording.SEE_SOMEBODY_UPPER in dict(five_lines(upper_report()))["Next"]


def test_nobody_is_told_the_signs_as_their_own():
    assert wording.SCREEN_SHORT in page(leading_report()).text
    referred = page(referred_report()).text
    assert "You reported none" not in referred
    assert wording.SCREEN_SHORT_STOPS in referred


def test_each_cause_tells_for_against_grade_and_sources():
    view = answer_view(leading_report())
    first = view.causes[0]
    assert first.numbers == "72 % (54 to 85 %)"
    assert first.label == "likely"
    assert [clue.text for clue in first.speaks_against] == [SHORT_RUNS.text]
    assert first.grade_text == "running-injury or fatigue research, not shown for back pain"
    assert [key for key, _ in first.sources] == ["koblbauer2014", "maselli2020"]
    assert 'aria-label="Your trunk tires in the run: 72 %, from 54 % to 85 %"' in first.bar


def test_texts_of_causes_are_escaped():
    evil = cause("shrug", "<script>alert(1)</script>", 0.6, 0.5, 0.7)
    shown = render_html(answered(ranking=Ranking((evil, *causes()[1:]), None, 1)), [])
    assert "<script>alert" not in shown
    assert "alert(1)" in Page(shown).text


def test_what_every_day_holds_is_told_once():
    view = week_view(programme())
    assert view.strength_days == "Wednesday, Friday and Sunday"
    assert [block.title for block in view.every_time][:2] == ["Warm-up", "Midsection"]
    assert view.days == ()
    (ride,) = view.other_training
    assert (ride.days, ride.rows[0].dose) == ("Saturday", "40 min")
    assert all("Where: " in rule for rule in view.rules if "leg feels numb" in rule)


def test_what_one_day_adds_is_told_for_that_day():
    plan = programme()
    week = plan.weeks[0]
    first = week.sessions[0]
    extra = (*first.prescriptions, prescription("step-up", "legs", per_side=True))
    changed = replace(first, prescriptions=extra)
    sessions = (changed, *week.sessions[1:])
    view = week_view(replace(plan, weeks=(replace(week, sessions=sessions),)))
    (day,) = view.days
    assert (day.days, [row.name for row in day.rows]) == ("Wednesday", ["Step-up"])
    assert all(row.name != "Step-up" for block in view.every_time for row in block.rows)


def test_every_prescription_of_a_week_is_shown_with_a_reason():
    for report in random_reports(30, seed=3):
        view = answer_view(report)
        if view.week is None:
            continue
        rows = [row for block in view.week.every_time for row in block.rows]
        rows += [row for day in view.week.days for row in day.rows]
        rows += [row for day in view.week.other_training for row in day.rows]
        assert rows
        assert all(row.name and row.dose and row.because for row in rows)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"reps": 6, "per_side": True}, "2 × 6 a side"),
        ({"hold_s": 20.0}, "2 × 20 s"),
        ({"minutes": 40.0}, "40 min"),
    ],
)
def test_doses(given, told):
    assert dose(prescription("plank", "midsection", **given)) == told


def test_a_programme_without_weeks_or_strength_has_no_line():
    empty = replace(programme(), weeks=())
    assert (week_view(empty), week_line(empty)) == (None, "")
    week = programme().weeks[0]
    riding = replace(week, sessions=week.sessions[2:3])
    assert week_line(replace(programme(), weeks=(riding,))) == ""
    lines = dict(five_lines(replace(leading_report(), programme=empty)))
    assert lines["This week"] == wording.WEEK_NONE


def test_the_line_tells_the_first_guidance_and_one_for_a_leading_cause():
    plan = programme()
    quicker, longest = plan.weeks[0].running
    easy = Guidance("easy", "Run easy. It should feel so.", ARTICLE)
    soft = Guidance("soft", "Land softly.", TIRES)
    week = replace(plan.weeks[0], running=(easy, quicker, longest, soft))
    told = week_line(replace(plan, weeks=(week,)), ("trunk_fatigue",))
    assert told.endswith(f"“What to do this week”. Run easy. {longest.text}")
    assert quicker.text not in told
    assert week_line(replace(plan, weeks=(week,))).endswith("Run easy.")


def with_unexplained(score: float) -> Ranking:
    """Return a ranking that names two causes, with that none holds in its place."""
    known = [one for one in leading().causes if one.id != "unexplained"]
    none = next(one for one in leading().causes if one.id == "unexplained")
    none = replace(none, score=score, low=0.0, high=1.0)
    place = sum(one.score >= score for one in known)
    return replace(leading(), causes=(*known[:place], none, *known[place:]))


def test_that_no_known_cause_holds_stands_in_its_place_among_the_shown():
    def shown(score: float) -> list[str]:
        return [view.title for view in cause_views(with_unexplained(score))[0]]

    first, second, third = shown(0.2)
    assert shown(0.5) == [first, second, "Something else", third]
    assert shown(0.3) == [first, second, third]


def test_what_is_level_with_the_last_that_is_named_is_said():
    def how_sure(score: float) -> str:
        report = leading_report()
        ranking = with_unexplained(0.2)
        third = replace(ranking.causes[2], score=score, high=0.9)
        changed = (*ranking.causes[:2], third, *ranking.causes[3:])
        answer = replace(report.answer, ranking=replace(ranking, causes=changed))
        return dict(five_lines(replace(report, answer=answer)))["How sure"]

    assert "though not named: leg muscles that tire early" in how_sure(0.548)
    assert "though not named" not in how_sure(0.53)


def test_the_printed_measures_are_few_with_what_others_had():
    shown = key_measures(side_report().measures)
    assert {one.name for one in shown} <= {
        *("Cadence", "Forward lean", "Contact time", "Up and down", "Foot ahead of the hip"),
    }
    others = {one.name: one.others for one in shown}
    assert others["Cadence"] == "one study found 162 to 180 steps/min"


def test_the_week_names_its_first_day():
    assert programme().weeks[0].start == date(2026, 11, 24)
    assert week_view(programme()).dates == "From Tuesday 24 November on."


def centres(svg, kind):
    marks = re.findall(rf'<ellipse class="{kind}" cx="([\d.]+)" cy="([\d.]+)"', svg)
    return [(float(x), float(y)) for x, y in marks]


@pytest.mark.parametrize(
    ("site", "side", "xs", "low"),
    [
        ("low", "left", [-1], True),
        ("low", "right", [1], True),
        ("low", "central", [0], True),
        ("upper", "both_sides", [-1, 1], False),
    ],
)
def test_the_map_marks_the_side_as_seen_from_behind(site, side, xs, low):
    drawn = centres(back_map(answers(site=site, side=side)), "map-hurts")
    assert [(x > 70) - (x < 70) for x, _ in drawn] == xs
    assert all((y > 95) == low for _, y in drawn)


def test_both_sites_are_marked_and_spread_follows_the_side():
    given = answers(site="both", side="left", spread=("buttock", "groin"))
    drawn = back_map(given)
    assert len(centres(drawn, "map-hurts")) == 2
    ((x, _),) = centres(drawn, "map-spreads")
    assert x < 70
    assert back_words(given) == "Low and upper back, left; also buttock or hip and groin"


def test_no_map_where_the_site_is_not_known():
    nowhere = answers({key: value for key, value in LOW_BACK.items() if key != "site"})
    assert back_map(nowhere) == ""
    assert back_words(nowhere) == wording.MAP_UNKNOWN
    assert back_map(upper_report().answer.answers)
