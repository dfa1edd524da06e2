"""Sources on safety, questionnaires and home tests."""

from backstride.core.sources.source import Source

CLINICAL_SOURCES: tuple[Source, ...] = (
    Source(
        key="greenhalgh2018",
        label="Greenhalgh 2018",
        citation="Greenhalgh S, Finucane L, Mercer C, Selfe J (2018). Assessment and management of "
        "cauda equina syndrome. Musculoskeletal Science and Practice 37:69-74.",
        doi="10.1016/j.msksp.2018.06.002",
        url=None,
        note="The signs of a warning card that everybody may use. Abstract read.",
    ),
    Source(
        key="iocreds2023",
        label="IOC consensus 2023",
        citation="Mountjoy M, et al. (2023). 2023 International Olympic Committee's consensus "
        "statement on relative energy deficiency in sport (REDs). British Journal of Sports "
        "Medicine.",
        doi="10.1136/bjsports-2023-106994",
        url=None,
        note="Too little energy for the training weakens bones. Read in its table of signs and for "
        "the evidence base.",
    ),
    Source(
        key="redscat2",
        label="REDs CAT2 2023",
        citation="Stellingwerff T, Mountjoy M, McCluskey WTP, Ackerman KE, Verhagen E, Heikura IA "
        "(2023). Review of the scientific rationale, development and validation of the IOC REDs "
        "Clinical Assessment Tool: V.2. British Journal of Sports Medicine 57(17):1109-1121.",
        doi="10.1136/bjsports-2023-106914",
        url=None,
        note="A bone stress injury of hip neck, sacrum or pelvis in the last two years is a "
        "primary sign. For clinicians. Abstract and table of signs read.",
    ),
    Source(
        key="sieper2009",
        label="Sieper 2009",
        citation="Sieper J, et al. (2009). New criteria for inflammatory back pain in patients "
        "with chronic back pain: a real patient exercise by experts from the Assessment of "
        "SpondyloArthritis international Society (ASAS). Annals of the Rheumatic Diseases "
        "68(6):784-788.",
        doi="10.1136/ard.2008.101501",
        url=None,
        note="For pain of three months or more. At least four of five signs: sensitivity 80 %, "
        "specificity 72 % in 648 people (77 % and 92 % in the experts' own 20). Abstract read.",
    ),
    Source(
        key="triage",
        label="standard triage",
        citation="Chest pain, breathlessness, fainting or a tearing pain are emergencies in any "
        "triage scheme.",
        doi=None,
        url=None,
        note="Common practice; not a study.",
    ),
    Source(
        key="stratford1995",
        label="Stratford 1995",
        citation="Stratford P, Gill C, Westaway M, Binkley J (1995). Assessing disability and "
        "change on individual patients: a report of a patient specific measure. Physiotherapy "
        "Canada 47:258-263.",
        doi="10.3138/ptc.47.4.258",
        url=None,
        note="The Patient-Specific Functional Scale: the person's own activities, 0 to 10 each, "
        "and their mean. We ask in our own words; the form itself is the authors'. Read in "
        "secondary pages.",
    ),
    Source(
        key="abbott2014",
        label="Abbott & Schmitt 2014",
        citation="Abbott JH, Schmitt JS (2014). Minimum important differences for the "
        "Patient-Specific Functional Scale, 4 region-specific outcome measures, and the numeric "
        "pain rating scale. JOSPT 44(8):560-564.",
        doi="10.2519/jospt.2014.5248",
        url=None,
        note="1708 people: a change of the scale by 1.3 is small, 2.3 medium, 2.7 large; of pain "
        "by 1.5 to 3.5. Abstract read.",
    ),
    Source(
        key="ostelo2008",
        label="Ostelo 2008",
        citation="Ostelo RWJG, et al. (2008). Interpreting change scores for pain and functional "
        "status in low back pain: towards international consensus regarding minimal important "
        "change. Spine 33(1):90-94.",
        doi="10.1097/BRS.0b013e31815e3a10",
        url=None,
        note="A change of pain by 2 points of 10, or 30 %, matters to people: a consensus. "
        "Abstract read.",
    ),
    Source(
        key="brigham2014",
        label="Brigham & Chase 2014",
        citation="Brigham, Chase (2014). Plank times of students. Linfield University Student "
        "Symposium.",
        doi=None,
        url="https://digitalcommons.linfield.edu/symposium/2014/all/8",
        note="168 students of 18 to 25 years: quartiles of the plank 63, 90 and 121 s (women), 77, "
        "106 and 128.5 s (men). A student symposium's abstract read.",
    ),
    Source(
        key="strand2014",
        label="Strand 2014",
        citation="Strand SL, Hjelm J, Shoepe TC, Fajardo MA (2014). Norms for an isometric muscle "
        "endurance test. Journal of Human Kinetics 40:93-102.",
        doi="10.2478/hukin-2014-0011",
        url=None,
        note="471 students of about 20 years: plank 124 ± 72 s (men), 83 ± 63 s (women). Abstract "
        "read.",
    ),
    Source(
        key="mcgill1999",
        label="McGill 1999",
        citation="McGill SM, Childs A, Liebenson C (1999). Endurance times for low back "
        "stabilization exercises: clinical targets for testing and training from a normal "
        "database. Archives of Physical Medicine and Rehabilitation 80(8):941-944.",
        doi="10.1016/s0003-9993(99)90087-4",
        url=None,
        note="31 men and 44 women: a side bridge lasts 65 % (men) or 39 % (women) as long as "
        "holding the trunk level. The abstract gives no seconds: the 95 and 75 s quoted elsewhere "
        "come from secondary pages, and other groups held from 54 to 104 s. Abstract read.",
    ),
    Source(
        key="freckleton2014",
        label="Freckleton 2014",
        citation="Freckleton G, Cook J, Pizzari T (2014). The predictive validity of a single leg "
        "bridge test for hamstring injuries in Australian Rules Football Players. British Journal "
        "of Sports Medicine 48(8):713-717.",
        doi="10.1136/bjsports-2013-092356",
        url=None,
        note="482 footballers, heel on a 60 cm box. Abstract read; its bands (under 20 few, 25 "
        "average, over 30 many) read in a secondary page.",
    ),
    Source(
        key="demoulin2006",
        label="Demoulin 2006",
        citation="Demoulin C, Vanderthommen M, Duysens C, Crielaard JM (2006). Spinal muscle "
        "evaluation using the Sorensen test: a critical appraisal of the literature. Joint Bone "
        "Spine 73(1):43-50.",
        doi=None,
        url="https://hdl.handle.net/2268/12988",
        note="Whether the test foretells back pain is debated; hips and will count too. Abstract "
        "read.",
    ),
    Source(
        key="lein2022",
        label="Lein 2022",
        citation="Lein DH, Alotaibi M, Almutairi M, Singh H (2022). Normative reference values and "
        "validity for the 30-second chair-stand test in healthy young adults. International "
        "Journal of Sports Physical Therapy 17(5):907-914.",
        doi="10.26603/001c.36432",
        url=None,
        note="81 healthy people of 19 to 35 years: 33 ± 5 times in 30 s, as fast as they could. "
        "Abstract read.",
    ),
    Source(
        key="evans2007",
        label="Evans 2007, Anderson 2014",
        citation="Averages of the side bridge in state-level athletes (Evans et al. 2007) and in "
        "adults (Anderson et al. 2014).",
        doi=None,
        url="https://www.matassessment.com/blog/mcgill-endurance-tests",
        note="About 104 s and 54 s. Read in a secondary page.",
    ),
    Source(
        key="rikli1999",
        label="Rikli & Jones 1999",
        citation="Rikli RE, Jones CJ (1999). Functional fitness normative scores for "
        "community-residing older adults, ages 60-94. Journal of Aging and Physical Activity "
        "7:162-181.",
        doi=None,
        url=None,
        note="7183 older adults: the middle half for each age and sex. Read in secondary pages.",
    ),
)
"""Each of them."""
