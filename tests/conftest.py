"""The fixtures and switches that every test may use."""

from tests.browser.fixtures import browser_context_args as browser_context_args
from tests.browser.fixtures import browser_type_launch_args as browser_type_launch_args

pytest_plugins = ["tests.plugins"]
