/**
 * Word forms that attribute words to a source, counted in the PolNeAR corpus of US news (see NOTICE): a form is kept where
 * at least half of its uses in that company are attributions.
 */

/** Attributes where "that" follows. */
export const CUES_WITH_THAT = `
  acknowledge acknowledged acknowledges acknowledging adamant added adding adds admission admit admitted admitting
  agreed alleged alleging announced announcing anticipated argue argued argues arguing asking asserted asserting
  assertion assurances belief boasted cautioned charged cited claimed claiming complained complaints conceded
  concern concerned conclude concluded confidence confident confirmed convinced declared declaring denied
  dismissed estimated estimates explained explaining expressed finds found hints hopeful hopes implied implying
  indicate indicated insist insisted insisting insists joked learned maintained note noted notes noting pledged
  point pointed pointing points predicted predicting promised realized recalled recognize recognizes recommended
  reiterated rejected reminding reported reporting responded revealed said say saying says showed shows signaled
  speculated speculation stated statement stating stressed suggest suggested suggesting suggestion suggests
  suspected tell telling thinks thought told tweeted unclear understanding warn warned warning worried writes
  wrote
`;

/** Attributes where quotation marks stand near. */
export const CUES_NEAR_MARKS = `
  according accused accuses acknowledged added adding addressed adds admitted announced answered argued arguing
  asked asking asks assertion assumed assured blamed blasted called calling calls chanted chanting chants charged
  chiding cited citing claim claimed coined concluded concludes contention continued credited criticized
  criticizing declared declined defended delivering denounced described describes describing description dismissed
  dismissing downplayed dubbed echoed emailed emphasized endorsed exclaimed explain explained explaining found
  highlighted hopes identified implied indicated insisted interjected invited issued joked know lamented mocked
  mocking noted notes noting offered opposes outspoken pledged pledging pointed portray posted praised predicted
  promised promises promising promote pronounced pushed questioned quipped quoted quotes quoting rails reacted
  reading rebuked recalled recalling referred refused refusing reiterated rejected released remarked remembered
  repeated repeating replied reported responded responds retweeted revealed said say saying says sent shot shouted
  showed stated stating suggested suggesting talking telling tells thanked thinks threatening told tweeted
  tweeting unclear urged vowed vowing warned writes wrote yelled
`;

/** Attributes anywhere. */
export const CUES_ALONE = `
  according accused accusing acknowledged acquiesced added agreed agrees angered announce announced announcing
  apologized applauded argue argued argues arguing asked asking assailed assured attacked blamed blasted blasting
  blasts called calling cautioned celebrated championed chants cited cites citing claimed claiming complained
  concluded condemned confirmed confirming considers criticized criticizing declared declined deemed defended
  denied denounced denouncing derided describe described describing disappointed disclosed discussed dislike
  dismissed dismisses dismissing distanced doubts eager echoed encouraged endorsed expect expecting explain
  explained explaining express expressed finds highlighted hints hopes hoping inclined indicated insist insisted
  invoked justify lambasted lamented laments likened noted offered opposed opted pleaded pointed pointing
  portrayed praised praises predicting prefers promised promises promising proposed pushed questioned questioning
  railed rebut recalled recalling recommended recounted refused refuses reiterated rejected rejecting reluctant
  remember remembered reminded repeating replied reported requested responded retweeted revealed said say saying
  says seeks shouted showed shows signaled slammed slamming slams stressed suggest suggested suggesting suggests
  talked telling tells thanked thanking threatened told touted tweeted tweeting urged urging vocal voiced vow
  vowed vowing vows warned wary wonder worry writes wrote
`;
