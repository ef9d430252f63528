"""The tools that a state can invoke, over the three MaravIA services.

`toolbox` is the door: a command goes in, a `ToolAnswered` comes out, and no error ever does. Behind it:

    client          the wire: one method per operation, every failure a `ServiceError`
    spans, schedule what the services write about hours, read once and typed
    cache, knowledge what is kept between calls: opening hours, the business's text, its catalogue
    availability    is this exact slot free?        candidates, times   which slots are free?
    booking         write the appointment
    catalog         products and services           business, retrieval what the business says about itself
    text            a service's words, made fit for a chat
"""
