"""The public face: what this is, the guide book made from the standards, and whom to turn to. Nothing about any client."""
