"""The inbox: what was made offline arrives here. Accept first, judge after; every version that ever came is kept (offline.md)."""
