/** Local papers, features and interviews: whose words these are, by full name. */
import { type SpokenPassage, testSpoken } from './passages.ts';

const ROWS: readonly SpokenPassage[] = [
  [
    'local: resident, 44, of a street',
    `# Lorries "shake our beds", say villagers

Villagers in Nether Compton have called for a ban on lorries after a wall collapsed.

Mother-of-two Kirsty Dolan, 38, of Mill Lane, said: "The beds shake. My youngest thinks it is a giant."

Retired postman Alf Budge, who lives next door, added: "I have counted three hundred in a day."

A spokesman for Compton Quarries said the firm was "listening".`,
    ['The beds shake', 'Kirsty Dolan'],
    ['I have counted three hundred', 'Alf Budge'],
    ['listening', 'A spokesman for Compton Quarries'],
  ],
  [
    'said: and a paragraph that goes on',
    `# School bans rulers

Head teacher Rosamund Tighe said: "We had two incidents in one week.

"I have asked parents to be patient. Rulers will be back after Easter."

Parent Curtis Mbeki said the ban was silly. "They will use protractors," he said.`,
    ['We had two incidents', 'Rosamund Tighe'],
    ['I have asked parents', 'Rosamund Tighe'],
    ['the ban was silly', 'Curtis Mbeki'],
    ['They will use protractors', 'Curtis Mbeki'],
  ],
  [
    'prime minister, premier',
    `# Premier resigns after leak

Prime Minister Aleksi Rantala resigned on Monday over leaked messages.

The premier said he had lost the trust of his party. "I take full responsibility," he told a news conference in Turku.

Finance Minister Saara Ojanen, his likely successor, declined to comment. The 39-year-old said only that it was "a sad day".`,
    ['he had lost the trust', 'Aleksi Rantala'],
    ['I take full responsibility', 'Aleksi Rantala'],
    ['a sad day', 'Saara Ojanen'],
  ],
  [
    'pope, pontiff',
    `# Pope calls for truce

Pope Benignus called for a truce in the mountain war on Easter Sunday.

"Let the guns rest for one night," the pontiff told a crowd of thousands.

Rebel commander Idris Falu said his men would "listen to nobody in white".`,
    ['Let the guns rest', 'Benignus'],
    ['listen to nobody', 'Idris Falu'],
  ],
  [
    'quoted before by office, named in the next paragraph',
    `# Lead found in taps at nursery

The water at a nursery in Brackford contains four times the permitted amount of lead, the city's health director said on Friday.

"We shut the taps within the hour," Dr Yolanda Strickland said. She urged parents to have children tested.`,
    ['The water at a nursery', 'Yolanda Strickland'],
    ['We shut the taps', 'Yolanda Strickland'],
  ],
  [
    'told the newspaper',
    `# Author returns prize

Novelist Thandeka Mabuza has returned a literary prize because its sponsor sells coal.

"I cannot hang it on a wall that is going to be under water," she told The Lagoon Gazette.

A spokesperson for the sponsor, Brightseam, said the company respected her decision.

Mabuza, whose third novel appears in May, said she had spent the money.`,
    ['I cannot hang it', 'Thandeka Mabuza'],
    ['the company respected her', 'A spokesperson for the sponsor, Brightseam'],
    ['she had spent the money', 'Thandeka Mabuza'],
  ],
  [
    'ex-husband, both quoted',
    `# Custody of parrot goes to court

A court in Malmo must decide who keeps Rufus, a grey parrot aged 40.

"He says my name every morning," said Annika Thorell, who bought the bird with her former husband in 1998. "He has never said his."

Stellan Thorell disputes that. "He says it when she is out," he said.`,
    ['He says my name', 'Annika Thorell'],
    ['He has never said his', 'Annika Thorell'],
    ['He says it when she is out', 'Stellan Thorell'],
  ],
  [
    'Q and A with initials',
    `# We ask the candidate

This week the Harbour Echo spoke to Leopold Nsengimana, who is running for county treasurer.

HE: Why you?

LN: Because I can add.

HE: Your opponent says that you cannot.

LN: She has seen my handwriting, not my sums.`,
    ['Because I can add', 'Leopold Nsengimana'],
    ['She has seen my handwriting', 'Leopold Nsengimana'],
  ],
  [
    'interview by Wikinews style with arrows of names',
    `# Wikinews interviews astronomer about new comet

Wikinews spoke to Dr Farrukh Aslam, who discovered the comet in January, about what it is like to have one's name in the sky.

Wikinews: How did you find it?

Aslam: By accident. I was looking for a lost asteroid.

Wikinews: Will we be able to see it?

Aslam: With binoculars, in April, if the weather lets us.`,
    ['By accident', 'Farrukh Aslam'],
    ['With binoculars', 'Farrukh Aslam'],
  ],
  [
    'section headings between',
    `# Strike halts trains across the south

Thursday, October 9, 2008

Train drivers in the south walked out on Thursday over a new timetable.

Union

"They have taken our sleep," said Fergus Mallory, general secretary of the drivers' union. Mallory said further strikes were planned.

Operator

Southline's managing director, Prudence Achebe, described the walkout as "reckless". "We offered them everything but the engines," she said.`,
    ['They have taken our sleep', 'Fergus Mallory'],
    ['further strikes were planned', 'Fergus Mallory'],
    ['reckless', 'Prudence Achebe'],
    ['We offered them everything', 'Prudence Achebe'],
  ],
  [
    'the former, the latter with surname mention only',
    `# Debate turns ugly

Governor Wade Pruitt and his challenger, Roxanne Delgado, traded insults on Tuesday night.

"You have never run anything but your mouth," Pruitt told her.

Delgado said the governor had "run the state into a ditch".

"At least I can drive," he shot back.`,
    ['You have never run', 'Wade Pruitt'],
    ['run the state into a ditch', 'Roxanne Delgado'],
    ['At least I can drive', 'Wade Pruitt'],
  ],
  [
    'a name with particle',
    `# Dike will hold, says engineer

The great dike will hold, chief engineer Maarten van der Hoek assured residents on Sunday.

"My own house is behind it," Van der Hoek said.

Asked whether he would sleep there, he said: "Like a baby."`,
    ['My own house', 'Maarten van der Hoek'],
    ['Like a baby', 'Maarten van der Hoek'],
  ],
  [
    'Spanish double surname',
    `# Author of hoax confesses

The journalist Ignacio Robles Mora confessed on Thursday that he had invented the island.

"Nobody checked," Robles said. "That was the story."

His editor, Amparo Cid, said the paper would apologise. Cid said she had resigned.`,
    ['he had invented the island', 'Ignacio Robles Mora'],
    ['Nobody checked', 'Ignacio Robles Mora'],
    ['That was the story', 'Ignacio Robles Mora'],
    ['the paper would apologise', 'Amparo Cid'],
    ['she had resigned', 'Amparo Cid'],
  ],
  [
    'Chinese name order',
    `# Factory explosion kills nine

Nine workers died when a fireworks factory exploded in Liuyang on Friday, state media reported.

"The roof came down like rain," said Zhou Meilin, a packer who escaped through a window. Zhou said the doors had been locked.

Provincial official Guo Hanping promised an inquiry. "Whoever locked them will answer for it," Guo said.`,
    ['The roof came down', 'Zhou Meilin'],
    ['the doors had been locked', 'Zhou Meilin'],
    ['Whoever locked them', 'Guo Hanping'],
  ],
  [
    'Icelandic, first name used',
    `# Whale stranded in harbour

A humpback whale has been stranded in the harbour of Dalvik since Sunday.

Marine biologist Gudrun Arnadottir has been pouring water on it. "We sing to her as well," she said.

Harbour master Orri Jonsson said that a crane was on its way. "If it is in time, it will be a miracle," Orri said.`,
    ['We sing to her', 'Gudrun Arnadottir'],
    ['a crane was on its way', 'Orri Jonsson'],
    ['If it is in time', 'Orri Jonsson'],
  ],
  [
    'White House and nested claim',
    `# White House denies rift

The White House denied on Tuesday that the president had shouted at his chief of staff.

"It did not happen," press secretary Dana Rourke said. "They had lunch together."

A person briefed on the meeting said that voices had been raised.

Rourke dismissed the account as "fiction".`,
    ['It did not happen', 'Dana Rourke'],
    ['They had lunch together', 'Dana Rourke'],
    ['voices had been raised', 'A person briefed on the meeting'],
    ['fiction', 'Dana Rourke'],
  ],
  [
    'the defendant and the judge',
    `# Forger jailed for six years

Art forger Quentin Lascelles was jailed for six years at Leeds Crown Court on Monday.

Judge Imogen Fairweather said his skill had been "wasted on greed".

"I painted better than they did," the defendant told the court before he was led away.

The judge said that was "for others to decide".`,
    ['wasted on greed', 'Imogen Fairweather'],
    ['I painted better', 'Quentin Lascelles'],
    ['for others to decide', 'Imogen Fairweather'],
  ],
  [
    'reaction round-up with colons',
    `# Reactions to the budget

Here is what people said about Wednesday's budget.

Ottilie Brandvold, leader of the Greens: "A budget for people who own two cars."

Shopkeeper Hamid Noorani: "I have read it twice and there is nothing in it for me."

Economist Clive Rusbridge, of the Fulcrum Institute, said it was "dull, which is a compliment".`,
    ['A budget for people', 'Ottilie Brandvold'],
    ['I have read it twice', 'Hamid Noorani'],
    ['dull, which is', 'Clive Rusbridge'],
  ],
  [
    'embedded tweet with handle',
    `# Minister mocked over umbrella

Culture minister Soren Villadsen was mocked online on Sunday for opening an umbrella indoors.

"It was raining in my heart," he tweeted.

"Dear minister, the roof is fine. We repaired it in May" — National Museum (@natmus) November 4, 2018

Opposition MP Trine Falk retweeted the picture with the words: "Leadership".`,
    ['It was raining', 'Soren Villadsen'],
    ['Dear minister', 'National Museum'],
    ['Leadership', 'Trine Falk'],
  ],
  [
    'told by his son',
    `# Last lighthouse keeper remembered

When the lamp went out on Skarv, Einar Bolstad wound it by hand for eleven nights.

"He would not come in to eat," said his son, Halvard. "My mother threw him bread from the stairs."

Halvard Bolstad, now 77, will switch on the restored lamp on Saturday. He said his father would have complained about the bulb.`,
    ['He would not come in', 'Halvard Bolstad'],
    ['My mother threw him', 'Halvard Bolstad'],
    ['his father would have complained', 'Halvard Bolstad'],
  ],
  [
    'the group, the union',
    `# Nurses vote to strike

Nurses across the country voted on Thursday to strike for the first time in twenty years, the Caregivers' Alliance said.

The union said turnout had been 81 per cent. "We did not want this," its president, Mabel Osei-Tutu, said.

Health Secretary Desmond Crane urged nurses to think again. He said a strike would "hurt the very people they serve".

Osei-Tutu said Mr Crane had not met her once since January.`,
    ['turnout had been 81', "Caregivers' Alliance"],
    ['We did not want this', 'Mabel Osei-Tutu'],
    ['hurt the very people', 'Desmond Crane'],
    ['Mr Crane had not met her', 'Mabel Osei-Tutu'],
  ],
  [
    'first-person reporter: told me',
    `# A night on the ice

At two in the morning the ice began to talk. My guide, Sami herder Nils Aikio, lay down and put his ear to it.

"It says we should go," he told me.

We went. An hour later the lake had opened. "You see," Aikio said, "it never lies."`,
    ['It says we should go', 'Nils Aikio'],
    ['You see', 'Nils Aikio'],
  ],
  [
    'interrupted quote by she said',
    `# Pianist plays through power cut

"When the lights went," pianist Rosalia Quintero said, "I found out how much I knew."

The audience lit the stage with telephones. "It was like playing for fireflies," the 29-year-old added.`,
    ['When the lights went', 'Rosalia Quintero'],
    ['It was like playing', 'Rosalia Quintero'],
  ],
  [
    'wrote in a letter',
    `# Bishop resigns over choir money

The Bishop of Wexcombe, Ambrose Pike, resigned on Friday after auditors found that choir money had been spent on wine.

In a letter to his clergy, Bishop Pike wrote that he was "ashamed". "I have no excuse, and so I offer none," he wrote.

Archdeacon Phyllida Marsh will stand in. She asked for prayers "and receipts".`,
    ['ashamed', 'Ambrose Pike'],
    ['I have no excuse', 'Ambrose Pike'],
    ['and receipts', 'Phyllida Marsh'],
  ],
  [
    'witness by first name of a child',
    `# Boy, 9, lands plane

A nine-year-old boy landed a light plane in a field on Saturday after his grandfather fainted at the controls.

"I know it from my computer," said Jasper Okafor from his hospital bed, where he was eating ice cream.

His grandfather, Emeka Okafor, 70, is recovering. "He shouted at me to wake up, and I did not, so he landed it," he said.`,
    ['I know it from my computer', 'Jasper Okafor'],
    ['He shouted at me', 'Emeka Okafor'],
  ],
  [
    'the analyst of a bank',
    `# Shares in Velstar tumble

Shares in carmaker Velstar fell by 14 per cent on Tuesday after it cut its forecast.

"They have been late with everything, and now they are late with bad news," said Astrid Kjellberg, an analyst at Nordbanken.

Velstar blamed a shortage of chips. The carmaker said deliveries would recover by the autumn.

Kjellberg cut her price target. The analyst said she doubted that they would.`,
    ['They have been late', 'Astrid Kjellberg'],
    ['deliveries would recover', 'Velstar'],
    ['she doubted', 'Astrid Kjellberg'],
  ],
  [
    'ambassador and envoy',
    `# Envoy summoned over spy ship

The Ruthian ambassador, Grigor Malenko, was summoned on Wednesday over a ship seen near undersea cables.

"It is a fishing boat," the ambassador told reporters on the steps of the ministry.

Foreign Minister Elspeth Drummond said it carried no nets. "Not one," she said.`,
    ['It is a fishing boat', 'Grigor Malenko'],
    ['it carried no nets', 'Elspeth Drummond'],
    ['Not one', 'Elspeth Drummond'],
  ],
  [
    'the actress',
    `# Actress sues over hologram

Veronique Dalmas is suing a studio that used her likeness in an advertisement for yoghurt.

The actress said she had never been asked. "I do not even like yoghurt," Dalmas said.

A lawyer for the studio, Bruce Tanaka, said the claim was "sour".`,
    ['she had never been asked', 'Veronique Dalmas'],
    ['I do not even like', 'Veronique Dalmas'],
    ['sour', 'Bruce Tanaka'],
  ],
  [
    'pronoun in next paragraph, other sex named between',
    `# Charity swimmer crosses strait

Swimmer Ffion Prosser crossed the strait on Sunday in just under nine hours.

Her coach, Barnaby Hext, followed in a boat with soup.

"I could smell it the whole way," she said. "It was leek."`,
    ['I could smell it', 'Ffion Prosser'],
    ['It was leek', 'Ffion Prosser'],
  ],
  [
    'said the spokesman, by name after comma',
    `# Power cut darkens three counties

Half a million homes lost power on Monday night when a substation caught fire.

"We expect to have everyone back by morning," said the grid operator's spokesman, Luca Ferri.

Asked about the cause, Ferri said: "A squirrel, we believe."

Alma Dietrich, who runs a freezer warehouse, said she had lost 40 tonnes of peas.`,
    ['We expect to have everyone', 'Luca Ferri'],
    ['A squirrel', 'Luca Ferri'],
    ['she had lost 40 tonnes', 'Alma Dietrich'],
  ],
  [
    'Mr and Mrs without first name elsewhere in headline',
    `# Trial of Olsen told of missing diary

Former nurse Bodil Olsen stole the diary of a dying patient, a court was told on Monday.

"She was the last person to hold it," prosecutor Jens Aagaard said.

Mrs Olsen, 58, denies theft. "I read to him from it," she told police, according to a transcript read out in court.

Mr Aagaard said she had been seen burning paper.`,
    ['She was the last person', 'Jens Aagaard'],
    ['I read to him', 'Bodil Olsen'],
    ['she had been seen burning', 'Jens Aagaard'],
  ],
  [
    'head of an agency as she',
    `# Drought declared in east

The head of the water agency, Noor Hashemi, declared a drought in five eastern districts on Thursday.

"The reservoirs are at a quarter of what they should be," she said. The agency said hosepipes would be banned from Sunday.

Farmers' leader Graham Stubbs called the ban "late and lazy".`,
    ['The reservoirs are', 'Noor Hashemi'],
    ['hosepipes would be banned', 'The agency'],
    ['late and lazy', 'Graham Stubbs'],
  ],
  [
    'former president, ex-',
    `# Ex-president cleared

Former president Olamide Fashola was cleared of corruption by the Supreme Court on Friday.

"I waited nine years for nine minutes," Fashola said as supporters carried him down the steps.

Chief Justice Uche Nnamani said prosecutors had "presented rumours". The former president said he bore no grudge.`,
    ['I waited nine years', 'Olamide Fashola'],
    ['presented rumours', 'Uche Nnamani'],
    ['he bore no grudge', 'Olamide Fashola'],
  ],
  [
    'the Spaniard, the Briton',
    `# Rider crashes out of tour

Race leader Iker Zubeldia crashed out of the tour on Friday, handing the yellow jersey to Tom Hargreave.

"The road was wet and I was stupid," the Spaniard said.

Hargreave said it was not how he had wanted to win it. "I would have liked to beat him," the Briton said.`,
    ['The road was wet', 'Iker Zubeldia'],
    ['it was not how he', 'Tom Hargreave'],
    ['I would have liked', 'Tom Hargreave'],
  ],
  [
    'a committee chair in Congress',
    `# Lawmakers grill chief of Fathom

Fathom chief executive Mark Zellweger told Congress on Tuesday that the firm had not read private messages.

"Did you or did you not sell them?" asked Rep. Loretta Hines, a Democrat who chairs the committee.

"We sold the metadata, Congresswoman," he replied.

Hines said that was "a distinction without a conscience".`,
    ['the firm had not read', 'Mark Zellweger'],
    ['Did you or did you not sell', 'Loretta Hines'],
    ['We sold the metadata', 'Mark Zellweger'],
    ['a distinction without', 'Loretta Hines'],
  ],
  [
    'says Guardian style present tense',
    `# The women who mend the sea

On a grey morning in Tarbert, Morag Sinclair is up to her waist in seagrass. "It's like gardening in a washing machine," she says.

Sinclair, a former accountant, founded the project in 2016 with a friend, Jean McPhail. "We had a wetsuit between us," McPhail recalls.

Not everyone is convinced. "You cannot plant the sea," says fisherman Rory Lamont, who has worked the loch for 30 years. He thinks the money should go to the harbour.`,
    ["It's like gardening", 'Morag Sinclair'],
    ['We had a wetsuit', 'Jean McPhail'],
    ['You cannot plant the sea', 'Rory Lamont'],
    ['the money should go', 'Rory Lamont'],
  ],
];

testSpoken(ROWS);
