"""Which customs code a description may mean, worked out on this machine from the loaded nomenclature, a bilingual list
of goods words and the firm's own classified goods.

It says how sure it is and which words or goods spoke for it, and below `SURE_ENOUGH` that it does not know."""
