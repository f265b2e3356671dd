"""What a firm has agreed with a channel, which of its goods stand there and at which price of that channel alone."""
