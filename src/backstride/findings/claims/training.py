"""What the article says about training."""

from backstride.findings.claims.claim import Claim, carriers

TRAINING_CLAIMS: tuple[Claim, ...] = (
    Claim(
        "strength-prevents",
        "claim",
        "partly",
        "running_injury",
        does="The programme asks for two or three strength sessions a week of 20 to 30 minutes. "
        "Each exercise says why it is there, and you log how it went.",
        evidence="325 new runners trained hips and core with a coach: 34 % fewer leg injuries than "
        "with stretching. 720 first-time marathoners trained alone for ten minutes: no effect. "
        "Neither study counted back pain.",
        sources=("leppanen2024", "toresdahl2020", "mueller2020"),
        carried_by=carriers(
            question="strength_per_week",
            module="backstride.plan.schedule backstride.plan.blocks",
        ),
    ),
    Claim(
        "strong-center",
        "claim",
        "partly",
        "back_pain",
        does="There is core and back work in every programme. It does not push out the leg work.",
        evidence="In 84 runners with back pain, core and back training lowered pain as much as leg "
        "training. Running itself improved more with leg training. In people who don't run, core "
        "work beats other help by 6 of 100: too little to notice.",
        sources=("cai2017", "smith2014", "owen2020"),
        carried_by=carriers(
            question="plank_s",
            cause="midsection_control",
            exercise="plank dead-bug side-plank curl-up bird-dog",
        ),
    ),
    Claim(
        "strong-flexible-legs",
        "claim",
        "supported",
        "back_pain",
        does="Leg strength is a block of its own in every programme. The article has no such "
        "exercises; this is our largest addition.",
        evidence="Eight weeks of leg training beat back and core training for running in 84 "
        "runners with back pain. Thighs are 12 % weaker in runners with back pain. That stiff legs "
        "bring back pain is less sure: the link with hamstrings is very small.",
        sources=("cai2017", "cai2015", "sadler2017", "maselli2020"),
        carried_by=carriers(
            question="sit_to_stand_reps single_leg_squat_left_faults toe_touch",
            cause="leg_strength sitting_flexibility",
            exercise="sit-to-stand squat split-squat step-up single-leg-squat bridge "
            "single-leg-bridge hamstring-stretch hip-flexor-stretch",
            module="backstride.plan.ladders",
        ),
    ),
    Claim(
        "cross-training",
        "advice",
        "not_studied",
        "convention",
        does="On some days the programme offers cycling, swimming or another sport instead of a "
        "run, from what you said you can do.",
        evidence="We found no study of other sports against back pain in runners. Doing no other "
        "aerobic sport each week is on the list of things that went with back pain.",
        sources=("maselli2020",),
        carried_by=carriers(
            question="cross_training other_sport_h",
            exercise="cycling swimming water-running elliptical rowing walking",
            module="backstride.plan.cross",
        ),
    ),
    Claim(
        "run-further",
        "advice",
        "partly",
        "running_injury",
        does="Strength goes on while distance grows. One run may be at most 10 % longer than the "
        "longest of the last 30 days. We don't use weekly ratios.",
        evidence="In 5205 runners, a run more than 10 % longer than the longest of 30 days went "
        "with 1.5 to 2.3 times as many overuse injuries. The change from week to week told "
        "nothing. All injuries were counted, not back pain.",
        sources=("frandsen2025",),
        carried_by=carriers(
            question="longest_km_30d single_run_jump changes",
            cause="load_spike",
            module="backstride.plan.running",
        ),
    ),
    Claim(
        "can-be-eased",
        "claim",
        "supported",
        "back_pain",
        does="After each session you tell how it went, and the programme moves up, stays or moves "
        "down. You rate pain and activities of your own from 0 to 10, to see whether it helps.",
        evidence="In 84 runners with back pain, pain in runs fell by 0.7 of 10 at each check over "
        "eight weeks, whichever muscles they trained. Some of it may be time alone, as all of them "
        "trained. A change of about 2 of 10 is one that people notice.",
        sources=(
            "cai2017",
            "ostelo2008",
            "abbott2014",
            "stratford1995",
            "silbernagel2007",
            "vincent2017",
        ),
        carried_by=carriers(
            question="worst_in_run next_morning psfs_1_activity psfs_1_score",
            module="backstride.plan.stops backstride.plan.progress",
        ),
    ),
    Claim(
        "three-exercises",
        "advice",
        "not_studied",
        "laboratory",
        does="All three are in the programme with the article's full dose, each at the top of a "
        "ladder. Legs, back and calves are added, because the three leave them out.",
        evidence="Nobody has tested these three against back pain. They train belly, sides and "
        "buttocks. The thighs, which are weaker in runners with back pain, get little of them.",
        sources=("escamilla2010", "distefano2009", "cai2015"),
        carried_by=carriers(
            exercise="ball-pike t-balance bicycle-crunch", module="backstride.plan.ladders"
        ),
    ),
    Claim(
        "mobile-hips",
        "claim",
        "partly",
        "back_pain",
        does="We ask how much you sit and how far you reach to your toes. A hip stretch and leg "
        "swings are in the programme.",
        evidence="Less bend in the hip is on the list of things that went with back pain in "
        "runners. Nobody has shown that making hips more mobile lowers the pain.",
        sources=("maselli2020",),
        carried_by=carriers(
            question="sitting_h toe_touch",
            cause="sitting_flexibility",
            exercise="hip-flexor-stretch leg-swings",
        ),
    ),
    Claim(
        "stretching",
        "advice",
        "not_shown",
        "other_back_pain",
        does="Stretches for calves, hamstrings and back end each strength session as timed holds. "
        "They are kept short, to leave time for strength.",
        evidence="In 89 trials on people with back pain, stretching alone did no better than "
        "nothing. In new runners, strength beat it at keeping legs free of injury. Stiff "
        "hamstrings and backs went with back pain in some studies, but only slightly.",
        sources=("owen2020", "leppanen2024", "maselli2020", "sadler2017"),
        carried_by=carriers(
            question="toe_touch sitting_h",
            cause="sitting_flexibility",
            exercise="calf-stretch soleus-stretch hamstring-stretch back-stretch "
            "back-rotation-stretch",
            module="backstride.plan.fixed_parts",
        ),
    ),
)
"""In the article's order."""
