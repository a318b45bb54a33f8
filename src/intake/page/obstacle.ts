/** Pages that are no article: they want money, consent or a proof of being human. */
import type { PageFacts } from './extract.ts';

/** An article with more words than this is no teaser, whatever its page says besides. */
const TEASER_WORDS = 150;
/** Banners and questions are short; the page behind one is not. */
const BANNER_WORDS = 250;
/** With fewer words than this there is no article, so what stands around it counts too: menus offer subscriptions everywhere. */
const NO_ARTICLE_WORDS = 60;

const CHALLENGE =
  /\b(?:just a moment|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|i'?m not a robot|enable javascript and cookies to continue|unusual (?:traffic|activity) from your|attention required|access to this page has been denied|complete the captcha|press and hold)\b/i;
const CONSENT =
  /\b(?:before you continue|we value your privacy|we and our (?:\d{1,5} )?partners (?:store|process)|your privacy choices|manage (?:your )?(?:cookie|consent|privacy) (?:settings|preferences|choices)|accept all cookies|wir verwenden cookies|mit werbung weiterlesen|zustimmen und weiter|nous utilisons des cookies|accepter et continuer|utilizamos cookies)\b/i;
const PAYWALL =
  /\b(?:subscribe (?:now )?(?:to|and) (?:continue|read|keep|unlock|get access)|to continue reading|continue reading (?:this article )?with a subscription|already a (?:subscriber|member)|subscribers? only|for subscribers|unlock (?:this|the full) (?:article|story)|this (?:article|content|story) is (?:only )?(?:available )?(?:for|to) (?:\w{1,20} )?(?:subscribers|members)|(?:log|sign) in to (?:continue|read)|you(?:'|’)?ve reached your (?:limit|free)|register (?:for free )?to (?:continue|read)|jetzt abonnieren|nur für abonnenten|mit einem abo weiterlesen|réservé aux abonnés|la suite est réservée|contenido exclusivo para suscriptores|solo para suscriptores)\b/i;

/** One sentence why the page cannot go in; undefined where it can. */
export function pageObstacle(facts: PageFacts): string | undefined {
  const main = facts.blocks.map(({ text }) => text).join(' ');
  const words = countWords(main);
  const said = `${facts.title} ${words < NO_ARTICLE_WORDS ? facts.shown : main}`;
  if (words < BANNER_WORDS && (CHALLENGE.test(facts.title) || (words < NO_ARTICLE_WORDS && CHALLENGE.test(said))))
    return 'The site asks for a proof of being human instead of showing the page: ask the site for its feed, or save the page and give that file.';
  if (words < BANNER_WORDS && CONSENT.test(said))
    return 'The site shows its question for consent instead of the page: save the page in a browser and give that file.';
  if (words < TEASER_WORDS && (facts.isFree === false || PAYWALL.test(said)))
    return 'The page shows only the beginning of the article to those who do not pay: save it as a subscriber and give that file.';
  if (words === 0) return 'The page holds no article: give the address of one article, or of a feed.';
  return undefined;
}

/** Words, or every two characters of a script without spaces. */
function countWords(text: string): number {
  const spaceless = text.match(/[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]/g)?.length ?? 0;
  return (text.match(/[^\s]+/g)?.length ?? 0) + Math.floor(spaceless / 2);
}
