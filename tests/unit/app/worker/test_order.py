"""An order is one line, and says the same when it is read."""

from datetime import date

from backstride.app.worker.order import ClipOrder, Order, answers_text
from backstride.findings.interview.answers import Answers
from backstride.pose.spot import Spot

CLIP = ClipOrder("/files/ab/abc", "side\n🏃.mp4", "tired", 840, 8.0, Spot(1.5, 10.0, 20.0))


def test_an_order_comes_back_from_its_line() -> None:
    answers = Answers({"height_cm": 178.0, "site": "low"}, date(2026, 11, 1))
    order = Order("analyze", "/jobs/1", 12, (CLIP,), 600.0, 1.78, 11.0, None, answers_text(answers))

    line = order.to_line()

    assert line.count("\n") == 1
    assert Order.from_line(line) == order
    assert Order.from_line(line).told_answers() == answers


def test_an_order_without_an_interview_has_no_answers() -> None:
    assert Order("check", "/jobs/1", 12, (CLIP,), 600.0).told_answers() is None
