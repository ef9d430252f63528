"""From a customer's Spanish to a `Reading`: deterministic rules over tokens, and what surrounds them."""
