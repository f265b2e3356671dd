"""What goods in stock cost, first in first out or on the moving average."""
