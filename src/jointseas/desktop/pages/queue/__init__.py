"""What exporters ask for: the queue, one case with its evidence, and the decision that two people take."""
