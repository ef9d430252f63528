"""Played customers: personas as data, played against the real service by what they are asked, not its words.

personas/*.yaml ─► persona   who they are, what they say when, what must come of it
flows/textos*   ─► moments   what each text asks or does: a closed table
                   player    says the persona's line for the moment, until she has none or walks off
                   verdict   what came of it, against what she expected
                   report    the tables
"""
