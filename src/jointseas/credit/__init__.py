"""Credit: what is foretold of a firm or a buyer, from what, how surely, and why. Floats begin and end here. It knows
nothing of financing, which hands it the facts that it cannot see and takes its assessment."""
