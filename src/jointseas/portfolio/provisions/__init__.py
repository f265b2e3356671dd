"""What is set aside: by the stages of IFRS 9, and by the five classes of the PRC."""
