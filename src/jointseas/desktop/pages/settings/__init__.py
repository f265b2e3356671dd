"""What a person likes, what the workspace is and how it is kept safe, what the firm is called."""
