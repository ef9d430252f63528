"""What is learnt from labelled lines: which act a message is, and which days are told in passing."""
