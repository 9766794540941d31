"""Standards: what each agency published about its services, as data. docs/standards.md explains the format."""
