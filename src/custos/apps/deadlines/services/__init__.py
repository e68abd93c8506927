"""Services of deadlines: clocks, duties, proofs, holds, reminders."""
