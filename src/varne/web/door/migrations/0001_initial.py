"""The door's first tables: credentials and one-time links."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Make both tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Credential",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("code", models.CharField(max_length=80, unique=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("officer", models.CharField(max_length=80)),
                ("made", models.DateTimeField()),
                ("used", models.BooleanField(default=False)),
            ],
        ),
    ]
