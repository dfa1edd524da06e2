"""The body, and what else exercises have to respect."""

from backstride.findings.interview.question import Question, options

BODY_QUESTIONS: tuple[Question, ...] = (
    Question(
        "height_cm",
        "body",
        "number",
        "How tall are you?",
        unit="cm",
        low=100.0,
        high=230.0,
        seconds=4.0,
    ),
    Question(
        "mass_kg",
        "body",
        "number",
        "What do you weigh?",
        unit="kg",
        low=25.0,
        high=250.0,
        seconds=4.0,
    ),
    Question(
        "sex",
        "body",
        "choice",
        "Which values shall home tests be compared with?",
        options=options(female="women's", male="men's", both="both"),
        seconds=4.0,
    ),
    Question(
        "other_problems",
        "body",
        "many",
        "Is there anything else that exercises have to respect?",
        options=options(
            wrist="a wrist that hurts on support",
            shoulder="a shoulder that hurts overhead or on support",
            neck="a neck that hurts",
            knee="a knee that hurts when bent under load",
            hip="a hip that hurts",
            calf_achilles="a calf or Achilles tendon that hurts",
            balance="dizziness or poor balance",
            blood_pressure="high blood pressure",
            none="no",
        ),
        seconds=10.0,
    ),
)
"""Asked after running."""
