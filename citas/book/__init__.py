"""The review book: what the bot says and does, for people who have never seen a flow file.

    extract (flow + texts + conversations) → Book (plain data) → Markdown, HTML

Everything is taken from the files and the vocabulary; the renderers decide only how it looks. The same
files always give the same bytes.
"""
