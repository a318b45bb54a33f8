/** Phrases that captions, tails and pointers are known by. Each pattern is tried on one block of at most 700 units. */

/** Agencies as picture credits print them. */
export const AGENCY_CREDIT =
  /\b(?:Getty Images|Getty|Reuters|REUTERS|AFP|AP|Associated Press|EPA|Bloomberg|Shutterstock|Alamy|iStock|Xinhua|Rex Features|Corbis|PA Media|PA Wire|PA|ANP|dpa|Handout|Supplied|Flickr|Wikimedia Commons|Unsplash|Pexels|Pixabay|NurPhoto|SOPA Images|LightRocket|Zuma Press|TASS|Kyodo)\b/;

/** A label before a credit, wherever it stands in the block. */
export const CREDIT =
  /\b(?:photo|photos|photograph|photographs|picture|pictures|image|images|illustration|graphic|composite|video|foto|bild|imagen|crédit|credit)(?: by| credit| courtesy| courtesy of)?\s?[:：]|\b(?:photo|photograph|picture|image)s? (?:by|courtesy of|via) |©/gi;

export const CAPTION_OPENINGS: readonly RegExp[] = [
  /^(?:image|photo|video|media|picture) (?:caption|source|credit|copyright)\b/i,
  /^(?:caption|file photo|file picture|file image|pictured|in this \w{1,20} photo|in this file photo)[,:. ]/i,
];

export const CAPTION_ENDINGS: readonly RegExp[] = [
  /(?:AP|EPA|AFP|Reuters|REUTERS) ?(?:Photo|Images?|file|\/)(?:[/ ][^/]{2,60})?\)?\.?$/,
  /\s\(?(?:file photo|file picture|file image|archivfoto|file)\)\.?$/i,
  /\b(?:file photo|file picture|file image|archivfoto|via getty images)\.?$/i,
];

/** Lower case, straight apostrophes. */
export const TAIL_OPENINGS: readonly string[] = [
  'sign up for ',
  'sign up to ',
  'sign up here',
  'subscribe to ',
  'subscribe here',
  'subscribe now',
  'click here ',
  'download our ',
  'download the app',
  'follow us ',
  'like us on ',
  'join us on ',
  'join our ',
  'join the conversation',
  'get our ',
  'contact the author',
  'contact the reporter',
  'contact us ',
  'share this ',
  'have a tip',
  'have your say',
  'got a tip',
  'got a story',
  'do you have a tip',
  'send tips ',
  'send us ',
  'support our journalism',
  'support independent journalism',
  'support quality journalism',
  'email the author',
  'to contact the author',
  'to contact the reporter',
  'to contact the editor',
  'first appeared on ',
  'first appeared in ',
  'originally published ',
  'originally appeared ',
  'first published on ',
  'first published in ',
  'first published by ',
  'the-cnn-wire',
  'all rights reserved',
  'find out more about our ',
  'our standards: ',
];

export const TAIL_PATTERNS: readonly RegExp[] = [
  /^advertisement$/i,
  /^more (?:news |stories )?(?:from|on) [^.]{2,60}:?$/i,
  /^(?:this|the) (?:article|story|piece|report|post|column|interview)\b[\s\S]{0,400}\b(?:first|originally) (?:appeared|published|ran)\b/i,
  /^(?:a version of )?this (?:article|story|piece|report|post|column)[\s\S]{0,120}\b(?:appeared|appears|was (?:first |originally )?published|was produced|was updated|has been (?:updated|corrected|edited)|was amended|is part of)\b/i,
  /(?:^|[.!?|] )copyright\b[^\n\d.!?|]{0,60}\d{4}/i,
  /^(?:©|\([cC]\)) ?\p{Lu}/u,
  /(?:^|[.\s])(?:©|\([cC]\)) ?\d{4}/,
  /\ball rights reserved\b/i,
  /^[([](?:additional |with )?(?:reporting|writing|editing|compiled|written|translated|contributions?|graphic|production)\b.{0,60}\bby\b/i,
  /^(?:with )?additional (?:reporting|writing|editing|research)\b.{0,60}\bby\b/i,
  /^(?:reporting|writing|editing) by \p{Lu}/iu,
  /^for (?:the latest|more|all the latest|breaking)\b.{0,80}\b(?:news|stories|updates|coverage|information)\b.{0,160}\b(?:visit|download|follow|go to|subscribe|sign up|check out|click|app|www)\b/i,
  /^follow (?:@\w|\p{Lu}[\p{L}.'’ -]{1,50} on (?:twitter|x|facebook|instagram|mastodon|bluesky|threads)\b)/iu,
  /^you can (?:follow|reach|contact|email) .{2,80}(?:twitter|facebook|@)/i,
  /^(?:email|e-mail) .{2,60}@/i,
  /^(?:watch|see) the (?:ad|video|interview|clip|trailer) (?:above|below)/i,
];

/** Lower case. They stand alone, or before a colon or a bar; in capitals also before a headline. */
export const POINTER_OPENINGS: readonly string[] = [
  'read more about this',
  'read more',
  'read also',
  'also read',
  'read next',
  'see also',
  'see more',
  'related stories',
  'related articles',
  'related coverage',
  'related news',
  'related links',
  'related content',
  'related story',
  'related article',
  'related',
  'more on this story',
  'more on this',
  'recommended',
  'must read',
  'up next',
  "don't miss",
  'don’t miss',
  'you may also like',
  'you might also like',
  'what to read next',
  'in case you missed it',
  'further reading',
  'watch now',
  'watch',
  'listen',
  'lire aussi',
  'lesen sie auch',
  'mehr zum thema',
  'lea también',
  'leggi anche',
  'leia também',
  'lees ook',
  'читайте также',
  '延伸阅读',
  '相关阅读',
  '相關新聞',
];
