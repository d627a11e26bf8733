"""The door as Django knows it."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """The only app with tables of its own."""

    name = "varne.web.door"
    label = "door"
