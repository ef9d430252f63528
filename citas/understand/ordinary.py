"""What no name is made of: the closed lists that end a name, apart from the vocabulary of the phrases.

A word that is also in `names` or `surnames` stays doubtful, and its neighbours decide."""

from __future__ import annotations

from citas.understand.words import words

# Function words, verbs, courtesies, roles, words of contact and of time: a name ends before them.
STOPS = words(
    """
    a abg abog abogada abogado abril abuela abuelita abuelito abuelo aca acepta aceptar acepto
    adelante ademas adios adjunto administrador administradora agenda agendame agendar agende
    agendeme agendo agosto agradeceria agradezco ah ahi ahijada ahijado ahora ahorita aja al
    alergica alergico algo alguien alla alli am amable amiga amigo ano anoche anos anota anotame
    anote anoten ante antes antigua antiguo aparece aparezco apellido apellidos apoderada apoderado
    apunta apuntame apunte aquel aquella aquello aqui arq arquitecta arquitecto arroba asi
    asociacion asunto atender atendio atentamente atiendan atiende atte aun aunque av avda ay ayer
    bach bajo banco bebe bendiciones bien blga blgo botica bro broma buen buena buenas bueno buenos
    busca buscar busco cada cambia cambiar cambie cambio cancela cancelar cancele cancelo cargo
    carne carnet casada casado causa cdra cel celu celular chau cip cita citas claro clienta cliente
    clientes clinica cmdte cmp cnel cobran colegio com comercial como companera companero company
    completa completo comprar compro con confirma confirmado confirmar confirme confirmo conmigo
    conozco constructora consulta consultores cont contacto contador contadora contigo contra
    cooperativa cordial cordiales cordialmente corporacion correcto corregir correo correos corrige
    corrija costo cpc cree creo crnl cual cuales cuando cuanta cuantas cuanto cuantos cuesta cunada
    cunado da dale dame dan dar das dato datos de debe deben debes debo decir deja dejame dejar deje
    dejo del deme denme desde deseaba deseamos deseo despues di dia diabetica diabetico dias dice
    dicen dices diciembre diga digame digamos digo dije dijo dime direccion disculpa disculpe
    disculpen distribuidora distrito dni doctor doctora documento domicilio domingo don dona donde
    doy dpto dr dra duele duena dueno durante e e-mail econ edad eh eirl el electronico ella ellas
    ellos email empieza empresa en enamorada enamorado encanta encantada encantado encargada
    encargado enero enf enfermera enfermero entendi entiende entiendo entonces entre envia enviar
    envie envio equivoque era eres es esa esas escriba escribe escriben escribir escribo ese eso
    esos espera esperame esperar espero esposa esposo esta estaba estamos estan estar estas este
    estimada estimado estimados esto estos estoy estudio estuve evaluacion falta faltaba familia
    farmacia favor febrero fecha ferreteria figura figuro firma firman firmo fue fuera fui gentil
    gerente gmail gracias gral grupo guion gusta gustaria gusto ha haber habia habla hablar hable
    hablo habra hace hacen hacer hacia haga hago han haria hasta hay haz he hermana hermanita
    hermanito hermano hice hija hijas hijita hijito hijo hijos hizo hmm hna hno hola hora horario
    horarios hotmail hoy http https iba identificada identificado importa importaciones inc ing
    ingeniera ingeniero inscribeme int interesa inversiones ir ire iria ja jaja jajaja jamas je jefa
    jefe jeje jejeje jiron jr jueves julio junio la las lcda lcdo le les lic licenciada licenciado
    listo llama llamaba llamame llaman llamar llame llamen llamo llega llegar llego llegue llevo lo
    los lt ltda luego lunes madre madrugada mag mail mama mamacita mami mamita manana manda mandar
    mande mando marido martes marzo mas materno mayo mayor me medianoche medico mediodia mejor menor
    menos mentira mes mg mi mia miercoles ministerio mio mira mire mis misma mismo mismos miss
    mister mmm motivo mover mtro mucha muchas mucho muchos mueve mujer municipalidad muy mz nada
    nadie necesita necesitaba necesitamos necesito negocios ni nieta nietita nietito nieto nina nino
    no noche noches nomas nomber nombre nombrecito nombres nonbre nos nosotros novia noviembre novio
    nuera nuestra nuestro nueva nuevo numero nunca o obst octubre oh oiga ojala ok okey oki olvida
    olvide ordenes osea otra otras otro otros outlook oye paciente pacientes padre pagar pago papa
    papi papito para parece pareja pasa pasado pasame pasaporte pasar paso paterno pe pedir pensar
    perdi perdon perdona perdone perfecto pero pex phd pide pido piensa pienso placer pm pnp poca
    poco podemos poder podra podria podrian pon poner ponga pongan pongo ponle ponlo ponme por porfa
    porfavor porfis porque precio prefiere prefiero prima primo prof profesor profesora propietaria
    propietario proxima proximo psic psicologa psicologo psje puede pueden puedes puedo pues punto
    puntual qf que queda quedamos quedar quedo queremos querer queria quien quienes quiere quieren
    quieres quiero quise quisiera quiza quizas recomendo recuerdo registra registrame registre
    representante reserva reservame reservar reserve reserveme reservo responsable reunion rev ruc
    sa saa sabado sabe saben saber sabia sac sale salgo salir saluda saludan saludos se sea segun
    semana senor senora senores senorita senorito separa separame separar separe septiembre ser
    seria servicio servicios servirla servirle servirlo sesion setiembre sgto si sido siempre siento
    sigo sigue siguiente sin sino sobre sobrina sobrino socia socio solamente solo soltera soltero
    somos son sor soy sr sra sres srl srta su suboficial suegra suegro supuesto sus suya suyo tal
    talvez tambien tampoco tan tanto tarde tardes te tec tel telefono telf temprano tenemos tener
    tenga tengo tenia termina termino tia tienda tiene tienen tienes tio titular tlf tnte toda todas
    todo todos toma tomar tome tomo trabaja trabajo trae traigo tras tte tu turno tus tuyo u un una
    unas universidad unos urb usa usar uso usted ustedes uy va vale vamos van vas vaya ve vea vengo
    venir veo ver vez via viene viernes vine viuda viudo vive vivir vivo voy wasap whatsapp wsap wsp
    www xd y ya yahoo yerno yo
    """
)

# Nouns, adjectives and verbs of everyday: no name by themselves, a surname behind a given name.
ORDINARY = words(
    """
    abad abajo abeja abejas abierta abierto abiertos abona abonar abran abrazo abre abren abriendo
    abrieron abrir abriran abrl absoluto aburri abuso acaba acabado acaban acabo academia acaso
    accede accedo accion aceite acento aceptado aceptan acepte acerca acero acne acomoda acomodan
    acomodaria acomode acompana acompanada acompanado acompanantes acompanar acompanarme acompane
    acondicionado acostumbro acrilicas actor actriz actua actuacion actualiza actualizar actuar
    acudir acuerdo acuesto adelantado adelantame adelantamela adelantar adelantarla adelante
    adelantemela adelanto adentro admin administracion administrador administradora adonde adulta
    adulto adultos aeropuerto afiliada afiliado afinamiento afirmativo afternoon afuera agendada
    agendadas agendado agendados agendala agendalo agendamela agendamelo agendan agendarla agendarlo
    agendarme agendarmela agendas agendela agendelo agendemela agendemelo agendemos agenden
    agendenla agendenlo agendenme agendenmela agendenmelo agendes agente agradecere agradecida
    agradecido agricultor agricultora agua aguanta aguantan aguanto aguila aguja agujas ahijada
    ahijado aire ajo ajustada ala alamo alamos alargue alarma alas albanil alcalde alcance alcanza
    alcanzaria alcanzo aldea alegre alegria aleluya alergia alexa alferez alfombra alguacil algun
    alguna algunas alguno algunos alicate alisado alisados alivio almorzando almorzar almuerzo alo
    alooo alquiler alrededor alta alternativa alternativas alto altura alumna alumno alumnos ama
    amabilidad amables amado amanecida amanecieron amanecio amaneciste amarillo ambas ambos
    ambulante amen american amigas amigos amiguita amiguito amistad amo amor amores anagmail
    analisis analista analizarlo anciana anciano ancla and anda andador andar andas ando anestesia
    angamos anillo anima anime animense animo anio anitos aniversario anotado anotalo anotarme
    anotas anotele anotelo anoteme anotemos anotes anteayer antecito antemano anterior anteriores
    anticipacion antier anula anulala anulalo anulame anulamela anulamelo anular anularla anularlo
    anularme anularmela anule anulela anulelo anuleme anulemela anulemelo anulemos anulen anulenla
    anulenlo anulenme anulenmela anulenmelo anules anulo anuncio apaga apagado apagarse aparecio
    apartame apartar aparte apenas apertura aplazar aplicacion aplicativos apoderada apoderado
    apoyar apoyarme apoyo aprender aprobado aprovecho aprox aproximadamente apruebo apuntalo
    apuntarme apuntas apuntelo apuntemos apunten apuntes apurada apurado apures arana archivo arco
    are area arena arequipena arequipeno argentina argentino arreglan arreglarlo arreglen arrepenti
    arriba arroyo arroz arte artificial as asaltaron ascensor asdf asdfgh asdkjh ase asegurada
    asegurado aseguran asesor asesora asesorarnos asesoria asiduo asistencia asistente asisti
    asistir asistire asmatica asmatico assistant asta asu asustadisimo ataque atencion atendera
    atenderan atenderia atenderian atenderme atenderse atendido atendiendo atendieron atenta atento
    atentos atienda atienden atiendes atras atrasame atrasar atrase atraso audio auditoria autismo
    autista auto auxiliar auxilio avena avenida averiguar averigue averiguemos avisa avisame avisan
    avisar avisare avisarme avise avisele aviso ayer ayuda ayudame ayudan ayudando ayudar ayudarme
    ayudas ayude ayudeme ayudenme ayunas azul bacan bailarin bailarina baile baja bajan bajita bajos
    bale ballena ballesta ballet banar bancaria bancarias bancos bandera bano banos barato barba
    barbaro barbas barbero barca barco barista baron barranco barriga barro basico basta bastante
    baston basura bateria baul bautizo bb bbva bcp bebes beca becerro bello bendecido bendito
    beneficiaria beneficiario bermejo beso bicicleta bien bienvenido bierne biernes bigote
    bimestrales blanco blanqueamiento blanquearme bloqueada bloqueado bnas bns boca boda bodega
    bolas boleta boletas boliviano bolsa bombero bondad bonita bonito booking borra borrame borrar
    borrego borren borro bot bota botan botaron botas botella boton botox bots boucher boy brackets
    bravo brazo brazos brevedad brinda brindan brindar brindas brindo bro brochur brochure broder
    bronce brujas bueeenas buenass buenazo buenisimo buey bulla bulto burlan burle burrito bus
    buscando busquelo busquemos bye caballero caballo cabello cabeza cabo cabra cabrero cabrito
    cachorrito cachorro cachuelera cachuelo cadena cadenas cadera cae caer cafe cai caja
    cajamarquina cajas cajera cajero cal calabaza calendario calero calidad call calle calles calma
    calor calvo cama camaron cambiala cambialo cambiame cambiamela cambian cambiarla cambiarlo
    cambiaron cambias cambiemela cambiemos cambien cambienme cambienmela camina caminando caminar
    camino caminos camioneta camisa camiseta campamento campana campanas campanilla campito campo
    campos cancelacion cancelala cancelalo cancelame cancelamela cancelamelo cancelan cancelarla
    cancelarlo cancelarme cancelarmela cancelaron cancelas cancelela cancelelo canceleme cancelemela
    cancelemelo cancelemos cancelen cancelenla cancelenlo cancelenme cancelenmela cancelenmelo
    canceles cancha canchita cancion candado canela cangrejo cano canos cansa cansada cansado
    cansancio cansas canse canso cantante cantaro cantera cantero canto cantor capa capacitacion
    capaz capilar capilla capitan capote captura cara carajo caramba caray carbon cardenal
    cardiologia cardiologo care carga cargo cargue caridad caries carillas carino carisimo carne
    carnicero caro carpintero carrera carreta carro carros carta casa casados casarnos casas casero
    casi casita caso castano catalogo catarata cataratas catolica catolico catorce causita cayo
    cazador cebada cebolla cedro cedula cejas cel celebrando celiaca celiaco celularcito cena cenar
    ceniza centeno center central centro cera cerca cercana cercano cerezo cero cerquita cerrado
    cerrados cerrar cerre cerro certificacion certificado certificados cesarea cetro chacra chamba
    champu chance chanchos chaooo chat chatbot chatbots chateando chatear chateo chatgpt che chef
    cheque chequear chequeo chequeos chevere chica chiclayano chico chicos chilena chileno chiquitas
    chiquito chisme chispas chiste chistoso chivo chocaron chofer choque choques christi chuequitos
    chuta ciega ciego cielo cielos cierra cierran cierre cierro cierto cinco cincooo cincoooo
    cincuenta cintura ciruelo cirugia citaa citame citarme citaron citica citita cito ciudad
    ciudadana ciudadano clase clases claustrofobica clave clavel clavo clima clinicas clonaron
    cobarde cobra cobrando cobrar cobraran cobraria cobrarian cobrarias cobrarme cobraron cobras
    cobre cobrizo cobro cochera cocina cocinando cocinera cocinero cocino codigo cofirmo cojo cola
    colchas cole colegiados colegiatura colera colibri colombiana colombiano color columna columpio
    comadre combate combi combis combo come comento comer comerciante comfirmado comfirmo comi
    comida comiendo comienzan comienzos comio compadre companeras compania comparando compartir
    comparto competencia completos complica complicada complicado complico compra compre comprendes
    comprendido comprendo comprobante compromisos compu computadora comun comunica comunicame
    comunican comunicar comunicarme comunicas comunicate comunico comunion comunique comuniqueme
    comuniquenme concha conchatumare concretar concurso condicion condor conducto conectame
    conectamos conectarme conectas conecteme conecto conejo confia confiable confiables
    confidenciales confimo confio confirmacion confirmada confirmadas confirmadisimo confirmados
    confirmala confirmalo confirmame confirmamela confirmamelo confirmamos confirman confirmarla
    confirmarlo confirmarme confirmarmela confirmaste confirmed confirmela confirmelo confirmeme
    confirmemela confirmemelo confirmemos confirmen confirmenla confirmenlo confirmenme
    confirmenmela confirmenmelo confirmes confirmoo conforme conformes confundi confundida
    confundido confundo conoce conocer conocida consegui conserje considerar consigo consiste
    consisten construccion construyendo consultar consultarlo consultas consulte consultita consulto
    consultor consultora consultorio consultorios consuta contabilidad contable contactame contactar
    contactarlos contactarme contactas contacte contacten contactos contando contar contarle
    contaron contarselo conte contenta contentisima contento contesta contestame contestan contestar
    contestarme contestaron conteste contesten contesto continua continuar conto contrasenas
    contratar contrato control convence convencida convencido convendria conveniente convenio
    convenios conversando conversar conversarlo converso conviene convienen coordinador coordinadora
    coordinar coordinarlo coordine coordinemos copas copia coral corazon cordero coreana corona
    coronel corpus corramela correa correccion correcta correctamente correctas correctisimo
    correcto correctos correla correme correr corriendo corriente corrientes corrigelo corrigeme
    corrijame corrijan corrijanme corrijo corta cortada cortan cortarme corte cortes cosa cosas
    cosita costa costado costales costar costara costaria costarian costilla costos costura
    costurera coticeme cotiza cotizacion cotizame cotizan cotizar cotizarme cotizas covid crecido
    credito crees cremas crespo criado criolla crisis cristiana cristiano cruce cruzar cruzo csm ctm
    cto cts cuadra cuadrado cuadrar cuadras cuadro cuadros cualquier cualquiera cuarenta
    cuarentaicinco cuarta cuarto cuatrito cuatro cubre cuchillo cueesta cuelgan cuello cuenta
    cuentame cuentan cuentas cuente cuenteme cuenten cuento cuerda cuerpo cuervo cuestan cueva cuida
    cuidado cuidar cuidarme cuidate cuide cuidense cuidese cuido culebra culpa cumple cumpleanos
    cumplen cumplio cumplo cuota cuotas cupito cupo cupos cura curacion curan curarme curso cursos
    cusquena cusqueno dama damas damos daria darian darias darle darles darlo darme darte day debajo
    debemos deber debia debito debug decaido deceo decia decida decide decidiendo decidir decidirme
    decido decirlo decirme decorarlo dedica dedican dedo dedos dejalo dejamos dejan dejarla dejaron
    dejas dejelo dejeme dejemos dejemosla dejemoslo dela delante delfin delgado delicado delivery
    demas demasiado demo demonio demora demoro den dental dentales dentista dentistas dentro
    denuncia denunciar depa departamento depende depilacion depilar depilarme deporte deportista
    depositan deposito deprisa derecho derivame derivan derivar derivarme derivas deriveme derivenme
    dermatologia dermatologo derrame desactiva desactivar desafortunadamente desanime desarrollador
    desastre desayuna desayuno desayunos descansa descanse descansen descanses descanso descargar
    desconfiada desconfiado desconfianza descuentan descuentito descuento descuentos descuida desea
    desees desempleado desfile desocupada desocupado desordenado despachar despacio despacito
    desparasitacion despidieron despido despierta despierto despistada despistado despuesito
    detallar detalles detente detras deuda developer devoluciones devuelvan diablos diagnostico
    dialisis diamante diass dic dicembre dicho dichoso dicienbre diciendo dictan dictaron diecinueve
    dieciocho dieciseis diecisiete diente dientes dieron dies diez diferente dificil difuntos digan
    diganme dijeron dijiste dile dinero dinos dio dios directamente director directora diria dirige
    discapacidad disculpas disiembre disponibilidad disponible disponibles disponivilidad distinto
    distintos distraida distraido distrito divorciada divorciado diziembre dmingo doble doc doce
    docente doctorcito doctores documentos dokei dokey doki dolares dolor dom domestica domestico
    domicilio domicilios domigo domingos domngo dorado dormida dormimos dormir dormitorios dos dot
    dpto dsps duda dudas duelen duena dueno duerma duerme duermo dura duran durmiendo duro ecografia
    ecografias economista ecuatoriano edificio edita editar eeeh efectivamente efectivo efecto
    egresado ehm ejecutiva ejecutivo elecciones electricista electronica elegir elijo elimina
    eliminala eliminalo eliminame eliminamela eliminamelo eliminar eliminarla eliminarlo eliminarme
    eliminarmela elimine eliminela eliminelo elimineme eliminemela eliminemelo eliminemos eliminen
    eliminenla eliminenlo eliminenme eliminenmela eliminenmelo elimines ello embalado embarazada
    embarazo emergencia emergencias emiten emocion emocionada emocional emoliente empacando
    emparejarlo empaste empezar empiezan empiezo empleada empleado emprendedor emprendedora
    emprendimientos empresaria empresario enamorados encanto encarga encargada encargado encargo
    encia encias encima encina encontre encuentra encuentran encuentre encuentren encuentres
    encuentro endodoncia ene ener enferma enferme enfermeria enfermo english engreir engreirla
    enlace enojado enredado ensayo enseguida entender entendido entero entienda entienden entiendes
    entra entrada entran entrante entrar entregan entregar entregaron entrego entrenador entrenadora
    entrevista entrevistan entro enviado enviala envialo enviame enviamelo envian enviaran enviarme
    envias envieme envien envies envios epoca equipo equivocada equivocado equivocados equivocaron
    equivocaste equivoco eran ero errada errado errados erronea erroneo error errores escaleras
    escapar escogeria escojo escolar escribame escriban escribanme escribano escribeme escribes
    escribi escribia escribiendo escribirle escribirlo escribirme escrita escrito escucha escuchado
    escuchar escucho escudero escudo escuela espacio espacios espacito espada espalda especiales
    especialidades especialista espejo esperan esperando esperarian esperate espere esperemos
    esperese esque esquina estaban establo estacionamiento estacionar estacionarme estado estafa
    estafador estafadores estafaron estara estaran estare estaremos estaria esten estes estilista
    estimadas estrellas estres estudian estudiando estudiante estudiantes estudiar estudios estupida
    estupido estuvieron estuvo evaluando evaluandolo evaluarlo evangelica evangelico evening exacta
    exactamente exactas exacto examen examenes excelente excepto exigente exigentes exijo existe
    exitosa experiencia experta experto explica explicado explicame explicar explicarle explicarlo
    explicarselo explicarte explico explique expliquen express extraccion extranjera extranjeria
    extranjero fa fabrica face facebook facial faciales facil factura facturas falda fallecio falso
    faltan faltando faltar falto familiar familias fan farmaceutica farmaceutico faro fastidiados
    favorcito favorita fe fechas felicidades felicitaciones feliz feo feria feriado feriados fiebre
    fiel fiesta fiestas fijar fijate fijese fijo filtro filtros fin final finales finde fines finge
    finjo firme fis fisioterapia flaca flaco flecha flojera flojo flor florero folleto fono forma
    formal formales formas fortuna foto fotos fractura fracturo fragua fraile franca franco fraude
    frecuente fregado freno frente friecito frio fuego fuente fueran fuerte fuerza fuga fuimos
    fulbito full funciona funcionan funcionando futbol futbolista gallina gallo gana ganadero ganar
    ganas gane gano ganso garantia garantizan garbanzo garganta garza gas gasfitero gastar gasto
    gastos gata gatita gatito gato gatos gavilan general genero genial gente gentileza gentilmente
    gerencia gerente gestante gimnasio ginecologia ginecologo golondrina golpe good google gorda
    gordo gpt graba gracia graciass gracioso gradua graduacion grande granizando granja
    gratificacion gratis gratuita gratuito grax great grifo grillo gripe gris gritaba gritando
    grueso grupal guachiman guantes guapa guardados guardia guau guerra guitarra gustan gustes haba
    habas habiamos habiles habitual hablame hablamos hablando hablarlo hableme hablen habria hacemos
    hacerla hacerlo hacerme hacerse haces hacha hacienda haciendo hackearon hagale hagalo hagamos
    hagamoslo hagan haganle hagas halcon halloween hambre haran hare harta have haya hazlo hazme
    hecha hecho hello hemos henero herida hermanas hermanita hermosa hermoso herrador hey hi
    hicieron hiciste hidrafacial hierro higuera hijitos hincha hinchada hipertensa hipertenso
    hipoteca historias hla hm hoi hoja hojas holaa holaaa holaaaaa holi hombre honor honorarios
    hoola horas horita horitas hormiga horno horrible horribles hortelano hospital how hoyo hoyos
    hrs hubiera hubo hubole hueco huele huelga huequito huerto hueso huesos huevon humana humano
    humo hurra ia icloud ida idea ideal idioma idiota ido iglesia ignora ignorar ignore ignoren
    igual iguales igualmente imagen imagina imaginate impaciente implante implantes importante
    imposible imprenta imprevisto impuestos incluida incluidas incluido incluidos incluye incluyen
    inconveniente incorrecta incorrecto incorrectos increible increibles indecopi independencia
    independiente indica indicar indicarme indicas indispensable individual infierno info informa
    informacion informar informarme informas informativa informes ingles ingresar ingreso inicial
    inicio inicios inmaculada inmediatamente inmueble inocentes inquieta inquietas inquieto
    inquilino inscribirme insoportable inspectora instagram instalar instalo instituto instruccion
    instrucciones inteligencia interbank interes interesada interesado interesaria intereses
    internacional internada internan internet interno intolerante inundo inutil inventario inversion
    invitacion invitado invito inyeccion iremos iriamos irrita is isla islas jailbreak jaj jajajaja
    jajajajaja jalaron jarabe jardin jardinero javascript jiji jilguero jiron jolines jota joven
    jovencita joya jubilada jubilado jubile jue juebes jueeeves juega juego juev juevez juez jugamos
    jugando jugar juicio jul juntando juntaron junte junto juntos justamente justas justo keratina
    kiero kilo kilos kisiera kuanto kvargas laboral laboran labrador lado lados ladrando ladrillo
    lago laguna lamentablemente lanza largo laser lastimosamente late later latex lavando lavar lazo
    leal leche lee leeme leer legal lei lejana lejisimos lejos lena lengua lenta lentamente lenteja
    lentes lento letra letras letrero levanta levanto ley leyendo libero libre libres libreta libro
    licencia lider liebre like lima limena limeno limitado limite limon limpieza limpiezas linda
    lindisimo lindo lindos linea lineas link lio lirio lista llamada llamara llamarlos llamarme
    llamaron llamas llameme llamenme llano llanta llantas llanto llave llaves llegada llegamos
    llegando llegara llegare llegaria llena llenan llenaron lleno lleva llevar llora llorando llover
    llovio llueva llueve lluvia lobo loca local locales loco locos lodo loma lote lugar lugarcito
    lun luness madera madrastra madrina maestra maestro magos mail maiz mal mala maldito malito malo
    malogrado malogro mami mamita man mananas mananita manchada manchas manche mandala mandalo
    mandame mandamelo mandan mandaran mandarme mandas mandelo mandeme manden mandes maneja manejan
    manejando manejar manejo manera maneras manicure manna mannana mano manos manso manta
    mantenimiento manzana manzano maps maquillaje maquina maquinas mar maravillas marca marcala
    marcas marea marean mareando mareaste maretes marido marielaqr marinera marinero mariscos
    martillo masaje masajes masajista mascarilla mascota mascotas mastercard matar matematicas matri
    matricula matrimonio matrona maximo mayorcito mayordomo mayores mecanica mecanico mechas media
    mediados mediano mediante medica medio medios medir meet megas mejoro mellizos memoria mensaje
    mensajes mensajito mensual mente menu menudo mercader mercado mesa mesas mesero meses metalicos
    meterme metida metodo metodos metro metropolitano mias micro micros mido mie miedito miedo
    miedosa miedoso miel miembro mientras mier mierc miercole miercols mierda mierkoles migrante
    mija mijo mil militar milu min mina minero minimo minutito minutitos minuto minutos mircoles
    mirecoles miren misa miss mitad mm mnana mnn mnna modalidades modelo modifica modificame
    modificar modifique modifiquen modista modo molesta molestar moleste molestia molesto molida
    molinero molino momentito momento moneda monedas monja monje mono monte monton montones morado
    moreno morning mosca mostro mota motivos moto motor motorizado moverla moverlo moverme movilidad
    much muchisimas mudanza mudaron mude mudo muebles muela muelas muere muerta muerte muertos
    muestra muestrame muestras muevamela muevan muevanme muevela muevelo mueveme muevemela mueven
    mueves muevo mujer mujeres muleta mundo muneca muriendo muro musica musico naa nace naci nacido
    nacimiento nacio nah nana naranja naranjas naranjo nariz natacion navidad nch necesaria
    necesario necesitan necesitar necesitas negativo negocio negro nel nene nervios nerviosa
    nervioso neurologo nica nice nico nido nietos nieve night ninas ninera ningun ninguna ningunas
    ninguno ningunos ninos nivel niveles noble nochebuena nochecita nochess nochevieja nogal nones
    noo nooo noooo nooooo nop nopi nopo noria normal nose nota notaria noticia noticias nov novata
    novato novela noviemb nube nuebe nuera nuevamente nuevas nueve nuevos numeros nutricion
    nutricionista obedece obispo obligar obligatoria obligatorio obra obras obrera obrero obstetra
    obviamente obvio ocasion ocho ocupa ocupada ocupado ocupo odiar odio odontologa odontologo oe
    oferta ofertas oficina oficinas ofrecen ofrecer ofreces oido ojo ojos okas okay okeyy oki okii
    okis okok okupado ola olaa oliva olivo olivos olla olvidaba olvidadiza olvidadizo olvidalo
    olvidan olvidate olvidelo olvidese olvido olvidon olvidona omite once onda online onse oops
    opcion opciones operacion operado operador operadora operan operaria operario operaron opero
    opinas oportunidad opto ora orale orden ordenes ordeno oreja organizarse organizo orilla oro
    ortodoncia osa oscuro oso ostras ovalo oveja ovejero override oxigeno paciencia pacifico
    padrastro padres padrino paga pagan pagando pagina pagos pague paguen pais paje pal palabra
    palacio palo palomo palos pan pana panadero panico pantalla pantera papas papel papi papito
    paquete paquetes par paradero parado parale parar parce parciales pare parecen pareceria parecio
    pared paredes paren parking paro parque parqueo parrillada parte partes participacion particular
    partido partir parto pasada pasadas pasadomanana pasaje pasajes pasala pasalo pasamela pasamos
    pasan pasao pasarla pasarme pasas pasaste pascua pasdo pase paseme pasemela pasemelo pasemoslo
    pasenme pasenos pasos pastel pastilla pastillas pastillita pastor pata patas pato patrias
    patrona paypal pecho pedi pediatra pediatria pedicure pedido pedidos pedirle pegar pegue peinado
    peleo peli peligrosa peligroso pelito pelo peluqueria pena pendejo pendiente pensaba pensado
    pensamientos pensando pensandolo pensare pensarlo pension pensionista peor pepelucho pequenos
    pera peral perame perate percance perder perdido perdimos perdio pereza perfect perfecta
    perfectisimo periodista perla permanente permiso permisos permite permiten perra perrita perrito
    perritos perro perros persona personal personales personalizada personas peru peruana peruano
    peruanos pes pesa pesadilla pesado pesados pescador pescadora pesima pesimo peso pestanas pez
    picazon pico pida piden pides pie piedras piel pierde pierdo pierna piernas pies pimienta pintan
    pintarme pintor pintora pis piso pisos pista pizarra placa plan planchado planes plantada
    plantado plata plataforma platero platita plato playa playas plaza please plena plin pls pluma
    po pobre pocos podes podido podras podre podremos podriamos podrias poema pofa policia politica
    poliza polizas polleria pollo polvo pone poneme ponen ponerme ponerse pones pongale pongalo
    pongame ponganle ponla popular poquito poquitos portero pos posibilidad posible posiblemente
    posibles posponer posponerla pospongan posponme posta postergame postergamela postergando
    postergar postergarla posterguemela potro pozo practicante practicas prado prados precios
    preciosa precisamente precisar preferencia preferiria prefieras pregunta preguntan preguntar
    preguntarle preguntas pregunte pregunto preguntona premium prenada prensa preocupa presencial
    presentable presentar presente presento presidente presta prestamo prestas presupuesto pretend
    previas primas primer primera primeriza primerizo primero primos principal principe principiante
    principio principios prisa privado problema problemas proceda procedamos procedan procedas
    procede proceder procesion proceso producto productos profe profesional profilaxis programa
    programada programame programar programarme programas programe programeme programemos programen
    programes programo prohibido prom prometen prometio prometo promo promocion promociones promos
    promotor promotora prompt pronta pronto propaganda propiedad propietaria propietario propio
    protegidos protocolos provincia provinciana provinciano provoca prox proyecto prueba ps
    psicologa psicologia psicologica psicologo publicacion publicidad publico pucha pude pudiera pue
    pueblo pueda puedan puedas puente puerta puertas puerto puesta puesto puestos puf puma punta
    puntos puntuales puse puso python qiero quechua quedado quedan quedaria quedaron quede queja
    quejarme quejas querian querido queso quiciera quieran quieras quimio quince quinceanero
    quincena quinse quinta quinto quise quisieramos quisieras quisiese quita quitar qwerty rabia
    radiografia rama ramas rampa rana rapida rapidamente rapido rara raro ratito rato raton rayitos
    rayo rayos raza razon razones reagendar reagendarla real realidad realiza realizan realizas
    realmente rebaja recarga recargo recepcion recepcionista receta recibe reciben recibi recibida
    recibir recibo recien reciente reclamaciones reclamar reclamo recoger recogerla recoja recojo
    recomendacion recomendada recomendado recomendaron recomienda recomiendan recomiendas recontra
    recorcholis recordatorio rectifica rectificar recuerda recuerdan recuperacion recursos red redes
    redondo reenviado referencia referencias referida referido regala regalar regalas regalo regia
    region registrada registradas registrado registrados registrala registralo registramela
    registramelo registrar registrarla registrarlo registrarme registrarmela registrela registrelo
    registreme registremela registremelo registremos registren registrenla registrenlo registrenme
    registrenmela registrenmelo registres registro regla reglas regresar regreso regular
    rehabilitacion reina relacion relajante remedio remo remota remoto renegando renegon renegona
    repartidor repente repite repleto reposo representante represento reprograma reprogramacion
    reprogramame reprogramar reprogramarla reprogramarlo reprogrameme reprogramemela reprogramen
    requiere requieren requiero requisito requisitos resaca reserbar reservacion reservada
    reservadas reservado reservados reservala reservalo reservamela reservamelo reservan reservarla
    reservarlo reservarme reservarmela reservas reservaste reservela reservelo reservemela
    reservemelo reservemos reserven reservenla reservenlo reservenme reservenmela reservenmelo
    reserves resfriado resfrio respirar responda respondan responde responder responderme respondes
    responsable respuesta resserbar restriccion resuelva resulta resultado resultados resurreccion
    retail retrase reuniones revisa revisar revisarlo revisarme revise revisen revision reviso rey
    reyes ribera rico riesgoso rincon rio risa roban robaron robo robos robot robots roche rodilla
    rodillas rojo rol romper rompi rompio ronca ronchas ropa rosado rota roto rotos rubi rubio rueda
    ruedas ruido ruisenor rutina sab sabadito sabadoo sabados sabdo sabes sabio saca sacaban sacado
    sacame sacan sacar sacarle sacarme sacaron sacerdote saco sakar sal sala saldria salen salga
    salida salido saliendo salieron salimos salio salmon salon salta saltate salud saludo san sanaba
    sanas sangre sanitario santa santo santos sapo saque saquen sardina sargento sastre sauce savado
    scouts seas secando secretaria secreto sed sede sedes see seguir segunda segundo segura
    segurisimo seguro seguros seis seleccion selva sem semanal semanas semanita semanitas sena senal
    senito senoras senoritas sensible sensibles sentir sepa separada separadas separado separados
    separala separalo separamela separamelo separan separarla separarlo separarme separarmela
    separas separela separelo separeme separemela separemelo separemos separen separenla separenlo
    separenme separenmela separenmelo separes separo sera seran serenazgo serian serio serios serle
    serpiente serviria servirla servirle sesiones set sexo sgte sienta siente sierra siesta siete
    siglo significa siguen sii siii siiii siiiii siiiiii silencio silla simon simula simulacro
    sinceramente sincero sinco sip sipe sipo siri sirve sirven sisi sistema sita sitio sitios
    situacion snack so sobra sobran sobreviviente sobrinas sobrinos social socorro sofa soga sol
    sola soldado soldador soles solicitan solicitar solicite solicito solos sombrero sone soon
    soporte sorda sordo sorprenderla sorpresa sorry sorteo spam speak sta sticker stop subiendo
    subio subir subsiguiente sucede sucursal sucursales suegros sueldo suelo suena sueno suerte
    sufre sufrido sunat super supervisor supervisora supieras supongo supuesto sur surgio suspendan
    suspende suspender sustento susto suyos system tableta take taladrando talla taller tambor tamos
    tanta tantas tantos tapia tard tarda tardar tardecita tardecito tardess tardisimo tardon tardona
    tarea tarifa tarifario tarifas tarjeta tarjetas tatuaje tatuajes taxi taxista taza techo teclado
    tecnica tecnico tecnologa tecnologo tejedor tel tele tema temas temblor temprana tempranito ten
    tendero tendra tendran tendras tendre tendremos tendria tendrian tendrias tengan tengas tenido
    teniendo terapia terapias tercer tercera tercero terco terminada terminal terminan terminando
    terminar termine terno terreno terrible tesis test testigo testing texto thank thanks the ti
    tias tiburon tiempo tiempos tiendas tiendita tierra tigre tiktok tilde time timida timido tinaja
    tinta tinte tintorero tipin tipo tipos titulo toca tocando tocar todavia tolerancia tomare
    tomorrow tonos tonta tonto toque torneo toro torpe torre torta tortuga tos total totales
    trabajaba trabajador trabajadora trabajadores trabajan trabajando trabajar trabajos traduce
    traduzca traer trafico trago traje tramite tramites tranqui tranquila tranquilo transferencia
    transferencias transfiereme transito transportistas trapos traspasado traspasadomanana trata
    tratamiento tratamientos tratando tratar tratarme trato traumada traumatologo trde trece treinta
    treintaiuno treintiuno tren tres tress trigo triste tristeza trucha trueno trujillano turista
    turnito turnos turron tutor tutora tuve tuviera tuvieran tuvieron tuvo tvillar ubica ubicacion
    ubicadas ubicados ubican ubico uf ufa uff uhm ultima ultimo um unica unicamente unico uniforme
    universitaria universitario uno upon ups urbanizacion urge urgencia urgente usamos usan usarlo
    usas use usen user usuaria usuario uva uvas uyy vaca vacaciones vacante vacantes vaciaron vacio
    vacuna vacunar vacunas vado vaina valdria valen valentin valer valiente valor vaquero varias
    varices variedad varios varon vaso vean veces vecina vecino vecinos vegana vegano vegetariano
    vehiculo veinte veinti veinticinco veinticuatro veintidos veintinueve veintiocho veintiseis
    veintisiete veintitantos veintitres veintiun veintiuna veintiuno vela velas velo vemos ven vence
    vende vendedor vendedora venden vender vendes vendieron vendo vendria vendrian venezolana
    venezolano venga venidero venimos venta ventana ventanas ventas verano veras verdad verdadera
    verdadero verde verdugo vere veremos verguenza verificar verificarlo verlo verme version vestido
    veterinaria veterinario vi viaja viajamos viajan viajando viajar viaje viajo vida vidas video
    videoconferencia videollamada videos vidrio vie vieeernes viejo vien viendo viendolo vienen
    vienes vienres viento vierne vierns vigente vigilante vina vino vio vip virtual virtuales visa
    visita visitante visitarlos vispera visperas vista visto viva vivimos volando voley volvemos
    volver volvio vomitar vomito vomitos voucher vuelen vuelo vuelta vueltas vuelto vuelva vuelve
    vuelvo vuestra wawas we web wenas weon wey what wifi wow wsp xfa xfavor xfis yaaa yape yapear
    yegua yes yeso you zapatero zapatillas zapato zero zona zoom zorro zurda zurdo zzz
    """
)
