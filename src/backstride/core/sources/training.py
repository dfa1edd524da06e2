"""Sources on strength, load, exercises and running with back pain."""

from backstride.core.sources.source import Source

TRAINING_SOURCES: tuple[Source, ...] = (
    Source(
        key="maselli2020",
        label="Maselli 2020",
        citation="Maselli F, et al. (2020). Prevalence and incidence of low back pain among "
        "runners: a systematic review. BMC Musculoskeletal Disorders 21:343.",
        doi="10.1186/s12891-020-03357-4",
        url=None,
        note="Low back pain is rarer in runners than in others (0.7 to 20.2 %). Factors named: "
        "more than six years of running, BMI above 24, stiff hamstrings and back, no other weekly "
        "sport. Read as an abstract.",
    ),
    Source(
        key="cai2015",
        label="Cai & Kong 2015",
        citation="Cai C, Kong PW (2015). Low back and lower-limb muscle performance in male and "
        "female recreational runners with chronic low back pain. JOSPT 45(6):436-443.",
        doi="10.2519/jospt.2015.5460",
        url=None,
        note="18 runners with and 18 without low back pain: thigh muscles 12.2 % weaker; men: "
        "multifidus works less; back endurance and hip strength no different.",
    ),
    Source(
        key="seay2011",
        label="Seay 2011",
        citation="Seay JF, Van Emmerik REA, Hamill J (2011). Low back pain status affects "
        "pelvis-trunk coordination and variability during walking and running. Clinical "
        "Biomechanics 26(6):572-578.",
        doi="10.1016/j.clinbiomech.2010.11.012",
        url=None,
        note="Runners with low back pain turn pelvis and trunk more together and vary less. In the "
        "transverse plane, which one camera does not see.",
    ),
    Source(
        key="raabe2018",
        label="Raabe 2018",
        citation="Raabe ME, Chaudhari AMW (2018). Biomechanical consequences of running with deep "
        "core muscle weakness. Journal of Biomechanics.",
        doi="10.1016/j.jbiomech.2017.11.037",
        url=None,
        note="A computer simulation of eight healthy runners: with weak deep core muscles the long "
        "back muscles work up to 45 % more. No pain was measured.",
    ),
    Source(
        key="chaudhari2020",
        label="Chaudhari 2020",
        citation="Chaudhari AMW, et al. (2020). Impact of acute core muscle fatigue on running "
        "mechanics in novices. Medicine & Science in Sports & Exercise 52(6):1347-1353.",
        doi="10.1249/MSS.0000000000002254",
        url=None,
        note="25 novices with tired core muscles loaded the legs slightly less, not more.",
    ),
    Source(
        key="maas2018",
        label="Maas 2018",
        citation="Maas E, et al. (2018). Novice runners show greater changes in kinematics with "
        "fatigue compared with competitive runners. Sports Biomechanics 17(3):350-360.",
        doi="10.1080/14763141.2017.1347193",
        url=None,
        note="Forward lean rises with fatigue in novices only; pelvic tilt and rotation in both.",
    ),
    Source(
        key="schmitz2014",
        label="Schmitz 2014",
        citation="Schmitz A, et al. (2014). Do novice runners have weak hips and bad running form? "
        "Gait & Posture 40:82-86.",
        doi=None,
        url=None,
        note="19 novices and 19 experienced women: no clear differences in hip motion or strength.",
    ),
    Source(
        key="mahmoud2019",
        label="Mahmoud 2019",
        citation="Mahmoud NF, et al. (2019). The relationship between forward head posture and "
        "neck pain: a systematic review and meta-analysis. Current Reviews in Musculoskeletal "
        "Medicine 12:562-577.",
        doi="10.1007/s12178-019-09594-y",
        url=None,
        note="Adults with neck pain hold the head about 5 degrees further forward when they stand "
        "or sit. Not measured in running.",
    ),
    Source(
        key="arellano2014",
        label="Arellano & Kram 2014",
        citation="Arellano CJ, Kram R (2014). The metabolic cost of human running: is swinging the "
        "arms worth it? Journal of Experimental Biology.",
        doi=None,
        url=None,
        note="Restricted arms cost energy and make shoulders and pelvis turn more. No pain was "
        "measured.",
    ),
    Source(
        key="sadler2017",
        label="Sadler 2017",
        citation="Sadler SG, et al. (2017). Restriction in lateral bending range of motion, lumbar "
        "lordosis, and hamstring flexibility predicts the development of low back pain: a "
        "systematic review of prospective cohort studies. BMC Musculoskeletal Disorders.",
        doi=None,
        url=None,
        note="12 cohorts, 5459 people, not runners: less side bending and shorter hamstrings came "
        "before low back pain.",
    ),
    Source(
        key="levine2007",
        label="Levine 2007",
        citation="Levine D, et al. (2007). Sagittal lumbar spine motion on inclines and declines "
        "in walking and running.",
        doi=None,
        url=None,
        note="Running downhill arches the low back most, uphill least.",
    ),
    Source(
        key="frandsen2025",
        label="Frandsen 2025",
        citation="Frandsen JSB, et al. (2025). How much running is too much? Identifying high-risk "
        "running sessions in a 5200-person cohort study. British Journal of Sports Medicine.",
        doi=None,
        url=None,
        note="5205 runners: a single run more than 10 % longer than the longest of the last 30 "
        "days had 1.6 to 2.3 times the rate of overuse injuries. The weekly ratio showed nothing. "
        "All injuries, not back pain.",
    ),
    Source(
        key="neason2024",
        label="Neason 2024",
        citation="Neason C, et al. (2024). Running is acceptable and efficacious in adults with "
        "non-specific chronic low back pain (ASTEROID): a randomised controlled trial. British "
        "Journal of Sports Medicine.",
        doi="10.1136/bjsports-2024-108245",
        url=None,
        note="40 adults with long-lasting low back pain: 12 weeks of run-walk lowered pain by 15 "
        "of 100.",
    ),
    Source(
        key="leppanen2024",
        label="Leppänen 2024",
        citation="Leppänen M, et al. (2024). Hip and core exercise programme prevents "
        "running-related overuse injuries in adult novice recreational runners (Run RCT). British "
        "Journal of Sports Medicine 58(13):722.",
        doi="10.1136/bjsports-2023-107926",
        url=None,
        note="325 novices: supervised hip and core work against stretching, 34 % fewer leg "
        "injuries. Not back pain.",
    ),
    Source(
        key="toresdahl2020",
        label="Toresdahl 2020",
        citation="Toresdahl BG, et al. (2020). A randomized study of a strength training program "
        "to prevent injuries in runners of the New York City Marathon. Sports Health.",
        doi=None,
        url=None,
        note="720 runners, ten minutes three times a week without supervision: no effect.",
    ),
    Source(
        key="owen2020",
        label="Owen 2020",
        citation="Owen PJ, et al. (2020). Which specific modes of exercise training are most "
        "effective for treating low back pain? Network meta-analysis. British Journal of Sports "
        "Medicine 54:1279.",
        doi=None,
        url=None,
        note="Strength and stabilisation help pain and function; stretching alone was no better "
        "than nothing.",
    ),
    Source(
        key="smith2014",
        label="Smith 2014",
        citation="Smith BE, Littlewood C, May S (2014). An update of stabilisation exercises for "
        "low back pain: a systematic review with meta-analysis. BMC Musculoskeletal Disorders "
        "15:416.",
        doi=None,
        url=None,
        note="Core stabilisation is a little better than the alternatives, too little to matter in "
        "the long run.",
    ),
    Source(
        key="mueller2020",
        label="Mueller & Niederer 2020",
        citation="Mueller J, Niederer D (2020). Dose-response-relationship of stabilisation "
        "exercises in patients with chronic non-specific low back pain. Scientific Reports.",
        doi=None,
        url=None,
        note="About seven weeks, three times a week; sessions of 20 to 30 minutes had the largest "
        "effect.",
    ),
    Source(
        key="escamilla2010",
        label="Escamilla 2010",
        citation="Escamilla RF, et al. (2010). Core muscle activation during Swiss ball and "
        "traditional abdominal exercises. JOSPT.",
        doi=None,
        url=None,
        note="The ball pike works the oblique and lower belly muscles hard (46 to 84 % of the "
        "most), the back muscles hardly.",
    ),
    Source(
        key="distefano2009",
        label="Distefano 2009",
        citation="Distefano LJ, et al. (2009). Gluteal muscle activation during common therapeutic "
        "exercises. JOSPT.",
        doi=None,
        url=None,
        note="The single-leg deadlift works both large buttock muscles at about 59 % of the most.",
    ),
    Source(
        key="axler1997",
        label="Axler & McGill 1997",
        citation="Axler CT, McGill SM (1997). Low back loads over a variety of abdominal "
        "exercises. Medicine & Science in Sports & Exercise.",
        doi=None,
        url=None,
        note="No exercise trains all belly muscles at the least load on the spine: vary.",
    ),
    Source(
        key="belavy2017",
        label="Belavý 2017",
        citation="Belavý DL, et al. (2017). Running exercise strengthens the intervertebral disc. "
        "Scientific Reports.",
        doi="10.1038/srep45975",
        url=None,
        note="Runners' discs hold more water than those of others; a comparison at one time.",
    ),
    Source(
        key="vincent2017",
        label="Vincent & Vincent 2017",
        citation="Vincent HK, Vincent KR (2017). Running with pain: rules for when to stop.",
        doi=None,
        url=None,
        note="Stop if pain rises in the run, turns sharp, lasts over 24 hours or changes the gait.",
    ),
    Source(
        key="thomee1997",
        label="Thomeé 1997",
        citation="Thomeé R (1997). A comprehensive treatment approach for patellofemoral pain "
        "syndrome in young women. Physical Therapy.",
        doi=None,
        url=None,
        note="Pain monitoring: 0 to 2 of 10 safe, 3 to 5 acceptable, above 5 too much. Made for "
        "knees, not tested for backs; read in secondary pages.",
    ),
    Source(
        key="silbernagel2007",
        label="Silbernagel 2007",
        citation="Silbernagel KG, et al. (2007). Continued sports activity, using a "
        "pain-monitoring model, during rehabilitation in patients with Achilles tendinopathy. "
        "American Journal of Sports Medicine.",
        doi=None,
        url=None,
        note="Pain has to settle by the next morning and not rise from week to week. Made for "
        "Achilles tendons; from memory of the evidence base.",
    ),
)
"""Each of them."""
