"""What a phrase can signal. The labels of wrong data are named like the slots in `Reading.about`."""

from __future__ import annotations

GREET, THANKS, BYE, YES, NO, STOP = "greet", "thanks", "bye", "yes", "no", "stop"
END = "end"  # a no that gives the appointment up
BOOK, BOOK_IT, CHANGE, UNDO, HANDOFF = "book", "book_it", "change", "undo", "handoff"
FREE, PRODUCT, PRODUCT_ALL, BUSINESS, HAVE = "free", "product", "product_all", "business", "have"
FIX, HEDGE, ORDER, FILLER, SAFE, IF_ASKED = "fix", "hedge", "order", "filler", "safe", "if_asked"
MINE, COMPLAIN, UNSEEN = "mine", "complain", "unseen"
ODD = "odd"  # a question that no phrase knows
ANY, CAN_ONE, FREE_ASKED, PRICE_ASKED = "any", "can_one", "free_asked", "price_asked"
WRONG_DATE, WRONG_TIME, WRONG_NAME, WRONG_MAIL = "date", "time", "name", "email"
EARLIER, LATER, OTHER = "earlier", "later", "other"
