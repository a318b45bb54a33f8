/**
 * How many articles hold a word before we have read any of ours: a data table. Shares are counted on two English news
 * corpora (BBC 2004-05; PolNeAR 2015-16), geometric mean of both, so that what only one time spoke of stays rare. Terms
 * are as stem() leaves them; names of people, firms and places are left out.
 */

const BANDS = [
  {
    share: 0.3,
    terms: `
    first peopl time year`,
  },
  {
    share: 0.2,
    terms: `
    add call campaign country day former issu look month party plan president right show support think thre want week
    win work world`,
  },
  {
    share: 0.14,
    terms: `
    accord american ask attack believ best big chang company continu election end expect far follow four good
    government group help home know lead leader long million national number open part plac play point public record
    report run second set start top try tuesday turn unit`,
  },
  {
    share: 0.1,
    terms: `
    act action ago allow announc appear bas better business candidat case chief claim clear clos com comment concern
    deal decision despit director earlier early executiv face find five forc found full futur general great half
    happen head high hit hold hope includ interest job later law left likely line littl live lot major mean media meet
    member monday money move need night offer offic official old past policy political poll problem question rais real
    receiv recent releas remain result security servic shar side sign six statement suggest talk term third thursday
    vote voter wednesday`,
  },
  {
    share: 0.07,
    terms: `
    able account accus across agre ahead america anti argu attempt back battl begin biggest bring build caus chairman
    challeng chanc charg come consider control cost creat current cut debat decid different economic economy effort
    event fac fact fail fall family feel fight figur final firm focus foreign free friday front fund game grow hand
    hard held host hour important increas instead international interview involv join key known larg late latest leav
    led level life list lost man manager march market messag name network nomination nomine november order pay
    personal position possibl power press promis provid push race reach recently return rise rival role saturday seek
    someth speak speech spend spokesman stag stand star step stop strong sunday supporter system target team tell
    thought today trad victory view war warn`,
  },
  {
    share: 0.05,
    terms: `
    accept actually address admit agency aim analyst answer anyon anyth appeal approach area audienc award bad ban
    beat becom began benefit bid black board break buy care children choic co community compar conferenc contest cours
    cover currently date decad december declin defeat defend deliver demand department describ detail difficult direct
    dollar doubl drop due earn eight ensur enter european everyon evidenc experienc fear february field financial form
    forward friend gain gave global ground growth health hear higher history hop idea independent individual industry
    information insist january june kill kind largest launch legal link local low main majority match matter men mind
    minut miss moment mov nearly noth october opportunity outsid paid particularly pass performanc person phon pick
    player pledg polic politic popular potential present presidential previous previously pric privat process program
    proposal protect prov rate reason refus represent respond respons rest reveal risk rule sale school season sell
    send senior sent serv sery seven short similar singl small social special spent stay story struggl success sure
    surpris tax technology test total tough understand union university valu video visit vot washington watch websit
    winner women word wrong wrot young`,
  },
  {
    share: 0.035,
    terms: `
    ability access administration advantag affair affect age agreement air amount annual appearanc april association
    attention authority availabl averag avoid beyond billion bit blam book boost brought built career cast certainly
    champion civil class commit compet complet conduct confirm contrast controversial credit critic criticism crowd
    damag data death declar deni determin develop development differenc digital discuss document dominat doubt draw
    driv effect elect emerg encourag energy enjoy especially estimat everyth exampl exist expert explain fan featur
    film financ finish gather generation giv goal guy handl heart highlight huge hundr illegal imag immigration impact
    improv incom introduc investigation investment judg july keep lack learn limit liv longer lose loss love lower
    manag meanwhil measur met middl morn movement nam newspaper nine nominat non officer onlin operation oppos
    opposition particular period pictur politician poor positiv prais predict prepar pressur prevent prim primary
    probably produc profit project propos publish pull put quarter rally rang read ready reduc refer reform reject
    remark replac reporter request requir research respect review ris round rul runner schedul scor secur see seem
    september serious shot shown significant simply situation someon soon sound sourc spot staff stak standard
    strategy suffer summer super survey television terrorism thousand threat tie titl track train tri troubl urg
    version vice victim voic wait way weekend whol widely woman worker worry worth writ`,
  },
  {
    share: 0.024,
    terms: `
    absolutely achiev acknowledg activist activity actor advanc adviser agenda aid alleg ally alon amid announcement
    approval argument arm arriv attend attorney august author bar base bigger block body border born brand broadcast
    budget camp capital car card carry cash celebrat central century certain chair channel character check child choos
    citizen clearly closer code commission commitment communication competition computer conclud condition confident
    consumer contain content contract controversy core count coupl crim criminal crisis critical cross crucial cultur
    dead debt delegat deputy design died directly disappoint discussion display divid division domestic door driven
    drug easy economist editor education email employe engag establish even expand expectation express extend eye
    factor failur fair fast father fell fellow felt fifth fil file finally fit fly fourth fuel giant give grant
    greater gun happy heard highest highly human ignor immediately incident increasingly indicat influenc insid inspir
    intend investigat investor journalist jump kick land languag largely larger lawsuit lawyer leadership legislation
    letter light listen london mail maintain maker management margin mass massiv mate material mayb meant mention
    military minority mistak movi net not note oil opinion opponent option original overall own owner pack page paper
    parent partner percent percentag perform perhap piec population powerful practic pretty principl priority priz
    product production profil progress promot prompt prospect protection protest quality quickly ran rank rat reality
    red reflect regard region register relat relationship remember repeat reserv resourc responsibility responsibl
    retir revenu roll room rose safe sav save scandal scen screen search seat sector select self sens separat server
    shift shock shoot simpl sit site slow society sold solution sometim son sort sought spok spokeswoman spr status
    stock strength strik student study styl subject successful suspend taxe terror terrorist thank threaten throughout
    ticket touch tour town traditional trail travel treat trip true trust twic type unless unlikely user violenc walk
    welcom wide wife will wing wors worst written`,
  },
  {
    share: 0.016,
    terms: `
    abroad abus actress addition additional adopt adult advic advis advocat afternoon agent aggressiv al allegation
    alongsid alternativ anger apparently apply appoint approv aren arrest art articl assault asset attract awar balanc
    ball ballot band basis bear behalf billionair blow bomb boss bottom bought box brief brok broken brother cabl
    camera cap capacity carri category caught celebrity ceremony cheer chosen cit clash classic closely coach colleagu
    collect combat combin commercial competitiv complain completely compromis confidenc conflict connect connection
    constitutional contender contribut contribution controll conversation convinc corporat coverag customer danger
    daughter de deep deficit defin delay demonstrat deny deserv direction discover dismiss disput distanc dozen drawn
    duty easier easily echo edge effectiv effectively electorat elsewher embrac endors entertainment entir environment
    environmental era error estat eventually everybody ex exactly excit expensiv expos extra extremely faith fallen
    fals famous fee femal fewer fill fine fir fire fix foot football forecast founder fraud freedom fresh friendly
    frustrat fully gap generally generat governor greatest grew headlin heat heavily heavy hopeful hurt husband
    identify immigrant impos impossibl inde initial initially initiativ inquiry instanc institution insult intelligenc
    invest joint knew knock label lay liberty lie lift loan lock magazin mainstream mayor mid minimum mission mix
    mobil model modern momentum monitor mostly mother multipl music natural necessary negativ nice nobody none
    obviously occur odd older one operat outcom oversea pair panel persuad photo pitch platform pleas plus politically
    popularity possibility potentially poverty pre prefer presenc presidency prison pro professional professor
    property prosecutor proud publicly purchas pursu quick quit quot radical react recall recover regular relation
    relief religious rely remov repeatedly reportedly representativ reputation resign rich road rout row rush safety
    scal scar scienc scrutiny secret senator sentenc seriously session settl shap sharp shop shut signal size skill
    slightly slip smaller solid somebody song southern spac specific split spoken spread stanc station stor straight
    strategist stress stronger strongly stuff suggestion suit supply surg surround surviv suspect tabl tackl tactic
    talent task tech telephon ten tend throw tool trend trial truth ultimately updat variety veteran viewer vision vow
    wage wake water wave weak weapon wear whatever wonder worldwid worri writer younger`,
  },
  {
    share: 0.01,
    terms: `
    abandon abortion accusation achievement acquir activ ad ads advertis afford afterward aide airport alarm allianc
    amaz ambassador ambition analysis angry anticipat anybody anywher apart appointment appropriat asid assessment
    assistant assum assur attribut await backer background badly bankruptcy barely barrier basic beaten begun belief
    bet birth blast bold bond boom borrow boy breach bridg burn businessman capabl captain captur carefully catch
    challenger charity chart chas chos circumstanc clean click client climat clinch clip cloth coalition cold collaps
    collection comeback comedy command competitor complaint complex conced concert condemn confront confus consequenc
    constituency consult consultant contact contributor cool copy corner correct correspondent counter counterpart
    crack crash creation crown cycl danc dangerous dark debut dedicat deeply definitely definition degre democracy
    depend deport desperat destroy detain developer devot die difficulty dip diplomatic disappear disaster diseas
    distribut divers doctor dog donat donation donor download draft drama dramatic dream dress drew drink dub edg
    eighth electronic element elit embarrass emotional employ employer employment enabl endur enemy enforcement
    engineer enormous entirely episod equal equally equivalent essential essentially establishment euro eve examin
    exclusiv exit expansion exploit export extrem facility factory fairly familiar fantastic fashion faster fault fed
    feet fierc flag flight floor flow food forget formal formally fortun forum fought frustration fun function
    fundamental gam gas genuin girl govern grab greet grown guarante guard guess guest guid guilty hack hail halt
    harder hardly harm headquarter hell hero hide hint hir historic holiday honest hopefully hospital hot household
    hunt identifi identity ill illegally imagin immediat implement importanc impress impressiv improvement incredibl
    industrial inflation influential inform infrastructur injur insuranc intent intention invit involvement jail keen
    kid killer knowledg laid last legacy legitimat lesson let licens like lin location lowest machin male manufactur
    manufacturer medical memory mile monthly mood moral motivat mount movy murder narrow nationally natur necessarily
    negotiat negotiation newly normal notic notion nuclear numerous observer obtain obvious occasion offensiv
    officially ongo opt optimistic organization originally otherwis ourselv outlin outrag outright outstand overcom
    overwhelm pace packag paint participat participation partly passion path payment peac peak penalty perfect
    personality personally perspectiv phas plant plead plenty pois pop pos possibly preferenc print prior prob
    producer prominent prosecut prosecution provision pundit punish purpos qualifi racial racist reaction rebuild
    recession recognition recommend recovery recruit referenc refuge regim regional regularly regulation relatively
    religion remind renew replacement repli requirement resident resolution resolv respectively restor retail retain
    revolution reward rid risen roughly rural seal seed seiz selection sensitiv sentiment sex shadow shak shareholder
    sharply shortly sidelin sight significantly silver sister slot smart softwar solv sorry spark spe specifically
    speculation spirit spotlight stability statistic stick stood str strategic strengthen stretch struck structur
    stuck studio submit subsequent substantial succ succeed successor suddenly sue sum summit suppos surfac suspicion
    sustain sweep switch tap teach teacher technical teenager temporary tension terribl territory them therefor thrown
    tight tip tone topic totally tougher tournament traffic transfer transform treatment trillion tsunami turnout
    typical typically ultimat unabl unclear undermin unemployment uniqu unity universal unlik unusual unveil upcom
    upset use usual usually various vast vehicl ventur venu violat violation violent virtually visa vital vulnerabl
    warm wast watchdog weakness weigh wider widespread wild wish witness zero zone`,
  },
] as const;

const SHARES: ReadonlyMap<string, number> = new Map(
  BANDS.flatMap(({ share, terms }) =>
    terms
      .trim()
      .split(/\s+/)
      .map((term) => [term, share] as const),
  ),
);

/** Share of news articles that hold the term, 0 for one that is not in the table. */
export function commonness(term: string): number {
  return SHARES.get(term) ?? 0;
}
