"""What the law wants done and by when: times, duties and their proof, holds, reminders."""
