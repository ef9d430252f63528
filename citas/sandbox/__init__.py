"""A stand-in of the MaravIA services, with a real calendar behind it: everything runs on one machine.

It answers `POST /servicio/ws_informacion_ia.php`, `/servicio/ws_agendar_reunion.php`,
`/servicio/ws_calendario.php` and `/servicio/n8n/ws_agendar_reunion.php` as the services do: by `codOpe`, HTTP
200 also when `success` is false; and `/servicio/n8n/ws_preguntas_frecuentes.php`, which takes no `codOpe` and
is called PREGUNTAS_FRECUENTES in calls and faults. It imports nothing of the rest of the project, so that it
can't share a mistake with the client.

Three ways in
    `python -m citas sandbox`                                      a server of its own
    `with server.running(Sandbox()) as url:`                       a real socket, from a thread, for tests
    `httpx.AsyncClient(transport=transport.InProcess(Sandbox()))`  no socket at all

Whose calendar
    CREAR_EVENTO names a seller (`usuario_id`) and no tenant, CONSULTAR_DISPONIBILIDAD a tenant and no seller.
    So each tenant lists its sellers, by default just 1, which is also what callers send by default. A slot of
    a tenant is free while fewer events than its `room` overlap it in the calendars of its sellers. A seller
    that no tenant lists counts for every tenant, so that what it booked is never called free. Tenants that
    share a seller share its calendar; a tenant with a seller of its own is apart.

    AGENDAR_REUNION names a tenant and a branch and no seller. What it writes counts for that tenant, in that
    branch; asked about no branch, a tenant's events count together. What names no branch counts in all.

Time
    Naive local times of America/Lima. The clock runs, or stands where it was set.

Control, in JSON under `/_sandbox` (the verbs of `core.Sandbox`)
    GET, POST, DELETE /events    POST {fecha_inicio, fecha_fin?, usuario_id? or id_empresa?, …}: puts one in
    GET, POST, DELETE /faults    POST {codOpe, fault, times?, seconds?, after?}: see `faults.FAULTS`
    GET, PUT, DELETE /clock      PUT {now}: stops the clock there; DELETE lets it run
    GET /calls                   each request to the services, in order, with the fault that it met
    GET /tenants                 as they are now
    PATCH /tenants/ID            {horario_reuniones?, room?, sellers?, video?, …}: changes one, or adds one
    POST /reset                  everything as at the start

Faults queue up: for an operation that works twice and then times out, put `none` with `times` 2, then
`timeout`. With `after` the work is done, and then it fails: `reset` with `after` books and cuts the line.

Tenants: 1, 2 and 123 to try first, then one for each oddity. Any other is unknown, and `success` is false.

   1  Clínica dental, abierta todos los días de 08:00 a 20:00
   2  Estudio de abogados, abierto de lunes a viernes de 09:00 a 18:00; sábado y domingo cerrado
 123  Salón de belleza, abierto todos los días de 08:00 a 20:00 (id_chatbot 123)
 201  Horas con AM/PM y formatos mezclados, un día de cada forma; domingo cerrado
 211  Domingo cerrado: «NO DISPONIBLE»
 212  Domingo cerrado: «Cerrado»
 213  Domingo cerrado: «no atiende»
 214  Domingo cerrado: «-»
 215  Domingo cerrado: «n/a»
 216  Domingo cerrado: null
 217  Domingo cerrado: cadena vacía
 218  Domingo cerrado: falta la clave reunion_domingo
 221  Bloqueos como JSON dentro de una cadena
 222  Bloqueos separados por comas
 223  Bloqueos ya decodificados
 224  Bloqueos con AM/PM, JSON en una cadena
 225  Bloqueos con AM/PM, separados por comas
 226  Bloqueos que no se pueden leer
 231  Cupo para dos citas a la vez (vendedores 1 y 2)
 241  Sin catálogo
 242  Precios como texto, ausentes o ilegibles
 243  Descripciones con HTML y entidades
 244  El catálogo llega en «items»
 245  El catálogo son nombres sueltos, no objetos
 246  Catálogo largo: más de diez servicios
 251  Citas sin enlace de videollamada (con usuario_id 251)
 261  Horas que no se pueden leer
 262  horario_reuniones llega null
 263  Sin contexto del negocio
 271  SUGERIR_HORARIOS nombra también los ocupados
 301  Clínica con tres sedes, servicios con duración y tres doctores (vendedores 301 a 303)
 311  Restaurante, diez mesas; se reserva sin correo (AGENDAR_REUNION)
 312  Estudio de yoga, doce personas por clase; se reserva sin correo (AGENDAR_REUNION)
 321  Servicios y sucursales con campos raros, repetidos o ausentes
 331  Óptica con preguntas frecuentes (id_chatbot 331), reglas propias y métodos de pago
 332  Veterinaria con preguntas frecuentes (id_chatbot 332), reglas propias y métodos de pago
"""

from citas.sandbox.app import create_sandbox
from citas.sandbox.core import Sandbox

__all__ = ["Sandbox", "create_sandbox"]
