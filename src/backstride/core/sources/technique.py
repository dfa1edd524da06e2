"""Sources on how people run, fresh and tired, with and without pain."""

from backstride.core.sources.source import Source

TECHNIQUE_SOURCES: tuple[Source, ...] = (
    Source(
        key="anderson2022",
        label="Anderson 2022",
        citation="Anderson LM, et al. (2022). What is the effect of changing running step rate on "
        "injury, performance and biomechanics? Sports Medicine - Open.",
        doi="10.1186/s40798-022-00504-0",
        url=None,
        note="37 studies: step rate changes the mechanics; too little evidence on injury. Abstract "
        "read.",
    ),
    Source(
        key="bmclab",
        label="BMClab",
        citation="BMClab, Federal University of ABC. OpenSim running trial of the BMC repository.",
        doi=None,
        url="https://github.com/BMClab/BMC",
        note="One laboratory trial of one runner (CC BY 4.0), computed by us: gives the order of "
        "magnitude, not a norm.",
    ),
    Source(
        key="bramah2018",
        label="Bramah 2018",
        citation="Bramah C, et al. (2018). Is there a pathological gait associated with common "
        "soft tissue running injuries? American Journal of Sports Medicine.",
        doi="10.1177/0363546518793657",
        url=None,
        note="Injured runners: more drop of the opposite hip, more forward lean, straighter knee "
        "at contact. Looks back at injuries; not about back pain. Abstract read.",
    ),
    Source(
        key="brindle2014",
        label="Brindle 2014",
        citation="Brindle RA, Milner CE, Zhang S, Fitzhugh EC (2014). Changing step width alters "
        "lower extremity biomechanics during running. Gait & Posture 39(1):124-128.",
        doi="10.1016/j.gaitpost.2013.06.010",
        url=None,
        note="Healthy runners averaged a step width of about 6 cm. Abstract read; the width in a "
        "secondary page.",
    ),
    Source(
        key="burke2023",
        label="Burke 2023",
        citation="Burke A, Dillon S, O'Connor S, Whyte EF, Gore S, Moran KA (2023). Aetiological "
        'factors of running-related injuries: a 12 month prospective "Running Injury '
        'Surveillance Centre" (RISC) study. Sports Medicine - Open 9.',
        doi="10.1186/s40798-023-00589-1",
        url=None,
        note="258 runners followed for a year: more drop of the trunk to the opposite side came "
        "before injuries. Not about back pain. Abstract read.",
    ),
    Source(
        key="cai2017",
        label="Cai 2017",
        citation="Cai C, Yang Y, Kong PW (2017). Comparison of lower limb and back exercises for "
        "runners with chronic low back pain. Medicine & Science in Sports & Exercise "
        "49(12):2374-2384.",
        doi="10.1249/MSS.0000000000001396",
        url=None,
        note="84 runners with chronic low back pain, 8 weeks: leg strengthening improved running "
        "function most, and steps became longer; pain fell equally in all three groups. Abstract "
        "read.",
    ),
    Source(
        key="design",
        label="our own choice",
        citation="Backstride's own design number.",
        doi=None,
        url=None,
        note="No study gives this limit. We chose it, and it may change as our own reference data "
        "grow.",
    ),
    Source(
        key="drozda2024",
        label="Drozda 2024",
        citation="Drozda D, Thompson Z, Vincent KR, Nixon RM, Bolling J, Vincent HK (2024). Gait "
        "signatures of endurance runners with low back pain: a case controlled cross sectional "
        "study. Gait & Posture 113:184-190.",
        doi="10.1016/j.gaitpost.2024.06.015",
        url=None,
        note="52 runners with running-related low back pain and 52 without: lower cadence, more "
        "sideways movement; no difference in joint excursions. Small effects; cause unknown. "
        "Abstract read.",
    ),
    Source(
        key="evans2023",
        label="Evans 2023",
        citation="Evans RJ, Moffit TJ, Mitchell PK, Pamukoff DN (2023). Injury and performance "
        "related biomechanical differences between recreational and collegiate runners. Frontiers "
        "in Sports and Active Living.",
        doi="10.3389/fspor.2023.1268292",
        url=None,
        note="Mean shank angle 6.8 degrees in 27 recreational and 2.1 in 35 collegiate runners. "
        "Abstract read.",
    ),
    Source(
        key="fatigue2024",
        label="fatigue review 2024",
        citation="Trowell D, Kenneally-Dabrowski C, Bonacci J (2024). Effects of running-induced "
        "fatigue on joint kinematics and kinetics during overground running: a systematic review "
        "and meta-analysis. Sports Biomechanics.",
        doi="10.1080/14763141.2024.2353390",
        url=None,
        note="16 studies: contact time rises with fatigue at constant speed; peak joint angles do "
        "not change. Abstract read.",
    ),
    Source(
        key="finucane2020",
        label="Finucane 2020",
        citation="Finucane LM, et al. (2020). International framework for red flags for potential "
        "serious spinal pathologies. JOSPT 50(7):350-372.",
        doi="10.2519/jospt.2020.9971",
        url=None,
        note="The framework behind the list of when to see a doctor instead. Most signs lack good "
        "evidence by themselves. Abstract read.",
    ),
    Source(
        key="hamill2009",
        label="Hamill 2009",
        citation="Hamill J, Moses M, Seay J (2009). Lower extremity joint stiffness in runners "
        "with low back pain. Research in Sports Medicine 17(4):260-273.",
        doi="10.1080/15438620903352057",
        url=None,
        note="Runners with low back pain had stiffer knees at 3.8 m/s; ankle and hip did not "
        "differ. Abstract read.",
    ),
    Source(
        key="heiderscheit2011",
        label="Heiderscheit 2011",
        citation="Heiderscheit BC, et al. (2011). Effects of step rate manipulation on joint "
        "mechanics during running. Medicine & Science in Sports & Exercise 43(2):296-302.",
        doi="10.1249/MSS.0b013e3181ebedf4",
        url=None,
        note="5 to 10 % more steps: less work at the knee, less braking, less up and down. "
        "Abstract read.",
    ),
    Source(
        key="karamanidis2005",
        label="Karamanidis 2005",
        citation="Karamanidis K, Arampatzis A (2005). Mechanical and morphological properties of "
        "different muscle-tendon units in the lower extremity and running mechanics: effect of "
        "aging and physical activity. Journal of Experimental Biology 208(20):3907-3923.",
        doi="10.1242/jeb.01830",
        url=None,
        note="Contact, flight and duty factor of young and older men at 2.7 m/s (about 10 km/h). "
        "Abstract and a table read.",
    ),
    Source(
        key="koblbauer2014",
        label="Koblbauer 2014",
        citation="Koblbauer IF, van Schooten KS, Verhagen EA, van Dieën JH (2014). Kinematic "
        "changes during running-induced fatigue and relations with core endurance in novice "
        "runners. Journal of Science and Medicine in Sport 17(4):419-424.",
        doi="10.1016/j.jsams.2013.05.013",
        url=None,
        note="17 novices leaned 4 degrees further forward when tired; those with more back "
        "endurance leaned more, not less. Abstract read.",
    ),
    Source(
        key="lieberman2015",
        label="Lieberman 2015",
        citation="Lieberman DE, et al. (2015). Effects of stride frequency and foot position at "
        "landing on braking force, hip torque, impact peak force and the metabolic cost of "
        "running. Journal of Experimental Biology 218:3406.",
        doi="10.1242/jeb.125500",
        url=None,
        note="Braking goes with the distance from foot to hip at landing. More steps a minute "
        "shorten it. Abstract read.",
    ),
    Source(
        key="teng2014",
        label="Teng 2014",
        citation="Teng HL, Powers CM (2014). Sagittal plane trunk posture influences "
        "patellofemoral joint stress during running. JOSPT.",
        doi="10.2519/jospt.2014.5249",
        url=None,
        note="Self-chosen forward lean 7.3 ± 3.6 degrees at 3.4 m/s. Abstract read.",
    ),
    Source(
        key="yegian2019",
        label="Yegian 2019",
        citation="Yegian AK, Tucker Y, Gillinov S, Lieberman DE (2019). Straight arm walking, bent "
        "arm running: gait-specific elbow angles. Journal of Experimental Biology 222(13).",
        doi="10.1242/jeb.197228",
        url=None,
        note="Eight people: bent and straight arms cost the same energy in running. No pain was "
        "measured. Abstract read.",
    ),
    Source(
        key="zandbergen2023",
        label="Zandbergen 2023",
        citation="Zandbergen MA, et al. (2023). Effects of level running-induced fatigue on "
        "running kinematics: a systematic review and meta-analysis. Gait & Posture 99:60-75.",
        doi="10.1016/j.gaitpost.2022.09.089",
        url=None,
        note="33 studies: up-and-down movement rises with fatigue in novices, not in experienced "
        "runners. Abstract read.",
    ),
)
"""Each source on running technique."""
