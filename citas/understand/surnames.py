"""Surnames frequent in Peru and its neighbours, as keys: Spanish, Quechua and Aymara, Chinese and Japanese,
Italian, German, Arabic; also those that are ordinary words, days, months, colours, animals, trades, places.

The list is evidence, never a limit: an unlisted word behind a given name is a surname all the same."""

from __future__ import annotations

from citas.understand.words import words

SURNAMES = words(
    """
    abad abanto abdala abdalla abedrabo abeja abejas aboid abregu abril abugattas abuhadba aburto
    abusada aceite acero acevedo achahui achi acho acosta acuna adams adanaque adrianzen afane agip
    agostini agosto agreda aguado aguero aguila aguilar aguilera aguinaga aguirre agurto ahumada ajo
    akel alamo alamos alanoca alarcon alata alave alayo alba albanil albarracin albarran albines
    albornoz albrecht albujar alburqueque alcala alcalde alcantara alcazar alcedo alcocer aldana aldea
    alegre alegria alejandria alejo alejos aleman alemania alfaro alferez alguacil ali aliaga allen
    allende almanza almeida almendariz almeria almeyda almonacid alonso altamiranda altamirano alto
    alva alvarado alvarez alvaro alvitres alzamora amado amarillo amasifuen amaya ames amezquita amor
    amores ampudia ampuero anahua anampa anaya ancajima ancco anchante anchayhua ancla anco ancori
    anderson andia andrade andres angeles anglas angulo anicama anillo aniya antezana anticona antunez
    aparicio apaza apolaya aponte apud aquima aquino aragon arakaki arakawa arana aranda aranguren
    arapa arata arauco araujo araya arboleda arbulu arca arce arco arcos arellano arena arenas
    arequipa arevalo argote arguedas arguello ari arias arica arista arizaga armas arnold aro
    arocutipa arohuanca arone arpasi arrieta arriola arroyo arroz arteaga artica aruquipa arzapalo
    asato ascencio ascona asencio asencios asillo aspillaga asqui assad astete astudillo atahualpa
    atala atauchi atencio atoche atuncar aucca auccapuri aued aurora avalos avellaneda avena avendano
    avila awapara ayacucho ayala aybar ayca ayma aymara ayque azabache azana azanedo aznaran azocar
    azucena azul azurin baca bacigalupo badajoz bader bahamonde baile bailey bajo baker balarezo
    balbin balcazar baldeon balladares ballena ballesta ballesteros ballon balta baltodano banda
    baquerizo barandiaran barba barbaran barbarossa barbas barbero barbieri barboza barca barcelona
    barco bardales barnes baron barragan barranco barrantes barreda barrenechea barreno barrera
    barreto barrientos barriga barrio barrios barro barron barros bartra barturen basauri basilio
    basurto batalla bauer baul baumann bautista bayona bazalar bazan becerra becerril becerro beck
    becker bedoya bejar bejarano belaunde bell bellido bello beltran benavente benavides benavidez
    bendezu bendito benel benique benites benitez benito bennett beraun berger bergmann bermejo
    bermudez bernal bernales bernaola bernard bernedo bernuy berrios berrocal berru bertello
    betancourt bianchi bianchini bichara bienvenido bigote bilbao blanca blanco blas blazquez
    bobadilla boca bocanegra boettger boggio bohorquez bolanos bolsa boluarte bonifacio bonifaz
    bonilla borda borja borjas borrego bosque bota botas botella bottger boza brack braganza brahm
    brandt brasil braun bravo brazo brazos brescia briceno brignole bringas briones broncano bronce
    brooks brown bruno buendia bueno buey bujazha bullon burga burgos busch bustamante bustinza
    bustios bustos butler caballa caballero caballeros caballo cabana cabanillas cabel cabello cabeza
    cabezas cabo cabra cabrejos cabrera cabrero cabrini cabrito caceres cachay cachique cacho cadena
    cadenas cadiz cahuana cahuas cahuaya cahuaza caicedo cairo caja cajahuanca cajamarca cajas cal
    calabaza calagua calcina calderon calendario calero calisaya calixto calla callao callata calle
    callirgos callisaya callupe calsina calvo cama camacho camarena camargo camaron camino caminos
    camisa camones campana campanas campanilla campbell campo campodonico campomanes campos campoverde
    camus canahuire canales canaza canchari canchaya cancino candado candela candia canela canelo
    canessa canevaro cango cangrejo canicela cano cantaro cantera cantero canto cantor cantoral cantu
    capa capcha capia capilla capitan capote capunay carazas carbajal carbon carbone carbonell carcamo
    cardenal cardenas cardona cardoso cardoza carhuancho carhuapoma carhuaricra carhuas cari caridad
    carita caritas carlin carlos carmona carne carnicero caro carpintero carpio carranza carrara
    carrasco carrasquilla carreno carrera carrero carreta carrillo carrion carro carta cartagena
    carter caruso carvajal casa casado casanova casapia casariego casas casaverde casita cassaretto
    cassinelli cassis castagnino castaneda castano castanon castellanos castello castilla castillejo
    castillo castope castrejon castro catacora catalan catari catpo cavassa cavero caycho caytuiro
    cazador ccahuana ccallata ccallo ccama ccanto ccapa ccasa ccencho ccente cconislla ccopa ccorahua
    ccori ccoyllo cebada ceballos cebolla cedeno cedro celi celis ceniza centeno cerda cerezo cerna
    cerpa cerro cerron cervantes cervera cespedes cetro cevallos chacon chafloque chahua chaina
    challco chamana chamba chambergo chambi chambilla chamorro champi chan chancha chanduvi chang
    changana chani chanta chaparro chapilliquen chaponan chappa charaja chasquero chate chau chauca
    chavarri chavarria chaves chavesta chavez checa checalla checca chehade chen cheng chero chi chia
    chiabra chiang chiappe chicana chicata chiclayo chico chicoma chihuan chile chinchay chinen chinga
    chino chipa chipana chirinos chiroque chiu chivo chong choque choquecota choquehuanca choquetico
    choroco choy chozo chu chuco chuctaya chullo chumbes chumpitaz chung chunga chuquicaja
    chuquihuanga chuquilin chuquimango chuquimia chuquiruna chuquista chuquizuta chura churampi
    churata chuy cielo cienfuegos cierto cieza cipriano ciruelo cisneros ciudad clark claro clavel
    clavijo clavo clemente coa coaguila coaquira coba cobarde cobenas cobos cobre cobrizo cocinero
    coello coila colan colchado coleman colibri colina collado collantes collazos collins collque
    colmenares coloma colombia colombo colon colque comeca concepcion concha conde condemarin condezo
    condor condorcahua condorchoa condori conejo consuelo contardo conti contreras cook cooper coppola
    cora coral coras corazon corcino corcuera cordero cordoba cordova cori corimanya coripuna cornejo
    cornelio corona coronado coronel corral corrales correa cortes cortez cosio costa costilla cotrina
    covarrubias cox crecido crespin crespo criado cribillero crisostomo crispin cruz cruzado
    cruzalegui cuadrado cuadro cuadros cuartos cuba cubas cubillas cuchillo cuellar cuello
    cuenca cuenta cuentas cuerda cuervo cuesta cueto cueva cuevas culebra culqui cumapa cumpa cuno
    curay curi curio curioso curo cusco cusi cusihuaman cusma cusquisiban custodio cuti cutimbo cutipa
    cuzco dabdoub dagnino dahud damian dante davila davis debernardi dedo dedos delacruz delaguila
    delfin delgado denegri devoto deza diamante dias diaz diazgranados dichoso diciembre diego diente
    dientes dietrich dioses dolores domenech domingo domingos dominguez donayre dorado duarte dubois
    duenas dupont duque duran durand echavarria echegaray echenique echevarria echeverria edwards
    effio egg egoavil egusquiza elera elescano elgueda elguera elias encarnacion encina encinas enciso
    enero engel enriquez escajadillo escalante escalona escamilla escarate escate escobar escobedo
    escribano escudero escudo escurra eslava espada espalda espana esparza espejo esperanza espichan
    espinal espino espinosa espinoza espiritu esquina esquivel establo estacio esteban estela estevez
    estrada estrella estrellas estupinan evangelista evans exposito fabian facundo facuse fadel
    fajardo falcon falda falla farah farfan farias farje faro farro fava febrero feijoo felipe felix
    feliz feria fernandez fernandini ferrand ferrara ferrari ferreira ferrer ferrero ferreyra ferro
    fiel fierro fiesta fiestas figari figueredo figueroa figuerola filomeno fiorentini fischer flaco
    flavio flecha flojo flor flora flores florez florian fong fonken fonseca fontana forero fortuna
    fournier fragua fraile francia franco franke freire fretel freyre frias friedrich fuchs fuego
    fuente fuentes fuerte fuertes fujimori fujimoto fujita fung gabriel gago galan galarza galdos
    galindo gallardo gallego gallegos galli gallina gallo gallosa galloso galvan galvez gamarra
    gambini gamboa gamero gamio ganaha gandolfo ganoza ganso garate garay garbanzo garces garcia
    garcilaso gargate garibaldi garma garrafa garrido garro garza gasco gaspar gastanaga gastelo
    gastelu gastulo gato gatti gavelan gavidia gavilan gavino gaviria gazal geldres general genovez
    gentil gentile geronimo ghersi giannoni giha gil gildemeister gimenez gines giraldo girao girard
    giuffra giusti gloria godoy goicochea goicoechea golondrina gomero gomes gomez gonza gonzaga
    gonzales gonzalez gordillo gordon goto goyeneche goyzueta gozar gracia grados graf granada
    granadino granados granda grande grandez granja grau gray greco green grillo grimaldi grimaldo
    gris gross grueso guadalajara guanilo guardamino guardia guarniz guaylupo guerra guerrero
    guerreros guevara guibovich guido guillen guillermo guimaraes guisado guitarra guizado gunther
    gushiken gutarra gutierrez guzman haas haba habana habas habich hacha hacienda hadad haddad hahn
    hakim halcon hall hancco hanco haro harris hartmann hasbun hashimoto hassan hawie hayashi
    heidinger heinrich henao henderson heras heredia herencia hermosa hermoso hermoza hernandez
    hernando hernani herquinio herrador herrera herrero herrmann hervias hidalgo hierro higa higashi
    higuera hilari hilario hill hinojosa hinostroza hiraoka hirata ho hoffmann hoja hojas hokama
    holguin honores horas hormiga horn horna horno hortelano howard hoyo hoyos hu huacac huaccha
    huachaca huacho huahuasonco hualcas huallpa huallpacuna hualpa huaman huamancaja huamancayo
    huamanchumo huamani huamanlazo huamanquispe huamanttupa huamantupa huanaco huanacuni huanca
    huancayo huanes huang huansi huanuco huapaya huaraca huaracha huarachi huarancca huaranga huaraz
    huarcaya huarhuachi huari huaringa huaripata huaroto huatta huatuco huaycho huayhua huayhuas
    huaylinos huaylla huayna huayta huber huelva huerta huertas huerto hueso huesos hughes huillca
    huiman huisa huiza humo humpiri hung hurtado hwang ibanez ibarra ica ichpas idme iglesia iglesias
    ikeda illa illanes illescas iman inafuku inca incacutipa incio inciso infante infantes inga
    ingaroca ingaruca inglaterra injante inocente inoue inquilla invierno iparraguirre iquitos
    ircanaupa iriarte irigoin ishihara ishikawa isidro isla islas isola issa italia iturregui
    iturrizaga ivanov iwasaki izaguirre izarra izquierdo jaber jabo jacinto jackson jacobi jacobo jaen
    jager jahuira jaime jaimes jalire jallo james janampa janco japa jara jaramillo jardin jardinero
    jarufe jauja jauregui javier jazmin jenkins jeri jibaja jihuallanca jilguero jimenes jimenez
    jimeno jo joaquin johnson jones jordan jorge jove joven joya juarez jueves juez julca julio jung
    junio jurado jurupe juscamaita justo kahat kaiser kam kameko kamiya kana kanagusuku kanashiro kari
    kato kattan kcomt keller kelly khoury kikuchi kimura king kishimoto kitano kiyan klein kobayashi
    koc koch kohatsu kohler kong konig kou kowalski kramer kraus krause kruger kuan kuczynski kudaka
    kuhn kuhne kuniyoshi labajos labra labrador labrin lachira ladines ladrillo lago laguna laime
    laines lalupu lam lama lambert lampa landa landauro landeo landeta lanegra lang lange lanza laqui
    lara larco larico larrabure larrauri larrea laruta lastra latorre lau laura laureano laurent
    lavado lavalle lavarello lavi lay layme laynes lazaro lazarte lazo leal leandro leca lecaros lecca
    leche ledesma lee lefevre legua leguia lehmann leiva lema lemos lena lengua lenteja leon leone
    lercari lescano letra leung lewis leyton leyva lezama lezcano li liao libro licapa liebre lim lima
    limache limachi limo limon lin linan linares lindo linea ling lino lipa lira lirio liu livisi liza
    lizana lizarbe lizarraga llacsa llacta llacza llaja llama llamas llamoca llamosas llano llanos
    llanto llatas llaury llave llaves llenque llerena lliuya lloclla lloclle llontop llosa lluen
    lluncor lluvia loaiza loayza lobato lobo lodo logrono loli loma lomas lombardi lombardo long longo
    loo lopes lopez lora lorente lorenz lorenzo loro lostaunau loyola loza lozada lozano lu lucas
    lucero lucho luciano ludwig lugo luis lujan lumbreras lume luna lunes lung lupaca luperdi lupo
    luque luyo ma macalupu macedo machaca machado machicado machuca macias maco madera madrid
    madrugada madueno maeda maestro magallanes magan maggi maggiolo maguina maier maita maiz majluf
    makino malaga malasquez malatesta malaver malca maldonado mallma mallqui malo malpartida malqui
    mamanchura mamani manay manayay mancini mandujano mango mano manos manosalva manrique mansilla
    manso mansur manta mantilla manzana manzanares manzano manzur maquera mar marapara maravi marcelo
    marchena marchetti marcial marcos mares margarita mariani mariano marin marinas marinero marino
    mariscal marmolejo marques marquez marreros marroquin marrufo marsano martel martell martes marti
    martillo martin martinelli martinez martini martino martos marzo masias massa matallana matayoshi
    mateo mateos matias matienzo matos matsuda matsumoto matsuo matta maturana mau mauricio maurtua
    mayhua mayhuire mayo mayor mayordomo mayorga mayta mayuri maza mazuelos mazzetti mazzini mccarthy
    mcdonald mcgregor mechan media mediano medianoche medina medio mediodia medrano medrina mego meier
    mejia melendez melgar melgarejo melly melo mena mendez mendieta mendiola mendivil mendo mendoza
    menendez meneses meono mera mercader mercado merchan meregildo merello merida merino merma mesa
    mesas mesias mesones mestanza mexico meyer meza miel miercoles miglio miguel miller millones
    mimbela mina minano minas minaya minero minope minuto miranda mires misari mita mitchell miyagi
    miyasato miyashiro mocarro mogollon mogrovejo molero molfino molina molinero molino moller mollo
    molocho moncada mondragon moneda monge monja monje monroy monsalve montalban montalvan montalvo
    montana montanez montano monte monteagudo montejo montenegro montero monterroso montes montesino
    montesinos monteverde monteza montoya montufar monzon moore moquegua mora morado morales moran
    morante moreau morelli moreno moreto moretti moreyra morgan mori morillo morimoto moriya morocho
    moroco moron morris mosca moscoso mosquera mostacero mota moy moya mozombite muerte mufarech
    muller mullisaca munante munayco mundaca munoz murakami murcia murga murguia murillo muro murphy
    murrieta musico mustafa naccha nacif nadal nagamine nagata nahui nahuis najarro nakama nakamura
    nakandakari nakasone nakayama nanez nanfunay naranja naranjo nariz narvaez nasser nates naupa
    naupari naupas naupay nava naval navarra navarrete navarro navez navidad navincopa nazal nazario
    neciosup negrete negro negron neira nelson neumann nevado nevares neyra ng nicolas nicolini nieri
    nieto nieve nieves nima nina ninahuanca ninaraqui ninasivincha nique niquen nishimura nizama noble
    noblecilla noceda noche noches noda nogal nolasco nole nomura nonajulca noria noriega nosiglia
    novak noviembre novoa nowak nube nuevo nunes nunez nunuvero obando obispo oblitas obregon obrien
    ocampo ocana ochante ochavano ochoa oconnor ocrospoma octubre oda odar odria ogawa ohiggins ojeda
    ojos okada okamoto okuma olaechea olano olarte olaya olazabal olcese oliva olivares olivas olivera
    olivo olivos olla olmedo olmos olortegui onaga oneto onetto onishi ontaneda orbegoso orbegozo
    ordaya ordinola ordonez orduna ore oreja orellana orellano orezzoli orihuela orilla ormachea
    ormeno orna oro orosco oroya orozco orrego ortecho ortega ortigas ortis ortiz orue osa oscanoa
    oscategui oscco osco oscuro oshiro oso osores osorez osorio ostos otarola otazu otero otiniano
    otono otoya otto oveja ovejero oviedo oyarce oyola pablo pacaya paccara pacco pacha pachamango
    pachas pacheco pacherres pacompia pacori pacsi padilla padron pagano paico paima paitan paiva
    pajares paje pajuelo palacin palacio palacios palante palencia paliza palli palma palmieri palo
    paloma palomares palomino palomo palos palza pan panadero panaifo panama panca pando panduro
    paniagua panta pantera pantoja paoli papel parco pardave pardo pared paredes pareja pareto pari
    parian paricahua paricoto parihuaman parillo pariona paris parker parodi parque parra parraga
    pasache pasapera pasco pascual pascuas pastor pastorelli pastrana patazca patino pato patron pauca
    paucar paucara pauccar paulet paulini paulino pauta paxi payano paytan paz pazos peche pecho
    pedemonte pedraza pedreros pedreschi pedro peixoto pelaez pena penadillo penaherrera penaloza
    penaranda penas pera peral perales peralta perdon perea pereda pereira pereyra perez periche perla
    perleche perro perry pescador peschiera peso peters peterson petit pez pezo pezzini pfeiffer
    phillips phocco phuyo piaggio picasso piccone picon piedra piedras pierna pilco pillaca pillco
    pillpe pimentel pimienta pinas pinasco pinchi pineda pinedo pingo pinillos pino pinos pintado
    pinto pintor pisconte piscoya pisfil pita piura pizan pizango pizarra pizarro plasencia plata
    platero plato playa playas plaza pluma pobre poccohuanca poccori podesta pohl polanco polar polo
    polvo poma pomacarhua pomar pomari ponce ponciano pongo pons ponte porras portal portella portilla
    portocarrero portugal porturas posadas postigo potro powell pozada pozo prada prado prados pretell
    priale price prieto primavera primero principe puchuri pueblo puelles puente puentes puerta
    puertas puerto puga puican puicon pulgar pulido puma pumacahua pumacayo pumaricra pumayalli pun
    puno punto puraca purizaca puyen quea quecano queirolo quenaya quenta queque querevalu querido
    quesada queso quevedo quezada quicana quico quijandria quijano quilca quiliche quilla quillas
    quilli quilluya quincho quinchori quinde quine quino quinones quinonez quinta quintana quintanilla
    quintero quinteros quinto quiro quiroga quiros quiroz quisbert quisocala quispe quispealaya
    quispichito quispilaya quisurco quito rabanal raez raffo raimondi rama ramal ramas ramirez ramon
    ramos rana rangel raton ravello raymundo rayo razuri razzeto real reategui rebagliati rebaza
    recalde recoba recuay redondo reed regalado reina reloj remo rengifo renteria repetto reque
    requena resurreccion retamozo reto retuerto revilla revolledo revoredo rey reyes reyna reynoso
    ribera ricalde ricaldi ricci richardson richter rico riega rimac rimachi rimarachin rinaldi rincon
    rio riofrio riojas rios ripas riquelme risco rivadeneira rivadeneyra rivara rivas rivasplata
    rivera rivero riveros rizo rizzo roa roberts robladillo roble robledo robles roca rocas rocca
    rocha roche rodas rodrigo rodriguez rogers roig rojas rojo rolando roldan roma romaina romainville
    roman romani romano romero romo rona roncal rondan rondon roque rosa rosado rosales rosario rosas
    rosello rosillo rospigliosi ross rossel rossell rossi rossini roth rousseau roux rovira rubi
    rubina rubinos rubio rueda ruedas ruelas ruesta rufasto rufino rugel ruidias ruisenor ruiz rumiche
    runa rupay russo saad saavedra saba sabado sabados sabat sabbagh sabino sabio sabogal saboya
    sacaca sacchi sachun saco sacsa sacsi saenz saez sagastegui sagastizabal sagua saico said saito
    sakamoto sakata sakuda sal sala salamanca salas salazar salcedo saldana saldarriaga saldivar saleh
    salem salgado salguero salhuana salinas salirrosas salluca salmon salome salomon salon salud
    salvador salvatierra salvini samame saman samaniego samillan sampen sanabria sanca sanchez sanders
    sandoval sangama sangre sanguineti sanguinetti sanguinety sanjinez sanmiguel sansur santa
    santacruz santamaria santana santander santiago santillan santisteban santivanez santo santolalla
    santome santoro santos santoyo sanz sapo sarango saravia sardina sare sargento sarmiento sarquis
    sarria sasaki sastre sato sauce saucedo sauer savedra sayan sayritupac schaefer schafer schiaffino
    schmid schmidt schneider scholz schreiber schroder schuler schulz schulze schumacher schuster
    schwartz schwarz scott seclen sedano segovia segundo segura seguro seidel seijas sejje selva
    semana seminario semino senador sencia septiembre serna sernaque serpiente serquen serra serrano
    serrepe setiembre sevilla sevillano shapiama shimabukuro shimizu shinzato shiroma shuan
    shupingahua siancas sierra siesquen sifuentes siglo siguas sihuayro siles silla sillo silloca
    silupu silva silvera silverio silvestre sime simon sinarahua sincero sipion sirena sirhan siu
    sivana smith sobrados socualaya soga sol solano solar solari soldado soldevilla soldi soler
    solimano solis sologuren solorzano solsol sombrero sommer soncco sonco sono sopla soplin soria
    soriano sosa sotelo sotero sotil soto sotomayor soza stahl stein stewart suarez suasaca suazo suca
    sucapuca sucari sucasaire suclupe sucno suerte sui sulca sullca sullcahuaman sullon sulluchuco sun
    supa supo surco suyon suzuki taboada tacca tacna taco tacora tacuri tafur taipe tairo takahashi
    takano takara takeda talavera talledo tam tamariz tamashiro tamayo tambor tan tanaka tananta tang
    tantalean tapara tapia tapullima taquiri tarazona tarde tardio tarma tarqui tarrillo tasayco
    tassara tavara tavera tay taya taylor taza tealdo techo tejada tejeda tejedo tejedor tejero tello
    temoche temprano tenazoa tendero tenorio teran tercero tercio terreros terrones terry testino
    thomas thompson tiburon ticona tiempo tienda tierra tigre timana tinaja tineo tinoco tinta tintaya
    tintorero tipula tirado titi tito toccas tocto tokashiki tokeshi tola toledo tolentino toma
    tomapasca tomas tomaylla tomayquispe tong tongo topa toribio toro torocahua torpoco torre
    torrealba torrealva torrejon torres torribio torrico tortuga toso totora tovar trabucco traverso
    trelles trigo trigoso trillo trinidad triste troncoso trucha trueno trujillano trujillo tsang
    tsuboyama ttica ttito tuanama tubino tuero tueros tuesta tufino tumbes tume tunco tuni tunoque
    tunque tupa tupac tupayachi turner turpo turriate ubillus uceda uchasara uchiri uchuypoma ueda
    uehara ugarte ugaz ulloa umana umasi umeres umiyauri umpire unocc untiveros unzueta urbano urbina
    urcia urco ureta uriarte uribe urquiaga urquizo urrutia urteaga uscamayta ushinahua usquiano
    utrilla uva uvas uyehara vaca vaccari vado valdera valderrama valdes valdettaro valdez valdivia
    valdivieso valdiviezo valencia valentin valenzuela valera valero vales valiente valladares
    valladolid valle vallejo vallejos valles valqui valverde vaquero varas varela vargas vargaya
    varillas varona vasallo vaso vasquez vazquez vega vegas vela velarde velas velasco velasquez
    velazco velazquez velez velito veliz velo venegas ventana ventanas vento ventura venturini venturo
    vera veran verano verastegui verde verdugo vereau vergara vergaray vertiz viacava viale
    vicente victoria victorio vicuna vida vidal vidalon vidarte vidas vidaurre viejo viento vientos
    viera viernes vigil vignolo vigo vila vilca vilcahuaman vilcanqui vilcapoma vilcaromero
    vilcarromero vilcatoma vilcherrez vilchez vilchis vilela villa villacis villacorta villacrez
    villafana villafuerte villagaray villagomez villaizan villalba villalobos villalta villamar
    villanueva villar villaran villareal villarreal villarroel villarruel villasante villavicencio
    villazon villegas vina vinas vinces vino violeta visalot vitale viteri viton vitor vitoria vivanco
    vivar vivas viza vizcarra vizconde vogel vogt voigt wada wagner walker walter wang ward washington
    watanabe watson weber wei weiss werner white williams wilson winkler winter wolf wong woo wood
    wright wu xu yabar yacila yactayo yagi yaipen yajahuanca yalan yamada yamaguchi yamamoto yamashiro
    yamunaque yana yanac yanagida yanahuaya yanapa yanarico yanez yang yanque yanqui yap yapo yapura
    yara yarahuaman yaranga yarasca yarin yarleque yarmas yataco yauri yauyo yaya ydrogo yegua yep
    yepes yepez yeso yesquen yi yidi yip yllescas yman ynga ynonan yonamine yong yoshida yoshimoto
    yoshiyama young yovera yoza ypanaque yrigoyen yu yucra yuen yujra yunis yupanqui yzaguirre
    yzquierdo zabala zaidan zambrana zambrano zamora zamudio zanabria zanetti zapana zapata zapatel
    zapater zapatero zapato zaragoza zarate zarruk zarzosa zata zavala zavaleta zea zeballos zegarra
    zehnder zela zelada zelaya zerpa zeta zevallos zhang zhao zheng zhou zhu ziegler zimmermann zogbi
    zolezzi zorrilla zorro zubiate zukeran zuloaga zumaeta zumba zuniga zunini zurita zurrita zuta
    """
)
