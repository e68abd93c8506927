"""Letters: composed from a review, in English and Spanish, never from a decision by the machine."""
