"""The article's three exercises: how they are done, and what they are said to do."""

from backstride.findings.claims.claim import Claim, carriers

EXERCISE_CLAIMS: tuple[Claim, ...] = (
    Claim(
        "ball-pike-works",
        "claim",
        "partly",
        "laboratory",
        does="We use it for the belly and the sides. For the back there are other exercises.",
        evidence="In 18 people it worked the lower belly at 55 % of its most, and the outer sides "
        "at 84 %: more than most of eight other exercises. Its effect on the mobility of hips has "
        "not been measured.",
        sources=("escamilla2010",),
        carried_by=carriers(exercise="ball-pike bird-dog trunk-lift", cause="midsection_control"),
    ),
    Claim(
        "ball-pike",
        "advice",
        "not_studied",
        "convention",
        does="As the article tells it: shins on the ball, hands slightly wider than the shoulders, "
        "arms and legs straight, hips up, hold, roll back slowly. 10 to 20 times, three rounds, is "
        "the top of a ladder of six levels. It begins with a plank on the floor.",
        evidence="It works its muscles harder than most belly exercises, and so is too hard to "
        "begin with. You climb to it. Nobody has tested its dose; ladder and levels are our own "
        "choice.",
        sources=("escamilla2010", "design"),
        carried_by=carriers(
            exercise="ball-pike plank plank-shins-on-ball ball-knee-tuck pike-walk-in",
            question="plank_s equipment",
            module="backstride.plan.entry backstride.plan.ladders backstride.plan.progress",
        ),
    ),
    Claim(
        "t-balance-works",
        "claim",
        "partly",
        "laboratory",
        does="We use it for buttocks, hamstrings and balance. It fits best of the article's three "
        "to what runners with back pain lack.",
        evidence="In 21 active people a single-leg deadlift, which is much like the T, worked both "
        "large buttock muscles at 59 % of their most. Hamstrings and balance were not measured "
        "there. Neither was pain.",
        sources=("distefano2009",),
        carried_by=carriers(
            exercise="t-balance single-leg-deadlift side-leg-lift", cause="leg_strength"
        ),
    ),
    Claim(
        "t-balance",
        "advice",
        "not_studied",
        "convention",
        does="As the article tells it: one knee up, leg stretched out in front, arms up with palms "
        "inwards, hold, then the leg goes back into a T. 10 a side, three rounds; a medicine ball "
        "makes it harder. The ladder begins with a hip hinge, hands on a chair.",
        evidence="Nobody has tested this dose. The ladder and its levels are our own choice. A "
        "wall or chair within reach keeps the first levels safe.",
        sources=("design", "distefano2009"),
        carried_by=carriers(
            exercise="t-balance hip-hinge kickstand-deadlift t-support",
            question="hinge_clean equipment",
            module="backstride.plan.entry backstride.plan.ladders backstride.plan.progress",
        ),
    ),
    Claim(
        "bicycle-works",
        "claim",
        "partly",
        "laboratory",
        does="We use it for the belly and the sides, mixed with exercises that bend the back less.",
        evidence="Nine people did twelve belly exercises: none trained all belly muscles at little "
        "load on the spine, so the advice is to vary. That it makes hips more mobile has not been "
        "measured.",
        sources=("axler1997",),
        carried_by=carriers(
            exercise="bicycle-crunch dead-bug curl-up side-plank", cause="midsection_control"
        ),
    ),
    Claim(
        "bicycle-crunch",
        "advice",
        "not_studied",
        "convention",
        does="As the article tells it: on your back, shins level, one elbow to the opposite knee, "
        "then the other side. 20 (10 a side), three rounds, is the top of a ladder that begins "
        "with the dead bug. Who hurts when bending gets other exercises instead.",
        evidence="It bends and turns the back under load, which some backs do not like. Nobody has "
        "tested its dose. That we leave it out when bending hurts is our own choice.",
        sources=("design", "axler1997"),
        carried_by=carriers(
            exercise="bicycle-crunch dead-bug heel-taps",
            question="provoked",
            module="backstride.plan.entry backstride.plan.ladders backstride.plan.progress",
        ),
    ),
)
"""In the article's order, what each is for before how it is done."""
