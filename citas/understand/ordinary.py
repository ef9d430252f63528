"""What no name is made of: the closed lists that end a name, apart from the vocabulary of the phrases.

A word that is also in `names` or `surnames` stays doubtful, and its neighbours decide."""

from __future__ import annotations

from citas.understand.words import words

# Function words, verbs, courtesies, roles, words of contact and of time: a name ends before them.
STOPS = words(
    """
    a abogada abogado abril abuela abuelita abuelito abuelo aca acepta aceptar acepto ademas adios
    adjunto agenda agendame agendar agende agendeme agendo agosto agradeceria agradezco ah ahi ahora
    ahorita aja al alergica alergico algo alguien alla alli am amable amiga amigo ano anoche anos
    anota anotame anote anoten ante antes antigua antiguo aparece aparezco apellido apellidos apunta
    apuntame apunte aquel aquella aquello aqui arquitecta arquitecto arroba asi asociacion asunto
    atender atendio atentamente atiendan atiende atte aun aunque ay bajo banco bebe bendiciones
    botica broma buen buena buenas bueno buenos busca buscar busco cada cambia cambiar cambie cambio
    cancela cancelar cancele cancelo carnet casada casado causa celular chau cita citas claro
    clienta cliente clientes clinica cobran colegio com comercial como companera companero company
    completa completo comprar compro con confirma confirmado confirmar confirme confirmo conmigo
    conozco constructora consulta consultores contacto contador contadora contigo contra cooperativa
    cordial cordiales cordialmente corporacion corregir correo correos corrige corrija costo cree
    creo cual cuales cuando cuanta cuantas cuanto cuantos cuesta cunada cunado da dale dame dan dar
    das dato datos de debe deben debes debo decir deja dejame dejar deje dejo del deme denme desde
    deseaba deseamos deseo despues di dia diabetica diabetico dias dice dicen dices diciembre diga
    digame digamos digo dije dijo dime direccion disculpa disculpe disculpen distribuidora dni
    doctor doctora documento domingo don dona donde doy dr dra duele durante e edad eh eirl el
    electronico ella ellas ellos email empieza empresa en enamorada enamorado encanta encantada
    encantado enero enfermera enfermero entendi entiende entiendo entonces entre envia enviar envie
    envio equivoque era eres es esa esas escriba escribe escriben escribir escribo ese eso esos
    espera esperame esperar espero esposa esposo esta estaba estamos estan estar estas este estimada
    estimado estimados esto estos estoy estudio estuve evaluacion falta faltaba familia farmacia
    favor febrero fecha ferreteria figura figuro firma firman firmo fue fuera fui gentil gmail
    gracias grupo guion gusta gustaria gusto ha haber habia habla hablar hable hablo habra hace
    hacen hacer hacia haga hago han haria hasta hay haz he hermana hermano hice hija hijas hijita
    hijito hijo hijos hizo hmm hola hora horario horarios hotmail hoy http https iba importa
    importaciones inc ing ingeniera ingeniero inscribeme interesa inversiones ir ire iria ja jaja
    jajaja jamas je jefa jefe jeje jejeje jueves julio junio la las le les lic licenciada licenciado
    listo llama llamaba llamame llaman llamar llame llamen llamo llega llegar llego llegue llevo lo
    los ltda luego lunes madre madrugada mama manana manda mandar mande mando martes marzo mas mayo
    mayor me medianoche medico mediodia mejor menor menos mentira mes mi mia miercoles ministerio
    mio mira mire mis misma mismo mismos mmm motivo mover mucha muchas mucho muchos mueve
    municipalidad muy nada nadie necesita necesitaba necesitamos necesito negocios ni nieta nieto
    nina nino no noche noches nomas nombre nombres nos nosotros novia noviembre novio nuestra
    nuestro nueva nuevo numero nunca o octubre oh oiga ojala ok okey olvida olvide osea otra otras
    otro otros outlook oye paciente pacientes padre pagar pago papa para parece pareja pasa pasado
    pasame pasaporte pasar paso pe pedir pensar perdi perdon perdona perdone perfecto pero pex pide
    pido piensa pienso placer pm poca poco podemos poder podra podria podrian pon poner ponga pongan
    pongo ponle ponlo ponme por porfa porfavor porfis porque precio prefiere prefiero prima primo
    profesor profesora proxima proximo puede pueden puedes puedo pues punto puntual que queda
    quedamos quedar quedo queremos querer queria quien quienes quiere quieren quieres quiero
    quisiera quiza quizas recomendo recuerdo registra registrame registre reserva reservame reservar
    reserve reserveme reservo reunion ruc sa saa sabado sabe saben saber sabia sac sale salgo salir
    saluda saludan saludos se sea segun semana senor senora senores senorita separa separame separar
    separe septiembre ser seria servicio servicios sesion setiembre si sido siempre siento sigo
    sigue siguiente sin sino sobre sobrina sobrino socia socio solamente solo soltera soltero somos
    son soy sr sra srl srta su suegra suegro sus suya suyo tal talvez tambien tampoco tan tanto
    tarde tardes te telefono temprano tenemos tener tenga tengo tenia termina termino tia tienda
    tiene tienen tienes tio titular toda todas todo todos toma tomar tomo trabaja trabajo trae
    traigo tras tu turno tus tuyo u un una unas universidad unos usa usar uso usted ustedes uy va
    vale vamos van vas vaya ve vea vengo venir veo ver vez via viene viernes vine viuda viudo vive
    vivir vivo voy whatsapp www xd y ya yahoo yo
    """
)

# Nouns, adjectives and verbs of everyday: no name by themselves, a surname behind a given name.
ORDINARY = words(
    """
    abajo abierta abierto abiertos abona abonar abran abrazo abre abren abriendo abrieron abrir
    abriran abrl absoluto aburri abuso acaba acabado acaban acabo academia acaso accede accedo
    accion aceite acento aceptado aceptan acepte acerca acne acomoda acomodan acomodaria acomode
    acompana acompanada acompanado acompanantes acompanar acompanarme acompane acondicionado
    acostumbro acrilicas actua actuacion actualiza actualizar actuar acudir acuerdo acuesto
    adelantado adelantame adelantamela adelantar adelantarla adelante adelantemela adelanto admin
    administracion administrador administradora adonde adulta adulto adultos aeropuerto afiliada
    afiliado afinamiento afirmativo afternoon agendada agendadas agendado agendados agendala
    agendalo agendamela agendamelo agendan agendarla agendarlo agendarme agendarmela agendas
    agendela agendelo agendemela agendemelo agendemos agenden agendenla agendenlo agendenme
    agendenmela agendenmelo agendes agente agradecere agradecida agradecido agua aguanta aguantan
    aguanto aguja agujas aire ajustada ala alargue alarma alas alcance alcanza alcanzaria alcanzo
    alergia alexa alfombra algun alguna algunas alguno algunos alicate alisado alisados alivio
    almorzar almuerzo alo alooo alquiler alrededor alta alternativa alternativas alto altura alumna
    alumno alumnos ama amabilidad amables amanecida amanecieron amanecio amaneciste ambas ambos
    american amigas amigos amiguita amiguito amistad amo amor anagmail analisis analizarlo anciana
    anciano and anda andador andar andas ando anestesia angamos anima anime animense anio anitos
    aniversario anotado anotalo anotarme anotas anotele anotelo anoteme anotemos anotes anteayer
    antecito antemano anterior anteriores anticipacion antier anula anulala anulalo anulame
    anulamela anulamelo anular anularla anularlo anularme anularmela anule anulela anulelo anuleme
    anulemela anulemelo anulemos anulen anulenla anulenlo anulenme anulenmela anulenmelo anules
    anulo anuncio apaga apagado apagarse aparecio apartame apartar aparte apenas apertura aplazar
    aplicacion aplicativos apoyar apoyarme apoyo aprender aprobado aprovecho aprox aproximadamente
    apruebo apuntalo apuntarme apuntas apuntelo apuntemos apunten apuntes apurada apurado apures
    archivo are area arequipena arequipeno argentina argentino arreglan arreglarlo arreglen
    arrepenti arriba arte artificial as asaltaron ascensor asdf asdfgh asdkjh ase asegurada
    asegurado aseguran asesor asesora asesorarnos asesoria asistencia asistente asisti asistir
    asistire asmatica asmatico assistant asta asu asustadisimo ataque atencion atendera atenderan
    atenderia atenderian atenderme atenderse atendido atendiendo atendieron atenta atento atentos
    atienda atienden atiendes atras atrasame atrasar atrase atraso audio auditoria autismo autista
    auto avenida averiguar averigue averiguemos avisa avisame avisan avisar avisare avisarme avise
    avisele aviso ayer ayuda ayudame ayudan ayudando ayudar ayudarme ayudas ayude ayudeme ayudenme
    ayunas bacan baja bajan bajita bajos bale ballet banar bancaria bancarias bancos bandera bano
    banos barato barba barbaro basico basta bastante baston basura bateria bautizo bb bbva bcp bebes
    beca bendecido beso bicicleta bien bierne biernes bimestrales blanqueamiento blanquearme
    bloqueada bloqueado bnas bns boda bodega bolas boleta boletas boliviano bondad bonita bonito
    booking borra borrame borrar borren borro bot botan botaron boton botox bots boy brackets
    brevedad brinda brindan brindar brindas brindo bro brochur brochure broder brujas bueeenas
    buenass buenazo buenisimo bulla bulto burlan burle burrito bus buscando busquelo busquemos bye
    caballero cabello cabeza cachuelo cadera cae caer cafe cai caja cajamarquina calendario calidad
    call calle calles calma calor cambiala cambialo cambiame cambiamela cambian cambiarla cambiarlo
    cambiaron cambias cambiemela cambiemos cambien cambienme cambienmela camina caminando caminar
    camino camiseta campamento campito campo campos cancelacion cancelala cancelalo cancelame
    cancelamela cancelamelo cancelan cancelarla cancelarlo cancelarme cancelarmela cancelaron
    cancelas cancelela cancelelo canceleme cancelemela cancelemelo cancelemos cancelen cancelenla
    cancelenlo cancelenme cancelenmela cancelenmelo canceles cancha canchita cancion canos cansa
    cansada cansado cansas canse canso capacitacion capaz capilar cara carajo caray cardiologia
    cardiologo care carga cargo cargue caries carillas carino carisimo carne caro carro carros carta
    casa casados casarnos casero casi caso catalogo catarata cataratas catorce causita cayo cedula
    cejas cel celebrando celiaca celularcito cena cenar center central centro cera cerca cercana
    cercano cero cerquita cerrado cerrados cerrar cerre certificacion certificado certificados
    chacra chamba champu chance chanchos chaooo chat chatbot chatbots chateando chatear chateo
    chatgpt che chef cheque chequear chequeo chequeos chevere chica chiclayano chico chicos chilena
    chileno chiquitas chiquito chisme chispas chiste chistoso chocaron chofer choques christi
    chuequitos chuta ciega ciego cielo cierra cierran cierre cierro cierto cinco cincooo cincoooo
    cincuenta citaa citame citarme citaron citica citita cito ciudad clase clases clave clima
    clinicas clonaron cobra cobrando cobrar cobraran cobraria cobrarian cobrarias cobrarme cobraron
    cobras cobro cochera cocina cocinera cocinero cocino codigo cofirmo cojo cola colchas cole
    colegiados colegiatura colombiana colombiano color columpio comadre combate combi combis combo
    come comento comer comerciante comfirmado comfirmo comi comida comiendo comienzan comienzos
    comio compadre companeras compania comparando compartir comparto competencia completos complica
    complicada complicado complico compra compre comprendes comprendido comprendo compromisos compu
    computadora comun comunica comunicame comunican comunicar comunicarme comunicas comunicate
    comunico comunion comunique comuniqueme comuniquenme concha conchatumare concretar concurso
    condicion condor conducto conectame conectamos conectarme conectas conecteme conecto confia
    confiable confiables confidenciales confimo confio confirmacion confirmada confirmadas
    confirmadisimo confirmados confirmala confirmalo confirmame confirmamela confirmamelo
    confirmamos confirman confirmarla confirmarlo confirmarme confirmarmela confirmaste confirmed
    confirmela confirmelo confirmeme confirmemela confirmemelo confirmemos confirmen confirmenla
    confirmenlo confirmenme confirmenmela confirmenmelo confirmes confirmoo conforme conformes
    confundi confundida confundido confundo conoce conocer conocida consegui considerar consigo
    consiste consisten construccion construyendo consultar consultarlo consultas consulte consultita
    consulto consultorio consultorios consuta contabilidad contable contactame contactar
    contactarlos contactarme contactas contacte contacten contactos contando contar contarle
    contaron contarselo conte contenta contentisima contento contesta contestame contestan contestar
    contestarme contestaron conteste contesten contesto continua continuar conto contrasenas
    contratar contrato control convence convencida convencido convendria conveniente convenio
    convenios conversando conversar conversarlo converso conviene convienen coordinador coordinadora
    coordinar coordinarlo coordine coordinemos copas copia corazon coreana corpus corramela
    correccion correcta correctamente correctas correctisimo correcto correctos correla correme
    correr corriendo corriente corrientes corrigelo corrigeme corrijame corrijan corrijanme corrijo
    corta cortada cortan cortarme corte cortes cosa cosas cosita costado costales costar costara
    costaria costarian costos costura coticeme cotiza cotizacion cotizame cotizan cotizar cotizarme
    cotizas covid credito crees cremas criolla crisis cruce cruzar cruzo csm ctm cto cts cuadra
    cuadrar cuadras cualquier cualquiera cuarenta cuarentaicinco cuarta cuarto cuatrito cuatro cubre
    cueesta cuelgan cuenta cuentame cuentan cuente cuenteme cuenten cuento cuerpo cuestan cuida
    cuidado cuidar cuidarme cuidate cuide cuidense cuidese cuido culpa cumple cumpleanos cumplen
    cumplio cumplo cuotas cupito cupo cupos curacion curan curarme curso cursos cusquena cusqueno
    dama damas damos daria darian darias darle darles darlo darme darte day debemos deber debia
    debito debug decaido deceo decia decida decide decidiendo decidir decidirme decido decirlo
    decirme decorarlo dedica dedican dejalo dejamos dejan dejarla dejaron dejas dejelo dejeme
    dejemos dejemosla dejemoslo dela delicado delivery demas demasiado demo demonio demora demoro
    den dental dentales dentista dentistas dentro denuncia denunciar depa departamento depende
    depilacion depilar depilarme deporte depositan deposito derecho derivame derivan derivar
    derivarme derivas deriveme derivenme dermatologia dermatologo derrame desactiva desactivar
    desafortunadamente desanime desarrollador desastre desayuna desayuno desayunos descansa descanse
    descansen descanses descanso descargar desconfiado desconfianza descuentan descuentito descuento
    descuentos descuida desea desees desempleado desfile desocupada desocupado despachar despacito
    desparasitacion despidieron despido despierta despierto despistada despistado despuesito
    detallar detalles detente detras deuda developer devoluciones devuelvan diagnostico dialisis
    diass dic dicembre dicho dicienbre diciendo dictan dictaron diecinueve dieciocho dieciseis
    diecisiete diente dientes dieron dies diez diferente dificil difuntos digan diganme dijeron
    dijiste dile dinero dinos dio dios directamente director directora diria dirige discapacidad
    disculpas disiembre disponibilidad disponible disponibles disponivilidad distintos distrito
    divorciada divorciado diziembre dmingo doble doc doce docente doctorcito doctores documentos
    dokei dokey doki dolares dolor dom domicilio domicilios domigo domingos domngo dormida dormimos
    dormir dormitorios dos dot dpto dsps duda dudas duelen duena dueno duerma duerme duermo dura
    duran durmiendo duro ecografia ecografias ecuatoriano edificio edita editar eeeh efectivamente
    efectivo efecto egresado ehm ejecutiva ejecutivo elecciones electronica elegir elijo elimina
    eliminala eliminalo eliminame eliminamela eliminamelo eliminar eliminarla eliminarlo eliminarme
    eliminarmela elimine eliminela eliminelo elimineme eliminemela eliminemelo eliminemos eliminen
    eliminenla eliminenlo eliminenme eliminenmela eliminenmelo elimines ello embalado embarazada
    embarazo emergencia emergencias emiten emocion emocionada emocional emoliente empacando
    emparejarlo empaste empezar empiezan empiezo emprendimientos enamorados encanto encarga
    encargada encargado encargo encias encima encontre encuentra encuentran encuentre encuentren
    encuentres encuentro endodoncia ene ener enferma enferme enfermeria enfermo english engreir
    engreirla enlace enojado enredado ensayo entender entendido entero entienda entienden entiendes
    entra entrada entran entrante entrar entregan entregar entregaron entrego entrevista entrevistan
    entro enviado enviala envialo enviame enviamelo envian enviaran enviarme envias envieme envien
    envies envios epoca equipo equivocada equivocado equivocados equivocaron equivocaste equivoco
    eran ero errada errado errados erronea erroneo error errores escaleras escapar escogeria escojo
    escolar escribame escriban escribanme escribeme escribes escribi escribia escribiendo escribirle
    escribirlo escribirme escrita escrito escucha escuchado escuchar escucho escuela espacio
    espacios espacito especiales especialidades especialista esperan esperando esperarian esperate
    espere esperemos esperese esque esquina estaban estacionamiento estacionar estacionarme estado
    estafa estafador estafadores estafaron estara estaran estare estaremos estaria esten estes
    estimadas estudian estudiante estudiantes estudiar estudios estupida estupido estuvieron estuvo
    evaluando evaluandolo evaluarlo evening exacta exactamente exactas exacto examen examenes
    excelente excepto exigentes exijo existe exitosa experiencia explica explicado explicame
    explicar explicarle explicarlo explicarselo explicarte explico explique expliquen express
    extraccion extranjera extranjeria extranjero fa fabrica face facebook facial faciales facil
    factura facturas fallecio falso faltan faltando faltar falto familiar familias fan fastidiados
    favorcito favorita fechas feliz feo feriado feriados fiebre fiesta fijar fijate fijese fijo
    filtro filtros fin final finales finde fines finge finjo firme fis fisioterapia flaca florero
    folleto fono forma formal formales formas foto fotos fracturo franca fraude frecuente fregado
    frente friecito frio fueran fuerte fuerza fuga fuimos fulbito full funciona funcionan
    funcionando futbol gana ganar ganas gane gano garantia garantizan gas gasfitero gastar gasto
    gastos gata gatita gatito gato gatos genero genial gente gentileza gentilmente gerencia gerente
    gestante gimnasio ginecologia ginecologo good google gorda gordo gpt graba graciass gracioso
    gradua graduacion grande granizando gratificacion gratis gratuita gratuito grax great grifo
    gripe gritaba gritando grupal guantes guapa guardados gustan gustes habiamos habiles hablame
    hablamos hablando hablarlo hableme hablen habria hacemos hacerla hacerlo hacerme hacerse haces
    haciendo hackearon hagale hagalo hagamos hagamoslo hagan haganle hagas halloween hambre haran
    hare harta have haya hazlo hazme hecha hecho hello hemos henero hermanas hermanita hermosa
    hermoso hey hi hicieron hiciste hidrafacial hijitos hincha hinchada hipertensa hipertenso
    hipoteca historias hla hm hoi holaa holaaa holaaaaa holi hombre honor honorarios hoola horas
    horita horitas horrible horribles hospital how hrs hubiera hubo hubole hueco huele huelga
    huequito hueso huevon humana humano ia icloud ida idea ideal idioma idiota ido iglesia ignora
    ignorar ignore ignoren igual iguales igualmente imagina imaginate impaciente implante implantes
    importante imposible imprenta imprevisto impuestos incluida incluidas incluido incluidos incluye
    incluyen inconveniente incorrecta incorrecto incorrectos increible increibles indecopi
    independencia independiente indica indicar indicarme indicas indispensable individual infierno
    info informa informacion informar informarme informas informativa informes ingles ingresar
    ingreso inicial inicio inicios inmaculada inmueble inocentes inquieta inquietas inquieto
    inquilino inscribirme insoportable inspectora instagram instalar instalo instituto instruccion
    instrucciones inteligencia interbank interes interesada interesado interesaria intereses
    internacional internada internan internet interno inundo inutil inventario inversion invitacion
    invitado invito iremos iriamos irrita is jailbreak jaj jajajaja jajajajaja jalaron javascript
    jiji jiron jota joven jovencita joya jubilada jubilado jubile jue juebes jueeeves juega juego
    juev juevez jugamos jugando jugar juicio jul juntando juntaron junte junto juntos justamente
    justas justo keratina kiero kilo kilos kisiera kuanto kvargas laboral laboran lado lados
    ladrando lamentablemente largo laser lastimosamente late later latex lavando lavar lee leeme
    leer legal lei lejana lejisimos lejos lentamente lentes letra letras letrero levanta levanto ley
    leyendo libero libre libres libreta libro licencia like limena limeno limitado limite limpieza
    limpiezas linda lindisimo lindo lindos linea lineas link lio lista llamada llamara llamarlos
    llamarme llamaron llamas llameme llamenme llanta llantas llegada llegamos llegando llegara
    llegare llegaria llena llenan llenaron lleno lleva llevar llora llorando llover llovio llueva
    llueve loca local locales loco locos lote lugar lugarcito lun luness maestra maestro magos mail
    mal mala maldito malito malo malogrado malogro mami mamita man mananas mananita manchada manchas
    manche mandala mandalo mandame mandamelo mandan mandaran mandarme mandas mandelo mandeme manden
    mandes maneja manejan manejando manejar manejo manera maneras manicure manna mannana mano
    mantenimiento maps maquillaje maquina maquinas maravillas marca marcala marcas marea marean
    mareando mareaste maretes marido marielaqr marinera mariscos masaje masajes mascarilla mascota
    mascotas mastercard matar matematicas matri matricula matrimonio maximo mayorcito mayores
    mecanico mechas media mediados mediante medica medio medios medir meet mejoro mellizos memoria
    mensaje mensajes mensual mente menu menudo mercado mesa mesero meses metalicos meterme metida
    metodo metodos metro metropolitano mias micro micros mido mie miedito miedo miembro mientras
    mier mierc miercole miercols mierda mierkoles mija mijo mil militar milu min minimo minutito
    minutitos minuto minutos mircoles mirecoles miren misa miss mitad mm mnana mnn mnna modalidades
    modelo modifica modificame modificar modifique modifiquen modo molesta molestar moleste molestia
    molesto molida momentito momento monedas monton montones morning mostro motivos moto motor
    moverla moverlo moverme movilidad much muchisimas mudanza mudaron mude mudo muebles muela muelas
    muere muerta muerte muertos muestra muestrame muestras muevamela muevan muevanme muevela muevelo
    mueveme muevemela mueven mueves muevo mujer mujeres muleta mundo muneca muriendo musica naa nace
    naci nacido nacimiento nacio nah naranjas natacion navidad nch necesaria necesario necesitan
    necesitar necesitas negativo negocio nel nene nervios nerviosa nervioso neurologo nica nice nico
    nido nietos night ninas ningun ninguna ningunas ninguno ningunos ninos nivel niveles nochebuena
    nochecita nochess nochevieja nones noo nooo noooo nooooo nop nopi nopo normal nose nota notaria
    noticia noticias nov novela noviemb nuebe nuera nuevamente nuevas nueve nuevos numeros nutricion
    nutricionista obedece obligar obligatoria obligatorio obra obras obrera obrero obviamente obvio
    ocasion ocho ocupa ocupada ocupado ocupo odiar odio odontologa odontologo oe oferta ofertas
    oficina oficinas ofrecen ofrecer ofreces ojo ojos okas okay okeyy oki okii okis okok okupado ola
    olaa olvidaba olvidadiza olvidadizo olvidalo olvidan olvidate olvidelo olvidese olvido omite
    once onda online onse oops opcion opciones operacion operado operador operadora operan operaron
    opero opinas oportunidad opto ora orale orden ordenes ordeno organizarse organizo ortodoncia
    ovalo override oxigeno paciencia pacifico padres paga pagan pagando pagina pagos pague paguen
    pais pal palabra palos pana panico pantalla papas papel papi papito paquete paquetes par
    paradero parado parale parar parce parciales pare parecen pareceria parecio paren parking paro
    parque parqueo parrillada parte partes participacion particular partido partir pasada pasadas
    pasadomanana pasaje pasajes pasala pasalo pasamela pasamos pasan pasao pasarla pasarme pasas
    pasaste pascua pasdo pase paseme pasemela pasemelo pasemoslo pasenme pasenos pasos pastel
    pastilla pastillas pastillita pata patas patrias patrona paypal pedi pediatra pediatria pedicure
    pedido pedidos pedirle pegar pegue peinado peleo peli peligrosa peligroso pelito pelo peluqueria
    pendejo pendiente pensaba pensado pensamientos pensando pensandolo pensare pensarlo pension
    pensionista peor pepelucho pequenos perame perate percance perder perdido perdimos perdio
    perfect perfecta perfectisimo periodista permanente permiso permisos permite permiten perrita
    perrito perritos perro perros persona personal personales personalizada personas peru peruana
    peruano peruanos pes pesa pesadilla pesado pesados pesima pesimo pestanas picazon pico pida
    piden pides pie piel pierde pierdo pierna piernas pies pintan pintarme pis piso pisos pista
    placa plan planchado planes plantada plantado plata plataforma platita plato plaza please plena
    plin pls po pobre pocos podes podido podras podre podremos podriamos podrias poema pofa policia
    politica poliza polizas polleria pollo pone poneme ponen ponerme ponerse pones pongale pongalo
    pongame ponganle ponla popular poquito poquitos pos posibilidad posible posiblemente posibles
    posponer posponerla pospongan posponme posta postergame postergamela postergando postergar
    postergarla posterguemela practicante practicas precios preciosa precisamente precisar
    preferencia preferiria prefieras pregunta preguntan preguntar preguntarle preguntas pregunte
    pregunto preguntona prenada prensa preocupa presencial presentable presentar presente presento
    presidente presta prestamo prestas presupuesto pretend previas primas primer primera primeriza
    primero primos principal principio principios prisa privado problema problemas proceda
    procedamos procedan procedas procede proceder procesion proceso producto productos profe
    profesional profilaxis programa programada programame programar programarme programas programe
    programeme programemos programen programes programo prohibido prom prometen prometio prometo
    promo promocion promociones promos prompt pronta pronto propaganda propiedad propietaria
    propietario propio protegidos protocolos provincia provinciana provinciano provoca prox proyecto
    prueba ps psicologa psicologia psicologica psicologo publicacion publicidad publico pucha pude
    pudiera pue pueda puedan puedas puerta puesta puesto puestos punta puntos puntuales puse puso
    python qiero quechua quedado quedan quedaria quedaron quede queja quejarme quejas querian
    quiciera quieran quieras quimio quince quinceanero quincena quinse quinta quinto quise
    quisieramos quisieras quisiese quita quitar qwerty radiografia rampa rapida rapido rara raro
    ratito rato rayitos raza razon razones reagendar reagendarla real realidad realiza realizan
    realizas realmente rebaja recarga recargo recepcion recepcionista receta recibe reciben recibi
    recibida recibir recibo recien reciente reclamaciones reclamar reclamo recoger recogerla recoja
    recojo recomendacion recomendada recomendado recomendaron recomienda recomiendan recomiendas
    recontra recordatorio rectifica rectificar recuerda recuerdan recuperacion recursos red redes
    reenviado referencia referencias referida referido regala regalar regalas regalo regia region
    registrada registradas registrado registrados registrala registralo registramela registramelo
    registrar registrarla registrarlo registrarme registrarmela registrela registrelo registreme
    registremela registremelo registremos registren registrenla registrenlo registrenme
    registrenmela registrenmelo registres registro regla reglas regresar regreso regular
    rehabilitacion reina relacion relajante remedio remota remoto renegando repente repite repleto
    reposo representante represento reprograma reprogramacion reprogramame reprogramar reprogramarla
    reprogramarlo reprogrameme reprogramemela reprogramen requiere requieren requiero requisito
    requisitos resaca reserbar reservacion reservada reservadas reservado reservados reservala
    reservalo reservamela reservamelo reservan reservarla reservarlo reservarme reservarmela
    reservas reservaste reservela reservelo reservemela reservemelo reservemos reserven reservenla
    reservenlo reservenme reservenmela reservenmelo reserves resfriado resfrio respirar responda
    respondan responde responder responderme respondes responsable respuesta resserbar restriccion
    resuelva resulta resultado resultados resurreccion retail retrase reuniones revisa revisar
    revisarlo revisarme revise revisen revision reviso rey reyes rico riesgoso risa roban robaron
    robo robos robot robots rodilla rodillas rol romper rompi rompio ronca ronchas ropa rota roto
    rotos ruedas ruido rutina sab sabadito sabadoo sabados sabdo sabes saca sacaban sacado sacame
    sacan sacar sacarle sacarme sacaron saco sakar saldria salen salga salida salido saliendo
    salieron salimos salio salon salta saltate salud saludo san sanaba sanas sangre sanitario santa
    santo santos saque saquen savado scouts seas secando secretaria secreto sede sedes see seguir
    segunda segundo segura segurisimo seguro seguros seis seleccion sem semanal semanas semanita
    semanitas sena senal senito senoras senoritas sensible sensibles sentir sepa separada separadas
    separado separados separala separalo separamela separamelo separan separarla separarlo separarme
    separarmela separas separela separelo separeme separemela separemelo separemos separen separenla
    separenlo separenme separenmela separenmelo separes separo sera seran serian serio serios serle
    serviria servirla servirle sesiones set sexo sgte sienta siente siesta siete siglo significa
    siguen sii siii siiii siiiii siiiiii silla simon simula simulacro sinceramente sinco sip sipe
    sipo siri sirve sirven sisi sistema sita sitio sitios situacion snack so sobra sobran sobrinas
    sobrinos social sofa sola soles solicitan solicitar solicite solicito solos sone soon soporte
    sorda sordo sorprenderla sorpresa sorry sorteo spam speak sta sticker stop subiendo subio subir
    subsiguiente sucede sucursal sucursales suegros sueldo suelo suena sueno suerte sufre sufrido
    sunat super supervisor supervisora supieras supongo supuesto sur surgio suspendan suspende
    suspender sustento suyos system take taladrando talla taller tamos tanta tantas tantos tard
    tarda tardar tardecita tardecito tardess tardisimo tarea tarifa tarifario tarifas tarjeta
    tarjetas tatuaje tatuajes taxi taxista teclado tecnica tecnico tel tele tema temas temblor
    temprana tempranito ten tendra tendran tendras tendre tendremos tendria tendrian tendrias tengan
    tengas tenido teniendo terapia terapias tercer tercera tercero terco terminada terminal terminan
    terminando terminar termine terno terreno terrible tesis test testing texto thank thanks the ti
    tias tiempo tiempos tiendas tiendita tiktok tilde time tinte tipin tipo tipos titulo toca
    tocando tocar todavia tolerancia tomare tomorrow tonos tonta tonto toque torneo torta total
    totales trabajaba trabajador trabajadora trabajadores trabajan trabajando trabajar trabajos
    traduce traduzca traer trafico trago traje tramite tramites tranqui tranquila tranquilo
    transferencia transferencias transfiereme transportistas trapos traspasado traspasadomanana
    trata tratamiento tratamientos tratando tratar tratarme trato traumada traumatologo trde trece
    treinta treintaiuno treintiuno tren tres tress triste trujillano turista turnito turnos turron
    tuve tuviera tuvieran tuvieron tuvo tvillar ubica ubicacion ubicadas ubicados ubican ubico uff
    uhm ultima ultimo um unica unicamente unico uniforme universitaria universitario uno upon ups
    urbanizacion urge urgencia urgente usamos usan usarlo usas use usen user usuaria usuario uyy
    vacaciones vacante vacantes vaciaron vacio vacuna vacunar vacunas vaina valdria valen valentin
    valer valor varias varices variedad varios varon vean veces vecina vecino vecinos vegetariano
    vehiculo veinte veinti veinticinco veinticuatro veintidos veintinueve veintiocho veintiseis
    veintisiete veintitantos veintitres veintiun veintiuna veintiuno vemos ven vence vende vendedor
    vendedora venden vender vendes vendieron vendo vendria vendrian venezolana venezolano venga
    venidero venimos venta ventas verano veras verdad verdadera verdadero vere veremos verguenza
    verificar verificarlo verlo verme version vestido veterinaria veterinario vi viaja viajamos
    viajan viajando viajar viaje viajo vida video videoconferencia videollamada videos vidrio vie
    vieeernes viejo vien viendo viendolo vienen vienes vienres vierne vierns vigente vino vio vip
    virtual virtuales visa visita visitante visitarlos vispera visperas vista visto vivimos volando
    voley volvemos volver volvio vomitar vomito vomitos vuelen vuelo vuelta vueltas vuelto vuelva
    vuelve vuelvo vuestra wawas we web wenas weon wey what wifi wsp xfa xfavor xfis yaaa yape yapear
    yes you zapatillas zapato zero zona zoom zurda zurdo zzz
    """
)
