"""Histories of the service in virtual time: customers, gateway, calendar, faults and deaths from one seed.

    scenes      which flow, which companies
    loop        time that jumps            people      who the customers are and how they talk
    network     bytes with faults          customers   how they behave
    faults      what can go wrong          gateway     gives up, sends again, loses replies
    process     a service that can die     speech      replies read back
    world       calendar and network       invariants  what must hold
    schedule    from a seed to a history   crashes     every crash point in turn
    journal     what happened              run         many seeds over the cores

`python -m tests.simulation --seeds 0:1000` plays many, `--seed 7 --show` tells one;
`--flow clinica` plays them with a clinic.
"""
