"""The refund of input tax on goods exported from China: what may be claimed, by when, what came of it; and the papers
of an export held beside each other. By the way of trading firms: the tax on a purchase comes back at the refund rate of
its goods, the rest of it is a cost of sales."""
