"""The project: settings, one table of every page, middleware, base templates."""
