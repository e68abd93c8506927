"""No table: the law stands in files that lawyers edit, and every decision keeps the digest of the law it was made under."""
