"""Proofs about a flow, before it runs: what holds in every conversation that it allows."""
