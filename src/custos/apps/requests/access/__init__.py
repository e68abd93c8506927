"""Who may see a request, who has it, who looked at it, and the one door that writes an entry before anything is shown."""
