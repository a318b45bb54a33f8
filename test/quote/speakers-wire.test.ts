/** News in the manner of agencies: whose words these are, by full name. */
import { type SpokenPassage, testSpoken } from './passages.ts';

const ROWS: readonly SpokenPassage[] = [
  [
    'wiki: minister by surname after an office',
    `# Ferry capsizes off Lumbaro, dozens missing

Tuesday, March 4, 2014

A ferry carrying some 120 passengers capsized late on Monday off the island of Lumbaro, the coast guard said. At least 38 people were pulled from the water alive.

Transport Minister Adisa Okonjo said the vessel had been "carrying twice the number of people it was licensed for". Okonjo also said the captain had been detained.

"We saw lifejackets and nothing else," said fisherman Tunde Bakri, who reached the spot first. "I called out and nobody answered."

The minister promised a public inquiry within a month. "Families deserve to know why this boat was allowed to sail," he said.`,
    ['carrying twice the number', 'Adisa Okonjo'],
    ['the captain had been detained', 'Adisa Okonjo'],
    ['We saw lifejackets', 'Tunde Bakri'],
    ['I called out', 'Tunde Bakri'],
    ['Families deserve', 'Adisa Okonjo'],
  ],
  [
    'wiki: the 54-year-old',
    `# Veteran climber rescued from Mount Serrat

Thursday, August 11, 2011

Italian climber Renzo Baldacci was brought down from Mount Serrat on Wednesday after five nights on a ledge.

The 54-year-old told reporters he had eaten snow and two energy bars. "I sang to stay awake," he said.

His wife, Marta Pellin, thanked the rescuers. "They would not let me see him until he had been warmed," she said.`,
    ['he had eaten snow', 'Renzo Baldacci'],
    ['I sang to stay awake', 'Renzo Baldacci'],
    ['They would not let me', 'Marta Pellin'],
  ],
  [
    'the mayor named by apposition',
    `# Town to sell its lake

The town of Grenholm is to sell its lake to pay for a school roof.

Ingvild Sorby, the mayor of Grenholm, opened Monday's meeting by reading out the roofers' bill. Residents booed.

"Nobody here wants this," the mayor said. "But the roof is falling on our children."

Councillor Dag Hovland voted against. He said the lake was worth three times as much.`,
    ['Nobody here wants this', 'Ingvild Sorby'],
    ['But the roof is falling', 'Ingvild Sorby'],
    ['the lake was worth three times', 'Dag Hovland'],
  ],
  [
    'introduced after being quoted',
    `# Bakery fire leaves street without bread

"I smelled it before I saw it," Kowalczyk said. "By the time I had my shoes on the window was gone."

Irena Kowalczyk, 61, has lived above the bakery for thirty years. She is staying with her sister.

The owner, Paul Tremblay, said he would reopen in the spring.`,
    ['I smelled it', 'Irena Kowalczyk'],
    ['By the time I had', 'Irena Kowalczyk'],
    ['he would reopen', 'Paul Tremblay'],
  ],
  [
    'Q and A with an introduction',
    `# "I never planned to run": an interview with Delphine Achterberg

Delphine Achterberg won her first marathon last month at the age of 43. She spoke to us by telephone from her home.

Q: When did you start to run?

A: When my doctor told me that I should not.

Q: And did the doctor change her mind?

A: She came to the finish line. She had a sign.`,
    ['When my doctor told me', 'Delphine Achterberg'],
    ['She came to the finish line', 'Delphine Achterberg'],
  ],
  [
    'interview with bold labels by surname',
    `# Ten minutes with the new conductor

Joaquim Valls takes over the Osterby Symphony in May. Our reporter Nell Fenwick met him at the airport.

Fenwick: Are you nervous?

Valls: Every night. If I were not, I would stop.

Fenwick: What will you play first?

Valls: Something short, so that they invite me back.`,
    ['Every night', 'Joaquim Valls'],
    ['Something short', 'Joaquim Valls'],
    ['Are you nervous', 'Nell Fenwick'],
  ],
  [
    'citing two officials',
    `# Talks on gas pipeline collapse

Negotiations over the Trans-Varna pipeline collapsed on Friday, Reuters reported, citing two officials with knowledge of the talks.

"There was nothing left to say," one of the officials said.

Energy Minister Boyko Radev denied that the talks were over. "We will meet again in June," Radev told state television.`,
    ['There was nothing left', 'one of the officials'],
    ['We will meet again', 'Boyko Radev'],
    ['that the talks were over', 'Boyko Radev'],
  ],
  [
    'women and men in one article',
    `# Divers find wreck of the Amalia

Marine archaeologist Lucille Garnier and her colleague Peter Strand found the wreck on their last dive.

"I had ten minutes of air," Garnier said. Strand said he did not believe her at first.

"He thought that I had seen a rock," she said.

He laughed about it later. "It was a very good rock," he said.`,
    ['I had ten minutes', 'Lucille Garnier'],
    ['he did not believe her', 'Peter Strand'],
    ['He thought that I', 'Lucille Garnier'],
    ['It was a very good rock', 'Peter Strand'],
  ],
  [
    'speech carried on over three paragraphs',
    `# Judge hands down sentence in dam case

Judge Harriet Onslow told the court on Thursday that the engineers had "closed their eyes".

"You were told in March that the wall was moving.

"You were told again in April, and you wrote that you would look into it.

"By June eleven people were dead."`,
    ['closed their eyes', 'Harriet Onslow'],
    ['You were told in March', 'Harriet Onslow'],
    ['By June eleven', 'Harriet Onslow'],
  ],
  [
    'company as the retailer',
    `# Marlowe's to close forty shops

Marlowe's will close forty shops by the end of the year, putting 1,200 jobs at risk.

The retailer said it had "no choice" after a weak Christmas. Chief executive Simon Trent, who joined in May, will stay on.

"This is a painful day," Trent said in a statement. "We will do what we can for our colleagues."

The company said talks with unions would begin next week.`,
    ['it had "no choice"', "Marlowe's"],
    ['This is a painful day', 'Simon Trent'],
    ['We will do what we can', 'Simon Trent'],
    ['with unions would begin', "Marlowe's"],
  ],
  [
    'a tweet embedded by said on Twitter',
    `# Star striker to miss cup final

Leandro Paiva will miss Saturday's final with a torn hamstring, his club confirmed.

"Gutted. Thank you all for your messages," the striker wrote on Twitter.

Coach Mirela Ionescu said the squad was "hurting for him". She added that a replacement had not been chosen.`,
    ['Gutted. Thank you', 'Leandro Paiva'],
    ['hurting for him', 'Mirela Ionescu'],
    ['a replacement had not been chosen', 'Mirela Ionescu'],
  ],
  [
    'titles Dr and Sen',
    `# Senate hears vaccine experts

Sen. Carla Whitcomb (R-Ohio) pressed Dr. Anil Deshmukh on Tuesday over delays in the programme.

"Do you or do you not have the doses?" Whitcomb asked.

"We have them, Senator. They are in the wrong freezers," Dr. Deshmukh answered.

The senator called the reply "astonishing". The doctor said later that he had meant it as a joke.`,
    ['Do you or do you not', 'Carla Whitcomb'],
    ['We have them, Senator', 'Anil Deshmukh'],
    ['astonishing', 'Carla Whitcomb'],
    ['he had meant it as a joke', 'Anil Deshmukh'],
  ],
  [
    'headline quote by surname',
    `# "We will not sell": Haugland rejects bid for shipyard

Shipyard owner Torbjorn Haugland has rejected a takeover bid by a Korean rival.

"My grandfather built this slip with his hands," the 71-year-old said. "It stays in the family."`,
    ['We will not sell', 'Torbjorn Haugland'],
    ['My grandfather built', 'Torbjorn Haugland'],
    ['It stays in the family', 'Torbjorn Haugland'],
  ],
  [
    'name in the paragraph before',
    `# Teacher wins prize for maths songs

The prize went to Oluwaseun Adeyemi, who teaches at a school in Leeds.

"The kids wrote half of them," she said. "I only hold the guitar."`,
    ['The kids wrote half', 'Oluwaseun Adeyemi'],
    ['I only hold the guitar', 'Oluwaseun Adeyemi'],
  ],
  [
    'nationality noun',
    `# Favourite out of Dubai open

Top seed Katarina Vrbova lost in straight sets to the qualifier Mei-Ling Zhao on Wednesday.

"I could not find my serve," the Czech said. "She deserved it."

Zhao, ranked 204th, said she had borrowed a racket.`,
    ['I could not find my serve', 'Katarina Vrbova'],
    ['She deserved it', 'Katarina Vrbova'],
    ['she had borrowed a racket', 'Mei-Ling Zhao'],
  ],
  [
    'police spokeswoman with a long office',
    `# Man held after bus hijack

Police arrested a 34-year-old man after a bus was hijacked in the harbour district of Halvern on Sunday.

"Nobody was hurt," said Halvern police spokeswoman Birgit Moller. She said the man had asked to be driven to the sea.

Passenger Ivo Brandt, 19, said the driver had stayed calm. "He talked to him about football," Brandt said.`,
    ['Nobody was hurt', 'Birgit Moller'],
    ['the driver had stayed calm', 'Ivo Brandt'],
    ['He talked to him about football', 'Ivo Brandt'],
  ],
  [
    'statement of an organisation and its head',
    `# Charity warns of winter hunger

More than a million children will go hungry this winter, Hearth Trust said in a report published on Monday.

"These are not figures, they are breakfasts," said the charity's director, Oonagh Prentice.

The charity called on ministers to act. It said free meals should be kept through the holidays.`,
    ['More than a million children', 'Hearth Trust'],
    ['These are not figures', 'Oonagh Prentice'],
    ['free meals should be kept', 'Hearth Trust'],
  ],
  [
    'president, then Mr and surname',
    `# President vows to stay

President Emilio Quesada vowed on Sunday to serve out his term despite protests.

"I was elected for six years and I will serve six years," Mr Quesada told a rally.

Opposition leader Pilar Santacruz called for a strike. "He has lost the street," she said.

The president accused Ms Santacruz of "playing with fire".`,
    ['I was elected for six years', 'Emilio Quesada'],
    ['He has lost the street', 'Pilar Santacruz'],
    ['playing with fire', 'Emilio Quesada'],
  ],
  [
    'two of one surname, husband and wife',
    `# Couple win twelve million

Gordon and Sheila Pickersgill of Hull have won twelve million pounds on the lottery.

"I thought the machine was broken," said Mrs Pickersgill. Her husband, a retired plumber, said he would buy a new van.

"The old one has no heater," he said.`,
    ['I thought the machine', 'Sheila Pickersgill'],
  ],
  [
    'a lawyer for somebody',
    `# Tycoon to appeal conviction

Steel tycoon Vasil Dragomir was sentenced to four years in prison for bribery on Friday.

His lawyer, Nadezhda Petkova, said he would appeal. "The court did not listen," she told journalists outside.

Prosecutor Stoyan Iliev said the sentence was fair. He said Dragomir had shown no regret.`,
    ['he would appeal', 'Nadezhda Petkova'],
    ['The court did not listen', 'Nadezhda Petkova'],
    ['the sentence was fair', 'Stoyan Iliev'],
    ['Dragomir had shown no regret', 'Stoyan Iliev'],
  ],
  [
    'experts by trade: the geologist',
    `# Volcano wakes after two centuries

Mount Ambrai threw ash five kilometres into the sky on Saturday, its first eruption since 1821.

"It has been clearing its throat for months," said Wayan Suteja, a geologist at the Ambrai observatory. The geologist said a bigger eruption was possible.

Villagers were told to leave. "My cows do not understand evacuation," farmer Ketut Rai said.`,
    ['It has been clearing its throat', 'Wayan Suteja'],
    ['a bigger eruption was possible', 'Wayan Suteja'],
    ['My cows do not understand', 'Ketut Rai'],
  ],
  [
    'after a cut to another speaker, she again',
    `# Library saved by its readers

Head librarian Constance Ebury cried when the vote was read out.

"I had already packed my desk," she said.

Council leader Bernard Moyle said the money had been "found down the back of the sofa".

Ebury thanked the 4,000 people who signed the petition. "One of them is six years old," she said. "She signed with a crayon."`,
    ['I had already packed', 'Constance Ebury'],
    ['found down the back', 'Bernard Moyle'],
    ['One of them is six', 'Constance Ebury'],
    ['She signed with a crayon', 'Constance Ebury'],
  ],
  [
    'wire: according to a spokesman',
    `# Freight train derails near Kolvar

A freight train carrying grain derailed near Kolvar early on Tuesday, blocking the main line to the coast, according to railway spokesman Jerzy Halicki.

Halicki said no one was injured. He said the line would be closed until Thursday at the earliest.

"We are looking at the state of the rails," he said.`,
    ['A freight train carrying grain', 'Jerzy Halicki'],
    ['no one was injured', 'Jerzy Halicki'],
    ['the line would be closed', 'Jerzy Halicki'],
    ['We are looking', 'Jerzy Halicki'],
  ],
  [
    'plural source by name, then they',
    `# Twins row the Atlantic

Twin sisters Greta and Maud Lindholm reached Antigua on Sunday after 61 days at sea.

"We argued about the kettle and nothing else," they said in a joint statement.

Greta Lindholm said they would never do it again. Maud Lindholm said they would.`,
    ['they would never do it', 'Greta Lindholm'],
    ['they would', 'Maud Lindholm'],
  ],
  [
    'obituary with old quotes',
    `# Radu Cosma, maker of kites, dies at 90

Radu Cosma, whose kites flew over four Olympic stadiums, has died in Brasov. He was 90.

"A kite is an argument with the wind," he told this newspaper in 1987.

His daughter, the sculptor Ileana Cosma, said he had been working until Friday. "There is one on the table still," she said. "I will not finish it."`,
    ['A kite is an argument', 'Radu Cosma'],
    ['he had been working until Friday', 'Ileana Cosma'],
    ['There is one on the table', 'Ileana Cosma'],
    ['I will not finish it', 'Ileana Cosma'],
  ],
  [
    'office after name and later the chief',
    `# Fire chief defends slow response

It took engines 24 minutes to reach a burning tower in Eastgate last week, fire chief Lonnie Abernathy has admitted.

Speaking at a public meeting, Abernathy blamed road works. "We were stuck behind a steamroller," he said.

Resident Shanice Boateng told the chief that her son had jumped from the third floor. "You did not come," she said.

The chief apologised. "I have no words that are good enough," he said.`,
    ['We were stuck behind', 'Lonnie Abernathy'],
    ['You did not come', 'Shanice Boateng'],
    ['I have no words', 'Lonnie Abernathy'],
    ['her son had jumped', 'Shanice Boateng'],
  ],
  [
    'anonymous officer, then named minister',
    `# Soldiers fire on protesters

Soldiers fired on protesters in the capital on Monday, killing at least five, witnesses said.

An army officer, who asked not to be named because he was not allowed to speak to the press, said the order had come "from very high up".

Defence Minister Kwabena Asante denied it. "No such order exists," he said.`,
    ['No such order exists', 'Kwabena Asante'],
  ],
  [
    'sports: coach and player by first name later',
    `# Rovers survive on last day

Rovers stayed up on goal difference on Sunday after a 2-2 draw at Milford.

Manager Gethin Parry said he had not watched the last ten minutes. "I was in the tunnel with my hands over my ears," Parry said.

Goalkeeper Andrzej Wilk saved a penalty in the 93rd minute. "He always shoots left," the Pole said. "I have known him since school."`,
    ['he had not watched', 'Gethin Parry'],
    ['I was in the tunnel', 'Gethin Parry'],
    ['He always shoots left', 'Andrzej Wilk'],
    ['I have known him since school', 'Andrzej Wilk'],
  ],
  [
    'research paper and its lead author',
    `# Bees can count to five, study finds

Honeybees can count to five, according to a study published on Wednesday in the journal Animal Minds.

"Four was thought to be the limit," said lead author Soledad Ibarra of the University of Girona.

Ibarra and her team trained bees with sugar water. "They are better than my students," she joked.

Ethologist Hannes Blom, who was not involved in the study, said the results were "solid but narrow".`,
    ['Four was thought', 'Soledad Ibarra'],
    ['They are better than', 'Soledad Ibarra'],
    ['solid but narrow', 'Hannes Blom'],
  ],
  [
    'said in a statement, the airline',
    `# Norrair grounds its fleet

Norrair grounded all of its aircraft on Thursday after cracks were found in two wings.

"Safety comes before the timetable," the airline said in a statement. It said passengers would be refunded.

Aviation regulator Lufta said it had not been told. "We read it in the press," its director, Henrik Solberg, said.`,
    ['Safety comes before', 'Norrair'],
    ['passengers would be refunded', 'Norrair'],
    ['We read it in the press', 'Henrik Solberg'],
  ],
];

testSpoken(ROWS);
