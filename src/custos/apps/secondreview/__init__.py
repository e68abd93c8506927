"""The blind second review: two people who took no part say whether a decision was right, neither knowing the other's vote."""
