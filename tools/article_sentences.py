"""The source article's sentences, by their first words, and the lines that each one is.

Only a sentence's beginning stands here, not the article.
"""

import re
from dataclasses import dataclass

from backstride.findings.article import ArticleLine

_DATE = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}")
_END = re.compile(r"(?<=[.!?:])\s+(?=[A-Z])|(?<=\)\.)(?=[A-Z])|(?<=\U0001f642)\s+")


@dataclass(frozen=True)
class Sentence:
    """How a sentence begins, and which lines of the article it holds; none: it claims nothing."""

    begins: str
    lines: tuple[ArticleLine, ...] = ()
    note: str = ""


def sentences(article: str) -> list[str]:
    """Return an article's sentences in order, its dates left out."""
    paragraphs = (line.replace("\xa0", " ").strip() for line in article.splitlines())
    return [
        sentence.strip()
        for paragraph in paragraphs
        if paragraph and not _DATE.fullmatch(paragraph)
        for sentence in _END.split(paragraph)
    ]


SENTENCES: tuple[Sentence, ...] = (
    Sentence("What Causes Low Back Pain Only", note="the title: the question that we answer"),
    Sentence("If you have a really demanding"),
    Sentence("What you might expect less is"),
    Sentence(
        "Surprisingly, however, many runners suffer from",
        ("many-runners", "less-experienced", "technique", "weak-back"),
    ),
    Sentence("If you’ve ever had back pain"),
    Sentence("Your back plays a major role", ("back-works-upright",)),
    Sentence("When you walk, you keep your", ("back-works-upright",)),
    Sentence("How your lower back feels depends", ("midsection-stability", "leg-coordination")),
    Sentence("Running requires your core muscles, which", ("work-together",)),
    Sentence("When a muscle or muscle group", ("back-takes-over",)),
    Sentence("This can lead to pain; in", ("back-takes-over", "can-injure")),
    Sentence("On the other hand, if you", ("head-forward",)),
    Sentence("That may sound surprising, but it’s", ("head-forward",)),
    Sentence("This strains your upper back unnecessarily.", ("head-forward",)),
    Sentence("It may also be that your", ("arms-close", "arms-high")),
    Sentence("Keeping your arms too close to", ("arms-close", "arms-high", "shrug-tired")),
    Sentence("Strength and strength training are great", ("strength-prevents",)),
    Sentence("You need a strong center of", ("strong-center", "strong-flexible-legs")),
    Sentence("Therefore, it is really important that", ("cross-training", "strength-prevents")),
    Sentence("If you want to run more", ("run-further",)),
    Sentence("Luckily, there are ways to relieve", ("can-be-eased",)),
    Sentence("If you want to say backache", ("three-exercises",)),
    Sentence("One of my favorite exercises for", ("ball-pike-works",)),
    Sentence("During the exercise, lie down on", ("ball-pike",)),
    Sentence("Now roll the ball towards your", ("ball-pike",)),
    Sentence("Hold this position briefly and then", ("ball-pike",)),
    Sentence(
        "Repeat the exercise as often as",
        ("ball-pike",),
        note="we stop at the dose, not at the last repetition that is possible",
    ),
    Sentence("If the rest of your life", ("t-balance-works", "t-balance")),
    Sentence("Pull one knee up and stretch", ("t-balance",)),
    Sentence("Stretch your arms upwards, with your", ("t-balance",)),
    Sentence("Hold the position.", ("t-balance",)),
    Sentence("Then pull the stretched leg backwards", ("t-balance",)),
    Sentence("Repeat the exercise on each side", ("t-balance",)),
    Sentence("A strong body center and moving", ("strong-center", "mobile-hips", "bicycle-works")),
    Sentence("They strengthen your body center and", ("bicycle-works",)),
    Sentence("Lay flat on your back, bend", ("bicycle-crunch",)),
    Sentence("Then put on one leg and", ("bicycle-crunch",)),
    Sentence(
        "Make sure you always wear your",
        ("bicycle-crunch",),
        note="a slip of translation; read as: keep the toes drawn up, heels pushed away",
    ),
    Sentence("Try 20 Bicycle Crunches (10 on", ("bicycle-crunch",)),
    Sentence("Running is a high-impact activity that", ("high-impact",)),
    Sentence(
        "A crosstraining exercise consisting of these",
        ("three-exercises", "stretching", "strength-prevents"),
    ),
)
"""Every sentence, in order."""
