"""The language model: asked for a reading, a tone or sentence numbers, and never trusted."""
