"""The outside world: mail, PDF, pictures, letters, folders of law."""
