"""E-mail: taken apart so that no part of it is lost."""
