"""Whether a file is a paper as it was issued and signed. Judges bytes from anybody, in a child process and without a
workspace; knows no kind of paper. What cannot be read is never green."""
