"""Where conversations live between messages. Losing one costs the customer a repetition, and no more."""
