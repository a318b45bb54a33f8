/**
 * The words that questions are made of, in English, German, French and Spanish, as foldText() leaves them (no accents, lower
 * case). A data table: what each set means stands beside it.
 */

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Somebody says something: what comes after is what it was about, who comes before is who said it. */
export const SAY = words(`
  say says said saying tell tells told telling mention mentions mentioned mentioning comment commented commenting think
  thinks claimed claims claiming announce announces announced warn warns warned warning deny denies denied respond
  responds responded react reacts reacted explain explains explained argue argues argued promised criticise criticised
  criticize criticized praised demanded talk talks talked talking speak speaks spoke spoken speaking stated quoted
  insists insisted admitted apologise apologize apologised apologized
  gesagt geaussert erwahnt gemeint gesprochen erklart angekundigt sagen aussern meinen`);

/** As SAY, but who says it follows: "sagte Merkel", "qu'a dit Macron", "qué dijo Sánchez". */
export const SAY_BEFORE = words(`
  sagte sagt sagten meint meinte meinen ausserte erklarte erwahnte dit disait disent declare declarait affirme parle
  dijo dijeron dice dicen dicho declaro declarado hablo hablado menciono comento`);

export const QUOTE_NOUNS = words(`
  quote quotes quotation quotations statement statements remark remarks comments soundbite soundbites reaction reactions opinion opinions
  stance views
  zitat zitate aussage aussagen citation citations declaration declarations cita citas declaraciones`);

export const ARTICLE_NOUNS = words(`
  article articles story stories report reports coverage artikel artikeln bericht berichte beitrage
  articulo articulos reportages reportajes`);

/** What outlets do. */
export const PUBLISH = words(`
  write writes wrote written publish publishes published cover covers covered reported reporting
  schreibt schrieb geschrieben berichtet berichtete ecrit ecrivent publie escribe escribio publica publico`);

/** Asks for what happened rather than for who said what. */
export const BRIEF = words(`
  brief briefing briefings happened happening happens happen latest news newest update updates headlines headline summary
  summarise summarize recap roundup overview
  passiert geschehen geschah los neues neuigkeiten nachrichten zusammenfassung schlagzeilen uberblick
  passe actualites actualite nouvelles nouveau neuf resume titres
  paso pasa pasado ocurrido ocurrio noticias novedades nuevo resumen titulares`);

/** Of these the words above are a request for news only together. */
export const BRIEF_PHRASES = [
  "what's new",
  'what is new',
  'whats new',
  'anything new',
  'something new',
  "what's up",
  'going on',
  'catch me up',
  'get me up to speed',
  'bring me up to date',
  'fill me in',
  'what did i miss',
  "what's hot",
] as const;

/** Their words, which are no topic then. */
export const BRIEF_FILLERS = words('catch fill miss missed up date speed bring hot');

/** Asks to make a story short. */
export const SUMMARISE = words('summarise summarize summary recap overview zusammenfassung resume resumen');

/** Asks for the weightiest of several. */
export const TOP = words('top important biggest main wichtigsten wichtigste principales principaux importantes');

/** Said for manners' sake before and after a question. */
export const POLITE = words(`
  hi hello hey good morning afternoon evening briefwire please thanks thank you thx cheers can could would will
  hallo guten tag morgen abend bitte danke kannst du mir bonjour bonsoir salut merci stp svp hola buenos buenas dias tardes
  gracias favor`);

/** Whom an answer is for: "tell me". */
export const ME = words('me us mir uns moi nous nos');

export const SEARCH_VERBS = words(`
  search find look lookup show suche such finde zeig zeige cherche chercher trouve montre busca buscar encuentra muestra`);

/** What stands before whom it is about. */
export const ABOUT = words(`
  about on regarding concerning re with around toward towards
  uber zu zum zur bezuglich mit sur concernant propos avec sobre acerca con respecto`);

/** What stands before who said it. */
export const BY = words('by from laut par selon por segun');

/** Before who said it where a quote is spoken of ("quotes of", "Zitate von"); elsewhere a part of names and topics. */
export const OF = words('of von vom de d du del des');

/** What stands before where it was published. */
export const IN = words('in at im en dans beim bei');

/** Before them it is where it was not published, or who did not say it. */
export const NOT = words('not nicht pas no except ausser sauf excepto');

/** Before whom a question asks about: "did the mayor say". */
export const AUXILIARIES = words('did does do has have had was were hat haben hatte will ha han ont');

/** Nobody in particular is asked about. */
export const WHO = words('who whom whose wer wem wen qui quien quienes');

/** Nobody in particular said it. */
export const ANYBODY = words(`
  people they he she it we you anyone anybody everyone everybody someone somebody others i man jemand alle er sie
  on il elle ils elles gens personnes alguien todos ellos ellas el ella gente`);

/** A greeting, or a question what can be asked. */
export const GREETINGS = words(`
  hi hello hey hiya yo morning afternoon evening good thanks thank thx cheers please help hallo moin guten tag morgen
  danke hilfe bonjour salut bonsoir merci aide hola buenos buenas dias tardes noches gracias ayuda you bot briefwire there ok okay cool great nice perfect bye goodbye ciao
  ola servus test ping`);

export const HELP_PHRASES = [
  'what can you do',
  'what can i ask',
  'what do you do',
  'who are you',
  'what are you',
  'how do you work',
  'how does this work',
  'how do i use',
  'how to use',
  'help me',
  'was kannst du',
  'wer bist du',
  'wie funktioniert',
  'que peux-tu faire',
  'qui es-tu',
  'comment ca marche',
  'que puedes hacer',
  'quien eres',
  'como funciona',
] as const;

/** Asks for one person or organisation. */
export const WHO_IS = /^(?:who is|who's|whos|who was|wer ist|wer war|qui est|quien es) /;
export const TELL_ABOUT =
  /^(?:(?:can you |please )?tell me (?:more )?about|what do (?:you|we) know about|what is known about|erzahl mir (?:etwas )?(?:uber|von)|parle-moi (?:de|d|du)|hablame (?:de|del)) /;

/** Words that say nothing about a subject. */
export const STOP = words(`
  a an the this that these those there here is are was were be been being am do does did has have had having can could will
  would shall should may might must i me my we us our you your he him his she her it its they them their what which who
  whom whose when where why how whether if and or but not no nor any anything something everything all some more most
  much many lot lots every each other else so than then too very just only also ever even still yet again of to for as into
  out up down off over under by at in on with from about please like give get got let lets want need know see list hear heard
  tell show find search look looking lookup ask anyone anybody someone somebody everyone everybody people there's what's
  who's whats whos it's that's i'm i'd let's have's recently lately recent newest latest new now go going come
  ist sind war waren wird wurde hat haben hatte der die das den dem des ein eine einen einem einer eines und oder aber nicht
  was wer wie wo wann warum welche welcher welches es er sie ihr ihm ihn wir man mir mich dir dich alles etwas uber zu zum
  zur von vom im in am an auf aus bei mit fur nach bitte zeig zeige gib such suche finde gibt mal noch auch denn los
  le la les l un une des du de d et ou est sont etait a au aux ce ces cet cette c qu que qui quoi quel quelle quels
  quelles quand comment pourquoi dans en sur par pour avec y il elle ils elles on nous vous je j tu moi s se sa son ses
  n ne pas plus t m montre donne cherche trouve chercher propos es-ce est-ce qu'est-ce a-t-il a-t-elle t-il est-il est-elle sont-ils ont-ils ont
  el los las lo uno una unos unas del al y o que cual cuales quien quienes cuando como donde por para con sobre acerca es
  son fue ha han hay se su sus mi me te nos dame muestra busca buscar encuentra sido estado si`);

/** Quotes of one kind only, before a word of QUOTE_NOUNS. */
export const KIND_WORDS: ReadonlyMap<string, 'direct' | 'indirect'> = new Map(
  Object.entries({
    direct: 'direct',
    verbatim: 'direct',
    literal: 'direct',
    wortliche: 'direct',
    wortlichen: 'direct',
    direkte: 'direct',
    directes: 'direct',
    directas: 'direct',
    indirect: 'indirect',
    indirekte: 'indirect',
    indirectes: 'indirect',
    indirectas: 'indirect',
  } as const),
);

/** Whole names of outlets begin with these where nobody says them. */
export const ARTICLES = words('the a an der die das le la les el los las');

/** The end of many outlets' names, which says nothing alone: "in the news". */
export const GENERIC_OUTLETS = words('news media press paper papers world nation state today daily online tv radio');
