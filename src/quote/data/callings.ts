/** What "the ..." calls somebody by whom the article has named already: callings by field, and nationalities; written by hand. */

/** Nouns of one field: "the striker" is no politician. Left out: those that news also gives to persons it never names ("the driver"). */
export const CALLINGS: Readonly<Record<string, string>> = {
  sport: `striker forward winger midfielder defender goalkeeper keeper goalie batsman bowler sprinter swimmer skater skier
    golfer boxer cyclist rider gymnast athlete footballer cricketer quarterback linebacker pitcher fullback halfback
    champion rower runner jockey wrestler snowboarder surfer climber mountaineer medallist medalist olympian sportsman
    sportswoman player international captain right-hander left-hander`,
  arts: `actor actress singer rapper comedian filmmaker film-maker musician guitarist drummer songwriter singer-songwriter
    pianist violinist cellist novelist poet playwright author writer sculptor painter artist composer conductor star
    popstar frontman frontwoman dancer ballerina choreographer presenter broadcaster celebrity model photographer
    screenwriter comic entertainer performer`,
  politics: `politician lawmaker statesman stateswoman congressman congresswoman senator representative premier president
    chancellor minister governor mayor incumbent nominee backbencher mp`,
  faith: `pontiff pope bishop archbishop cardinal`,
  business: `billionaire tycoon businessman businesswoman entrepreneur mogul magnate industrialist financier`,
  crime: `defendant forger fraudster`,
  knowledge: `scientist researcher biologist physicist chemist geologist astronomer historian economist professor
    psychologist academic scholar epidemiologist virologist archaeologist anthropologist sociologist`,
  voyage: `astronaut cosmonaut explorer adventurer aviator`,
};

/** Persons by their country or town, as sports pages call them. */
export const NATIONALS = `
  Spaniard Briton Czech Pole German American Frenchman Frenchwoman Italian Dane Swede Norwegian Finn Dutchman Dutchwoman
  Belgian Swiss Austrian Russian Ukrainian Belarusian Serb Serbian Croat Croatian Slovene Slovenian Slovak Bosnian Greek
  Turk Portuguese Brazilian Argentine Argentinian Colombian Mexican Chilean Uruguayan Peruvian Ecuadorian Venezuelan
  Bolivian Paraguayan Canadian Australian Kenyan Ethiopian Eritrean Nigerian Ghanaian Ivorian Senegalese Cameroonian
  Moroccan Algerian Tunisian Egyptian Ugandan Tanzanian Zimbabwean Namibian Rwandan Japanese Korean Chinese Indian
  Pakistani Bangladeshi Filipino Filipina Thai Vietnamese Indonesian Malaysian Singaporean Kazakh Uzbek Scot Scotsman
  Scotswoman Welshman Welshwoman Irishman Irishwoman Englishman Englishwoman Ulsterman Israeli Iranian Iraqi Saudi Syrian
  Lebanese Palestinian Hungarian Romanian Bulgarian Estonian Latvian Lithuanian Georgian Armenian Albanian Macedonian
  Montenegrin Kosovan Moldovan Icelander Icelandic Maltese Cypriot Jamaican Cuban Bahamian Trinidadian Texan Californian
  Floridian Londoner Parisian Berliner Muscovite Glaswegian Mancunian Liverpudlian Yorkshireman Cornishman Tasmanian
  Queenslander Victorian Sicilian Catalan Basque Breton Bavarian
`;

/** Of these, offices that somebody may hold whom the article names nowhere: they only tell a field. */
export const BARE_OFFICES = `senator representative premier president chancellor minister governor mayor backbencher mp bishop
  archbishop cardinal professor captain researcher scientist
  author writer`;

/** Adjectives of countries that are no nouns for persons. */
export const NATIONAL_ADJECTIVES = `British French Spanish Dutch Irish English Scottish Welsh Danish Swedish Finnish Polish Turkish Philippine European African Asian`;

/** Heads that mean one office or calling. */
export const SAME_CALLING: readonly string[] = [
  'premier minister',
  'pontiff pope',
  'lawmaker legislator representative congressman congresswoman senator mp',
  'lawyer attorney solicitor barrister counsel',
  'doctor physician surgeon paediatrician pediatrician gp',
  'actor actress',
  'boss manager coach executive',
  'executive ceo',
  'professor academic scholar',
  'cop officer constable',
  'singer singer-songwriter vocalist rapper',
  'author novelist writer',
  'filmmaker film-maker director',
  'businessman businesswoman entrepreneur tycoon billionaire mogul magnate',
  'spokesman spokeswoman spokesperson',
  'chairman chairwoman chair chairperson',
  'headteacher headmaster headmistress principal',
  'pensioner retiree',
];
