"""Golden conversations: written by the business, played against the real service, the sandbox behind it."""
