"""What follows from a score: a file that two people sign off says it, and pure rules read it out. What credit cannot
see (screening, other claims, exposure) is handed in; what nobody knows goes to a person."""
