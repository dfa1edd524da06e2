"""What the article says about where low back pain in running comes from."""

from backstride.findings.claims.claim import Claim, carriers

LOW_BACK_CLAIMS: tuple[Claim, ...] = (
    Claim(
        "many-runners",
        "claim",
        "partly",
        "back_pain",
        does="We ask when your back hurts, and take pain that comes only in runs as its own case. "
        "We never say that running is to blame.",
        evidence="A review of 19 studies found low back pain in 0.7 to 20.2 % of runners: in some "
        "groups one in five. That is still less than in other people and other athletes.",
        sources=("maselli2020",),
        carried_by=carriers(question="when_hurts site"),
    ),
    Claim(
        "less-experienced",
        "claim",
        "contradicted",
        "back_pain",
        does="We ask how long you have been running. Few years count only as a weak hint that the "
        "trunk may tire, never as a cause.",
        evidence="In the same review, more than six years of running went with more back pain, not "
        "less. 19 new and 19 experienced women did not differ in hip strength or in how they ran. "
        "One thing did: at the end of a hard run, new runners lean further forward.",
        sources=("maselli2020", "schmitz2014", "maas2018"),
        carried_by=carriers(question="experience_years", drift="trunk_lean", cause="trunk_fatigue"),
    ),
    Claim(
        "technique",
        "claim",
        "partly",
        "back_pain",
        does="We measure how you run, each figure with its error. One angle alone never raises an "
        "alarm; we compare you with yourself first.",
        evidence="52 runners with back pain took 166 steps a minute, 52 others 171, and moved "
        "slightly more from side to side. Hips, knees and ankles moved equally far. In another "
        "study their knees were stiffer. The differences are small, and nobody knows which came "
        "first, the pain or the way of running.",
        sources=("drozda2024", "hamill2009"),
        carried_by=carriers(
            measure="cadence shank_angle_at_contact overstride_distance knee_flexion_at_contact "
            "peak_stance_knee_flexion vertical_oscillation contact_time trunk_lean lateral_sway "
            "pelvic_drop lateral_trunk_lean crossover",
            rule="cadence shank_angle_at_contact knee_flexion_at_contact peak_stance_knee_flexion "
            "vertical_oscillation contact_time trunk_lean lateral_sway pelvic_drop "
            "lateral_trunk_lean crossover",
            cause="overstride_cadence stiff_knee",
            module="backstride.plan.running_cues",
        ),
    ),
    Claim(
        "weak-back",
        "claim",
        "partly",
        "back_pain",
        does="You can test how long you hold a trunk lift. Back exercises are in the programme, "
        "but the legs come first.",
        evidence="18 runners with back pain and 18 without tired their back muscles equally fast. "
        "Their thighs were 12 % weaker instead. In men, one deep back muscle worked less.",
        sources=("cai2015",),
        carried_by=carriers(
            question="trunk_lift_s strength_what",
            cause="trunk_fatigue leg_strength",
            exercise="bird-dog trunk-lift",
        ),
    ),
    Claim(
        "back-works-upright",
        "claim",
        "not_studied",
        "laboratory",
        does="We measure how far your trunk leans, how much it moves within a stride, and how both "
        "change when you tire.",
        evidence="That back muscles help to hold the trunk up is plain anatomy. Runners lean about "
        "7° forward by choice. We found no study that links holding the trunk up in a run with "
        "pain.",
        sources=("teng2014",),
        carried_by=carriers(
            measure="trunk_lean trunk_lean_range", rule="trunk_lean trunk_lean_range"
        ),
    ),
    Claim(
        "midsection-stability",
        "claim",
        "partly",
        "back_pain",
        does="From behind we measure how trunk and pelvis sway, tip and drop. We never tell you to "
        "hold your trunk stiff.",
        evidence="Runners with back pain turn pelvis and chest more together, and vary less. That "
        "is the opposite of too loose. 25 new runners with a tired core ran almost as before. One "
        "camera can't see the turning itself.",
        sources=("seay2011", "drozda2024", "chaudhari2020"),
        carried_by=carriers(
            measure="lateral_sway pelvic_drop lateral_trunk_lean trunk_lean_range",
            rule="lateral_sway pelvic_drop lateral_trunk_lean trunk_lean_range",
            question="plank_s side_bridge_left_s side_bridge_right_s",
            cause="midsection_control",
            exercise="plank dead-bug side-plank",
        ),
    ),
    Claim(
        "leg-coordination",
        "claim",
        "partly",
        "back_pain",
        does="We compare your left leg with your right, and look for feet that cross the middle.",
        evidence="52 runners with back pain varied the width of their steps more than 52 without "
        "(1.3 against 1.0 cm). That is less than a camera can tell for one person. No study shows "
        "that left and right differ more in runners with back pain.",
        sources=("drozda2024", "seay2011"),
        carried_by=carriers(
            measure="step_width crossover",
            rule="crossover",
            asymmetry="contact_time peak_stance_knee_flexion knee_flexion_at_contact "
            "shank_angle_at_contact pelvic_drop",
            cause="leg_coordination",
        ),
    ),
    Claim(
        "work-together",
        "claim",
        "partly",
        "back_pain",
        does="The programme has a block for each: midsection, back, hips and hamstrings, thighs, "
        "calves. Home tests show at which level to begin.",
        evidence="In runners with back pain the thighs were 12 % weaker, the hips not. In 84 of "
        "them, training the legs helped running most. Pain fell just as much with back or core "
        "training.",
        sources=("cai2015", "cai2017"),
        carried_by=carriers(
            question="plank_s single_leg_bridge_left_reps single_leg_squat_left_faults "
            "sit_to_stand_reps",
            cause="midsection_control leg_strength",
            exercise="squat split-squat single-leg-bridge bird-dog plank single-leg-calf-raise",
            module="backstride.plan.ladders backstride.plan.blocks",
        ),
    ),
    Claim(
        "back-takes-over",
        "claim",
        "partly",
        "laboratory",
        does="Film yourself fresh and tired: we tell what changed beyond the measuring error, and "
        "ask whether the pain begins late in the run.",
        evidence="In a computer model of eight people, other muscles worked up to 45 % more when "
        "deep back muscles were made weak. In 17 tired new runners the trunk leaned 4° further, "
        "most in those with the most back endurance. No study has tied this to pain.",
        sources=("raabe2018", "koblbauer2014", "maas2018"),
        carried_by=carriers(
            question="onset onset_minute",
            drift="trunk_lean trunk_lean_range contact_time cadence vertical_oscillation "
            "pelvic_drop lateral_trunk_lean lateral_sway",
            cause="trunk_fatigue",
        ),
    ),
    Claim(
        "can-injure",
        "claim",
        "not_shown",
        "running_injury",
        does="Before anything else we ask for signs that need a doctor. With an urgent one you get "
        "no scores and no exercises, only where to go and how fast.",
        evidence="We found no study that follows a tired back into an injury. Serious reasons for "
        "back pain are rare, and no single sign is proof. Asking for them first is the advice of "
        "an international group of experts.",
        sources=("finucane2020",),
        carried_by=carriers(
            question="nerve_signs heart_lung_signs serious_signs bone_signs hop_test",
            module="backstride.findings.redflags.screen",
        ),
    ),
    Claim(
        "high-impact",
        "claim",
        "contradicted",
        "other_back_pain",
        does="We keep you running where it is safe. One run grows by at most 10 % over your "
        "longest of the last 30 days.",
        evidence="Each step does load the back. Yet runners have less back pain than others, and "
        "discs that hold more water. 40 adults with long back pain, who did not run before, ran "
        "and walked for 12 weeks: pain fell by 15 of 100.",
        sources=("maselli2020", "belavy2017", "neason2024", "frandsen2025"),
        carried_by=carriers(
            question="longest_km_30d single_run_jump",
            cause="load_spike other_load",
            module="backstride.plan.running",
        ),
    ),
)
"""In the article's order."""
