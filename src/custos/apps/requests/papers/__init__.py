"""What arrives: kept first, then read, shown as a picture, corrected by people, tied to what came before."""
