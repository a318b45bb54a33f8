/** Words that say nothing about a subject, in the languages that news most often comes in. A data table. */

/** English has what is left of contractions, too: "don't" is read as "don" and "t". */
const ENGLISH = words(`
   a about above after again against all almost along already also although always am among an and another any are
   around as at away back be became because become been before behind being below between both but by came can cannot
   come could couldn did didn do does doesn doing don done down during each either else enough even ever every few for
   from further get gets getting give given go goes going gone got had hadn has hasn have haven having he her here hers
   herself him himself his how however i if in including into is isn it its itself just keep kept last least less let
   like ll made make makes making many may me might mine more most mr mrs ms much must my myself near need neither never
   next no nor not now of off often on once one only onto or other others our ours out over own per put quite rather re
   really said same saw say saying says see seem seemed seen several shall she should shouldn since so some still such
   take taken takes taking than that the their theirs them themselves then there these they thing things this those
   though through to together told too took toward towards two under until up upon us use used using ve very via was
   wasn way we well went were weren what when where whether which while who whom whose why will with within without won
   would wouldn yes yet you your yours`);

const BY_LANGUAGE: Readonly<Record<string, ReadonlySet<string>>> = {
  de: words(`aber alle als also am an auch auf aus bei beim bis bitte da dabei dafür damit dann das dass daß dem den denn der des
   deren dessen die dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines er es etwa
   etwas für gegen hat hatte hatten haben ich ihm ihn ihr ihre ihrem ihren ihrer im immer in ist ja jede jeder jedoch
   kann kein keine können man mehr mit muss nach nicht nichts noch nun nur ob oder ohne sagte schon sei sein seine
   seinem seinen seiner seit sich sie sind so soll sowie über um und uns unter vom von vor war waren was weil wenn wer
   werden werde wie wieder wir wird wo worden wurde wurden zu zum zur zwischen`),
  fr: words(`ai ainsi alors après au aucun aussi autre autres aux avait avant avec avoir ce cela ces cet cette ceux chez comme
   contre dans de depuis des deux dit donc dont du elle elles en encore entre est et été être eux fait il ils je la le
   les leur leurs lui mais même moins ne nos notre nous on ont ou où par pas pendant peu peut plus pour qu que quel
   quelle qui sa sans se selon ses si son sont sous sur tous tout toute très un une vers vous`),
  es: words(`al algo ante antes aunque bajo cada como con contra cual cuando de del desde donde dos durante el él ella ellos en
   entre era es esa ese eso esta está están este esto estos fue fueron ha hace hacia han hasta hay la las le les lo los
   más me mientras muy no nos o otra otro otros para pero poco por porque que qué quien se según ser si sido sin sobre
   su sus también tan tiene todo todos tras tu un una uno unos y ya yo`),
  it: words(`agli ai alla alle anche ancora che chi ci come con cui da dal dalla dalle degli dei del della delle di dopo due e è
   era essere fra già gli ha hanno il io la le lei lo loro lui ma mentre nei nel nella non ogni per perché più poi
   quale quando quella quello questa questo se sempre senza sia sono stata stato su sua sul sulla suo tra tutti un una`),
  pt: words(`a ao aos as até com da das de do dos em ela ele eles entre foi foram isso já mais mas mesmo na nas não nem no nos num
   numa os ou para pela pelas pelo pelos pois por porque quando que quem são se sem ser seu seus sob sobre sua suas
   também tem ter um uma`),
  nl: words(`aan al alle als bij dan dat de deze die dit door een en er haar had heb hebben heeft hem het hij hoe hun ik in is
   je kan maar meer met mijn moet na naar niet nog nu of om omdat onder ook op over te tegen toch toen tot uit van
   veel voor want waren was wat we wel werd wie wij worden wordt ze zei zich zij zijn zo zonder zou`),
};

/** For a language's code; texts of other languages get the English ones, as they often hold English names. */
export function stopWordsFor(language: string): ReadonlySet<string> {
  return BY_LANGUAGE[language] ?? ENGLISH;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
