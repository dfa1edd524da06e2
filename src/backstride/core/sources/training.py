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
        note="19 studies: low back pain is rarer in runners than in others (0.7 to 20.2 %). "
        "Factors named: more than six years of running, BMI above 24, stiff hamstrings and back, "
        "less bend in the hip, no other weekly aerobic sport. Abstract read.",
    ),
    Source(
        key="cai2015",
        label="Cai & Kong 2015",
        citation="Cai C, Kong PW (2015). Low back and lower-limb muscle performance in male and "
        "female recreational runners with chronic low back pain. JOSPT 45(6):436-443.",
        doi="10.2519/jospt.2015.5460",
        url=None,
        note="18 runners with and 18 without low back pain: thigh muscles 12.2 % weaker; men: "
        "multifidus works less; back endurance and hip strength no different. Abstract read.",
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
        "transverse plane, which one camera does not see. Abstract read.",
    ),
    Source(
        key="raabe2018",
        label="Raabe 2018",
        citation="Raabe ME, Chaudhari AMW (2018). Biomechanical consequences of running with deep "
        "core muscle weakness. Journal of Biomechanics.",
        doi="10.1016/j.jbiomech.2017.11.037",
        url=None,
        note="A computer simulation of eight healthy people: with weak deep core muscles others, "
        "the long back muscle among them, work up to 45 % more; the load rises on the upper and "
        "falls on the lower lumbar spine. No pain was measured. Abstract read.",
    ),
    Source(
        key="chaudhari2020",
        label="Chaudhari 2020",
        citation="Chaudhari AMW, Van Horn MR, Monfort SM, Pan X, Oñate JA, Best TM (2020). "
        "Reducing core stability influences lower extremity biomechanics in novice runners. "
        "Medicine & Science in Sports & Exercise 52(6):1347-1353.",
        doi="10.1249/MSS.0000000000002254",
        url=None,
        note="25 novices whose core was tired on purpose landed a little softer and loaded the "
        "knee a little more; nothing else changed. No pain was measured. Abstract read.",
    ),
    Source(
        key="maas2018",
        label="Maas 2018",
        citation="Maas E, et al. (2018). Novice runners show greater changes in kinematics with "
        "fatigue compared with competitive runners. Sports Biomechanics 17(3):350-360.",
        doi="10.1080/14763141.2017.1347193",
        url=None,
        note="15 novices and 15 competitive runners, run to exhaustion: forward lean rises in "
        "novices only; pelvic tilt and rotation in both. Abstract read.",
    ),
    Source(
        key="schmitz2014",
        label="Schmitz 2014",
        citation="Schmitz A, Russo K, Edwards L, Noehren B (2014). Do novice runners have weak "
        "hips and bad running form? Gait & Posture 40(1):82-86.",
        doi="10.1016/j.gaitpost.2014.02.014",
        url=None,
        note="19 novices and 19 experienced women: no significant differences in impact, hip "
        "motion or strength. Abstract read.",
    ),
    Source(
        key="mahmoud2019",
        label="Mahmoud 2019",
        citation="Mahmoud NF, et al. (2019). The relationship between forward head posture and "
        "neck pain: a systematic review and meta-analysis. Current Reviews in Musculoskeletal "
        "Medicine 12:562-577.",
        doi="10.1007/s12178-019-09594-y",
        url=None,
        note="Adults with neck pain hold the head about 5 degrees further forward (0.1 to 9.5) "
        "when they stand or sit; adolescents do not. Neck, not upper back; not in running. "
        "Abstract read.",
    ),
    Source(
        key="arellano2014",
        label="Arellano & Kram 2014",
        citation="Arellano CJ, Kram R (2014). The metabolic cost of human running: is swinging the "
        "arms worth it? Journal of Experimental Biology 217(14):2456-2461.",
        doi="10.1242/jeb.100420",
        url=None,
        note="13 runners: arms held still cost 3 to 13 % more energy and make shoulders and pelvis "
        "turn more. No pain was measured. Abstract read.",
    ),
    Source(
        key="sadler2017",
        label="Sadler 2017",
        citation="Sadler SG, Spink MJ, Ho A, Janse de Jonge XJ, Chuter VH (2017). Restriction in "
        "lateral bending range of motion, lumbar lordosis, and hamstring flexibility predicts the "
        "development of low back pain: a systematic review of prospective cohort studies. BMC "
        "Musculoskeletal Disorders 18:179.",
        doi="10.1186/s12891-017-1534-0",
        url=None,
        note="12 cohorts, 5459 people, not runners: less side bending came before low back pain; "
        "shorter hamstrings too, but only just (odds ratio 0.96). Abstract read.",
    ),
    Source(
        key="levine2007",
        label="Levine 2007",
        citation="Levine D, Colston MA, Whittle MW, Pharo EC, Marcellin-Little DJ (2007). Sagittal "
        "lumbar spine position during standing, walking, and running at various gradients. Journal "
        "of Athletic Training 42(1):29-34.",
        doi=None,
        url="https://pmc.ncbi.nlm.nih.gov/articles/PMC1896074",
        note="20 healthy women on a treadmill: the low back arches most downhill and least uphill. "
        "No pain was measured. Abstract read.",
    ),
    Source(
        key="frandsen2025",
        label="Frandsen 2025",
        citation="Frandsen JSB, et al. (2025). How much running is too much? Identifying high-risk "
        "running sessions in a 5200-person cohort study. British Journal of Sports Medicine "
        "59(17):1203-1210.",
        doi="10.1136/bjsports-2024-109380",
        url=None,
        note="5205 runners: a single run over 10 % longer than the longest of the last 30 days had "
        "1.5 to 2.3 times the rate of overuse injuries. The weekly ratio showed nothing. All "
        "injuries, not back pain. Abstract read.",
    ),
    Source(
        key="neason2024",
        label="Neason 2024",
        citation="Neason C, et al. (2024). Running is acceptable and efficacious in adults with "
        "non-specific chronic low back pain: the ASTEROID randomised controlled trial. British "
        "Journal of Sports Medicine.",
        doi="10.1136/bjsports-2024-108245",
        url=None,
        note="40 adults with long-lasting low back pain who did not run before: 12 weeks of "
        "run-walk lowered pain by 15 of 100 (5 to 25). Abstract read.",
    ),
    Source(
        key="leppanen2024",
        label="Leppänen 2024",
        citation="Leppänen M, et al. (2024). Hip and core exercise programme prevents "
        "running-related overuse injuries in adult novice recreational runners: a three-arm "
        "randomised controlled trial (Run RCT). British Journal of Sports Medicine 58(13):722.",
        doi="10.1136/bjsports-2023-107926",
        url=None,
        note="325 novices: supervised hip and core work against stretching, 34 % fewer leg "
        "injuries; ankle and foot work did not help. Not back pain. Abstract read.",
    ),
    Source(
        key="toresdahl2020",
        label="Toresdahl 2020",
        citation="Toresdahl BG, McElheny K, Metzl J, Ammerman B, Chang B, Kinderknecht J (2020). A "
        "randomized study of a strength training program to prevent injuries in runners of the New "
        "York City Marathon. Sports Health 12(1):74-79.",
        doi="10.1177/1941738119877180",
        url=None,
        note="720 first-time marathoners, ten minutes three times a week without supervision: no "
        "effect on overuse injuries. Abstract read.",
    ),
    Source(
        key="owen2020",
        label="Owen 2020",
        citation="Owen PJ, et al. (2020). Which specific modes of exercise training are most "
        "effective for treating low back pain? Network meta-analysis. British Journal of Sports "
        "Medicine 54(21):1279-1287.",
        doi="10.1136/bjsports-2019-100886",
        url=None,
        note="89 trials in adults with long-lasting back pain, not runners: strength and "
        "stabilisation help function most; stretching was no better than nothing. Low certainty. "
        "Abstract read.",
    ),
    Source(
        key="smith2014",
        label="Smith 2014",
        citation="Smith BE, Littlewood C, May S (2014). An update of stabilisation exercises for "
        "low back pain: a systematic review with meta-analysis. BMC Musculoskeletal Disorders "
        "15:416.",
        doi="10.1186/1471-2474-15-416",
        url=None,
        note="29 trials: core stabilisation is better than the alternatives by 6 of 100 in the "
        "long run, too little to matter to people. Abstract read.",
    ),
    Source(
        key="mueller2020",
        label="Mueller & Niederer 2020",
        citation="Mueller J, Niederer D (2020). Dose-response-relationship of stabilisation "
        "exercises in patients with chronic non-specific low back pain: a systematic review with "
        "meta-regression. Scientific Reports 10:16921.",
        doi="10.1038/s41598-020-73954-9",
        url=None,
        note="50 trials of about seven weeks: sessions of 20 to 30 minutes, 3 to 5 a week, had the "
        "largest effect. Low to moderate certainty. Abstract read.",
    ),
    Source(
        key="escamilla2010",
        label="Escamilla 2010",
        citation="Escamilla RF, et al. (2010). Core muscle activation during Swiss ball and "
        "traditional abdominal exercises. JOSPT 40(5).",
        doi=None,
        url=None,
        note="18 people: the ball pike works lower belly and sides hard (55 to 84 % of the most). "
        "More than most of eight others. Abstract read.",
    ),
    Source(
        key="distefano2009",
        label="Distefano 2009",
        citation="Distefano LJ, Blackburn JT, Marshall SW, Padua DA (2009). Gluteal muscle "
        "activation during common therapeutic exercises. JOSPT.",
        doi=None,
        url=None,
        note="21 active people: the single-leg deadlift works both large buttock muscles at about "
        "59 % of the most, as the single-leg squat does; the side-lying leg lift the outer one at "
        "81 %. Abstract read.",
    ),
    Source(
        key="axler1997",
        label="Axler & McGill 1997",
        citation="Axler CT, McGill SM (1997). Low back loads over a variety of abdominal "
        "exercises: searching for the safest abdominal challenge. Medicine & Science in Sports & "
        "Exercise 29(6):804-811.",
        doi="10.1097/00005768-199706000-00011",
        url=None,
        note="Nine people, twelve exercises: none trains all belly muscles at the least load on "
        "the spine, so vary; curl-ups gave most training for their load. Abstract read.",
    ),
    Source(
        key="belavy2017",
        label="Belavý 2017",
        citation="Belavý DL, Quittner MJ, Ridgers N, Ling Y, Connell D, Rantalainen T (2017). "
        "Running exercise strengthens the intervertebral disc. Scientific Reports 7:45975.",
        doi="10.1038/srep45975",
        url=None,
        note="79 people: runners' discs hold more water than those of others; a comparison at one "
        "time. Abstract read.",
    ),
    Source(
        key="vincent2017",
        label="Vincent & Vincent 2017",
        citation="Vincent HK, Vincent KR (2017). When is it safe to run? Applying four pain rules "
        "to running participation. Current Sports Medicine Reports 16(3):122.",
        doi="10.1249/JSR.0000000000000362",
        url=None,
        note="Stop if pain rises in the run, turns sharp, or changes the gait; it should be no "
        "worse the next day. Experts' rules for joint pain, not a trial. Text read.",
    ),
    Source(
        key="thomee1997",
        label="Thomeé 1997",
        citation="Thomeé R (1997). A comprehensive treatment approach for patellofemoral pain "
        "syndrome in young women. Physical Therapy.",
        doi=None,
        url=None,
        note="Pain monitoring: 0 to 2 of 10 safe, 3 to 5 acceptable, above 5 too much; other pages "
        "set the lower cut at 3. Made for knees, not tested for backs. Read in secondary pages "
        "only.",
    ),
    Source(
        key="silbernagel2007",
        label="Silbernagel 2007",
        citation="Silbernagel KG, Thomeé R, Eriksson BI, Karlsson J (2007). Continued sports "
        "activity, using a pain-monitoring model, during rehabilitation in patients with Achilles "
        "tendinopathy: a randomized controlled study. American Journal of Sports Medicine "
        "35(6):897-906.",
        doi=None,
        url=None,
        note="38 people: who ran on by the pain-monitoring model did as well as who rested. Pain "
        "up to 5 of 10, settled by the next morning. Made for Achilles tendons, not tested for "
        "backs. Abstract read; the cuts in secondary pages.",
    ),
)
"""Each of them."""
