"""The door to warehouses, stock and warehouse receipts."""
