/** Nouns that tell who or what a source is; written by hand, English. */

/** What a person is called by their work or standing: before a name, or alone after "the". */
export const PERSON_NOUNS = `
  president premier chancellor king queen prince princess pope minister secretary senator congressman congresswoman
  representative governor mayor councillor councilman councilwoman commissioner ambassador envoy diplomat
  official officer spokesman spokeswoman spokesperson adviser advisor aide strategist consultant pollster
  chairman chairwoman chair chairperson chief director manager executive founder cofounder co-founder owner partner
  analyst economist professor lecturer historian scholar scientist researcher expert engineer doctor physician nurse
  surgeon lawyer attorney prosecutor judge justice solicitor barrister detective sheriff policeman policewoman sergeant
  captain colonel general major lieutenant admiral commander soldier veteran activist campaigner organiser organizer
  leader politician lawmaker legislator delegate nominee candidate contender frontrunner front-runner
  speaker whip backbencher mp editor reporter journalist correspondent columnist commentator author writer poet novelist
  actor actress singer musician comedian artist director producer host anchor moderator coach player striker
  captain trainer teacher student pupil pastor priest bishop archbishop rabbi imam reverend father mother brother
  sister son daughter wife husband widow man woman boy girl resident neighbor neighbour voter supporter witness victim
  survivor farmer worker driver fisherman shopkeeper businessman businesswoman billionaire mogul tycoon
  ceo cfo coo ex-president ex-minister treasurer auditor inspector regulator member head deputy vice-president
  insider source person defendant plaintiff defender employee employer entrepreneur investor trader
  republican democrat conservative liberal socialist contractor architect designer biologist physicist chemist
  geologist climatologist ecologist forecaster tsar pensioner schoolteacher docker keeper guard waiter referee pilot haulier
  painter colleague biographer curator waitress baker lorry-driver coordinator operative congressperson negotiator counsel clerk marshal superintendent
  postman postwoman passenger postmaster archdeacon vicar chaplain nun monk pontiff cardinal
  ethologist librarian sculptor forger swimmer climber mountaineer sailor skipper rower runner sprinter jogger cyclist
  rider jockey boxer wrestler golfer skater skier snowboarder surfer gymnast athlete footballer cricketer batsman
  bowler fielder wicketkeeper midfielder winger goalkeeper goalie quarterback linebacker shortstop fullback
  scrum-half sportsman sportswoman champion umpire organist pianist violinist cellist guitarist drummer bassist
  saxophonist trumpeter conductor composer songwriter singer-songwriter rapper vocalist soprano tenor baritone dancer
  ballerina choreographer filmmaker film-maker screenwriter playwright dramatist essayist illustrator cartoonist
  photographer cameraman cinematographer animator presenter newsreader anchorman anchorwoman youtuber blogger vlogger
  influencer podcaster magician illusionist celebrity carpenter plumber electrician welder builder joiner roofer
  bricklayer mechanic machinist fitter technician programmer coder hacker archivist archaeologist anthropologist
  astronomer astrophysicist astronaut cosmonaut botanist zoologist entomologist ornithologist oceanographer
  meteorologist seismologist volcanologist virologist epidemiologist immunologist microbiologist neuroscientist
  psychologist psychiatrist psychotherapist therapist counsellor counselor sociologist criminologist mathematician
  statistician philosopher theologian linguist paramedic midwife dentist optician pharmacist vet veterinarian
  anaesthetist radiologist oncologist cardiologist paediatrician pediatrician gp coroner pathologist magistrate
  bailiff notary paralegal solicitor-general prosecutor-general ombudsman mediator arbitrator mayoress alderman
  taoiseach governor-general lieutenant-governor statesman stateswoman parliamentarian assemblyman
  assemblywoman senator-elect president-elect baron baroness duchess countess viscount marquess emperor empress
  emir sheikh sheik monarch chieftain inspector-general firefighter fireman firewoman lifeguard
  ranger warden guardsman gunman sniper rebel militiaman insurgent warlord guerrilla commander-in-chief
  airman seaman midshipman brigadier corporal cadet co-pilot steward stewardess navigator trucker cabbie taxi-driver
  chauffeur motorist pedestrian commuter tourist traveller traveler holidaymaker hiker camper angler gamekeeper
  beekeeper herder rancher winemaker fishmonger greengrocer grocer florist hairdresser seamstress
  cleaner janitor caretaker housekeeper nanny childminder babysitter chef restaurateur barista bartender barman
  barmaid landlord landlady hotelier publican innkeeper stallholder salesman saleswoman marketer recruiter accountant
  banker broker financier philanthropist benefactor donor bookkeeper secretary-general undersecretary typist
  receptionist intern apprentice trainee volunteer headteacher headmaster headmistress principal rector schoolboy
  schoolgirl teenager toddler undergraduate graduate postgraduate alumnus tutor mentor grandparent grandfather
  grandmother grandson granddaughter stepfather stepmother uncle aunt nephew niece cousin brother-in-law sister-in-law
  father-in-law mother-in-law son-in-law daughter-in-law fiance fiancee fiancé fiancée girlfriend boyfriend widower
  mum mom dad twin sibling orphan homeowner householder tenant lodger squatter villager islander townsman shopper
  customer patient passer-by bystander onlooker eyewitness complainant claimant applicant appellant suspect
  convict prisoner inmate detainee hostage refugee migrant asylum-seeker dissident whistleblower defector spy
  informant lobbyist pundit theorist futurist ideologue propagandist co-author coauthor
  co-chair co-chairman co-leader co-creator vice-chancellor vice-chairman vice-chair frontman frontwoman bandmate
  teammate team-mate housemate classmate roommate co-worker predecessor successor challenger incumbent rival opponent
  protege protégé disciple enthusiast hobbyist collector dealer auctioneer conservationist
  environmentalist naturalist feminist suffragist unionist separatist nationalist loyalist royalist communist marxist
  anarchist centrist populist puppeteer clown acrobat stuntman stuntwoman bodyguard bouncer doorman concierge
  footman valet maid servant gardener landscaper lumberjack forester logger goldsmith blacksmith jeweller jeweler
  watchmaker clockmaker shoemaker cobbler dressmaker milliner instructor sommelier critic reviewer rapporteur
  commissioner-general lighthouse-keeper stationmaster harbourmaster quartermaster ringmaster grandmaster
  choirmaster seafarer mariner dockworker longshoreman steelworker ironworker railwayman signalman autoworker
  mineworker farmhand labourer laborer handyman archduke
`;

/** Words that make a name an organisation's: "Ohio Republican Party". */
export const ORGANISATION_WORDS = `
  inc corp corporation ltd llc plc company group holdings bank university college school institute institution
  foundation association federation union party committee commission council ministry department agency bureau
  office court parliament congress senate house government administration authority police army navy force forces
  radio television tv news post times journal guardian tribune herald gazette press media network broadcaster
  international organization organisation bloc lines observatory inspectorate rovers center centre hospital church society league club fund trust service services
  board assembly cabinet treasury embassy consortium alliance coalition campaign pac team airlines airways motors
  technologies systems industries labs laboratory partners energy reuters bloomberg telegraph independent observer mail express
  chronicle daily weekly magazine nations kremlin pentagon nato laboratories registry exchange
`;

/** What "the ..." an organisation is called by. */
export const ORGANISATION_NOUNS = `
  company firm group giant maker carmaker automaker chipmaker drugmaker manufacturer carrier operator bank lender retailer start-up startup airline party ministry
  department agency bureau government administration commission council committee court university institute
  organisation organization union association foundation charity network broadcaster newspaper newspaper magazine station
  campaign team police authority watchdog regulator body board club hospital supplier vendor utility
  outlet gallery zoo hotel museum exchange consortium inspectorate army league chamber federation embassy country insurer brewer developer chain conglomerate corporation business
`;

/** What "the ..." a text is called by. */
export const DOCUMENT_NOUNS = `
  paper report statement study survey poll letter memo document email e-mail article filing lawsuit complaint indictment
  release tweet post book transcript affidavit ruling analysis audit review brief newsletter editorial bill
  agreement treaty timeline leaflet memorandum notice label credits manual circular verdict legislation law website ad advertisement headline column note surveys polls reports documents analysis
`;

/** Several people without a name. */
export const GROUP_NOUNS = `
  officials analysts experts critics supporters opponents lawmakers republicans democrats residents witnesses sources
  people researchers scientists economists aides advisers advisors voters activists prosecutors police investigators
  lawyers doctors workers employees students teachers parents neighbours neighbors organisers organizers
  leaders members delegates conservatives liberals executives ministers senators reporters journalists authorities
  spokesmen men women fans strategists operatives others some many several both families relatives survivors
  diplomats engineers farmers protesters demonstrators allies rivals candidates pollsters
  companies firms analysts investors traders
`;
