"""The house is put together here: keys, database, standards, doors and guards, in that order."""

from importlib import import_module
from importlib.util import find_spec

import flask
from whitenoise import WhiteNoise

from pmks import migrations
from pmks.agencies.actions import keep_texts
from pmks.agencies.queries import open_catalogue, permits
from pmks.clocks.actions import fill_national
from pmks.house import clock, config, deeds, doors, permissions, sealing, web
from pmks.house.database import open_database
from pmks.house.files import open_store, private_folder, the_store
from pmks.standards.checker import BUILT_IN
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import role_title

FEATURES = (
    "public",
    "citizens",
    "users",
    "devices",
    "home",
    "clients",
    "registrations",
    "operations",
    "cases",
    "assessments",
    "dispositions",
    "requirements",
    "tracing",
    "referrals",
    "directory",
    "guidance",
    "coordination",
    "rights",
    "inbox",
    "posters",
    "sightings",
    "complaints",
    "searches",
    "workers",
    "admin",
    "desk",
    "reports",
    "shelters",
    "papers",
    "arrivals",
)
"""The rooms with doors. Each has `routes.py` with a `blueprint`; those with deeds have `actions.py`."""


def create_app(settings: config.Config | None = None) -> flask.Flask:
    """The application, ready to serve. Refuses to start with a route or deed that nobody declared."""
    settings = settings or config.from_environment()
    prepare(settings)
    app = flask.Flask("pmks", template_folder=str(config.HERE / "templates"), static_folder=None)
    app.config.update(SETTINGS=settings, STORE=the_store())
    web.set_up(app, settings)
    open_rooms()
    for feature in FEATURES:
        app.register_blueprint(import_module(f"pmks.{feature}.routes").blueprint)
    doors.check_doors(app)
    check_deeds()
    app.wsgi_app = WhiteNoise(
        app.wsgi_app, root=str(config.HERE / "static" / "dist"), prefix="static/dist", max_age=31_536_000
    )
    return app


def prepare(settings: config.Config) -> None:
    """Open the keys and the database, bring the tables up to date and read the standards."""
    private_folder(settings.data)
    config.use(settings)
    open_store(settings.data / "files")
    sealing.open_keys(settings.data / "keys")
    migrations.up(open_database(settings.database_url))
    open_catalogue(settings.standards)
    keep_texts(filter(None, (BUILT_IN, settings.standards)))
    year = clock.now().year
    fill_national(year - 1, year + 1)
    permissions.use_matrix(permits, role_title)


def open_rooms() -> None:
    """Load every room with its deeds and listeners, for commands that do deeds without serving doors."""
    for feature in FEATURES:
        for room in ("actions", "routes", "story", "turns"):
            if find_spec(f"pmks.{feature}.{room}"):
                import_module(f"pmks.{feature}.{room}")


def check_deeds() -> None:
    """Stop the start when an action names a deed that the vocabulary lacks, or the vocabulary one that no action does."""
    declared, known = set(deeds.REGISTER), set(vocabulary().deeds)
    if declared != known:
        raise RuntimeError(
            f"deeds without a declaration: {sorted(declared - known)}; without an action: {sorted(known - declared)}"
        )
