"""No table: the law is in files that lawyers edit, and every decision keeps the digest of the law it was made under."""
