"""The language model: asked for a reading, a tone or sentence numbers, in a closed schema; never trusted."""
