"""What the article says about where upper back pain in running comes from."""

from backstride.findings.claims.claim import Claim, carriers

UPPER_BACK_CLAIMS: tuple[Claim, ...] = (
    Claim(
        "head-forward",
        "claim",
        "not_studied",
        "convention",
        does="We measure how far the head is ahead of your trunk, and whether that grows when you "
        "tire. There is no limit for it: we compare you with yourself.",
        evidence="No study of runners has looked at this. Standing or sitting, adults with neck "
        "pain hold the head about 5° further forward. That is the neck, not the upper back, and "
        "nobody knows which came first.",
        sources=("mahmoud2019",),
        carried_by=carriers(
            measure="neck_flexion",
            drift="neck_flexion",
            question="site",
            cause="head_carriage",
            module="backstride.plan.running_cues",
        ),
    ),
    Claim(
        "arms-close",
        "claim",
        "not_studied",
        "convention",
        does="Seen from the front or from behind, we measure the angle between upper arm and "
        "trunk.",
        evidence="No study has looked at pain. When 13 runners held their arms still, it cost 3 to "
        "13 % more energy, and shoulders and hips turned further. Whether the back feels it, "
        "nobody asked.",
        sources=("arellano2014",),
        carried_by=carriers(
            measure="arm_closeness",
            rule="arm_closeness",
            cause="arm_carriage",
            module="backstride.plan.running_cues",
        ),
    ),
    Claim(
        "arms-high",
        "claim",
        "not_studied",
        "convention",
        does="From the side we measure how high your hands are and how far the elbow bends, fresh "
        "and tired.",
        evidence="No study has looked at pain. In eight people, straight and bent arms cost the "
        "same energy in running. How high the hands should be is what coaches say, no more.",
        sources=("yegian2019",),
        carried_by=carriers(
            measure="arm_carriage elbow_angle",
            rule="arm_carriage elbow_angle",
            drift="arm_carriage elbow_angle",
            cause="arm_carriage",
            module="backstride.plan.running_cues",
        ),
    ),
    Claim(
        "shrug-tired",
        "claim",
        "not_studied",
        "convention",
        does="We measure the room between ear and shoulder, and whether it shrinks when you tire. "
        "We also ask whether you feel your shoulders rise.",
        evidence="We found no study of runners who pull up their shoulders, fresh or tired. The "
        "limits that we use are our own choice.",
        sources=("design",),
        carried_by=carriers(
            measure="shrug_ratio",
            drift="shrug_ratio",
            question="shrug_felt",
            cause="shrug",
            module="backstride.plan.running_cues",
        ),
    ),
)
"""In the article's order. All are coaching convention: no running study backs them."""
