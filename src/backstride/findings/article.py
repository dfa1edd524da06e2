"""The lines of the source article that claim or advise something, by a short key.

The key is what a prescription, a cause or a claim refers to; the words are our own.
"""

from typing import Literal

ArticleLine = Literal[
    "many-runners",
    "less-experienced",
    "technique",
    "weak-back",
    "back-works-upright",
    "midsection-stability",
    "leg-coordination",
    "work-together",
    "back-takes-over",
    "can-injure",
    "head-forward",
    "arms-close",
    "arms-high",
    "shrug-tired",
    "strength-prevents",
    "strong-center",
    "strong-flexible-legs",
    "cross-training",
    "run-further",
    "can-be-eased",
    "three-exercises",
    "ball-pike",
    "ball-pike-works",
    "t-balance",
    "t-balance-works",
    "bicycle-crunch",
    "bicycle-works",
    "mobile-hips",
    "high-impact",
    "stretching",
]
"""Each line's key."""

ARTICLE_LINES: dict[ArticleLine, str] = {
    "many-runners": "Many runners have back pain.",
    "less-experienced": "Back pain in running is more frequent in less experienced runners.",
    "technique": "Back pain in running comes from running technique that is not clean.",
    "weak-back": "Back pain in running comes from weak back muscles.",
    "back-works-upright": "The back has to work with the whole body to keep it upright.",
    "midsection-stability": "How the low back feels depends on a stable midsection.",
    "leg-coordination": "How the low back feels depends on well coordinated legs.",
    "work-together": "Core, midline, hip and thigh muscles have to work together.",
    "back-takes-over": "When a muscle group tires, the low back does its work, and may hurt.",
    "can-injure": "In the worst case this leads to injury.",
    "head-forward": "Upper back pain often comes from the head stretched forward.",
    "arms-close": "Arms held too close to the body strain the upper back.",
    "arms-high": "Arms held too high strain the upper back.",
    "shrug-tired": "Shoulders pulled to the ears, often when tired, strain the upper back.",
    "strength-prevents": "Strength training prevents back pain.",
    "strong-center": "A strong centre supports the back muscles.",
    "strong-flexible-legs": "Strong, flexible legs (buttocks, hips, thighs) keep the body stable.",
    "cross-training": "Cross-training belongs in the routine of who wants to run further.",
    "run-further": "Who wants to run further has to strengthen the muscles that hold the body up.",
    "can-be-eased": "There are ways to ease the back and feel better in a run.",
    "three-exercises": "Three strengthening exercises are the way out of back pain.",
    "ball-pike": "Ball pike, 10 to 20 times, three rounds.",
    "ball-pike-works": "The ball pike works midsection and back, and makes the hips more mobile.",
    "t-balance": "Knee lift, leg stretched forward, then the T; 10 a side, three rounds.",
    "t-balance-works": "The T works buttocks, hamstrings and midsection, and trains balance.",
    "bicycle-crunch": "Bicycle crunch, 20 (10 a side), three rounds.",
    "bicycle-works": "Bicycle crunches work the midsection and make the hips more mobile.",
    "mobile-hips": "A strong centre and mobile hips are needed to move without pain.",
    "high-impact": "Running is a high-impact activity that strains the low back.",
    "stretching": "Stretch calves, hamstrings and back to prevent back pain.",
}
"""What each line says, in our words."""
