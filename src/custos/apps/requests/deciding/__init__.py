"""The answer: prepared by one person, decided by another, sent; and who stands in when, by call, by delegation, in an emergency."""
