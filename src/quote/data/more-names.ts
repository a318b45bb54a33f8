/** More first names than names.ts holds, from many languages, with the gender they nearly always have; written by hand. Names borne by both and plain English words are left out. */

export const MORE_MENS_NAMES = `
  aadil aarav abdel abdelaziz abdelkader abdirahman abdoulaye abdullahi abhijit abhishek abiodun achim adebayo adisa
  aditya admir adolfo agustin agustín aidan aiden ajay akash akbar akio aksel alain albrecht aldo alec aleksandar
  aleksander aleksandr aleksei aleksey aleksi alessandro alexandre alexandros alexei alexey alexis alfonso alfredo
  algirdas alhaji aliaksandr almir alois alonzo alphonse alun alvaro alvin amadou amarjit amit amitabh amos anatole
  anatoly andrej andrius andriy andrzej aneurin angelo anouar ante antoine antonin antonín antti antônio anwar aram
  aristide aristides arkady armand armando arnaud arne arsene arsène artem arthit arturo arvid arvind ashok ashraf asif
  askar atanas atsushi attila aurelien aurélien avi aziz babak bakary balazs baldur balthazar balázs bandar barack
  barnabas barnaby barney barry bart bartholomew bartosz bashar bashir bastian benedict benedikt benito bennett benny
  benoit benoît bernardo bernd bertrand besim bharat bilal bjarne bjorn blaise blaž bogumil bohdan boleslaw boyko
  branislav branko brendon brent bruno brunon bryce bryn burak burt byron caio caleb callum camilo casimir caspar
  caspian cem cesar chaim chandra charlie chidi chike chinedu chris christoph christophe christos ciaran cillian claudio
  claus clayton clemens clement clint clive clyde clément cody conor conrad constantin constantine corey cormac
  cornelius cosmin cristian cristiano cristóbal cuthbert cyrus césar dag damian damien damir danilo danny dante dario
  dariusz darko daryl davide davor dawid dawud dayo deepak denzil deon derrick derry desh detlef devendra dhruv didier
  dieudonne dilip dinesh dino dion dirk django djibril dmytro domenico domingo donal donovan dorian doru dov drago
  dragoslav duarte dusan dustin dušan dwayne dylan eamon eberhard eduard efraim egil egon ehud eirik eitan ekrem elias
  elijah eliot elmer eluned emanuel emil emile emiliano emilio emlyn emmanuel emmet emmett enda enoch enver erdem erhard
  erick ernst erwin esteban etienne euan eusebio evander evgeny ezekiel ezra fabian fabio fabrice fabrizio fadi fahad
  faisal farhad farouk farrukh fausto faysal federico felipe felix femi ferdinand fergus fernand fidel fikret finbar
  fintan firas flavio floyd francesco francis francois franklin françois fredrik fritz fumio fyodor gabriel gamal ganesh
  garrett garry gaspard gaston gaurav gavin gennady georg georges georgi georgios gerardo gerd gerhard germain gernot
  gerry gethin ghassan ghulam giacomo gianluca gilberto giles gilles giorgio girish godfrey gonzalo gopal gottfried
  graeme grigor grigory grzegorz guido guilherme guillaume gus gustaf gustave gustavo gwilym gwyn gyorgy györgy hakan
  hakim halil halvard hamad hamish hamza hannes hannibal hansjorg haris harjit harlan harri hartmut haruki haruto harvey
  hashim hayden hayim hedley heiko hein heinz helge helmut hemant hendrik henning henri henryk hermann herve hervé
  hideki hilmar hiram hisham hitoshi horace horacio horatio horst hosni howell hristo hubert humberto humphrey huseyin
  huw héctor hüseyin iain ibrahima idris iestyn ignacio ignacy ihor ike ikenna iker ilan ilia ilir ilya imad immanuel
  indra ingemar ingmar ingolf inigo ioan ioannis ira irfan irving irwin isaias isamu ishmael isidro iskander ismael
  ismail itzhak ivar ivo iwan izaak jabari jacek jaco jaime jair jairo jakob jalal jamal jamil jammal janez jarek jarmo
  jaroslav jaroslaw jarrod javad jawad jayant jayden jed jehan jeroen jethro jetmir jiro joao joaquim joaquin joaquín
  jochen joep joey johannes johnathan jomo jonah jonathon jong joost jordi joris josef josep josip jovan jozef joão
  juergen jules julio julius junaid juri jurij justas justus józef kaan kabir kacper kamal kamil karan kareem karel
  karim karoly karsten kaspar katsumi kazimierz kazimir kazuki keiji keir kelvin kemal kendrick kenny kerem ketut kevork
  khaled khalil khamis kirill kirk kiyoshi klemens knud koen koffi koji kolya konstantin kris krishna kristian kristof
  kristoffer kunal kwabena kwasi kyle kyrylo károly lachlan lajos lamar lambert lamine larbi laurent lauri laurie lazar
  lazaro leandro leland lennart lennox leonardo leonel leonid leopold leroy leszek levi levon lino linus lionel lloyd
  loic lonnie lorcan lorenzo lothar louie loïc lubomir luciano lucien ludovic ludvik ludwig luigi lukasz luther lyle
  lyndon maarten mack mads magnar mahmood mahmoud majid makoto malachi malik mamadou mandla manfred manish manny manoj
  manolo manu manus marat marcel marcelo marcin mariano marin marinus marius markku marko markus marlon marten martijn
  martti marty maryan masato masood massimo matej mateo mathew mathieu matias matjaz mats matthieu matthijs matías
  mauricio maurits maurizio mauro maxim maxime maximilian maynard mehdi mehmood meir melvin melvyn menachem mervyn micah
  michal michał micheal mick mickey mihail mikael mikel mikhael mikko mikolaj milad milivoj miljan millard milo milorad
  milos miloš milton miodrag mircea miro miroslav mirza mladen modou mohamad mohamud mohan mohsen moises moisés monty
  morten moses moshe moussa muhammadu mukesh mungo murat murray mykola myles myron naguib nahum naim najib nand narendra
  naseem naser nasser nassim nate nathaniel naveen nawaf ned nels nelu nemanja nestor neville niall niclas nicolae
  nicolai nicolás niels nikhil niklas niko nikola nikolaos nikolaus nikolay niles nimal nisar nitin njabulo noah nobu
  nolan norbert norberto nuno nuri nurlan nwosu néstor oded odin ofer olaf ole oleksandr oleksii olexandr olivier ollie
  olof olumide oluwole omari onur oren oriol orlando orson oskar osman osvaldo oswald otis ovidiu owain ozan paavo paddy
  padraig panagiotis pankaj paolo parviz pascoe pasi patricio patrik paulinho paulino pavlo payam peder pedr percival
  percy pere perry pervez petar peteris petri petro petros petrus petteri philipp pieter pietro pim pio placido poul
  prabhat pradeep prakash pramod pranab prasad prashant primoz prosper przemyslaw pádraig qasim quentin quincy quintin
  rabindra radek radoslav radoslaw radovan rafa rafał rafe raffaele rafi raghav raheem rahim raimund raimundo rainer raj
  rajan rajendra rajiv ralf ramesh ramiro ramzi ramón ranjit raoul raphael rashad rashid rasmus rastko rauf ravindra
  rayan raymund raúl reidar reinhard reinhold reinis remi remigiusz renzo reuben rex reynaldo rhodri rhys riaz ricardas
  riccardo richie ricky rifat rikard riku rinat rishi ritchie roald robbie robby roberts robson rocco roderick rodger
  rodney rodrigue rogelio rohan rohit rolando rolf romain roman romano romeo rommel ronan roni ronnie roosevelt rosendo
  roshan roy royce ruaridh rubén rudi rudolf rudolph rui runar rune ruslan russ rustam ryszard rémi sabri sacha sachin
  sadiq saif sajid sakari salah saleem saleh salim salvador salvatore sami samir sammy samson samu sander sandor sandro
  sanjeev santino santosh sanusi sascha satish satya saul sava savas seamus sebastien sefton segun selim sepp serge
  sergio serhii seung severin severino seydou seymour shaheed shahid shamil shane shankar sharif shashi shaul shaun
  shawn shehu shekhar sheldon sherif sherman shigeru shimon shinji shinzo shiv shlomo shoaib shola shuja siddharth
  siegfried sigmund sigurd sigurdur silas silvan silvano silvio simao simen simeon sinisa siyabonga slava slavko
  slawomir slobodan sohail solomon somchai sonny soren sotiris spiros srdjan sridhar stan stanislas stanislav stanislaw
  stanley stavros stefano stefanos steffen stellan stevan stig stjepan stoyan subhash sudhir suhail sukhdev suleiman
  suleyman sumit sune surendra suresh svein sverre syed sylvain sylvester szymon sándor séamus sébastien tadashi tadeusz
  taha tahir taj takao takeo takuma talal tamas tamir tamás tapio tarek tariku tarun tatsuya tayo tayyip teddy tekle
  temur tendai tero tevita thabang thaddeus thanasis theo theodor theodore theodoros thibault thierry thijs thor
  thorbjorn thorbjørn thorsten thulani thurston tiago tiberiu tibor tiernan tijani timo timofey timur tinashe tito
  tobias tobiasz toby todd todor tolga tomi tomislav tommaso tomo tor toralf torben torbjorn torbjörn torbjørn tore
  torgeir torkel torsten toshiro toussaint troels trond troy truls tryggve tshepo tuan tuncay tunde tuomas turgut tyler
  tymon tyrell tyrone uday udo uffe ugo ulf ulises ulrich ulysses umar umaru umberto umit uri uriah uros uroš uwe uzair
  vadim vahid valdemar valdis valentin valentino valery valter vasco vasil vasile vasilis vasily vassil vasyl vaughan
  vaughn velimir venkat verne viacheslav vic vicente vico vidar vidkun vijay vikas viktors vilem vilhelm ville vilmos
  vinay vince vincenzo vinod virgil virgilio vishal vitali vitaly vitor vittorio vivek vladislav vlado vlastimil
  vojislav vojtech volker volkmar volodymyr vsevolod vuk vusi vyacheslav wade waldemar waleed walid wally warwick wasim
  wayan weldon wendell wesley wieslaw wilbert wilbur wiley wilf wilfred wilfried willard willem willi willie willy
  wilmer winfried winston wojciech wolfram woodrow wyatt wynn xabi xander xavi yaakov yacine yahya yair yakov yakub
  yannick yasin yasir yasser yasuo yaw yehuda yevgeny yevhen yiannis yigal yitzhak ynyr yonas yoram yosef yoshi
  yoshihide yoshihiro yuri yuriy yuval yves zac zach zack zafar zaid zakaria zaki zane zbigniew zdenek zdravko zeev zef
  zeljko zenon zeynel zhivko ziad zigmund zlatan zlatko zoltán zubin zygmunt álvaro ángel émile étienne íñigo łukasz
`;

export const MORE_WOMENS_NAMES = `
  aaliyah abbie abeba abena abi abir adela adelaide adelheid adelina adeline adina adriana adrianne adrienne aida aileen
  aimee aimée aino aishwarya aisling aissatou aiyana akosua alana alba alejandra aleksandra alena alessandra alessia
  alexia alfreda alia aline alisa alise alisha alla allegra allie allison alma almudena althea alva alyona alyson alyssa
  amaia amal amalia amalie amani amara amaya amelie aminata amira amparo amrita amélie ana anabel anahita anais
  anastasia anastasiya anat anaïs andreea anette angele angelica angelika angelique angie aniela aniko anila anisa
  anissa anja anka anke annalena annalisa annamaria anneli annelies anneliese annemarie annett annick annikki anouk
  anoushka anselma anthea antje antoinette antonella antonina anuja anusha anwen anya apolonia araceli arantxa ariadna
  ariana arianna arja arlene armelle asha ashleigh asma asuncion atefeh athena aud aude aurelia aurelie aurélie aveline
  avril aya ayaan ayanda ayelet ayesha ayumi azadeh aziza azra babette bahar barbora barbra basma bathsheba bea beata
  beate beatriu becca belen belinda belén benazir benedetta benedicta benedicte bente berenice berit bernardine bernice
  berta bertha beryl bess bessie bethan bethany betsy bettina betul beulah bianca bibi bibiana bibiane bina birte birthe
  blanca blanche blandine blythe bodil bonita bonnie bozena branka brenna bridgette bridie brigid brigitta britney britt
  britta bronagh bronwen bronwyn bruna brunhilde bryony burcu béatrice caitlin caitlín caitriona calista camila candace
  candice cara carina carissa carla carlotta carme carmela carmelita carola carole carolina caroll carrie caryn cass
  cassandra cassie catalina caterina cath catharina catherina cathleen cathrine cathy catrin catriona cecile cecily
  celeste celestine celia celina ceri chanda chandni chanel chanelle chantelle charlene charlize charmaine chaya cherie
  chiara chieko chika chimamanda chiyo christa christabel christel christelle christiana christiane christianna ciara
  cicely cilla cindy cinzia clair clarice clarissa clary claudette claudine clemence clementina clementine cleo clodagh
  clotilde clémence colette concetta conchita connie consolata constance consuelo cora coralie coretta corinna corinne
  cornelia cressida cristina cécile céline dagmar dagny dahlia daina dalia dalila damaris danica danuta daphne daria
  darlene darya dasha davina dayna deanna debra deirdre delia delilah delphine delyth denisa dervla desiree dilara
  dilnoza dimitra dina dinah dionne divya djamila dolly dolores dominika donatella dora dorcas doreen doria dorit dorota
  dorotea dorothea dorothee dorrit dorte dragana dunja dympna désirée ebba ebony ebru edda edel edie edina edita edna
  edwige edwina edyta efua eilidh eimear eira eirini eithne ekaterina eleanora eleftheria eleni eleonora eleonore
  elfriede eliana elin elina elinor eliora elisa elisabet elisabeta elisabetta eliska elissa eliza elize ellie ellinor
  elly elma elodie eloisa elsa elsie elspeth elvira elwira elzbieta eléonore elżbieta emanuela emel emer emilia
  emilie emine emmanuelle emmeline emmy enid enrica erika erna ernestine esma esme esmeralda esmé esperanza esra estela
  estella estelle ethel etta eudora eugenia eugenie eugénie eulalia eunice euphemia evangelina evangeline evdokia
  evelina eveline evelyne evgenia evie ewelina fabia fabienne fabiola fanny farah farida faustina fawzia faye federica
  fedora felicia felicitas felicity femke fernanda ferzana ffion fidelia filippa filiz filomena fionnuala fiorella
  flavia fleur flo flora floriane florrie fran franca francine francisca francoise franka franziska françoise freda
  frederica frederique frida frieda friederike frédérique fumiko funmi gabi gabriele-anna gaby gaelle gail galina gauri
  gaynor gaëlle gemma genoveva georgette georgiana georgie georgina gerda geri germaine gertrud ghada ghislaine gilda
  ginette ginny giorgia giovanna gisela gisele giselle gita gitta giulia giuliana giuseppina gladys glenda glenys glynis
  golda graciela grainne grazia graziella greet gretchen grete gretel griet griselda gráinne gudrun guillermina
  guinevere gulnara gunhild gunvor gwenda gwendolen gwendolyn gwyneth haben habiba hadassah hadeel hadiya hafsa hailey
  hala hanan hanife hanka hanna hannalore hanne hannelore harini haruko harumi hatice hattie hayat haydee hayley hebe
  hedda hedwig hege heidemarie heidrun heike helene helle helmi heloise henny henriette hermine hermione hester hetty
  hilda hilde hildegard hillevi hiroko hoda hollie honora horatia huda hulda hulya husna héloïse hélène iben idoia
  ifeoma ikram ilaria ilda ileana iliana ilka ilse imani imelda imke imogen ina inbal indira inga inge ingeborg ingvild
  inmaculada inna inés inês ioanna iolanthe irena irina irma irmgard irène isabeau isabelle isadora iseult ishbel isobel
  isolde itziar iva ivana ivonne iwona izabela izabella izumi jacinda jacinta jacinth jacqueline jacquelyn jacqui jada
  jadranka jaleh jamila janaina janelle janette janina janine janka janna jannicke jannike jarmila jasmin jasmina
  jasmine jaya jayne jeanette jeanie jeanine jeannette jeannie jelena jemima jemma jenni jennie jeraldine jerusha jess
  jessamy jette jilly jimena jitka joana joanie joann jocasta jocelyn jodi jodie johanna johanne joni jonna jordana
  jorunn josefa josefina josefine josette josiane josie jovana joya juana judita judite julee juli juliana juliane
  julianna julianne julieta juliette julita juno justina justine justyna jutta jyoti kadiatou kaia kaisa kajsa kamala
  kamila kaniz kara karima karina karine karla karlijn karola karolina karoline karyn kasia kassandra katarina katell
  katerina kateryna katharina katharine kathe kathi kathrin kati katia katinka katja katlyn katri katrin katrine katy
  katya kavitha kay kaye kayla kayleigh kazue kazuko keely keira kelli kellie keren kerensa kerstin ketevan keturah
  kezia khadija khadijah khalida kiara kiera kimberley kimberly kinga kiona kira kirsteen kirstie kirstin kirsty kitty
  klara klaudia kora kornelia kristel kristiina kristin kristina kristine krisztina krystal krystyna kumiko kyla kylie
  kyoko kyra käthe lacey laetitia laila lakeisha lale lalita lamia lana lara larisa larissa latifa latisha latoya laure
  laurel lauretta lavinia lea leah leandra leanna leanne leena lela lene leni lenore leokadia leona leonie leonor
  leonora leontyne lesley letitia letizia leyre lia liana libby licia lida lidia lidija lien lieselotte lila lili lilia
  lilian liliana lilias lilibet lilith lillie lilly lily lina lindiwe linnea liora lis lisbet lisbeth lise liselotte
  lissette lita liudmila livia liz liza lizbeth lizzie ljiljana ljubica lola lonneke lora loreen lorelei loreley lorena
  lorenza lori lorna lotte lottie louella louisa luana luanne lubna luciana lucie lucienne lucille lucinda lucretia
  lucrezia ludivine ludmila ludmilla luella luisa luise luiza lulu lupita lutfiye lynda lyndsay lyndsey lyne lynette
  lynne lynsey lyra lyudmila léa léonie mabel macarena maddalena madelaine madeline madelyn madge madhuri madina mafalda
  magali magdalena magnhild maha mahalia mahnaz mai maia maida maike maiken maimouna mair maire mairead mairéad maisie
  maja malala malika malin malvina mamie manal mandisa mandy manju manon manuela mara marcela marcella marcelle marci
  marcie maren margareta margarete margarethe margarida margaux marge margery margherita margie margit margo margot
  margret margrete margrethe margriet marguerita mari mariah mariam mariama mariamne mariana marianela mariangela
  marianna marianne maribel maricel mariela mariella marielle marietta marijana marijke marika marilena marilou marilynn
  marion marisa mariska marisol marissa marit marita mariya marja marjan-anna marjolein marjory marla marlena marlene
  marlies marlis marna marnie marsha martina martine marwa maryam maryann maryanne maryse marzena masha masuma mathilda
  matilda matilde mattie maud maude maura mavis maxine maya mayra mayumi meabh medea meera meg meghan mehreen mei-ling
  meike mela melba melina melinda melita melva mena menna meral merav meredith merete meriem meryem meryl meta mette
  mhairi mia michaela michiko michèle mila milagros milena milica milla millicent millie mina minako mindy minerva minna
  minnie mira mirabel miranda mireia mireille mirela mirjam mirjana mirna miroslava misaki mitsuko mitzi miyuki modesta
  moira mona monika monique morag morgana morna morwenna moyra mshai mumtaz muna munira muriel myfanwy myra myriam myrna
  myrtle máire mélanie nabila nadezhda nadine nadira nadja nadya nadège nahid naima naina najat najla nalini nan nanette
  nanna naomie narges nasreen nasrin natacha natalya natasa natascha nataša nathalie natália nazanin neda neema neha
  nele nell nella nelly nena neneh nerea nereida nerys nessa neta netta neus nevena nia nichola nicoleta nicoletta
  nicolette nida nieves nigella nilufar nimmi ninette ninon nirmala nisha nita nivedita nobuko noelia noemi nola nolwenn
  norah noreen noriko nosipho noémie noëlle nuala nura nuria nurit nusrat nydia nyree núria octavia odessa odette ofelia
  oksana oktawia olena olesya oluchi olwen olympe olympia ona oona oonagh ophelia oprah oriana oriane ornella orsola
  orsolya osane otilia ottilie ouida paige pallavi palma paloma pam pamina pandora paola parisa parvati parveen pascale
  patrizia patrycja patsy patti paulette paulien paulina pavlina payal peggy pelagia pelin pepita perdita perla pernilla
  pernille perpetua petronella phaedra pheobe philomena phoebe phumzile phylicia phyllida pia pierrette pilar pippa
  pooja poonam portia pratibha preeti primrose prisca priscila priti priyamvada prudence pushpa qandeel queenie quinta
  rabia rachael rachele rachida rada radha radhika radka rafaela raffaella rahel rahma raisa rajani ramla ramona ramya
  randi ranee rani rania raquel rashida raya razia reba rebecka rebekah reem regina regula reiko reina rena renate
  renske renuka reyhan rhea rhian rhiannon rhoda rhona rhonda ria ricarda rigmor riikka rikke rina risa ritu riva robyn
  rocio rocío roisin rokhaya romana romina romy rona ronja rosalba rosaleen rosalia rosalie rosalinda rosalyn rosamund
  rosana rosangela rosanna rosanne rosaria roseanne roseline rosella rosemarie rosetta rosie rosina rosita roslyn rowena
  roxana roxane roxanna roxanne roya ruba rubina rufaro rukhsana rukmini runa rupa ruta rute ruxandra ruzena régine
  róisín saara sabah sabeena sabiha sabina sabrina sade sadia sadie safia safiya sahar saida saima sakina sakshi salima
  sallie salma salome saloni sameera samina samiya sanaa sandhya sandie sandrine sangeeta sania sanna sanne saphira
  sapna sarai sarita saroja saskia satu savita scarlett seema segolene selena selene selina semra senait senta serafina
  seraphina serena shabana shabnam shadi shahida shahla shahnaz shaina shakira shakuntala shalini shameema shamima
  shanaz shani shania shanice shanna shanta shanthi sharda sharifa sharmila sharna sharron sharyn shauna shawna shazia
  sheena shelagh shelley shelly shereen sherrie sherrill sherry sheryl shilpa shiori shira shireen shirin shirlee shobha
  shona shreya shubha shulamit shweta sian sibel sibongile sibylla sibylle sidonie sidsel sieglinde siegrid sienna sif
  sigal signe sigourney sigrun siiri sila silja silje silke silvana silvina simge simona sina sindy sine sinead sinéad
  sirpa sisse sissel sita siw siân sofie sofiya solange soledad solene solveig solvej sonal sondra sonja sonya soraya
  sorcha souad stacey stacie stacy stana stefania stefanie steffi steph stephania stina stine stéphanie sujata sukhi
  suki sulekha sultana sumaya sumitra sunniva suraya susana susann susanne sushma susi susie suvi suzan suzana suzanna
  suzette suzie suzy svea svenja svitlana swati sybil sylvaine sylvana sylvie synnove synnøve szilvia ségolène tabea
  tabitha tahira tahmina taina taisiya takako talia tallulah tamar tamika tamiko tammie tammy tamsin tania tanja tansu
  tansy tarja taryn tasha tasneem tatjana tatyana tegan temperance teodora teresita teri terri terrie tessa tetiana
  thalia thandeka thandi thea thekla thelma theodora therese thirza thomasina thora thordis thérèse tia tiana tiffany
  tiina tikvah tilda tilde tilly timea tindra tini tipper tirza tiziana toini tomoko tonje tonya tordis tori tove
  trachelle tricia trijntje trina trine trish trisha trixie trude trudi trudy tsitsi tuba tui tuija tuula tuva tyra ubah
  ulla ulrika ulrike umaima urszula urvashi usha ute uzma vaishali valentina valeria valeriya valérie vanda vanja
  varvara vasantha vasiliki veena velma venetia verena verity verna veronika veronique vesna vicki vickie vicky viktoria
  viktoriya vilja vilma vimala vinita violeta violetta violette virginie virpi vita viveca viveka vivi viviana viviane
  vivien vivienne vlasta vrinda véronique wafa wahida waltraud wambui wangari wanjiru wenche wencke wendi wiebke
  wiesława wiktoria wilhelmine willa wilma winnie winona wioletta wislawa wisława xanthe xenia ximena xochitl yael yaffa
  yamileth yana yanina yasmeen yasmine yasuko yekaterina yelena yesenia yetunde yevgenia yevgeniya yildiz ylva yoko
  yolanda yolande yoshiko ysabel yukari yukiko yulia yuliana yuliya yumi yumiko yuriko zadie zahara zahida zahra zaida
  zakia zandra zaynab zdenka zehra zelda zelia zelma zena zenaida zenobia zeynab zhanna zina zinaida zita ziva zlata
  zofie zohra zoja zora zoya zsofia zsuzsa zsuzsanna zubaida zuleika zulema zulfiya élodie émilie
`;
