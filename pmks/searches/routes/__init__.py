"""The doors of searches: the family's, without an account, and those of the staff."""

from pmks.searches.routes import beside, staff
from pmks.searches.routes.family import blueprint

blueprint.register_blueprint(staff.blueprint)
blueprint.register_blueprint(beside.blueprint)

__all__ = ["blueprint"]
