/** Words that end with a full stop without ending a sentence. Written for this project from newsrooms' style guides. */

/** Something always follows: titles before a name, "vs.", "e.g.". Lower case, without the stop. */
export const NEVER_LAST: ReadonlySet<string> = new Set(
  (
    'mr mrs ms mx dr drs prof sen sens rep reps gov govs gen lt col capt cpt sgt maj cmdr cdr adm brig pvt cpl rev hon pres ' +
    'supt insp det messrs mme mlle mgr msgr fr sr. amb atty st ste mt ft vs viz cf eg ie e.g i.e approx dept. asst assoc ' +
    'det.sgt lt.col lt.gen maj.gen brig.gen lt.gov vice.adm rear.adm sec treas chmn secy pfc spc sgt.maj del dels ald coun ' +
    'sra srta dra dña don hr frau bzw vgl ca bspw sog evtl ggf inkl z.b d.h u.a o.ä i.d.r mio mrd nr str tel abs ' +
    'dir exec adv pp ave.no op ed eds trans repr illus'
  ).split(' '),
);

/** Only before a number: "No. 10", "Art. 5", "Fig. 3". */
export const BEFORE_NUMBER: ReadonlySet<string> = new Set(
  'no nos art arts fig figs vol vols ch p pp para sec sect pt ver núm nº n r hwy rte apt ste jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);

/** A sentence may end with it: it does where a word follows that opens sentences. */
export const MAY_BE_LAST: ReadonlySet<string> = new Set(
  (
    'inc corp co cos ltd llc plc bros jr sr esq etc al est dept assn bldg univ inst ave blvd rd hwy sq ctr ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ' +
    'ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va ' +
    'vt wash wis wyo n.h n.j n.m n.y n.c n.d s.c s.d r.i w.va d.c u.s u.k u.n e.u u.s.a u.a.e a.m p.m ph.d m.d b.a m.a j.d ' +
    'ext mfg intl natl govt comm cont dist gro min max hr hrs lb lbs oz mi kg km sq.mi mph approx temp usw bn mn yr yrs'
  ).split(' '),
);

/** Abbreviations that are printed in capitals too; other words in capitals are names. */
export const SHOUTED: ReadonlySet<string> = new Set(
  'mr mrs ms dr gen sen rep gov st jr sr inc ltd co corp vs no col lt'.split(' '),
);

export const US_STATES: ReadonlySet<string> = new Set(
  (
    'ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ' +
    'n.h n.j n.m n.y n.c n.d s.c s.d r.i w.va d.c'
  ).split(' '),
);

/** Words that open a sentence far more often than they follow an abbreviation inside one. */
export const OPENS_SENTENCE: ReadonlySet<string> = new Set(
  (
    'The A An This That These Those He She It They We You I There Here But And Or So Yet Nor If When While As After Before Since ' +
    'Although Though Because Once Until Unless Whether In On At By For From With Without Under Over Between Among During Despite ' +
    'However Moreover Meanwhile Still Also Then Thus Therefore Instead Indeed Perhaps Maybe Now Today Yesterday Later Earlier ' +
    'Last Next Some Many Most Several Few Both Each Every All Any No Not None What Who Why How Where Which Whose His Her Its ' +
    'Their Our My Your One Two Three Four Five Another Other Others Such Just Only Even According Asked To Of Is Are Was Were ' +
    'Do Does Did Has Have Had Can Could Will Would Should May Might Must Let Please Together Once Yes Well Oh Nobody Everyone Someone People ' +
    "It's He's She's That's There's They're We're We've I'm I've I'd I'll Don't Didn't It’s He’s She’s That’s There’s They’re We’re " +
    'We’ve I’m I’ve I’d I’ll Don’t Didn’t Mr Mrs Ms Der Die Das Ein Eine Er Sie Es Wir Ich Und Aber Im Am Le La Les Un Une Il Elle ' +
    'Ils Elles Nous El Los Las Una Pero En Lo Gli Uno O Os As Um Uma Ele Ela Mas Em Het De Een Hij Zij Maar'
  ).split(' '),
);

/** What may stand between a time of day and the rest of its sentence: "8 p.m. Eastern", "9 a.m. Tuesday". */
export const AFTER_TIME: ReadonlySet<string> = new Set(
  (
    'Eastern Central Mountain Pacific GMT UTC ET EST EDT CT CST CDT MT PT PST PDT BST CET Monday Tuesday Wednesday Thursday Friday ' +
    'Saturday Sunday Mon Tue Wed Thu Fri Sat Sun January February March April May June July August September October November ' +
    'December Jan Feb Aug Sept Oct Nov Dec Local'
  ).split(' '),
);

/** "The 3. Mai" of German dates. */
export const GERMAN_MONTHS: ReadonlySet<string> = new Set(
  'Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
);

/** Verbs of an attribution that may follow "...?" with a name: “Why now?” Ms. Lee asked. */
export const SPEECH_VERBS: ReadonlySet<string> = new Set(
  (
    'said says say asked asks wrote writes tweeted tweets added adds replied replies told tells shouted yelled exclaimed ' +
    'wondered joked quipped responded answered declared continued cried recalled recalls concluded noted insisted demanded ' +
    'remarked posted chanted screamed repeated pressed questioned mused thundered argued warned'
  ).split(' '),
);
