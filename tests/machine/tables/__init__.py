"""The rows of `flows/citas.yaml`, each with a case: what is known, what happens, what comes of it."""
