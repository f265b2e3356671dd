"""A case assessed: its facts, what each scorer said of them, the points and what the policy makes of it, kept so that
it can be done again years later to the same point. A lender's decision is financing's, and cites it."""
