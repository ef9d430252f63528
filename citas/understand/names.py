"""Given names frequent in Peru and elsewhere in Latin America, as keys. They settle doubtful cases only:
a name that is not listed is a name all the same where one was asked."""

from __future__ import annotations

from citas.understand.words import words

GIVEN = words(
    """
    aaron abel abelardo abigail abimael abner abraham abril ada adela adelaida adelina adelmo adolfo
    adrian adriana agnes agripina agustin agustina ahmed aida aide aidee aiko aimee ainara ainhoa
    aisha akira alan alba alberta alberto albino alcides aldair aldo alejandra alejandrina alejandro
    alejo aleksandra alessandra alessia alex alexa alexander alexandra alexia alexis alfonso
    alfredina alfredo alicia alida alina alis alisa alisson allison alma alondra alonso alvaro
    alvino amador amalia amanda amaro ambrosio amelia americo amparo ana anabel anabella anahi anais
    analia anamaria anastacio anastasia andre andrea andres andy anel angel angela angeles angelica
    angelina angelita angello angelly angelo angely anggie angie anibal anita ann anne annie anny
    anselmo antero anthony antonella antonia antonieta antonio anyela apolinario arcadio arelis
    ariana arianna arianne ariel aristides arlet arlette armandina armando arnaldo arnold aron
    artemio arturo astrid asuncion augusto aurelia aurelio aurora avelino azucena baltazar barbara
    bartolome basilio bautista beatriz belen belinda belisario benedicta benigna benigno benita
    benito benjamin bernabe bernarda bernardina bernardo berta bertha beto betty bianca blanca
    bonifacio boris brandon braulio brayan brenda breyner briana briggitte brigida brigitte brisa
    britney brittany bruno bryan byron calixto cami camila camilo candelaria candy caridad carina
    carito carla carlita carlitos carlo carlos carmela carmelo carmen carmencita carmina carolay
    carolina casandra catalina catherine cathy cayetano cecilia celedonio celeste celestina
    celestino celia celina celso cesar cesarina cesarito cesia chabela chabuca chalo charito charo
    chela chepa chepe chiara chio christian christopher cinthia cintia ciro clara clarisa claudia
    claudina claudio clelia clemencia clemente cleofe cleto clever clorinda clotilde coco consuelo
    coquito corina cornelio cristhian cristian cristina cristobal cruz cynthia dafna dafne daisy
    dalia dalila damaris damian dani danica daniel daniela danilo danna danny dante dario darwin
    david dayana dayanna dayna dayron debora deborah deisi deisy delfin delfina delia delicia
    demetrio denis denisse dennis derek desiree deysi deyvi deyvis diana diego dilan dilma dilmer
    dina dionisia dionisio dolores domenica domingo dora doris dorotea doroteo dulce dylan eber
    edelmira eder edgar edgardo edilberto edison edita edith edmundo edna edson edu eduarda eduardo
    edwar edward edwin efigenia efrain efren eladio elba elder eleazar elena eleodoro eleonora
    eleuterio elga eli elia eliana elias elicita eligio elio elisa elisabeth elisabetta eliseo
    elizabet elizabeth elka elmer eloisa eloy elsa elva elvira ely emanuel emerita emerson emi
    emilce emilia emiliano emilie emilio emily emir emma emmanuel emperatriz encarnacion enma enoc
    enrique enzo epifania epifanio erasmo eric erica erick erika erlinda ermelinda ernesto eros
    esmeralda esmeraldo esperanza esteban estefania estefano estela esther estrella etel etelvina
    ethel eudocia eufemia eugenia eugenio eulalia euler eulogio eusebia eusebio eva evangelina
    evaristo evelia evelin evelyn ever ewa ezequiel fabian fabiana fabiola fabricio fanny fatima
    fatimah faustina faustino fausto federico felicia feliciana feliciano felicita felicitas felipe
    felix fer fercho fermin fernanda fernandita fernando fiama fidel fidelia fiorela fiorella flavia
    flavio flor flora florencia florentina florentino florinda fortunata fortunato franccesca
    francesca francesco francis francisca francisco franco francois frank franklin freddy
    fredesvinda fredy fressia fulgencio gabi gabriel gabriela gaby gael gary gaston gastone george
    geovana geovanny geraldina geraldine gerardo german gerson gertrudis gian giancarlo giancarlos
    gianella gianfranco gianluca gianmarco giannina gilberto gilda gilmer gimena gina ginger gino
    giovanna giovanni gisela giulia giuliana gladys glenda gleny glicerio gloria godofredo gonzalo
    graciela grecia gregoria gregorio greta greysi griselda grover guadalupe gudelia guido guillermo
    gunther gustavo haide hans harold haydee heber hector heidi heinz helen henry heriberto herlinda
    hermelinda hermes herminia herminio hernan hernando hilario hilda hipolita hipolito hiro homero
    honorata honorio horacio hortencia hortensia hubert hugo humberto ian ibrahim ignacio iker ilda
    ileana ilich ilse imelda inaki ines ingrid inocencia inocencio irene irina iris irma isaac
    isabel isabelita isabella isaias isidora isidro ismael isolina israel issac italo itzel ivan
    ivana ivette ivone ivonne izabella jacinta jacinto jackeline jackson jacob jacobo jacqueline
    jaime jaimito jair jairo james jamil jamilet janet janeth jared jasmin javier javiera jazmin
    jazmina jean jeanette jeannette jeanpaul jeanpierre jeferson jefferson jenifer jennifer jenny
    jeny jeremy jerico jeronimo jerson jessica jesus jesusa jhan jheremy jheyson jhoana jhoel jhon
    jhonatan jhonn jhonny jhony jhordan jhoselyn jhosep jhosselyn jhuliana jhulissa jimena jimmi
    jimmy joan joao joaquin joaquina joel johan johana johann johanna johannes john johnny jonathan
    jordan jordi jorge jorgelina jorgito jose josecito josefa josefina joselito joselyn josemaria
    joseph josias josue jovana jovita joyce juan juana juancho juancito juanita juanjo judith jukari
    julia julian juliana julieta julieth julio julissa jurgen justa justina justino justo juvenal
    kaori karen karim karime karin karina karito karl karla karlheinz karlo karol karolina katerin
    katerine kathe katherine kathy kati katia katiuska kattia katty katy kaythlin keiko keila keith
    kelly kelvin kenia kenji kenneth kenta kenyi keren kevin kevyn khalil kiara kike kiko killa
    kimberli kimberly kiomi klaus kori kusi lady lalo laura laurita lautaro lazaro leandra leandro
    leda leidy leila leiva lenin leo leonardo leoncio leonel leonidas leonilda leonor leopoldo
    leslie lesly leticia leyla leyre lia liam libia lidia ligia lili lilia lilian liliana lilly lily
    limber lina linda lisa lisandro lisbeth lisset lissette litzy livia liz lizbeth lizeth llermy
    lluis lola lonny loreley lorena lorenita lorenzo loreta loretta lourdes luana luca lucas lucero
    lucho lucia luciana luciano lucila lucio lucrecia lucy ludmila ludwig luigi luis luisa luisito
    lukasz lula lulu luna lupe luz luzmila lyan lydia lyn mabel mabell macarena mafe mafer magali
    magaly magda magdalena magna maicol maite majo malena manolo manuel manuela manuelita manuelito
    marcela marcelina marcelino marcelo marcia marcial marco marcos margarita margarito margot
    margoth mari maria mariafernanda mariajose mariana marianela mariano mariapaz maribel maricarmen
    maricela maricielo maricruz marie mariel mariela marilia marilin marilu mariluz marilyn marina
    marino mario marisa marisela marisol marita maritere maritza marlene marleni marleny marlon
    marta martha martin martina maru marucha maruja mary mateo mateus matias matilde matteo mauricia
    mauricio mauro max maxima maximiliano maximina maximo mayda mayo mayra mayte mechita medalit
    melania melanie melany melba melchor melina melissa melva melvin mercedes meri merly mery mia
    micaela micaella michael michelle miguel miguelangel miguelito mijael mijail mikel mila milady
    milagros mildred milena milenka mili milly milton miluska minerva ming mirela mirella mireya
    miriam mirian mirko mirtha misael modesta modesto mohamed moira moises monica monse montserrat
    moravia morelia myriam nacho nadia nahomi nancy nando naomi narciso narda natalia nataly
    nataniel nathalie nathaly natividad nayda nayeli nazareth neiser nelida nelly nelson nely nena
    nery nestor neymar nicanor nicasio nicol nicola nicolas nicolasa nicole nicoll nieves nila nilda
    nilo nilsa nilton nilza nina ninfa ninoska noa noe noelia noemi nohelia nohemi nora norberto
    norma normita nour nuria nusta obdulia octavio odalis odette odilia ofelia olenka olga olinda
    oliver olivia omaira omar orfa orfelinda oriana orietta orlando oscar osiris osvaldo oswaldo
    otilia otto pabla pablo pachi paco palmira paloma pamela pancho paola paolita paolo pascual
    pascuala pastora patricia patricio patty paul paula paulette paulina paulino paulo paz pedro
    pepe pepito percy perla perpetua peter petra petronila piedad pierina piero pierre pilar pio
    placida placido policarpo porfiria porfirio primitiva primitivo priscila prudencia prudencio
    qori quintin quique quiquin rafael rafaela rafaella raimunda raimundo raisa ramiro ramon ramona
    raphael raquel raul raymundo rebeca regina regulo reina remigio renata renato rene renee renzo
    reyna reynalda reynaldo ricardina ricardo richard rigoberto rina rita robert roberta robertina
    roberto robinson rocio rocky rodolfo rodrigo roel rogelio roger rogger rolando roly roman romel
    romelia romina romulo ronald ronny rony roosevelt rosa rosalba rosalbina rosalia rosalina
    rosalinda rosalvina rosamaria rosana rosangela rosario rosaura roselyn rosenda rosendo rosio
    rosita rosmeri rosmery rosy roxana roxanna roy royer ruben rubi ruddy rudy rufina rufino ruperta
    ruperto ruth sabina sabrina sakura sally salma salome salomon salvador samanta samantha samira
    samuel sandra sandro sandy santa santi santiago santina santos santosa sara sarai sarita saul
    sayuri sebas sebastian sebastiana segundina segundo selena selene selmira senaida serafin
    serafina sergio severina severino shantal sharol sharon sheila sherly sheyla shirley shirli
    shirly sigrid silvana silverio silvestre silvia silvina silvio simon simona sixto socorro sofi
    sofia soila sol solange soledad sonaly sonia soraya stefania stefanny stefano stefany stephanie
    stephany steve steven sthefany sulma susan susana susanita susi susy tamara tania tatiana
    teodomira teodora teodoro teodosio teofila teofilo tere teresa teresita thais thalia therese
    thiago tiago tiffany timoteo tina tito tomas tomasa toni tonito tono toribio toto trinidad tulia
    tulio ubaldo ulises unai uriel urpi ursula valente valentin valentina valentino valeria
    valeriano valerie valerio valery vane vanesa vanessa vania vanina veneranda ventura vero
    veronica veruska vicente victor victoria victoriano victorina victorino vidal vilder vilma
    violeta virgilia virgilio virginia virginio visitacion vito vivian viviana viviano vladimir
    waldir walter walterio washington wayra wei wendi wendy wilber wilbert wilberto wilder wilfredo
    wilian william williams willian willy wilman wilmar wilmer wilson wily winnie xavi xavier ximena
    xiomara xoana yackeline yadira yaku yamile yamilet yamileth yanet yaneth yanina yanira yasmin
    yasmina yazmin yeison yelena yenifer yenny yeny yeraldine yerson yesabella yesenia yesica
    yessenia yessica yhon yhosmel yimi yoana yobana yoel yohana yolanda yoli yolita yomira yonatan
    yoni yony yordan yordy yoselin yoshi yovana yovani yovanna yudith yuki yuleisi yuliana yulisa
    yulissa yuliza yunior yuri yuriko yusuf yuvitza zahra zaida zaira zenaida zenobia zenon zhang
    zoe zoila zonia zoraida zulema zully zulma
    """
)
