"""The data table: only the window of rows that can be seen is ever read, off the GUI thread, however long the list is.

A page declares a `TableSpec` and shows `Table(...)`; a short list goes through `HeldRows`."""

from jointseas.desktop.kit.table.declared import Rows, TableColumn, TableFilter, TableSpec
from jointseas.desktop.kit.table.held import HeldRows
from jointseas.desktop.kit.table.table import Table

__all__ = ["HeldRows", "Rows", "Table", "TableColumn", "TableFilter", "TableSpec"]
