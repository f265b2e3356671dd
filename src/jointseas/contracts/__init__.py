"""Agreements between an exporter and its lender: assembled out of clauses, issued, signed by both sides, in force,
amended, ended. Imports documents, financing and what is below; financing is told of what came into force. Refuses to
issue what is not whole, and to change what was issued."""
