"""What lies in stock as a person looks it over: by goods, and deed after deed, of which only a window is read."""
