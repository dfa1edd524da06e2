"""The interview's pages as forms: what is sent, what comes back, and what of it is kept."""

from pathlib import Path

import pytest

from backstride.app.service import interview, settings, sharing
from backstride.findings.interview.answers import NONE
from fixtures.answers import CLEAR_SCREEN, LOW_BACK
from fixtures.web import Seat, csrf_of, seat


def answers(one: Seat) -> dict:
    return dict(interview.answers_of(one.store, one.person_id).values)


def led_to(answer) -> str:
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def given(one: Seat, values: dict) -> None:
    for question_id, value in values.items():
        answer = one.post(f"/interview/{question_id}", value=value)
        assert answer.status_code == 303, answer.text


def test_an_answer_is_kept_and_the_next_question_follows(ada: Seat):
    assert led_to(ada.get("/interview")) == "/interview/nerve_signs"
    assert led_to(ada.post("/interview/nerve_signs", value=NONE)) == "/interview/heart_lung_signs"
    assert answers(ada) == {"nerve_signs": (NONE,)}
    assert 'value="none" id="option-none" checked' in ada.get("/interview/nerve_signs").text


def test_the_same_form_twice(ada: Seat):
    first = ada.post("/interview/nerve_signs", value=NONE)
    assert led_to(ada.post("/interview/nerve_signs", value=NONE)) == led_to(first)
    assert answers(ada) == {"nerve_signs": (NONE,)}


@pytest.mark.parametrize(
    ("question_id", "typed", "words"),
    [
        ("age_years", "9", "A number from 10 to 100 years is needed, and this is “9”: check it."),
        ("age_years", "1990", "is it in a year of birth? 34 years old is 34"),
        ("age_years", "34.5", "round it"),
        ("age_years", "thirty", "write it in digits"),
        ("age_years", "", "Type a number, 10 to 100 years"),
        ("age_years", "9" * 5000, "9" * 39 + "…"),
        ("worst_in_run", "11", "Choose a number from 0 to 10"),
        ("leg_pain", "elbow", "Choose one of these"),
        ("leg_pain", [], "Choose one of these"),
        ("nerve_signs", [], "Mark what applies, or “none of these”"),
        ("nerve_signs", [NONE, "leaking"], "stands beside others"),
        ("psfs_1_activity", "x" * 201, "At most 200 characters are needed, and this has 201"),
        ("psfs_1_activity", "?!", "A few words are needed"),
        ("psfs_1_activity", "<b>run</b>\n10 km", "A few words are needed"),
    ],
)
def test_what_does_not_fit_comes_back_with_one_sentence(
    ada: Seat, question_id: str, typed: object, words: str
):
    answer = ada.post(f"/interview/{question_id}", value=typed)

    assert answer.status_code == 422
    assert answer.text.count('role="alert"') == 1
    assert words in answer.text
    assert question_id not in answer.text.split('role="alert">')[1].split("<")[0]
    assert answers(ada) == {}


@pytest.mark.parametrize(
    ("question_id", "value"), [("age_years", "34"), ("worst_in_run", "3"), ("leg_pain", "no")]
)
def test_no_sentence_speaks_of_skipping_where_there_is_no_button(
    ada: Seat, question_id: str, value: str
):
    given(ada, {question_id: value})
    answer = ada.post(f"/interview/{question_id}", value="", then="answers")

    assert answer.status_code == 422
    assert "skip the question" not in answer.text
    assert ">Skip<" not in answer.text


def test_what_was_typed_comes_back_as_text(ada: Seat):
    typed = '"><script>alert(1)</script>' + "x" * 200
    answer = ada.post("/interview/psfs_1_activity", value=typed)
    assert "&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("typed", ["178", "178 cm", " 178,0 ", "178.0"])
def test_numbers_as_people_type_them(ada: Seat, typed: str):
    given(ada, {"height_cm": typed})
    assert answers(ada) == {"height_cm": 178}


def test_in_the_runners_own_units(ada: Seat):
    settings.change(ada.store, ada.person_id, {"height": "feet", "distance": "miles"})
    assert "3 ft 3 in to 7 ft 7 in" in ada.get("/interview/height_cm").text
    given(ada, {"height_cm": "5 ft 10", "weekly_km": "20"})
    assert answers(ada) == {"height_cm": pytest.approx(177.8), "weekly_km": 32.18688}
    assert 'value="5 ft 10 in"' in ada.get("/interview/height_cm").text
    page = ada.get("/interview/answers").text
    assert "20 miles" in page
    assert "5 ft 10 in" in page


def test_an_unknown_question(ada: Seat):
    for answer in (ada.get("/interview/shoe_size"), ada.post("/interview/shoe_size", value="42")):
        assert answer.status_code == 404
        assert "none of this name" in answer.text


def test_a_form_without_the_secret_of_the_login_changes_nothing(ada: Seat):
    path, form = "/interview/nerve_signs", {"value": NONE}
    assert ada.client.post(path, data=form).status_code == 403
    assert ada.client.post(path, data={"csrf": "old", **form}).status_code == 403
    assert answers(ada) == {}


def test_an_old_page_may_still_answer(ada: Seat):
    """The question does not apply any more: its answer is kept, and does not count."""
    given(ada, {"onset": "late"})
    csrf = csrf_of(ada.get("/interview/onset_minute").text)
    given(ada, {"onset": "start"})
    assert led_to(ada.get("/interview/onset_minute")) == "/interview"

    old = {"csrf": csrf, "value": "30"}
    assert ada.client.post("/interview/onset_minute", data=old).is_redirect
    assert answers(ada) == {"onset": "start", "onset_minute": 30}


def test_back_keeps_what_was_chosen(ada: Seat):
    given(ada, {"nerve_signs": NONE})
    back = ada.post("/interview/heart_lung_signs", value=NONE, do="back")
    assert led_to(back) == "/interview/nerve_signs"
    assert answers(ada)["heart_lung_signs"] == (NONE,)


def test_back_without_an_answer_is_no_mistake(ada: Seat):
    given(ada, {"nerve_signs": NONE})
    assert led_to(ada.post("/interview/heart_lung_signs", do="back")) == "/interview/nerve_signs"
    assert led_to(ada.post("/interview/nerve_signs", value="x", do="back")) == "/safety"
    assert answers(ada) == {"nerve_signs": (NONE,)}


def test_back_with_a_sign_of_a_hard_stop_leads_to_its_page(ada: Seat):
    given(ada, {"nerve_signs": NONE})
    assert led_to(ada.post("/interview/heart_lung_signs", value="tearing", do="back")) == "/stop"


def test_skipping_and_being_asked_again(ada: Seat):
    assert led_to(ada.post("/interview/nerve_signs", do="skip")) == "/interview/heart_lung_signs"
    page = ada.get("/interview/answers").text
    assert "open" in page
    assert led_to(ada.post("/interview")) == "/interview/nerve_signs"


def test_a_skipped_safety_question_is_told_at_the_end(ada: Seat):
    given(ada, {k: v for k, v in LOW_BACK.items() if k != "bone_signs"})
    state = interview.state(ada.store, ada.person_id)
    for question in state.open:
        ada.post(f"/interview/{question.id}", do="skip")
    page = ada.get("/interview/answers").text
    assert "not answered is not a “no”" in page
    assert led_to(ada.get("/interview")) == "/interview/answers"


def test_changing_an_answer_leads_back_to_the_list(ada: Seat):
    given(ada, LOW_BACK)
    page = ada.get("/interview/site?then=answers").text
    assert 'name="then" value="answers"' in page
    there = ada.post("/interview/site", value="upper", then="answers")
    assert led_to(there) == "/interview/answers#site"
    assert "upper back" in ada.get("/interview/answers").text
    assert 'name="then" value=""' in ada.get("/interview/site?then=https://evil.example").text


def test_misfits_are_told_with_a_way_to_mend_them(ada: Seat):
    given(ada, {"weekly_km": "10", "longest_km_30d": "90"})
    page = ada.get("/interview/answers").text
    assert "both can&#39;t hold" in page
    assert "/interview/weekly_km?then=answers" in page


def test_a_hard_stop_leaves_only_its_page(ada: Seat):
    assert led_to(ada.post("/interview/nerve_signs", value="leaking")) == "/stop"
    for path in ("/interview", "/interview/height_cm", "/interview/tests", "/safety"):
        assert led_to(ada.get(path)) == "/stop"
    assert led_to(ada.post("/interview")) == "/stop"
    stop = ada.get("/stop").text
    for words in ("an emergency department", "How fast: now", "leaking of urine or stool"):
        assert words in stop


def test_the_safety_questions_anew_after_a_stop(ada: Seat):
    given(ada, LOW_BACK | {"serious_signs": "fever"})
    assert led_to(ada.post("/safety")) == "/stop"
    assert led_to(ada.post("/safety", examined="true")) == "/interview/nerve_signs"
    assert "Go on with the safety questions" in ada.get("/stop").text
    page = ada.get("/interview/serious_signs").text
    assert 'value="fever" id="option-fever">' in page
    assert "holds until you give another" in page
    given(ada, LOW_BACK)
    assert led_to(ada.get("/stop")) == "/"


def test_somebody_to_ask_is_named_among_the_answers(ada: Seat):
    given(ada, LOW_BACK | {"age_years": "16"})
    page = ada.get("/interview/answers").text
    assert "a physiotherapist or a sports doctor" in page
    assert "/interview/clinician_cleared?then=answers" in page

    given(ada, {"clinician_cleared": "yes"})
    page = ada.get("/interview/answers").text
    assert "And that somebody has examined you: good." in page
    assert "a physiotherapist or a sports doctor" not in page


def test_whom_to_see_is_told_where_the_safety_questions_end_and_above_the_button(ada: Seat):
    given(ada, {k: v for k, v in LOW_BACK.items() if k != "side"} | {"age_years": "16"})
    assert led_to(ada.post("/interview/side", value="central")) == "/interview/clinician_cleared"
    for path in ("/interview/clinician_cleared", "/interview/answers"):
        page = ada.get(path).text
        told = ("a physiotherapist or a sports doctor", "You can go on here: your film is measured")
        assert page.index(told[0]) < page.index(told[1]) < page.index('class="button')


def test_whom_to_see_without_a_question_has_a_page_of_its_own(ada: Seat):
    given(ada, {k: v for k, v in LOW_BACK.items() if k != "side"} | {"leg_pain": "below_knee_more"})
    assert led_to(ada.post("/interview/side", value="central")) == "/safety/told"
    page = ada.get("/safety/told").text
    assert "a doctor or physiotherapist" in page
    assert 'href="/interview"' in page


def test_nobody_to_see_needs_no_page(ada: Seat):
    given(ada, {k: v for k, v in CLEAR_SCREEN.items() if k != "side"})
    assert led_to(ada.post("/interview/side", value="central")) == "/interview/site"
    assert led_to(ada.get("/safety/told")) == "/interview/answers"


def test_after_an_examination_comes_the_next_thing_to_do(ada: Seat):
    given(ada, LOW_BACK | {"age_years": "16"})
    for question in interview.state(ada.store, ada.person_id).open:
        ada.post(f"/interview/{question.id}", do="skip")
    there = ada.post("/interview/clinician_cleared", value="yes", then="answers")
    assert led_to(there) == "/interview/other_problems"


def test_the_count_is_of_the_safety_questions_and_no_other(ada: Seat):
    assert "12 short questions" in ada.get("/safety").text
    for n, question_id in enumerate(CLEAR_SCREEN, 1):
        assert f"{n} of 12 ·" in ada.get(f"/interview/{question_id}").text
        given(ada, {question_id: CLEAR_SCREEN[question_id]})
    assert "1 of " in ada.get("/interview/site").text


def test_home_tests_wait_and_open(ada: Seat):
    assert "wait until all safety questions" in ada.get("/interview/tests").text
    assert led_to(ada.get("/interview/plank_s")) == "/interview/tests"
    given(ada, LOW_BACK | {"other_problems": "shoulder"})
    page = ada.get("/interview/tests").text
    assert "Left out because of your answers: plank, side bridge." in page
    assert led_to(ada.get("/interview/plank_s")) == "/interview/tests"


def test_a_test_of_two_sides_leads_from_left_to_right(ada: Seat):
    given(ada, LOW_BACK | {"sex": "female"})
    left, right = "/interview/side_bridge_left_s", "/interview/side_bridge_right_s"
    assert led_to(ada.post(left, value="60")) == right
    assert led_to(ada.post(right, do="back")) == left
    assert led_to(ada.post(right, value="40")) == "/interview/tests#side_bridge"
    page = ada.get("/interview/tests").text
    assert "the right side reaches 67% of the other" in page


def test_scores_of_the_week(ada: Seat):
    given(ada, {"psfs_1_activity": "run 10 km", "psfs_1_score": "4"})
    assert "How well can you do it now: run 10 km?" in ada.get("/interview/week").text
    assert "psfs_2_score" not in ada.get("/interview/week").text
    assert led_to(ada.post("/interview/week", psfs_1_score="6")) == "/progress"
    assert [score.value for score in interview.outcomes(ada.store, ada.person_id)] == [6]


@pytest.mark.parametrize("value", ["11", "-1", "x", "9" * 5000])
def test_a_score_out_of_range(ada: Seat, value: str):
    assert ada.post("/interview/week", psfs_1_score=value).status_code == 422
    assert interview.outcomes(ada.store, ada.person_id) == ()


def test_a_clinician_reads_and_changes_nothing(tmp_path: Path):
    with seat(tmp_path / "data") as ada, ada.other("Dr. Who", "clinician") as doctor:
        given(ada, LOW_BACK)
        for path in ("/interview", "/interview/answers", "/safety", "/stop", "/interview/tests"):
            assert led_to(doctor.get(path)) == "/patients"
        assert led_to(doctor.post("/interview/site", value="upper")) == "/patients"
        assert answers(ada) == LOW_BACK
        code = sharing.new_code(ada.store, ada.person_id)
        sharing.use_code(ada.store, doctor.person_id, code)
        doctor.post(f"/patients/{ada.person_id}")
        for path in ("/interview", "/safety"):
            assert led_to(doctor.get(path)) == "/interview/answers"
        for path in ("/", "/interview/answers", "/interview/tests"):
            page = doctor.get(path)
            assert page.status_code == 200
            assert "then=answers" not in page.text
            own = (">Your pain", ">Your running", ">Your plan", ">Your answers", "Film yourself")
            assert not [words for words in own if words in page.text]
        assert doctor.get("/interview/site").status_code == 403
        assert doctor.post("/interview/site", value="upper").status_code == 403
        assert doctor.api("PUT", "/api/interview/site", {"value": "upper"}).status_code == 403
        assert doctor.get("/api/interview").json()["answers"]["site"] == "low"
        given(ada, {"nerve_signs": "leaking"})
        assert "an emergency department" in doctor.get("/stop").text
        assert answers(ada) == LOW_BACK | {"nerve_signs": ("leaking",)}
