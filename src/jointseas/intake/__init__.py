"""Files from outside: read in a child process within limits, mapped, brought in as one batch, and taken back as one.

May import access and what lies below it; knows no business slice. It refuses what it cannot read right, and says the
row, the column and the reason. Nothing of a file is ever half brought in, and no row is left out without a word.

How a slice adds a kind of file
-------------------------------
One module, `importing.py`, with one record, and one line in `workspace/kinds.py`:

    KIND = Kind(
        name="goods",                      # the word in `jointseas import goods`, and the kind of its batches
        label=N_("Goods"),
        summary=N_("goods and their variants"),   # for the help of the command line
        permission="catalogue.change",     # who may change these things by hand may bring them in and take them back
        fields=(Field("sku", N_("SKU")), Field("price", N_("Price"), Kind.MONEY, currency_from="currency"), …),
        write=write, undo=undo,            # both inside the one unit of work
    )

`fields` are the kernel's, as a form has them. A column is found by the field's label in either language, by its
name, and by the other spellings in resources/intake/KIND.toml (`sku = ["货号", "Item no"]`); the person or `--map FILE`
corrects that, and it is remembered for the firm, the kind and the head. A required field must have a column (or one
value for all rows) and a value in each row; an optional one that is empty is None.

`write(work, incoming) -> Written` goes once through `incoming.lines` and writes as it goes: for a table these are
`Line(row, values)`, where `values` is a dict with a key for every field (`str`, `Money`, `Decimal`, `int`, `date`,
`bool` or None). What it cannot take it counts as read and tells as `Problem(line.row, "sku", Refused(…))` in
`Written.skipped`; what makes the whole file senseless it raises. The rows that could not be read never come to it.
It records no audit row: intake writes one for the batch. `incoming.batch` is the batch's number for a column
`batch_id`; `batches.service.remember` keeps what stood there before, where a batch changes what it finds.

`undo(work, batch) -> int` takes the batch back whole and says how many things that was, or refuses with the reason.

Formats of its own (UBL, camt, MT940, Shopify …): `read(source) -> Iterator[thing | Problem]`, a function of a module
that runs in the child process and yields whatever `write` wants to be given (picklable); `recognise(beginning) -> str`
names the format that a file is in, or "" for a table to be mapped; the reader finds that name in `source.plan.format`.
A `Row` that it yields is the head of its table, and a `Problem` with cells is not looked up again: both save a reading.
For tables, `tables.table(source)` gives the head and the rows with a person's corrections in them, and `mapping.lines`
is what reads when a kind has no `read` of its own. `options` are fields that are asked for with the file rather than
found in it (`--publisher NAME`); their values are `incoming.options` for `write`, and their text `source.plan.options`
for `read`. Several files given at once are one batch, read one after the other.

Whoever reads one file outside a batch calls `sandbox.run(reader, source, …)` and never parses in the parent.
"""
