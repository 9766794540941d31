"""What an agency's administrator manages in the browser: users, offices, roles, settings over the standards, days off."""
