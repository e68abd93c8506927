"""What the law wants done and by when: clocks, duties and their proof, holds, reminders."""
