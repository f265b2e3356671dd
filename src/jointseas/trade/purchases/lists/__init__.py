"""Orders to suppliers and their bills as long lists, of which only a window is read."""
