"""What the bot says: the texts of the business, filled with facts by code."""
