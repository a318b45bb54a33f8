/** Verbs that report speech in plain English, whatever follows them; written by hand. */

/** Take a clause, a quotation, and stand after what they report ("..., Smith said"; "..., said Smith"). */
export const SAY_VERBS = `
  say says said saying tell tells told telling add adds added adding note notes noted noting write writes wrote writing
  claim claims claimed claiming argue argues argued arguing explain explains explained explaining insist insists insisted
  insisting warn warns warned warning report reports reported reporting announce announces announced announcing
  declare declares declared declaring stated stating suggest suggests suggested suggesting
  acknowledge acknowledges acknowledged acknowledging concede concedes conceded conceding admit admits admitted
  admitting allege alleges alleged alleging assert asserts asserted asserting conclude concludes concluded concluding
  confirm confirms confirmed confirming contend contends contended contending estimate estimates estimated
  maintain maintains maintained observe observed observes observing predict predicts predicted predicting
  recall recalls recalled recalling remark remarks remarked reply replies replied replying respond responds responded
  responding stress stresses stressed stressing tweet tweets tweeted tweeting complain complains complained complaining
  continue continues continued joke jokes joked joking quip quips quipped reiterate reiterated reiterates
  caution cautions cautioned cautioning boast boasts boasted boasting testify testified testifies exclaim exclaimed
  vow vows vowed vowing promise promises promised promising pledge pledges pledged pledging lament laments lamented
  mutter muttered shout shouted shouts shouting whisper whispered yell yelled cry cried sigh sighed laugh laughed
  answer answered answers ask asks asked asking counter countered counters muse mused wonder wondered wonders
  believe believes believed think thinks thought joked emphasize emphasized emphasizes emphasise emphasised
  reveal reveals revealed disclose disclosed deny denies denied denying agree agrees agreed recount recounted
  post posted posts chant chanted cheer cheered intone intoned declare opine opined retort retorted
  interject interjected quote quoted emailed begin began urge urged urges boom boomed beam beamed gush gushed
  crow crowed snap snapped rail railed bemoan bemoaned
  fume fumed grumble grumbled commented
`;

/** Take an object and what is said of it: "called it 'astonishing'", "described the plan as". */
export const CALL_VERBS = `
  call calls called calling describe describes described describing label labels labelled labeled labeling
  dub dubs dubbed dubbing brand brands branded branding denounce denounces denounced denouncing
  dismiss dismisses dismissed dismissing deride derided derides criticise criticised criticize criticized
  criticizes criticizing condemn condemns condemned condemning praise praises praised praising hail hails hailed
  accuse accuses accused accusing blast blasts blasted blasting slam slams slammed slamming
  referred refers deem deemed characterize characterized characterise characterised
  compare compared liken likened mock mocked mocks mocking tout touted portray portrayed
`;

/** Nouns that attribute where "that" follows: "his claim that ...". */
export const CUE_NOUNS = `
  claim claims suggestion suggestions assertion assertions statement belief beliefs speculation admission
  assurance assurances complaint complaints contention allegation allegations accusation accusations warning warnings
  insistence prediction conviction argument concern concerns fear fears hope hopes notion charge charges
  announcement acknowledgment reports confidence promise promises pledge pledges threat denial denials view opinion
  testimony remark finding findings revelation vow
`;

/** States of mind that attribute after a form of "be". */
export const CUE_ADJECTIVES = `
  confident hopeful adamant concerned convinced worried eager wary reluctant vocal outspoken disappointed angered
  unclear sure afraid optimistic skeptical sceptical
`;
