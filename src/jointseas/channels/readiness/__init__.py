"""Whether goods may be sold on a channel: five answers, each no with its fact, its rule and its mend."""
