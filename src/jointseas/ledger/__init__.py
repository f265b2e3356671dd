"""The books: accounts, balanced entries, balances, periods, rates, and what is read out of them.

Business slices post to it; it imports none of them, only access, audit, storage and the kernel. It refuses an entry
that does not balance in every currency, a foreign amount on an account that is not monetary, a closed month, a key used
for other content, and any change to what is posted. `service.Ledger` is the door for windows and commands; slices above
post through `books.service`, in their own unit of work.
"""
