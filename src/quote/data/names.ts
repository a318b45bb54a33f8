/** First names common in English-language news, with the gender they nearly always have; written by hand. Names borne by both are left out. */

export const MENS_NAMES = `
  aaron abdul abdullah abraham adam adrian ahmad ahmed akira alan albert alberto alejandro alexander alfred ali allan allen
  alistair amir anders andre andreas andrei andrew angus ansel anthony anton antonio arnold arthur ben benjamin bernard bernie bill
  billy bob bobby boris brad bradley brendan brett brian bruce bryan calvin carl carlos cedric charles chester
  christian christopher chuck clarence claude clifford colin craig curtis dan daniel darren dave david dean
  declan dennis derek desmond dick diego dieter dimitri dmitri dominic don donald doug douglas duncan dwight
  earl ed eddie edgar edmund eduardo edward edwin elliot enrique eric erik ernest ethan eugene evan fernando filip
  francisco frank franz fred frederick friedrich gareth gary geoff geoffrey george gerald gerard giovanni giuseppe
  glenn gordon graham greg gregory guillermo gunther gustav hans harold harry hassan hector heinrich henrik henry
  herbert herman howard hugh hugo hussein ian ibrahim igor isaac ivan jack jacob jacques jakub james jan jared jason javier
  jeb jeff jeffrey jens jeremy jerome jerry jesus jim jimmy joachim joe joel johan john johnny jon jonathan jorge jose joseph
  josh joshua juan juhan julian jurgen justin karl keith ken kenneth kevin khalid klaus kurt lars larry lawrence leo leon leonard
  liam lincoln lindsey louis lucas luis luke magnus malcolm manuel marc marco marcus mario mark martin marvin mathias
  matt matteo matthew matthias maurice max michael michel miguel mike mikhail milan mitch mitt mohamed mohammad mohammed
  muhammad mustafa nathan neil nelson newt nicholas nick nicolas nigel nikolai norman oleg oliver omar oscar otto owen
  pablo pascal patrick paul paulo pavel pedro pete peter petr phil philip philippe pierre piotr rafael ralph ramon rand
  randy raul ray raymond reggie ricardo richard rick rob robert roberto rodrigo roger roland ron ronald rory ross rudy
  rupert russell ryan saeed salman samuel sanjay scott sean sebastian sergei sergey seth simon sidney
  stefan stephen steve steven stewart stuart sven tariq ted terrence thomas tim timothy tom tomas tommy tony travis trevor
  vernon victor viktor vincent vladimir vlad walter warren wayne werner wilhelm will william wolfgang xavier yusuf zachary
  anselm bertil konrad tomasz gideon ignatius ottokar rufus marek hideo teodor florian ishaan emre dumisani
  kostas jonas colm leif nils sven-erik lukas mateusz pawel krzysztof jerzy janusz jiri vaclav laszlo istvan
  zoltan ferenc gabor mihai ion radu bogdan goran zoran dragan nikos giorgos yannis dimitris mehmet ahmet
  mustapha hamid reza farid nabil youssef kofi kwame emeka chukwudi sipho thabo themba ruben luca gianni enzo
  kenji hiroshi takashi satoshi takeshi kazuo rajesh vikram arjun rahul rakesh sunil anil ravi imran tomás søren
  jürgen günther rené andrés josé jesús björn håkan åke lowell lucan dashiell ernesto basil cyril cecil gilbert
  reginald axel finn lasse olav knut jorma pekka jukka matti bo abel
`;

export const WOMENS_NAMES = `
  abigail ada adele agnes aisha alexandra alice alicia alison amanda amelia amy angela angelina anita ann anna annabel anne
  annette annie antonia audrey barbara beatrice becky bella bernadette beth betty beverly birgit brenda brigitte
  bridget camilla carly carmen carol caroline carolyn catherine cecilia charlotte cheryl chloe christina christine claire
  clara claudia colleen cynthia daisy daniela danielle deborah debbie denise diana diane donna doris dorothy edith
  eileen elaine eleanor elena elisabeth elise elizabeth ella ellen eloise emily emma erica erin esther eva evelyn
  fatima fiona florence frances francesca freya gabriela gabrielle georgia geraldine gertrude gillian gina gloria grace greta
  gwen hannah harriet heather heidi helen helena helga hilary hillary holly huma ida ingrid irene iris isabel isabella
  ivanka jackie jane janet janice jean jeanne jennifer jenny jessica jill joan joanna joanne josephine joyce juanita judith judy
  julia julie juliet karen karin kate katherine kathleen kathryn kathy katie katrina kellyanne kirsten kristen laura lauren
  leila lena leticia lillian linda lisa lois loretta lorraine louise lucia lucy lydia lynn madeleine maggie marcia margaret margarita
  maria marie marilyn marina marjorie marta martha mary maureen megan melania melanie melissa mercedes michelle mildred
  miriam molly monica nadia nancy naomi natalia natalie natasha nicole nina nora norma olga olivia pamela patricia patty
  paula pauline penelope penny petra phyllis polly priscilla priya rachel rebecca renee rita roberta rosa rosalind rose
  rosemary ruth sabine sally samantha sandra sara sarah selma sharon sheila shirley silvia simone sofia sonia sophia sophie
  stella stephanie sue susan susanna suzanne svetlana sylvia tamara tanya tara tatiana teresa tess theresa tina tracy
  ursula valerie vanessa vera veronica victoria viola virginia vivian wanda wendy winifred yasmin yvette yvonne zara zoe
  pavla odalys beatrix ottoline marguerite aditi cosima hana leocadia wilhelmina chantal zanele nkechi thandiwe
  hortensia halima samira anneke ines solvei magda fenella yara saoirse ginevra xiomara esi mei renata katarzyna
  agnieszka malgorzata jadwiga zofia ewa zuzana jana lenka marketa ilona katalin judit ioana elif ayse fatma
  zeynep leyla nour layla amina zainab ngozi adaeze chidinma nomsa lerato ama akua sakura yuko keiko naoko akiko
  priyanka deepa sunita anjali kavita lakshmi astrid sigrid ragnhild liv inger kirsti birgitta gunilla annika
  renée beatriz camille celine odile genevieve mathilde aoife niamh siobhan orla maeve philippa henrietta
  arabella cordelia
`;
