"""The pure core: what happens next in a conversation, decided by data and nothing else."""
