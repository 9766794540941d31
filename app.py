"""The application that gunicorn serves: `gunicorn app:app`."""

from pmks.application import create_app

app = create_app()
