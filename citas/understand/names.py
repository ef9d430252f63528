"""Given names frequent in Peru and elsewhere in Latin America, as keys. They settle doubtful cases only:
a name that is not listed is a name all the same where one was asked."""

from __future__ import annotations

from citas.understand.words import words

GIVEN = words(
    """
    aaron abel abelardo abigail abimael abner abraham abril abundio ada adalberto adela adelaida
    adelina adelmo adolfina adolfo adrian adriana adriano agapito agnes agripina agustin agustina
    ahmed aida aide aidee aiko aimee ainara ainhoa aisha akira alan alba alberta alberto albino
    alcides aldair aldo alejandra alejandrina alejandro alejo aleksandra alessandra alessia alex alexa
    alexander alexandra alexia alexis alfonso alfredina alfredo alicia alida alina alipio alis alisa
    alisson allison alma alondra alonso alvaro alvino amadeo amador amalia amancia amancio amanda
    amaro amaru ambrosio amelia americo amparo ana anabel anabella anacleta anacleto anahi anais anali
    analia anamaria anastacio anastasia andre andrea andres andy anel angel angela angeles angelica
    angelina angelino angelita angello angelly angelo angely anggie angie anibal aniceta aniceto anita
    ann anne annie anny anselmo antero anthony antolin antonella antonia antonieta antonio anyela
    apolinario apolonia apolonio aquiles aquilina aquilino araceli aracely arcadia arcadio arelis
    ariana arianna arianne ariel aristides arlet arlette armandina armando arminda arnaldo arnold aron
    artemia artemio arturo astrid asuncion atanacia atanacio augusto aurea aurelia aureliano aurelio
    aurora avelina avelino aydee aymara ayrton azucena balbina balbino baldomero baltazar barbara
    bartolome basilia basilio bautista beatriz belen belinda belisario benedicta benedicto benicia
    benigna benigno benita benito benjamin bernabe bernabela bernarda bernardina bernardo berta bertha
    beto betsabe betty bianca bibiana blanca bonifacia bonifacio boris brandon braulia braulio brayan
    brenda breyner briana briggitte brigida brigido brigitte brisa britney brittany bruno bryan byron
    calixta calixto cami camila camilo candelaria candida candido candy caridad carina carito carla
    carlita carlitos carlo carlos carmela carmelo carmen carmencita carmina carola carolay carolina
    casandra casiana casiano casilda casimira casimiro catalina catalino catherine cathy cayetano
    cecilia cecilio ceferina ceferino celedonio celeste celestina celestino celia celina celso cesar
    cesarina cesarito cesia chabela chabuca chalo charito charo chela chepa chepe chiara chio
    christian christopher cinthia cintia cipriana cirila cirilo ciro clara clarisa claudia claudina
    claudio clelia clemencia clemente clementina cleofe cleofelina cleto clever clorinda clotilde coco
    constantino consuelo coquito corina cornelio crisanta crisanto crispina cristhian cristian
    cristina cristobal cruz cynthia dafna dafne daisy dalia dalila damaris damian damiana dani danica
    daniel daniela danilo danna danny dante dario darwin david dayana dayanna dayna dayron debora
    deborah deisi deisy delfin delfina delia delicia delmer demetria demetrio denis denisse dennis
    derek desiderio desiree deyanira deysi deyvi deyvis diana diego dilan dilma dilmer dimas dina
    diogenes dionicio dionila dionisia dionisio dolores domenica domiciano domingo domitila donata
    donato dora doris dorotea doroteo dulce dylan eber edelmira eder edgar edgardo edilberta edilberto
    edison edita edith edmundo edna edson edu eduarda eduardo edwar edward edwin efigenia efrain efren
    eladio elba elder eleazar elena eleodora eleodoro eleonora eleuteria eleuterio elga eli elia
    eliana elias elicita eligio elio eliodoro elisa elisabeth elisabetta elisban eliseo eliza elizabet
    elizabeth elka elmer eloisa eloy elsa elva elvira elvis ely emanuel emerenciana emerita emerson
    emeterio emi emilce emilia emiliano emilie emilio emily emir emma emmanuel emperatriz encarnacion
    enma enoc enrique enriqueta enzo epifania epifanio erasmo eric erica erick erika erlinda ermelinda
    ernestina ernesto eros escolastica esmeralda esmeraldo esperanza estanislao esteban estefania
    estefano estela esther estrella etel etelvina ethel eudocia eudocio eudosia eufemia eufemio
    eufrasia eufrosina eugenia eugenio eulalia euler eulogia eulogio eusebia eusebio eustaquia
    eustaquio eutropia eva evangelina evangelino evarista evaristo evelia evelin evelyn ever ewa
    exaltacion ezequiel fabian fabiana fabiola fabricio facundo fanny fatima fatimah faustina faustino
    fausto federico felicia feliciana feliciano felicita felicitas felipe felix feliza fer fercho
    fermin fernanda fernandita fernando fiama fidel fidelia fidelina filiberto filomena fiorela
    fiorella flavia flavio flor flora florencia florencio florentina florentino florinda fortunata
    fortunato franccesca francesca francesco francis francisca francisco franco francois frank
    franklin freddy fredesvinda fredy fressia froilan fructuoso fulgencio gabi gabino gabriel gabriela
    gaby gael gary gaston gastone gaudencia gaudencio gavina gean geancarlo gema genara genaro
    genoveva george georgina geovana geovanny geraldina geraldine gerardo german germana geronimo
    gerson gertrudes gertrudis gian giancarlo giancarlos gianella gianfranco gianluca gianmarco
    giannina gilberta gilberto gilda gilmer gimena gina ginger ginno gino giovanna giovanni gisela
    giselle giulia giuliana gladis gladys glenda gleny glicerio gloria godofredo gonzalo graciano
    graciela grecia gregoria gregorio greta greysi gricelda grimaldo griselda grover guadalupe gudelia
    guido guillermina guillermo gumercinda gumercindo gunther gustavo haide hans harold haydee heber
    hector heidi heinz helen helga heliodoro henry heraclio herbert heriberto herlinda hermelinda
    hermelindo hermenegilda hermenegildo hermes herminia herminio hernan hernando higinia higinio
    hilaria hilario hilarion hilda hildebrando hipolita hipolito hiro holger homero honorata honorato
    honorio horacio hortencia hortensia hubert hugo hugolina humberto ian ibrahim ignacia ignacio iker
    ilda ileana iliana ilich illari ilse imelda inaki indira ines ingrid inocencia inocencio irene
    irenea ireneo irina irineo iris irma isaac isabel isabela isabelino isabelita isabella isaias
    isidora isidro ismael isolina israel issac italo itzel ivan ivana ivette ivone ivonne izabella
    jacinta jacinto jackeline jackson jacob jacobina jacobo jacqueline jaime jaimito jair jairo james
    jamil jamilet janet janeth jannet jared jasmin javier javiera jazmin jazmina jeampierre jean
    jeanette jeannette jeanpaul jeanpierre jeferson jefferson jenifer jennifer jenny jeny jeremias
    jeremy jerico jeronima jeronimo jerson jesenia jesica jessenia jessica jesus jesusa jhair jhan
    jheremy jheyson jhoana jhoel jhon jhonatan jhonn jhonny jhony jhordan jhoselyn jhosep jhosselyn
    jhuliana jhulissa jimena jimmi jimmy joan joao joaquin joaquina joel johan johana johann johanna
    johannes john johnny jonas jonathan jordan jordi jorge jorgelina jorgito jose josecito josefa
    josefina joselito joselyn josemaria joseph josias josselyn josue jovana jovina jovita joyce juan
    juana juancho juancito juanita juanjo judith jukari julia julian juliana julieta julieth julio
    julissa jurgen justa justina justiniana justiniano justino justo juvenal juvencio kaori karen
    karim karime karin karina karito karl karla karlheinz karlo karol karolina katerin katerine kathe
    katherine kathy kati katia katiuska kattia katty katy kaythlin keiko keila keith kelly kelvin
    kenia kenji kenneth kenta kenyi keren kevin kevyn khalil kiara kike kiko killa kimberli kimberly
    kiomi klaus kori kusi ladislao lady lali lalo laura laureana laurita lautaro lazaro leandra
    leandro leda leidy leila leiva lenin leo leocadia leocadio leonardo leoncia leoncio leonel leonela
    leonidas leonila leonilda leonor leopoldo leovigildo leslie lesly leticia leyla leyre lia liam
    liberata libia liboria liborio librada lidia ligia lila lili lilia lilian liliana lilly lily
    limber lina linda lisa lisandro lisbeth lisset lissette litzy livia liz lizardo lizbeth lizeth
    llermy lluis lola longina lonny loreley lorena lorenita lorenza lorenzo loreta loretta lourdes
    luana luca lucas lucca lucero lucho lucia luciana luciano lucila lucinda lucio lucrecia lucy
    ludgarda ludmila ludovina ludwig luigi luis luisa luisito luka lukasz lula lulu luna lupe luz
    luzmila lyan lydia lyn mabel mabell macarena macaria macario macedonia macedonio madeleine mafe
    mafer magali magaly magda magdalena magdaleno magna maicol maite majo malena manfredo manolo
    manuel manuela manuelita manuelito marcela marcelina marcelino marcelo marcia marcial marco marcos
    margarita margarito margot margoth mari maria mariafernanda mariajose mariana marianela mariano
    mariapaz maribel maricarmen maricela maricielo maricruz marie mariel mariela marilia marilin
    marilu mariluz marilyn marina marino mario marisa marisela marisol marita maritere maritza marlene
    marleni marleny marlon marta martha martin martina maru marucha maruja mary mateo mateus mathias
    matias matilde matteo maura mauricia mauricio mauro max maxima maximiliana maximiliano maximina
    maximo mayda mayo mayra mayte mechita medalit medardo melania melanie melany melba melchor
    melchora melecia melecio melina melissa melitona melquiades melva melvin mercedes meri merly mery
    mia micaela micaelino micaella michael michelle miguel miguelangel miguelina miguelito mijael
    mijail mikel mila milady milagritos milagros mildred milena milenka mili milly milton miluska
    minerva ming mirela mirella mireya miriam mirian mirko mirtha misael modesta modesto mohamed moira
    moises monica monse montserrat moravia morelia myriam nacho nadia nahomi nancy nando naomi narciso
    narda natalia nataly nataniel nathalie nathaly natividad nayda nayeli nayra nazareth nazaria
    nazario neiser nelida nelly nelson nely nemesia nemesio nena nerida nery nestor neymar nicanor
    nicanora nicasia nicasio nicol nicola nicolas nicolasa nicole nicoll nicomedes nieves nila nilda
    nilo nilsa nilton nilza nimia nina ninfa ninoska noa noe noelia noemi nohelia nohemi nolberto nora
    norberto norma normita nour nuria nusta obdulia obdulio octavia octavila octavio odalis odette
    odilia ofelia olegario olenka olga olimpia olinda oliver olivia omaira omar onorata orestes orfa
    orfelinda oriana orietta orlando oscar osiris osvaldo oswaldo otilia otilio otoniel otto pabla
    pablo pachi paco palmira palmiro paloma pamela pancho pantaleon paola paolita paolo pascual
    pascuala pascualina pastora patricia patricio patty paul paula paulette paulina paulino paulo paz
    pedrina pedro pelagia pelagio pepe pepito percy perla perpetua peter petra petronila petronilo
    piedad pierina piero pierre pilar pio placida placido policarpa policarpo porfiria porfirio
    primitiva primitivo priscila procopio prospero protacio prudencia prudencio qori queta quilder
    quintin quintina quintino quique quiquin quiteria rafael rafaela rafaella raimunda raimundo raisa
    ramiro ramon ramona raphael raquel raul raymundo rebeca regina regulo reina reinaldo remigia
    remigio renata renato rene renee renzo restituta reyna reynalda reynaldo ricardina ricardo richard
    rigoberto rina rita robert roberta robertina roberto robinson robustiano rocio rocky rodolfo
    rodrigo roel rogelio roger rogger rolando roly roman romel romelia romina romualda romualdo romulo
    ronald ronaldo ronny rony roosevelt rosa rosalba rosalbina rosalia rosalina rosalinda rosalio
    rosaluz rosalvina rosamaria rosana rosangela rosario rosaura roselyn rosenda rosendo rosio rosita
    rosmeri rosmery rosy roxana roxanna roy royer ruben rubi ruddy rudecinda rudecindo rudy rufina
    rufino ruperta ruperto ruth sabina sabino sabrina sakura sally salma salome salomon salustiana
    salustiano salvador samanta samantha samira samuel samuela sandra sandro sandy santa santi
    santiago santina santos santosa santusa sara sarai sarita saturia saturnina saturnino saul sayuri
    sebas sebastian sebastiana segundina segundino segundo selena selene selmira senaida senon serafin
    serafina serapio sergia sergio severina severino shantal sharol sharon sheila sherly sheyla
    shirley shirli shirly sigifredo sigrid silvana silveria silverio silvestra silvestre silvia
    silvina silvio simeon simeona simon simona sinforiano sinforosa sixta sixto socorro sofi sofia
    soila sol solange soledad sonaly sonia soraya sotera stalin stefania stefanny stefano stefany
    stephanie stephany steve steven sthefany sulma susan susana susanita susi susy tadeo tamara tania
    tarcila tatiana tecla telesforo telmo teodocia teodolinda teodomira teodora teodoro teodosia
    teodosio teofila teofilo tere teresa teresita thadeo thais thalia therese thiago tiago tiburcia
    tiburcio tiffany timotea timoteo tina tito tomas tomasa toni tonito tono toribia toribio toto
    tranquilino trinidad tula tulia tulio ubaldina ubaldo ulises unai urbano uriel urpi ursula valente
    valentin valentina valentino valeria valeriana valeriano valerie valerio valery vane vanesa
    vanessa vania vanina venancia venancio veneranda ventura vero veronica veruska vicenta vicente
    victor victoria victoriana victoriano victorina victorino vidal vilder vilma violeta virgilia
    virgilio virginia virginio visitacion vitaliano vito vivian viviana viviano vladimir waldir walter
    walterio washington wayra wei wences wenceslao wendi wendy wilber wilbert wilberto wilder wilfredo
    wilhelm wilian william williams willian willy wilman wilmar wilmer wilson wily winnie xavi xavier
    ximena xiomara xoana yackeline yadira yahaira yajaira yaku yamile yamilet yamileth yanay yanet
    yaneth yanina yanira yaquelin yasmin yasmina yazmin yeison yelena yeni yenifer yenny yeny
    yeraldine yerson yesabella yesenia yesica yessenia yessica yhon yhosmel yimi yoana yobana yoel
    yohana yolanda yoli yolita yolvi yomira yonatan yoni yony yordan yordy yoselin yoshi yovana yovani
    yovanna yudith yuki yuleisi yuliana yulisa yulissa yuliza yunior yuri yurico yuriko yusuf yuvitza
    zacarias zahra zaida zaira zenaida zenobia zenobio zenon zhang zoe zoila zoilo zonia zoraida
    zosimo zulema zully zulma zunilda
    """
)
