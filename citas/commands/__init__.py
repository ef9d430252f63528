"""The commands of `python -m citas`, one module each, with a `main(argv)` that returns the exit status."""
