"""Papers that are asked on or financed, found again in any spelling; one live claim on each, whoever asks."""
