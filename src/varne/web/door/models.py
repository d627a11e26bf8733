"""What the door remembers. An officer's authority is in the register, never here."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Credential(AbstractBaseUser):
    """An officer's code and the Argon2 hash of their password."""

    code = models.CharField(max_length=80, unique=True)
    last_login = None

    objects = BaseUserManager()

    USERNAME_FIELD = "code"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class Link(models.Model):
    """A one-time link by the SHA-256 of its token: who stole the file cannot use it."""

    digest = models.CharField(max_length=64, primary_key=True)
    officer = models.CharField(max_length=80)
    made = models.DateTimeField()
    used = models.BooleanField(default=False)
