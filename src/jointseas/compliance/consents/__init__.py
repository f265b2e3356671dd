"""What one firm has agreed to show to a lender of the same workspace. Knows a subject by its kind and its name alone:
whose slice it is says what there is to show, and shows it only while a consent stands."""
