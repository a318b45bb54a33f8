/** More articles, written after the rules: whose words these are, by full name. */
import { type SpokenPassage, testSpoken } from './passages.ts';

const ROWS: readonly SpokenPassage[] = [
  [
    'an archbishop later as His Grace by surname',
    `# Archbishop opens crypt to homeless

Monday, January 12, 2015

Archbishop Tarquin Oduya opened the crypt of Halvern Cathedral to rough sleepers on Sunday night, when temperatures fell to minus nine.

"There is room, so there is no excuse," Oduya said. About forty people stayed.

One of them, Malcolm Reddy, said he had slept under the bridge since August. "It is warm and nobody kicks you," he said.

The archbishop said the crypt would stay open until April.`,
    ['There is room', 'Tarquin Oduya'],
    ['he had slept under', 'Malcolm Reddy'],
    ['It is warm', 'Malcolm Reddy'],
    ['the crypt would stay open', 'Tarquin Oduya'],
  ],
  [
    'the couple',
    `# Couple find Roman coins under shed

Retired teachers Hugh and Beryl Attwater were laying a floor when the spade struck a jar.

"We thought it was a gas pipe," Mrs Attwater said.

Her husband rang the museum. "They asked me whether I was sitting down," Mr Attwater said.

The couple said they would use the money to finish the shed.`,
    ['We thought it was', 'Beryl Attwater'],
    ['They asked me', 'Hugh Attwater'],
  ],
  [
    'army colonel and a rebel',
    `# Rebels seize airport

Rebels seized the airport at Songo on Wednesday after a night of fighting, the army confirmed.

"We withdrew to save the terminal," Col. Baptiste Mukasa told AFP. The colonel said eleven of his men were missing.

Rebel spokeswoman Grace Ilunga said the runway was open. "Anyone may land who comes in peace," she said by satellite phone.`,
    ['We withdrew', 'Baptiste Mukasa'],
    ['eleven of his men', 'Baptiste Mukasa'],
    ['the runway was open', 'Grace Ilunga'],
    ['Anyone may land', 'Grace Ilunga'],
  ],
  [
    'swimmer known by first name in colour piece',
    `# The boy who swam home

Tariq Mansour was nine when his boat went down. He is twenty now, and he teaches others to float.

"You have to trust the water first," Mansour says. "Then you can trust yourself."

His first pupil was his own mother, Rima. "I swallowed half the pool," she says.

Mansour laughs. "She did," he says.`,
    ['You have to trust', 'Tariq Mansour'],
    ['Then you can trust', 'Tariq Mansour'],
    ['I swallowed half', 'Rima'],
    ['She did', 'Tariq Mansour'],
  ],
  [
    'company spokeswoman and the firm',
    `# Data of two million leaked

Delivery firm Parzello has admitted that the addresses of two million customers were left on an open server.

Spokeswoman Heike Baumann said the hole had been closed. "We are deeply sorry," Baumann said.

The firm said no payment data had been taken.

Security researcher Owen Tattersall, who found the server, disputed this. "I saw card numbers," he told us. "I told them in March."`,
    ['the hole had been closed', 'Heike Baumann'],
    ['We are deeply sorry', 'Heike Baumann'],
    ['no payment data', 'Parzello'],
    ['I saw card numbers', 'Owen Tattersall'],
    ['I told them in March', 'Owen Tattersall'],
  ],
  [
    'the pair said',
    `# Brothers cleared of arson

Brothers Kieran and Declan Moffat were cleared on Tuesday of burning down their own pub.

"Five years of whispers are over," Kieran Moffat said outside court. His brother said nothing.

Their solicitor, Aisling Burke, said the police had "never looked at the wiring".`,
    ['Five years of whispers', 'Kieran Moffat'],
    ['never looked at the wiring', 'Aisling Burke'],
  ],
  [
    'scientist named late',
    `# New frog found in car park

A frog unknown to science has been found in the car park of a supermarket in Cairns.

"I was loading the shopping," said the biologist who found it, Priya Venkataraman. "It was sitting on the trolley."

Venkataraman named it after her daughter. The biologist said the species was probably rare, "or we would have run it over by now".`,
    ['I was loading', 'Priya Venkataraman'],
    ['It was sitting', 'Priya Venkataraman'],
    ['the species was probably rare', 'Priya Venkataraman'],
  ],
  [
    'two women, she is the subject of the sentence before',
    `# Captain quits after row

Hockey captain Saskia Verhoeven has quit the national team after a row with coach Marleen Dekker.

Verhoeven walked out of training on Tuesday. "I was not heard," she said.

Dekker said she regretted the decision. "The door is open," the coach said.`,
    ['I was not heard', 'Saskia Verhoeven'],
    ['she regretted the decision', 'Marleen Dekker'],
    ['The door is open', 'Marleen Dekker'],
  ],
  [
    'Wikinews: spokesman for a ministry with long title',
    `# Bird flu found on duck farm

Thursday, February 7, 2013

Authorities culled 12,000 ducks near Brezno on Thursday after bird flu was confirmed at a farm there.

Ministry of Agriculture spokesman Juraj Hlavac said the virus was not of the kind that infects people. "There is no reason to stop eating duck," Hlavac told reporters.

The farm's owner, Milena Kostova, said she had lost everything. She expects compensation.`,
    ['the virus was not', 'Juraj Hlavac'],
    ['There is no reason', 'Juraj Hlavac'],
    ['she had lost everything', 'Milena Kostova'],
  ],
  [
    'a premier of a province and the union leader by Mr',
    `# Teachers end strike

Teachers in the province will return to work on Monday after Premier Fiona MacAskill agreed to smaller classes.

"This is a good day for children," Ms MacAskill said.

Union president Laurent Thibodeau said it should not have taken six weeks. Mr Thibodeau thanked parents for their patience.

"They brought us soup," he said.`,
    ['This is a good day', 'Fiona MacAskill'],
    ['it should not have taken', 'Laurent Thibodeau'],
    ['They brought us soup', 'Laurent Thibodeau'],
  ],
  [
    'prize winner, critic quoted by column',
    `# Review: a dull night at the opera

It is hard to be bored by murder, but director Anselm Krieg manages it.

Krieg said before the premiere that he wanted to "let the silence sing". It does not.

Soprano Dalisay Reyes rescues the last act. "I was told to stand still," she said afterwards. "I decided not to."`,
    ['let the silence sing', 'Anselm Krieg'],
    ['I was told to stand', 'Dalisay Reyes'],
    ['I decided not to', 'Dalisay Reyes'],
  ],
  [
    'the 19-year-old after two names',
    `# Teenager wins chess title

Nodira Karimova, 19, beat the champion Pavel Dronov in the last round on Saturday.

Dronov shook her hand and left without a word.

"I thought I had blundered," the 19-year-old said. "Then I saw his face."`,
    ['I thought I had blundered', 'Nodira Karimova'],
    ['Then I saw his face', 'Nodira Karimova'],
  ],
  [
    'anonymous 19-year-old',
    `# Man shot near stadium

A 19-year-old man was shot in the leg near the stadium on Friday night.

Detective Ruth Calloway said the 19-year-old was in a stable condition. "He is talking," she said.

A neighbour, who gave his name only as Dev, said he had heard three shots.`,
    ['the 19-year-old was in', 'Ruth Calloway'],
    ['He is talking', 'Ruth Calloway'],
  ],
  [
    'the German after the German and the Swede',
    `# Engine fails leader in desert rally

Leader Jutta Reinert of Germany lost two hours when her engine failed in the dunes on Thursday.

"I could have cried," the German said. Swede Oskar Nyberg took over the lead.

Nyberg said he felt for her. "This is how the desert is," the Swede said.`,
    ['I could have cried', 'Jutta Reinert'],
    ['he felt for her', 'Oskar Nyberg'],
    ['This is how the desert is', 'Oskar Nyberg'],
  ],
  [
    'Interview with questions in full and answers by name',
    `# Five questions for the beekeeper

We asked Hortense Lavigne, who keeps four million bees in Lyon, what the winter did to them.

Question: How many hives did you lose?

Answer: A third. It was the damp, not the cold.

Question: What do you do now?

Answer: I wait for the lime trees.`,
    ['A third. It was the damp', 'Hortense Lavigne'],
    ['I wait for the lime', 'Hortense Lavigne'],
  ],
  [
    'quote in the headline by an office',
    `# Mayor: "I was wrong about the tram"

Osterhavn's mayor has apologised for stopping work on the tram.

"I listened to the wrong people," Mayor Jorunn Eikeland said on Friday. "I was wrong about the tram."`,
    ['I listened to the wrong', 'Jorunn Eikeland'],
    ['I was wrong about the tram', 'Jorunn Eikeland'],
  ],
  [
    'deputy and chief',
    `# Prison chief suspended

The governor of Stonegate prison, Derek Whalley, has been suspended after three inmates escaped in a laundry van.

His deputy, Angela Frost, is in charge. "The van has been searched," she said.

The justice ministry said Mr Whalley had been told to stay at home. The ministry said an inquiry had begun.`,
    ['The van has been searched', 'Angela Frost'],
    ['Mr Whalley had been told', 'The justice ministry'],
    ['an inquiry had begun', 'The justice ministry'],
  ],
  [
    'reporter of an agency in the text',
    `# Quake shakes capital

A quake of magnitude 6.1 shook the capital on Tuesday morning. There were no reports of deaths.

"The chandelier swung like a bell," said Katya Morozova, a receptionist at the Grand Hotel.

Seismologist Ferdinand Acosta told Radio Uno that aftershocks were likely. "Keep your shoes by the bed," Acosta advised.`,
    ['The chandelier swung', 'Katya Morozova'],
    ['aftershocks were likely', 'Ferdinand Acosta'],
    ['Keep your shoes', 'Ferdinand Acosta'],
  ],
  [
    'said X, who ... then he with another man in between',
    `# Farmers block motorway

Farmers blocked the A7 with manure on Monday in protest at milk prices.

"We get less for a litre than they get for water," said Wolfgang Ziegler, who keeps 80 cows near Ulm.

Police spokesman Ingo Hartl said the road would be cleared by evening.

Ziegler doubted it. "I have brought my tent," he said.`,
    ['We get less', 'Wolfgang Ziegler'],
    ['the road would be cleared', 'Ingo Hartl'],
    ['I have brought my tent', 'Wolfgang Ziegler'],
  ],
  [
    'letter carried on by he continued',
    `# General breaks silence

General Augusto Braga broke ten years of silence in an open letter published on Sunday.

"I gave the order," Braga wrote. "Nobody above me knew."

He continued: "I have seen their mothers in the square every Thursday. I have never gone down to them."

Human rights lawyer Ines Caldeira called the letter "late and incomplete".`,
    ['I gave the order', 'Augusto Braga'],
    ['Nobody above me knew', 'Augusto Braga'],
    ['I have seen their mothers', 'Augusto Braga'],
    ['late and incomplete', 'Ines Caldeira'],
  ],
  [
    'two sources citing, named denial',
    `# Bank in talks to buy rival

Corvin Bank is in talks to buy its rival Sterland, two people familiar with the matter said on Thursday.

The bank declined to comment. A spokesman for Sterland said it did not comment on rumours.

"It would be a bad marriage," said Nadia Ferrante, an analyst at Ostrava Capital. She has a "sell" rating on both.`,
    ['Corvin Bank is in talks', 'two people familiar with the matter'],
    ['it did not comment on rumours', 'A spokesman for Sterland'],
    ['It would be a bad marriage', 'Nadia Ferrante'],
  ],
  [
    'hyphenated and apostrophe names',
    `# O'Shaughnessy wins by-election

Labour's Siobhan O'Shaughnessy won Thursday's by-election by eleven votes after two recounts.

"I will buy each of them a drink," O'Shaughnessy said.

Beaten Conservative Piers Fairfax-Holt demanded a third count. Fairfax-Holt said a box had been "left in a cupboard".`,
    ['I will buy each', "Siobhan O'Shaughnessy"],
    ['left in a cupboard', 'Piers Fairfax-Holt'],
  ],
  [
    'Korean order and family',
    `# Last speaker of Jeju song dies

Singer Kang Soon-ja, the last to know the diving songs by heart, has died at 96.

Her granddaughter, Kang Min-seo, recorded forty of them. "She corrected me until the end," Kang Min-seo said.

Folklorist Harold Pike said the recordings were "beyond price".`,
    ['She corrected me', 'Kang Min-seo'],
    ['beyond price', 'Harold Pike'],
  ],
  [
    'tweet with quoted words by account and person',
    `# Singer cancels tour

Singer Lysandra Vale cancelled her summer tour on Monday, citing exhaustion.

"I have nothing left to sing with," she wrote on Instagram. "Please forgive me."

Her manager, Duncan Pryce, said tickets would be refunded. The 31-year-old has sold four million albums.`,
    ['I have nothing left', 'Lysandra Vale'],
    ['Please forgive me', 'Lysandra Vale'],
    ['tickets would be refunded', 'Duncan Pryce'],
  ],
  [
    'the father, the mother',
    `# Parents sue over school trip

The parents of a girl who was left behind at a zoo are suing the school.

Her father, Niall Corrigan, said she had spent four hours with the penguins. "She smelt of herring for a week," he said.

Head teacher Winifred Opoku apologised. "We counted 29 and thought it was 30," she said.

The mother, Petra Corrigan, said the girl now wants to be a zookeeper.`,
    ['she had spent four hours', 'Niall Corrigan'],
    ['She smelt of herring', 'Niall Corrigan'],
    ['We counted 29', 'Winifred Opoku'],
    ['the girl now wants', 'Petra Corrigan'],
  ],
  [
    'a president of a country by country',
    `# Leaders fail to agree on fish

European leaders failed to agree on fishing quotas in the early hours of Friday.

French President Mathilde Aubry blamed "selfishness". Danish Prime Minister Kasper Lund said that was rich.

"She has more boats than I have voters," Lund said.

Ms Aubry left without speaking to reporters. German Chancellor Ludger Thiessen said the talks would resume in May.`,
    ['that was rich', 'Kasper Lund'],
    ['She has more boats', 'Kasper Lund'],
    ['the talks would resume', 'Ludger Thiessen'],
  ],
  [
    'the campaigner',
    `# Ancient oak felled by mistake

Contractors have felled a 600-year-old oak that they took for another one.

Tree campaigner Juno Whitlock, 27, had chained herself to the wrong tree. "I heard the saw behind me," she said.

The contractor, Bellfield & Sons, said it was "mortified". The company has offered to plant a hundred saplings.

"A hundred pencils," said Whitlock.`,
    ['I heard the saw', 'Juno Whitlock'],
    ['mortified', 'Bellfield & Sons'],
    ['A hundred pencils', 'Juno Whitlock'],
  ],
  [
    'asked whether, he said',
    `# Goalkeeper to play at 50

Third-division keeper Zdenko Maric turned 50 on Friday and has signed for another year.

Asked whether his knees agreed, Maric said: "They were not consulted."

His wife, Vesna, was. "I said no," she said.`,
    ['They were not consulted', 'Zdenko Maric'],
    ['I said no', 'Vesna'],
  ],
  [
    'police chief, then the chief',
    `# Officer shot during traffic stop

An officer was shot during a traffic stop in Laredo Heights on Saturday, Police Chief Marisol Treviño said.

"He is awake and he is angry," Treviño said. The chief said the gunman had fled on foot.

Witness Darnell Hobbs said the gunman had "walked, not run".`,
    ['An officer was shot', 'Marisol Treviño'],
    ['He is awake', 'Marisol Treviño'],
    ['the gunman had fled', 'Marisol Treviño'],
    ['walked, not run', 'Darnell Hobbs'],
  ],
  [
    'UN agency and its head, the agency said',
    `# UN warns of locusts

Swarms of locusts are heading for the Sahel, the Food and Agriculture Organization said on Monday.

"We have three weeks," said its locust officer, Mamadou Sylla.

The organization said it needed 20 million dollars. Sylla said planes were ready but fuel was not.`,
    ['Swarms of locusts', 'Food and Agriculture Organization'],
    ['We have three weeks', 'Mamadou Sylla'],
    ['it needed 20 million', 'Food and Agriculture Organization'],
    ['planes were ready', 'Mamadou Sylla'],
  ],
];

testSpoken(ROWS);
